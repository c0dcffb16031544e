"""The window in other languages: see docs/TRANSLATING.md."""

from PyQt6.QtCore import QCoreApplication

translate = QCoreApplication.translate
"""``translate(context, text, None, n)``: for what is no QObject; QObjects have ``self.tr``."""

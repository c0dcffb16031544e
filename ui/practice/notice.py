"""What stands in the learner's place while no camera runs: why, and what to press."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import SPACE_PX
from ui.translation.words import translated
from ui.widgets import PrimaryButton, QuietButton, label


class Notice(QFrame):
    """A title, a sentence and up to two buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "raised")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._press: Callable[[], None] | None = None
        self._press_other: Callable[[], None] | None = None
        self.title = label("", "large", wrap=True)
        self.text = label("", "quiet", wrap=True)
        self.button = PrimaryButton("")
        self.other = QuietButton("")
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * SPACE_PX, 4 * SPACE_PX, 4 * SPACE_PX, 4 * SPACE_PX)
        column.setSpacing(2 * SPACE_PX)
        for item in (self.title, self.text):
            item.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(item)
        for button in (self.button, self.other):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button.clicked.connect(lambda: self._press and self._press())
        self.other.clicked.connect(lambda: self._press_other and self._press_other())

    def tell(
        self,
        title: str,
        text: str = "",
        *,
        button: tuple[str, str, Callable[[], None]] | None = None,
        other: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Say this.

        Parameters
        ----------
        button : words, icon and what to do; None for none.
        other : words and what to do instead.
        """
        self.title.setText(translated(title))
        self.text.setText(translated(text))
        self.text.setVisible(bool(text))
        self.button.setVisible(button is not None)
        self._press = button[2] if button else None
        if button:
            self.button.setText(translated(button[0]))
            self.button.set_icon(button[1])
        self.other.setVisible(other is not None)
        self._press_other = other[1] if other else None
        if other:
            self.other.setText(translated(other[0]))
        self.show()
        self.updateGeometry()

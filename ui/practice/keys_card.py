"""The keys, shown over the practice page: practice waits meanwhile, and goes on afterwards."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, Qt
from PyQt6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.practice.actions import ACTIONS, EVERYWHERE
from ui.practice.session import Session
from ui.theme import SPACE_PX
from ui.widgets import PrimaryButton


class KeysCard(QFrame):
    """A card in the middle of ``over``, as large as its table; hidden until :meth:`toggle`."""

    def __init__(self, session: Session, over: QWidget) -> None:
        super().__init__(over)
        from ui.help_page import keys_group

        self.setProperty("role", "raised")
        self.setAccessibleName(self.tr("All keys"))
        self._session = session
        self._over = over
        self._waits = False
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE_PX, 3 * SPACE_PX, 3 * SPACE_PX, 3 * SPACE_PX)
        column.setSpacing(2 * SPACE_PX)
        column.addWidget(keys_group(self.tr("Keys while you practise"), (*ACTIONS, *EVERYWHERE)))
        self.button = PrimaryButton(self.tr("Back to practice"))
        self.button.clicked.connect(self.toggle)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        over.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Show the keys and let practice wait, or put all back as it was."""
        if self.isVisible():
            self.hide()
            self._over.setFocus()
            if self._waits:
                self._session.resume()
            return
        self._waits = self._session.running and not self._session.paused
        if self._waits:
            self._session.pause()
        self._place()
        self.show()
        self.raise_()
        self.button.setFocus()

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Stay in the middle."""
        if event is not None and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room = self._over.size()
        wide = min(room.width() - 4 * SPACE_PX, 90 * SPACE_PX)
        self.setFixedWidth(wide)
        self.adjustSize()
        self.move((room.width() - wide) // 2, max((room.height() - self.height()) // 2, 0))

"""Messages as they are seen: cards at the foot of the page, or at the head of a stage; never in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import QEvent, QObject, QPropertyAnimation, QRect, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PyQt6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ui import messages, theme
from ui.messages import Message
from ui.theme import FADE_MS, SPACE_PX
from ui.translation.words import translated
from ui.widgets import IconButton, QuietButton, label

INFO_MS: Final = 5000
ACTION_MS: Final = 10000
AT_ONCE: Final = 3
WIDEST_PX: Final = 640
_ICONS: Final = {"info": ("info", "accent"), "problem": ("warning-circle", "wrong")}


class Toast(QFrame):
    """One message with its button and a button that closes it. It waits while pointed at or focused."""

    closed = pyqtSignal()

    def __init__(self, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = message
        self.setAccessibleName(translated(message.text))
        self._ended = False
        self._icon = QLabel()
        self.text = label(translated(message.text), wrap=True)
        self.close_button = IconButton("x", self.tr("Close"))
        self.close_button.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE_PX, SPACE_PX, SPACE_PX, SPACE_PX)
        row.setSpacing(2 * SPACE_PX)
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        self.action_button = QuietButton(message.action)
        self.action_button.clicked.connect(self._act)
        row.addWidget(self.action_button)
        self.action_button.setVisible(bool(message.action))
        row.addWidget(self.close_button)
        self._timer = QTimer(self, singleShot=True, interval=ACTION_MS if message.action else INFO_MS)
        self._timer.timeout.connect(self._time_out)
        theme.theme().changed.connect(self._refresh)
        self._refresh()
        self.restart()

    def restart(self) -> None:
        """Stay for the whole time again."""
        if self.message.kind == "info":
            self._timer.start()

    def fade_in(self) -> None:
        """Appear, at once where the system asks for no animation."""
        if theme.reduced_motion():
            return
        self._veil = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._veil)
        self._fade = QPropertyAnimation(self._veil, b"opacity", self)
        self._fade.setDuration(FADE_MS)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.finished.connect(self._faded_in)
        self._fade.start()

    def dismiss(self) -> None:
        """Go away without the action."""
        self._end(self.message.on_gone)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Escape closes."""
        if event is not None and event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Add the stripe that says which kind it is."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tokens().color(_ICONS[self.message.kind][1]))
        painter.drawRoundedRect(QRect(0, SPACE_PX, SPACE_PX // 2, self.height() - 2 * SPACE_PX), 2, 2)

    def _faded_in(self) -> None:
        # Taking the effect away here would free the animation's target while the animation speaks.
        self._veil.setEnabled(False)

    def _act(self) -> None:
        self._end(self.message.on_action)

    def _end(self, call: object) -> None:
        if self._ended:
            return
        self._ended = True
        self._timer.stop()
        self.closed.emit()
        if callable(call):
            call()

    def _time_out(self) -> None:
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._timer.start()
        else:
            self.dismiss()

    def _refresh(self) -> None:
        name, token = _ICONS[self.message.kind]
        self._icon.setPixmap(theme.icon(name, token).pixmap(24, 24))
        current = theme.tokens()
        self.setStyleSheet(
            f"Toast {{ background: {current.raised}; border: 1px solid {current.line}; }}"
            "Toast { border-radius: 10px; }"
            f"QPushButton {{ color: {current.accent_ink}; font-weight: 600; }}"
        )


class Toasts(QWidget):
    """The messages shown now, newest lowest, at the foot of ``host``.

    Takes everything that is posted on :data:`ui.messages.channel`.

    Parameters
    ----------
    stage : the area of ``host`` where something is played, or None: its foot has the controls and the cue,
        so there messages are at the head, on the left, beside what tells of the learner.
    """

    def __init__(self, host: QWidget, stage: Callable[[], QRect | None] = lambda: None) -> None:
        super().__init__(host)
        self._host = host
        self._stage = stage
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SPACE_PX)
        self.toasts: list[Toast] = []
        host.installEventFilter(self)
        messages.channel.posted.connect(self.show_message)
        messages.channel.withdrawn.connect(self.withdraw)
        self.hide()

    def show_message(self, message: Message) -> None:
        """Show a message; the same one again only stays longer, and the oldest passing one makes room."""
        self.withdraw(message.key)
        for toast in self.toasts:
            if toast.message.text == message.text and message.on_action is None:
                toast.restart()
                return
        if len(self.toasts) >= AT_ONCE:
            passing = [toast for toast in self.toasts if toast.message.kind == "info"]
            (passing or self.toasts)[0].dismiss()
        toast = Toast(message, self)
        toast.closed.connect(lambda: self._remove(toast))
        self.toasts.append(toast)
        self._rows.addWidget(toast)
        toast.show()
        self.show()
        self.place()
        toast.fade_in()

    def withdraw(self, key: str) -> None:
        """Close the message of this key, if it is shown."""
        for toast in list(self.toasts):
            if key and toast.message.key == key:
                toast.dismiss()

    def dismiss_all(self) -> None:
        """Close all messages without their actions, as when the window closes."""
        for toast in list(self.toasts):
            toast.dismiss()

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Follow the size of the host, and of whatever else this filter was put on."""
        if event is not None and event.type() == QEvent.Type.Resize and self.parent() is not None:
            self.place()
        return False

    def event(self, event: QEvent | None) -> bool:
        """Follow the size of the messages."""
        taken = super().event(event)
        if event is not None and event.type() == QEvent.Type.LayoutRequest:
            self.place()
        return taken

    def _remove(self, toast: Toast) -> None:
        self.toasts.remove(toast)
        self._rows.removeWidget(toast)
        toast.hide()
        toast.deleteLater()
        self.place()
        self.setVisible(bool(self.toasts))

    def place(self) -> None:
        """Go where messages belong now."""
        stage = self._stage()
        room_px = self._host.width() if stage is None else stage.width() // 2
        width = min(WIDEST_PX, room_px - 4 * SPACE_PX)
        height = (
            self._rows.heightForWidth(width)
            if self._rows.hasHeightForWidth()
            else self._rows.sizeHint().height()
        )
        left, top = (self._host.width() - width) // 2, self._host.height() - height - 3 * SPACE_PX
        if stage is not None:
            left, top = stage.left() + (room_px - width) // 2, stage.top() + 2 * SPACE_PX
        self.setGeometry(left, top, width, height)
        self.raise_()

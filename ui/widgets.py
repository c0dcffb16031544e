"""The small widgets that every page is made of."""

from __future__ import annotations

from PyQt6.QtCore import QObject, QPointF, QSize, Qt
from PyQt6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PyQt6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.theme import BODY_PX, SMALL_PX, SPACE_PX

_GAP_PX = 6


class _ThemedIcon(QObject):
    """Keeps a button's icon in the colour of its token when the appearance changes."""

    def __init__(self, button: QAbstractButton, name: str, token: str, size_px: int) -> None:
        super().__init__(button)
        self._button = button
        self._name = name
        self._token = token
        self._size_px = size_px
        button.setIconSize(QSize(size_px + (_GAP_PX if button.text() else 0), size_px))
        theme.theme().changed.connect(self.refresh)
        self.refresh()

    def set(self, name: str, token: str | None = None) -> None:
        """Show another icon."""
        if (name, token or self._token) != (self._name, self._token):
            self._name, self._token = name, token or self._token
            self.refresh()

    def refresh(self) -> None:
        """Draw it again in the colours in force."""
        if self._name:
            icon = theme.icon(self._name, self._token)
            self._button.setIcon(_with_gap(icon, self._size_px) if self._button.text() else icon)
        elif not self._button.icon().isNull():
            self._button.setIcon(QIcon())


class _Button(QPushButton):
    kind = ""
    token = "text"

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Return presses too: where Space starts and pauses, it could not."""
        if not _pressed_by_return(self, event):
            super().keyPressEvent(event)

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", self.kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon = _ThemedIcon(self, icon, self.token, 20)

    def set_icon(self, name: str, token: str | None = None) -> None:
        """Show another icon of the set."""
        self._icon.set(name, token)


class PrimaryButton(_Button):
    """The one thing that this place is for."""

    kind = "primary"
    token = "on_accent"


class SecondaryButton(_Button):
    """Something else that can be done here."""


class QuietButton(_Button):
    """Something that is rarely wanted."""

    kind = "quiet"


class DangerButton(_Button):
    """Something that takes away."""

    kind = "danger"
    token = "wrong"


class IconButton(QToolButton):
    """A button that is an icon; its name is read aloud and is its tool tip, with its key."""

    def __init__(
        self, icon: str, name: str, *, key: str = "", token: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key = key
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon = _ThemedIcon(self, icon, token, 22)
        self.setFixedSize(40, 40)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Say what a press does."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({self._key})" if self._key else name)

    def set_icon(self, name: str, token: str | None = None) -> None:
        """Show another icon of the set."""
        self._icon.set(name, token)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Return presses too: where Space starts and pauses, it could not."""
        if not _pressed_by_return(self, event):
            super().keyPressEvent(event)


class Card(QFrame):
    """A surface with rounded corners; put things into :attr:`body`."""

    def __init__(self, parent: QWidget | None = None, *, raised: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("role", "raised" if raised else "card")
        self.body: QBoxLayout = QVBoxLayout(self)
        self.body.setContentsMargins(2 * SPACE_PX, 2 * SPACE_PX, 2 * SPACE_PX, 2 * SPACE_PX)
        self.body.setSpacing(SPACE_PX)


class Elided(QWidget):
    """One line of text that ends in … where there is no room, and shows all of it as its tool tip."""

    def __init__(self, token: str = "text", *, bold: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token
        self._text = ""
        self.setFont(theme.font(BODY_PX, bold=bold))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        theme.theme().changed.connect(self.update)

    def text(self) -> str:
        """All of it."""
        return self._text

    def setText(self, text: str) -> None:
        """Show this."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Room for all of it."""
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 2, 2 * BODY_PX)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(min(self.sizeHint().width(), 6 * SPACE_PX), 2 * BODY_PX)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """The line."""
        painter = QPainter(self)
        painter.setPen(theme.tokens().color(self._token))
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class Badge(QLabel):
    """One or two words in a rounded box, with a dot in the colour of a token."""

    def __init__(self, text: str, token: str = "quiet", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._token = token
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.setFont(theme.font(SMALL_PX))
        self.setContentsMargins(3 * SPACE_PX, 4, SPACE_PX + 2, 4)
        theme.theme().changed.connect(self.update)

    def set(self, text: str, token: str) -> None:
        """Say something else."""
        self.setText(text)
        self._token = token
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """The box and the dot, then the words."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current.color("raised"))
        painter.drawRoundedRect(self.rect(), 6, 6)
        painter.setBrush(current.color(self._token))
        painter.drawEllipse(QPointF(12, self.height() / 2), 4, 4)
        painter.end()
        super().paintEvent(event)


def _with_gap(icon: QIcon, size_px: int) -> QIcon:
    """The icon with room at its right: Qt leaves too little between a button's icon and its words."""
    ratio = 2.0
    made = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
        pixmap = QPixmap(round((size_px + _GAP_PX) * ratio), round(size_px * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        icon.paint(painter, 0, 0, size_px, size_px, mode=mode)
        painter.end()
        made.addPixmap(pixmap, mode)
    return made


def _pressed_by_return(button: QAbstractButton, event: QKeyEvent | None) -> bool:
    if event is None or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    button.click()
    return True


def label(text: str, role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A line of text; ``role``: "" | small | quiet | quiet-small | large | title | wrong."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def row(*items: QWidget | None, spacing_px: int = SPACE_PX) -> QHBoxLayout:
    """Widgets side by side; None is a stretch."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing_px)
    for item in items:
        if item is None:
            made.addStretch(1)
        else:
            made.addWidget(item)
    return made


def line_height_px(lines: float = 1.0, size_px: int = BODY_PX) -> int:
    """Height of ``lines`` lines of text."""
    return round(lines * size_px * 1.5)

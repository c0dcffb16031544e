"""The small widgets that every page is made of."""

from __future__ import annotations

from PyQt6.QtCore import QObject, QSize, Qt
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
from ui.theme import BODY_PX, SPACE_PX


class _ThemedIcon(QObject):
    """Keeps a button's icon in the colour of its token when the appearance changes."""

    def __init__(self, button: QAbstractButton, name: str, token: str, size_px: int) -> None:
        super().__init__(button)
        self._button = button
        self._name = name
        self._token = token
        button.setIconSize(QSize(size_px, size_px))
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
            self._button.setIcon(theme.icon(self._name, self._token))


class _Button(QPushButton):
    kind = ""
    token = "text"

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", self.kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon = _ThemedIcon(self, icon, self.token, 20)

    def set_icon(self, name: str) -> None:
        """Show another icon of the set."""
        self._icon.set(name)


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


class Card(QFrame):
    """A surface with rounded corners; put things into :attr:`body`."""

    def __init__(self, parent: QWidget | None = None, *, raised: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("role", "raised" if raised else "card")
        self.body: QBoxLayout = QVBoxLayout(self)
        self.body.setContentsMargins(2 * SPACE_PX, 2 * SPACE_PX, 2 * SPACE_PX, 2 * SPACE_PX)
        self.body.setSpacing(SPACE_PX)


class Badge(QLabel):
    """One or two words in a rounded box, in the colour of a token."""

    def __init__(self, text: str, token: str = "quiet", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._token = token
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        theme.theme().changed.connect(self._refresh)
        self._refresh()

    def set(self, text: str, token: str) -> None:
        """Say something else."""
        self.setText(text)
        self._token = token
        self._refresh()

    def _refresh(self) -> None:
        current = theme.tokens()
        self.setStyleSheet(
            f"background: {current.raised}; color: {current.text}; font-size: 13px; border-radius: 6px;"
            f"border-left: 4px solid {getattr(current, self._token)}; padding: 3px 8px;"
        )


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

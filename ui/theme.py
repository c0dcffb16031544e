"""How the window looks: colours, sizes and spacing, once, for dark and light."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Final

import qtawesome
from PyQt6.QtCore import QObject, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette
from PyQt6.QtWidgets import QApplication, QStyle

from ui.stylesheet import stylesheet

SMALL_PX: Final = 13
BODY_PX: Final = 16
LARGE_PX: Final = 22
TITLE_PX: Final = 32
CUE_PX: Final = 48
SPACE_PX: Final = 8
RADIUS_PX: Final = 10
GHOST_OPACITY: Final = 0.6
FADE_MS: Final = 200


@dataclass(frozen=True)
class Tokens:
    """The colours of one appearance; every name says what it means, never what it looks like.

    ``accent`` is for shapes. Words in the accent colour, and areas that carry words, use ``accent_ink``,
    which keeps a contrast of 4.5 to 1 (``on_accent`` is the colour of words on such an area).
    """

    name: str
    background: str
    surface: str
    raised: str
    line: str
    text: str
    quiet: str
    accent: str
    accent_ink: str
    on_accent: str
    good: str
    off: str
    wrong: str
    unknown: str
    ghost: str

    def color(self, token: str) -> QColor:
        """The colour called ``token``."""
        return QColor(getattr(self, token))


DARK: Final = Tokens(
    name="dark",
    background="#0F1419",
    surface="#182028",
    raised="#222C36",
    line="#2E3A46",
    text="#F2F5F7",
    quiet="#9AA7B2",
    accent="#2EC4B6",
    accent_ink="#2EC4B6",
    on_accent="#0F1419",
    good="#4CC38A",
    off="#FFB224",
    wrong="#FF6B4A",
    unknown="#7C8894",
    ghost="#8AB4F8",
)
LIGHT: Final = Tokens(
    name="light",
    background="#F6F8FA",
    surface="#FFFFFF",
    raised="#EDF1F5",
    line="#D3DBE2",
    text="#11181C",
    quiet="#5A6772",
    accent="#0E8C82",
    accent_ink="#0B756C",
    on_accent="#FFFFFF",
    good="#1F8A55",
    off="#A66300",
    wrong="#C93A1A",
    unknown="#8793A0",
    ghost="#3B6FD4",
)
CHOICES: Final = ("system", "dark", "light")
_EFFECTS: Final = (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_AnimateTooltip)


class Theme(QObject):
    """The appearance in force: the system's unless the learner chose one, and always dark on a dark stage.

    Widgets that paint themselves read :attr:`tokens` when they paint; those that keep something derived
    from it (an icon) refresh it on :attr:`changed`.
    """

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._choice = "system"
        self._stage_dark = False
        self._tokens = LIGHT
        self._less_motion = False
        self._still_system = False

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    def install(self, app: QApplication, choice: str = "system") -> None:
        """Give ``app`` its style, font and colours, and follow the system from now on."""
        app.setStyle("Fusion")
        font = app.font()
        font.setPixelSize(BODY_PX)
        app.setFont(font)
        hints = QGuiApplication.styleHints()
        if hints is not None:
            hints.colorSchemeChanged.connect(self._refresh)
        self._still_system = sys.platform == "win32" and not QApplication.isEffectEnabled(_EFFECTS[0])
        self._choice = choice if choice in CHOICES else "system"
        self._refresh(force=True)

    def choose(self, choice: str) -> None:
        """Take one of :data:`CHOICES`."""
        if choice not in CHOICES:
            raise ValueError(f"there is no appearance called {choice!r}; there are {', '.join(CHOICES)}")
        self._choice = choice
        self._refresh()

    def set_stage(self, dark: bool) -> None:
        """Go dark while a page wants it (practice: the picture is the light), whatever was chosen."""
        self._stage_dark = dark
        self._refresh()

    def set_motion(self, choice: str) -> None:
        """ "less" shows no animation; all else does as the system wishes."""
        self._less_motion = choice == "less"
        for effect in _EFFECTS:
            QApplication.setEffectEnabled(effect, not reduced_motion())

    @property
    def still(self) -> bool:
        """Whether the learner, or Windows, asks for no animation."""
        return self._less_motion or self._still_system

    def _wanted(self) -> Tokens:
        if self._stage_dark or self._choice == "dark":
            return DARK
        if self._choice == "light":
            return LIGHT
        return DARK if system_is_dark() else LIGHT

    def _refresh(self, *_: object, force: bool = False) -> None:
        wanted = self._wanted()
        if wanted is self._tokens and not force:
            return
        self._tokens = wanted
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(palette(wanted))
            app.setStyleSheet(stylesheet(wanted))
        self.changed.emit()


_theme: list[Theme] = []


def theme() -> Theme:
    """The one theme of the program."""
    if not _theme:
        _theme.append(Theme())
    return _theme[0]


def tokens() -> Tokens:
    """The colours in force."""
    return theme().tokens


def font(size_px: int = BODY_PX, *, bold: bool = False) -> QFont:
    """The program's font in one of the five sizes."""
    made = QFont(QApplication.font())
    made.setPixelSize(size_px)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def icon(name: str, token: str = "text", *, disabled: str = "unknown") -> QIcon:
    """An icon of the one set (Phosphor) by its name without prefix, in the colour of ``token``."""
    current = tokens()
    return qtawesome.icon(
        f"ph.{name}", color=getattr(current, token), color_disabled=getattr(current, disabled)
    )


def system_is_dark() -> bool:
    """Whether the system says it is dark; one that says nothing is light."""
    hints = QGuiApplication.styleHints()
    return hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark


def reduced_motion() -> bool:
    """Whether the learner, or the system as far as Qt hears of it, asks for no animation.

    Qt 6 knows the wish of Windows; that of macOS and of Linux's desktops it does not pass on.
    """
    style = QApplication.style()
    unanimated = style is not None and style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
    return unanimated or theme().still


def palette(current: Tokens) -> QPalette:
    """The palette for what the style sheet does not draw."""
    made = QPalette()
    role = QPalette.ColorRole
    for target, token in {
        role.Window: current.background,
        role.WindowText: current.text,
        role.Base: current.surface,
        role.AlternateBase: current.raised,
        role.Text: current.text,
        role.Button: current.raised,
        role.ButtonText: current.text,
        role.BrightText: current.wrong,
        role.ToolTipBase: current.raised,
        role.ToolTipText: current.text,
        role.PlaceholderText: current.quiet,
        role.Highlight: current.accent_ink,
        role.HighlightedText: current.on_accent,
        role.Link: current.accent_ink,
        role.LinkVisited: current.accent_ink,
        role.Light: current.line,
        role.Midlight: current.raised,
        role.Mid: current.line,
        role.Dark: current.line,
        role.Shadow: current.background,
    }.items():
        made.setColor(target, QColor(token))
    for target in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, target, QColor(current.unknown))
    return made

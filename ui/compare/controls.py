"""The row of buttons under a comparison's timeline."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QWidget

from coach.compare.viewing.playback import Playback
from ui.compare.actions import action
from ui.importing.range_player import exact
from ui.theme import SPACE_PX
from ui.translation.words import translated
from ui.widgets import IconButton, PrimaryButton, label

HEIGHT_PX: Final = 48
_SPEED_PX: Final = 56
NO_SOUND: Final = QT_TRANSLATE_NOOP("compare", "No sound in the reference, or nothing to play it with")


class CompareControls(QWidget):
    """Buttons for the actions; each press emits ``wanted`` with the action's name."""

    wanted = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT_PX)
        self.toggle = PrimaryButton(self.tr("Play"), "play-fill")
        self.toggle.setMinimumWidth(120)
        self.toggle.setToolTip(f"{translated(action('toggle').words)} ({action('toggle').key})")
        self.toggle.clicked.connect(lambda: self.wanted.emit("toggle"))
        names = ("back", "on", "previous", "next", "loop", "slower", "faster", "sound", "skeleton")
        self.buttons = {name: self._button(name) for name in names}
        for name in ("loop", "sound", "skeleton"):
            self.buttons[name].setCheckable(True)
        self.speed = label("100 %")
        self.speed.setAccessibleName(self.tr("Speed"))
        self.speed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.speed.setFixedWidth(_SPEED_PX)
        self.times = label("", "quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, SPACE_PX)
        line.setSpacing(SPACE_PX)
        groups: tuple[tuple[QWidget | QLabel, ...], ...] = (
            (self.toggle, self.buttons["back"], self.buttons["on"]),
            (self.buttons["previous"], self.buttons["next"]),
            (self.buttons["loop"],),
            (self.buttons["slower"], self.speed, self.buttons["faster"]),
        )
        for group in groups:
            for widget in group:
                line.addWidget(widget)
            line.addSpacing(SPACE_PX)
        line.addStretch(1)
        line.addWidget(self.times)
        line.addSpacing(SPACE_PX)
        line.addWidget(self.buttons["sound"])
        line.addWidget(self.buttons["skeleton"])

    def show_playback(self, playback: Playback) -> None:
        """Show where it is, and how it goes on."""
        self.toggle.setText(self.tr("Pause") if playback.playing else self.tr("Play"))
        self.toggle.set_icon("pause-fill" if playback.playing else "play-fill")
        self.speed.setText(f"{playback.speed:.0%}".replace("%", " %"))
        self.times.setText(f"{exact(playback.position_s)} / {exact(playback.last_s)}")
        self.set_checked("loop", playback.looping)

    def set_checked(self, name: str, checked: bool) -> None:
        """Show whether something is switched on."""
        self.buttons[name].setChecked(checked)
        self.buttons[name].set_icon(action(name).icon, "accent" if checked else "text")

    def set_differences(self, any_there: bool) -> None:
        """Whether there is a difference to go to."""
        for name in ("previous", "next"):
            self.buttons[name].setEnabled(any_there)

    def set_sound(self, *, there: bool, on: bool) -> None:
        """Whether there is a sound to be heard, and whether it is wanted."""
        button = self.buttons["sound"]
        button.setEnabled(there)
        button.setChecked(there and on)
        button.set_icon(
            "speaker-high" if there and on else "speaker-slash", "accent" if there and on else "text"
        )
        words = (
            translated(action("sound").words)
            if there
            else self.tr("No sound in the reference, or nothing to play it with")
        )
        button.setToolTip(f"{words} ({action('sound').key})" if there else words)

    def _button(self, name: str) -> IconButton:
        of = action(name)
        button = IconButton(of.icon, translated(of.words), key=of.key)
        button.clicked.connect(lambda: self.wanted.emit(name))
        return button

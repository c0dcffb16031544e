"""The row of buttons under videos that are played together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QWidget

from coach.compare.viewing.playback import Playback
from ui.importing.range_player import exact
from ui.practice.actions import Action
from ui.theme import SPACE_PX
from ui.translation.words import translated
from ui.widgets import IconButton, PrimaryButton, label

HEIGHT_PX: Final = 48
_SPEED_PX: Final = 56
_AT_THE_END: Final = ("sound", "skeleton")


class PlayControls(QWidget):
    """Buttons for the actions; each press emits ``wanted`` with the action's name.

    Parameters
    ----------
    actions : all that can be done; among them "toggle", "slower", "loop", "sound" and "skeleton".
    groups : names of those that have a button beside "toggle", in groups.
    no_sound : what the button for the sound says when there is none.
    """

    wanted = pyqtSignal(str)

    def __init__(
        self,
        actions: Sequence[Action],
        groups: Sequence[Sequence[str]],
        no_sound: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions = {item.name: item for item in actions}
        self._no_sound = no_sound
        self.setFixedHeight(HEIGHT_PX)
        self.toggle = PrimaryButton(self.tr("Play"), "play-fill")
        self.toggle.setMinimumWidth(120)
        toggle = self._actions["toggle"]
        self.toggle.setToolTip(f"{translated(toggle.words)} ({toggle.key})")
        self.toggle.clicked.connect(lambda: self.wanted.emit("toggle"))
        names = [*(name for group in groups for name in group), *_AT_THE_END]
        self.buttons = {name: self._button(name) for name in names}
        for name in ("loop", *_AT_THE_END):
            self.buttons[name].setCheckable(True)
        self.speed = label("100 %")
        self.speed.setAccessibleName(self.tr("Speed"))
        self.speed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.speed.setFixedWidth(_SPEED_PX)
        self.times = label("", "quiet")
        self._lay_out(groups)

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
        self.buttons[name].set_icon(self._actions[name].icon, "accent" if checked else "text")

    def set_sound(self, *, there: bool, on: bool) -> None:
        """Whether there is a sound to be heard, and whether it is wanted."""
        button, action = self.buttons["sound"], self._actions["sound"]
        button.setEnabled(there)
        button.setChecked(there and on)
        button.set_icon(
            "speaker-high" if there and on else "speaker-slash", "accent" if there and on else "text"
        )
        button.setToolTip(f"{translated(action.words)} ({action.key})" if there else self._no_sound)

    def _lay_out(self, groups: Sequence[Sequence[str]]) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, SPACE_PX)
        line.setSpacing(SPACE_PX)
        line.addWidget(self.toggle)
        for group in groups:
            for name in group:
                line.addWidget(self.buttons[name])
                if name == "slower":
                    line.addWidget(self.speed)
            line.addSpacing(SPACE_PX)
        line.addStretch(1)
        line.addWidget(self.times)
        line.addSpacing(SPACE_PX)
        for name in _AT_THE_END:
            line.addWidget(self.buttons[name])

    def _button(self, name: str) -> IconButton:
        of = self._actions[name]
        button = IconButton(of.icon, translated(of.words), key=of.key)
        button.clicked.connect(lambda: self.wanted.emit(name))
        return button

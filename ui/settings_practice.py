"""The parts of the Settings page about practice: how cues come, and what works from across the room."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, Qt
from PyQt6.QtWidgets import QCheckBox, QSlider

from coach.practice.tones import Tone
from coach.settings import Settings
from coach.types import Cue, Severity
from ui import messages
from ui.choice import Choice
from ui.cue_sound import AUTOMATIC, SILENT, TONES, VOICE, CueSound
from ui.form import Group, Row
from ui.state import AppState
from ui.theme import SPACE_PX
from ui.translation import translate
from ui.translation.words import translated
from ui.widgets import SecondaryButton

WAYS: Final = {
    SILENT: QT_TRANSLATE_NOOP("settings", "Screen only"),
    TONES: QT_TRANSLATE_NOOP("settings", "Tones"),
    VOICE: QT_TRANSLATE_NOOP("settings", "Spoken"),
}
_SAMPLE: Final = Cue("Straighten your left knee", "left_knee", Severity.WRONG, 0.0)


class HeardGroup(Group):
    """How cues come, and how loud."""

    def __init__(self, state: AppState, sound: CueSound | None = None) -> None:
        super().__init__(translate("settings", "What you hear"))
        self._state = state
        self._sound = sound or CueSound(self)
        self.way = Choice(WAYS, TONES, self.tr("Cues"))
        self.way.chosen.connect(self._choose)
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setMinimumHeight(3 * SPACE_PX)
        self.volume.sliderReleased.connect(self._take_volume)
        self.volume.valueChanged.connect(lambda _: self.volume.isSliderDown() or self._take_volume())
        self.try_it = SecondaryButton(self.tr("Try it"), "speaker-high")
        self.try_it.clicked.connect(self.let_hear)
        self.add(
            Row(
                self.tr("Cues"),
                self.tr("Always on the screen; also as short tones, or read out by the system's voice."),
                self.way,
            )
        )
        self.add(Row(self.tr("Volume"), "", self.volume))
        self.add(Row(self.tr("How it sounds"), "", self.try_it))
        self.show_settings(state.settings)

    def show_settings(self, settings: Settings) -> None:
        """What was chosen."""
        preferences = settings.preferences
        self.way.set_value(TONES if preferences.cues == AUTOMATIC else preferences.cues)
        self.volume.blockSignals(True)
        self.volume.setValue(preferences.volume_percent)
        self.volume.blockSignals(False)
        self.try_it.setEnabled(preferences.cues != SILENT)

    def let_hear(self) -> None:
        """Let a cue be heard as it is set, or say what is lacking for it."""
        preferences = self._state.settings.preferences
        self._sound.volume = preferences.volume_percent / 100
        wanted = TONES if preferences.cues == AUTOMATIC else preferences.cues
        self._tell(self._sound.use(wanted))
        if wanted == VOICE:
            self._sound.cue(_SAMPLE, translated(_SAMPLE.text))
        else:
            self._sound.tone(Tone.GOOD)

    def shut_down(self) -> None:
        """Let go of the device, as the window closes."""
        self._sound.close()

    def _choose(self, way: str) -> None:
        _prefer(self._state, cues=way)
        self._tell(self._sound.use(way))

    def _take_volume(self) -> None:
        _prefer(self._state, volume_percent=self.volume.value())

    @staticmethod
    def _tell(lacking: str) -> None:
        if lacking:
            messages.info(lacking, key="cues-aloud")


class HandsFreeGroup(Group):
    """What works without touching the computer."""

    def __init__(self, state: AppState) -> None:
        super().__init__(translate("settings", "Hands free"))
        self._boxes = {
            "begin_ready": QCheckBox(self.tr("Begin without a raised hand")),
            "hand_pauses": QCheckBox(self.tr("Pause and go on")),
            "leaving_pauses": QCheckBox(self.tr("Pause until you are back")),
        }
        words = {
            "begin_ready": (
                self.tr("Standing ready"),
                self.tr("Three, two, one begins when you have stood still for a moment."),
            ),
            "hand_pauses": (
                self.tr("One hand held up for a second"),
                self.tr("Not where the routine itself raises an arm."),
            ),
            "leaving_pauses": (
                self.tr("Stepping out of the picture"),
                self.tr("When you are back you are counted in."),
            ),
        }
        for name, box in self._boxes.items():
            box.clicked.connect(lambda on, name=name: _prefer(state, **{name: on}))
            self.add(Row(*words[name], box))
        self.show_settings(state.settings)

    def box(self, name: str) -> QCheckBox:
        """The box of a preference."""
        return self._boxes[name]

    def show_settings(self, settings: Settings) -> None:
        """What was chosen."""
        for name, box in self._boxes.items():
            box.setChecked(getattr(settings.preferences, name))


def _prefer(state: AppState, **changes: Any) -> None:
    settings = state.settings
    state.change_settings(replace(settings, preferences=replace(settings.preferences, **changes)))

"""What is heard while practising: cues by tone or voice, ticks of the count, and that it pauses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import QObject

from coach.practice.aloud import Aloud
from coach.practice.tones import Tone
from coach.settings import Settings
from coach.types import LiveResult
from ui import messages
from ui.cue_sound import CueSound
from ui.practice.session import Session
from ui.translation.words import translated

_SILENT_PHASES: Final = ("idle", "paused", "away", "ended", "faulted")


class CuesAloud(QObject):
    """Listens to a practice, and lets what it says be heard as the settings say."""

    def __init__(self, session: Session, sound: CueSound | None = None) -> None:
        super().__init__(session)
        self.sound = sound or CueSound(self)
        self._session = session
        self._aloud = Aloud()
        self.quiet: Callable[[], bool] = lambda: False
        """Whether what the learner does is no part of the routine, so that no cue is said."""
        self._counted = 0
        self._practised = False
        self._way = ""
        session.result.connect(self._take)
        session.phase.connect(self._tell)
        session.counted.connect(self.count)

    def show_settings(self, settings: Settings) -> None:
        """Be heard as these settings say; while practising, say what is lacking for it."""
        preferences = settings.preferences
        self.sound.volume = preferences.volume_percent / 100
        self.sound.set_muted(preferences.muted)
        self._way = preferences.cues
        if self._session.running:
            self._open()

    def count(self, number: int) -> None:
        """Tick with three, two and one; 0 is the beginning, where there was a count."""
        if number:
            self.sound.tone(Tone.TICK)
        elif self._counted and self._goes_on:
            self.go()
        self._counted = number

    def go(self) -> None:
        """The count is over: it begins."""
        self.sound.tone(Tone.GO)

    def close(self) -> None:
        """Let go of the device, as the window closes."""
        self.sound.close()

    def _open(self) -> None:
        lacking = self.sound.use(self._way)
        if lacking:
            messages.info(lacking, key="cues-aloud")

    def _tell(self, phase: str, _message: str) -> None:
        if phase == "starting":
            self._open()
        elif phase == "paused" and self._practised:
            self.sound.tone(Tone.PAUSE)
        if phase in _SILENT_PHASES:
            self._practised = False
            self._aloud.clear()

    def _take(self, result: LiveResult) -> None:
        self._practised = self._goes_on and self._session.phase_now == "running"
        cue = result.feedback.cue if self._practised and not self.quiet() else None
        wanted = self._aloud.take(cue, result.frame.timestamp_s, busy=self.sound.busy)
        if wanted is not None:
            self.sound.cue(wanted, translated(wanted.text))

    @property
    def _goes_on(self) -> bool:
        run = self._session.run
        return run.begun and not run.paused

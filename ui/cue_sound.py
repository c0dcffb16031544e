"""How cues are heard: by voice, by tones, or not at all; by what there is of what is wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import QObject

from coach.practice.tones import Tone, tone_of
from coach.types import Cue
from ui.tones import TonePlayer, open_tones
from ui.voice import Voice, open_voice

AUTOMATIC: Final = "auto"
SILENT: Final = "screen"
TONES: Final = "tones"
VOICE: Final = "voice"


class CueSound(QObject):
    """Opens device and voice when they are first wanted; without them it is silent, and says so once.

    Parameters
    ----------
    open_player, open_speaker : what tones and words are heard with.
    """

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        open_player: Callable[[], TonePlayer | None] | None = None,
        open_speaker: Callable[[], Voice | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_player = open_player or open_tones
        self._open_speaker = open_speaker or open_voice
        self._tones: TonePlayer | None = None
        self._voice: Voice | None = None
        self._looked: set[str] = set()
        self._way = SILENT
        self._problem = ""
        self._muted = False
        self.volume = 1.0

    def use(self, way: str) -> str:
        """Be heard this way from now on; returns what is lacking, in a sentence, when that is news."""
        if way != SILENT and TONES not in self._looked:
            self._looked.add(TONES)
            self._tones = self._open_player()
        if way == VOICE and VOICE not in self._looked:
            self._looked.add(VOICE)
            self._voice = self._open_speaker()
        self._way = way
        problem = self._lacking()
        told, self._problem = self._problem, problem
        return problem if problem != told else ""

    def set_muted(self, muted: bool) -> None:
        """Be silent, at once, or be heard again."""
        self._muted = muted
        if muted:
            self._stop()

    @property
    def heard(self) -> bool:
        """Whether anything can be heard, now that this way is used."""
        return self._way != SILENT and (self._tones is not None or self._speaks)

    @property
    def busy(self) -> bool:
        """Whether something is being said."""
        speaks = self._voice is not None and self._voice.busy
        return speaks or (self._tones is not None and self._tones.busy)

    def cue(self, cue: Cue, words: str) -> None:
        """Say a cue: in these words, or as the tone of its kind."""
        if self._speaks and not self._muted:
            assert self._voice is not None
            self._voice.say(words, self.volume)
        else:
            self.tone(tone_of(cue.kind))

    def tone(self, tone: Tone) -> None:
        """Let a sound be heard, unless nothing is to be heard."""
        if self._way != SILENT and self._tones is not None and not self._muted:
            self._tones.play(tone, self.volume)

    def close(self) -> None:
        """Be silent, and let go of device and voice."""
        self._stop()
        self._tones = self._voice = None
        self._looked.clear()

    def _stop(self) -> None:
        if self._tones is not None:
            self._tones.stop()
        if self._voice is not None:
            self._voice.stop()

    @property
    def _speaks(self) -> bool:
        return self._way == VOICE and self._voice is not None and self._voice.works

    def _lacking(self) -> str:
        if self._way in (SILENT, AUTOMATIC) or (self._way == TONES and self._tones is not None):
            return ""
        if self._speaks:
            return ""
        if self._tones is not None:
            return self.tr("This computer has no voice: cues come as tones.")
        return self.tr("Nothing can be heard on this computer: cues stay on the screen.")

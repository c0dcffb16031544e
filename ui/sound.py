"""The reference's sound while its pictures are played: in step with them, or silent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from PyQt6.QtCore import QElapsedTimer, QObject, pyqtSignal

from ui.loudspeaker import open_loudspeaker

_APART_S: Final = 0.12
_PATIENCE_MS: Final = 500
"""So long a jump may take to be heard before another one is tried."""


class Loudspeaker(Protocol):
    """Plays the sound of one file; see :func:`ui.loudspeaker.open_loudspeaker`."""

    @property
    def position_s(self) -> float:
        """Where in the file it is."""

    def play(self, position_s: float, speed: float) -> None:
        """Go on from here, so many seconds of the file a second."""

    def pause(self) -> None:
        """Be silent."""

    def close(self) -> None:
        """Let go of file and device."""


class Heard(Protocol):
    """What the sound goes along with: a comparison's playback, or a practice."""

    @property
    def audible(self) -> bool:
        """Whether anything is to be heard."""

    @property
    def position_s(self) -> float:
        """Where the pictures are."""

    @property
    def speed(self) -> float:
        """Seconds of the video per second."""


Open = Callable[[Path, Callable[[bool], None]], Loudspeaker | None]


class ReferenceSound(QObject):
    """Lets the sound follow the playback; the pictures lead, the sound jumps when it is apart from them.

    Signals
    -------
    available(bool) : whether there is anything to be heard: sound in the file, and a device.
    """

    available = pyqtSignal(bool)

    def __init__(self, parent: QObject | None = None, *, open_speaker: Open = open_loudspeaker) -> None:
        super().__init__(parent)
        self._open_speaker = open_speaker
        self._speaker: Loudspeaker | None = None
        self._heard = False
        self._speed = 1.0
        self._since_jump = QElapsedTimer()
        self.muted = False

    def open(self, path: Path) -> None:
        """Take the sound of this video from now on."""
        self.close()
        self.available.emit(False)
        self._speaker = self._open_speaker(path, self.available.emit)

    def follow(self, playback: Heard) -> None:
        """Be where the pictures are: heard while they play at half their speed or faster, else silent."""
        if self._speaker is None:
            return
        if not playback.audible or self.muted:
            if self._heard:
                self._heard = False
                self._speaker.pause()
            return
        apart_s = abs(self._speaker.position_s - playback.position_s)
        patient = self._heard and not self._since_jump.hasExpired(_PATIENCE_MS)
        if not self._heard or playback.speed != self._speed or (apart_s > _APART_S and not patient):
            self._heard, self._speed = True, playback.speed
            self._since_jump.start()
            self._speaker.play(playback.position_s, playback.speed)

    def close(self) -> None:
        """Be silent, and let go of the file."""
        if self._speaker is not None:
            self._speaker.close()
        self._speaker, self._heard = None, False

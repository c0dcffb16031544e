"""What is heard of the reference while it waits, slows and speeds: steady steps of speed, or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import av
from av.error import FFmpegError

from coach.practice.playback import SLOWEST_HEARD, Mode
from coach.practice.run import Run

STEP: Final = 0.1
_STAY: Final = 0.08
_SMOOTH_S: Final = 0.8
_BRIEF_S: Final = 0.25
"""So long it stays silent or heard before the other: a sound that stutters is worse than none."""


def has_sound(video: Path) -> bool:
    """Whether a video has a sound track; False when it cannot be read."""
    try:
        with av.open(str(video), metadata_errors="replace") as container:
            return bool(container.streams.audio)
    except (FFmpegError, OSError, ValueError):
        return False


class Heard:
    """The sound that belongs to a run.

    Attributes
    ----------
    audible : whether it is heard: at half speed and faster, else it would be a rumble.
    position_s : of the reference.
    speed : in steps of a tenth, changed only when the run is well away from it.
    """

    def __init__(self) -> None:
        self.audible = False
        self.position_s = 0.0
        self.speed = 1.0
        self._other_s = 0.0
        self._smooth = 1.0

    def update(self, run: Run, elapsed_s: float) -> None:
        """Take how the run goes now."""
        self.position_s = run.shown_s
        wanted = run.speed >= SLOWEST_HEARD
        self._other_s = self._other_s + elapsed_s if wanted != self.audible else 0.0
        stops = not wanted and run.speed == 0.0
        if stops or self._other_s >= _BRIEF_S:
            self.audible, self._other_s = wanted, 0.0
        share = 1.0 if run.mode is not Mode.FOLLOW_ME else min(elapsed_s / _SMOOTH_S, 1.0)
        self._smooth += share * (run.speed - self._smooth)
        if wanted and abs(self._smooth - self.speed) > _STAY:
            self.speed = max(round(self._smooth / STEP) * STEP, SLOWEST_HEARD)

"""Where a player is in a video: playing, frame by frame, slower or faster, round a section."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from coach.errors import InputError

SLOWEST: Final = 0.1
SLOWEST_HEARD: Final = 0.5
FASTEST: Final = 2.0
SHORTEST_LOOP_S: Final = 0.2
LOOP_AROUND_S: Final = 1.5
_SAME_MOMENT_S: Final = 1e-6


class Playback:
    """The position in a video, and how it goes on from there.

    Parameters
    ----------
    times_s : when each frame is shown, increasing, from 0.

    Attributes
    ----------
    position_s : where it is; from the first frame to the last.
    playing : whether :meth:`advance` moves it.
    speed : seconds of the video per second, 0.1 to 2.
    looping : whether playing stays in :attr:`loop_s`.
    loop_s : (start, end) of the section, None before one was chosen.
    """

    def __init__(self, times_s: Sequence[float]) -> None:
        self._times_s = [float(time_s) for time_s in times_s]
        if not self._times_s:
            raise InputError("Expected the times of at least one frame, got none.")
        self.position_s = self._times_s[0]
        self.playing = False
        self.speed = 1.0
        self.looping = False
        self.loop_s: tuple[float, float] | None = None

    @property
    def index(self) -> int:
        """Number of the frame that is shown."""
        return max(bisect_right(self._times_s, self.position_s + _SAME_MOMENT_S) - 1, 0)

    @property
    def last_s(self) -> float:
        """Time of the last frame."""
        return self._times_s[-1]

    @property
    def audible(self) -> bool:
        """Whether the sound goes along: slower than half it would be a rumble."""
        return self.playing and self.speed >= SLOWEST_HEARD

    def toggle(self) -> None:
        """Play or pause; at the end, play again from the start."""
        self.playing = not self.playing
        if self.playing and not self.looping and self.position_s >= self.last_s - _SAME_MOMENT_S:
            self.position_s = self._times_s[0]

    def advance(self, elapsed_s: float) -> None:
        """Let time pass; at the end of the section it goes round, at the end of the video it stops."""
        if not self.playing:
            return
        self.position_s += elapsed_s * self.speed
        if self.looping and self.loop_s is not None:
            start_s, end_s = self.loop_s
            if self.position_s > end_s:
                self.position_s = start_s + (self.position_s - end_s) % (end_s - start_s)
        elif self.position_s >= self.last_s:
            self.position_s = self.last_s
            self.playing = False

    def seek(self, time_s: float) -> None:
        """Go to a time, or to the end of the video that is nearer."""
        self.position_s = min(max(time_s, self._times_s[0]), self.last_s)

    def step(self, frames: int) -> None:
        """Pause, and go so many frames on or back."""
        self.playing = False
        self.position_s = self._times_s[min(max(self.index + frames, 0), len(self._times_s) - 1)]

    def change_speed(self, by: float) -> None:
        """Faster or, with less than 0, slower by this share of the normal speed."""
        self.speed = min(max(round(self.speed + by, 2), SLOWEST), FASTEST)

    def toggle_loop(self) -> None:
        """Go round the section, or not; without one, round the moments about here."""
        if self.loop_s is None:
            self.set_loop(self.position_s - LOOP_AROUND_S, self.position_s + LOOP_AROUND_S)
        else:
            self.looping = not self.looping

    def set_loop(self, start_s: float, end_s: float) -> None:
        """Go round this section, kept inside the video and long enough to be seen."""
        shortest_s = min(SHORTEST_LOOP_S, self.last_s - self._times_s[0])
        start_s = min(max(start_s, self._times_s[0]), self.last_s - shortest_s)
        self.loop_s = start_s, min(max(end_s, start_s + shortest_s), self.last_s)
        self.looping = self.loop_s[1] > self.loop_s[0]

    def begin_loop_here(self) -> None:
        """Let the section begin here; it ends where it did, or with the video."""
        end_s = self.last_s if self.loop_s is None else self.loop_s[1]
        self.set_loop(self.position_s, end_s if end_s > self.position_s + SHORTEST_LOOP_S else self.last_s)

    def end_loop_here(self) -> None:
        """Let the section end here; it begins where it did, or with the video."""
        start_s = self._times_s[0] if self.loop_s is None else self.loop_s[0]
        begins_before = start_s < self.position_s - SHORTEST_LOOP_S
        self.set_loop(start_s if begins_before else self._times_s[0], self.position_s)

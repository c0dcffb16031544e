"""Three ways to practise: what of the reference is shown, how fast, and whether it waits."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import Final, Protocol

from coach.practice.follow_me import FollowMe
from coach.types import Alignment

SLOWEST_PERCENT: Final = 25
FASTEST_PERCENT: Final = 150
SPEEDS_PERCENT: Final = (25, 40, 50, 60, 70, 80, 90, 100, 110, 125, 150)
"""What the keys and the menu offer."""
SLOWEST_HEARD: Final = 0.5
_SAME_MOMENT_S: Final = 1e-6


class Mode(str, enum.Enum):
    """Who leads: the learner, the reference, or the key poses."""

    FOLLOW_ME = "follow_me"
    PLAY_ALONG = "play_along"
    STEP = "step"


class Playback(Protocol):
    """The position shown, in seconds of the reference.

    Attributes
    ----------
    shown_s : what is shown.
    rate : reference seconds per second at which it moves now.
    waits : whether it stands at a key pose until that is held.
    over : whether it came to the end by itself.
    """

    shown_s: float
    rate: float
    waits: bool
    over: bool

    def place(self, reference_s: float) -> None:
        """Go there at once: the learner asked for it."""

    def take(self, alignment: Alignment) -> None:
        """Take where the learner is."""

    def go_on(self) -> None:
        """The key pose that is waited for was held."""

    def set_speed(self, speed: float) -> None:
        """Play so many seconds of the reference a second, where the reference leads."""

    def advance(self, elapsed_s: float) -> float:
        """Let time pass; returns :attr:`shown_s`."""


class PlayAlong:
    """The reference goes on by itself, at a chosen speed, to its end; the learner keeps up with it."""

    waits = False

    def __init__(self, duration_s: float, speed: float = 1.0) -> None:
        self._duration_s = duration_s
        self._speed = speed
        self.shown_s = 0.0
        self.rate = 0.0
        self.over = False

    def place(self, reference_s: float) -> None:
        """Go there at once."""
        self.shown_s = min(max(reference_s, 0.0), self._duration_s)
        self.rate, self.over = 0.0, False

    def take(self, alignment: Alignment) -> None:
        """Where the learner is changes nothing here."""

    def go_on(self) -> None:
        """Nothing is waited for."""

    def set_speed(self, speed: float) -> None:
        """Go on from here at another speed."""
        self._speed = speed

    def advance(self, elapsed_s: float) -> float:
        """Let time pass."""
        self.rate = self._speed
        self.shown_s = self._go_to(self._duration_s, elapsed_s)
        self.over = self.shown_s >= self._duration_s - _SAME_MOMENT_S
        return self.shown_s

    def _go_to(self, end_s: float, elapsed_s: float) -> float:
        wanted_s = self.shown_s + self._speed * elapsed_s
        if wanted_s >= end_s:
            self.rate = 0.0
        return min(wanted_s, max(end_s, self.shown_s))


class Step(PlayAlong):
    """The reference goes on to the next key pose and waits there until it is held.

    Parameters
    ----------
    key_poses_s : when they are, increasing.
    """

    def __init__(self, duration_s: float, key_poses_s: Sequence[float], speed: float = 1.0) -> None:
        super().__init__(duration_s, speed)
        self._key_poses_s = tuple(key_poses_s)
        self._next = 0
        self.waits = False

    @property
    def key_pose_s(self) -> float | None:
        """The key pose that is shown next or waited for; None after the last one."""
        return self._key_poses_s[self._next] if self._next < len(self._key_poses_s) else None

    def place(self, reference_s: float) -> None:
        """Go there; a key pose at that very place is waited for too."""
        super().place(reference_s)
        before = (key_s < self.shown_s - _SAME_MOMENT_S for key_s in self._key_poses_s)
        self._next, self.waits = sum(before), False

    def go_on(self) -> None:
        """On to the next key pose."""
        if self.waits:
            self.waits = False
            self._next += 1

    def advance(self, elapsed_s: float) -> float:
        """Let time pass."""
        key_s = self.key_pose_s
        if key_s is None:
            return super().advance(elapsed_s)
        self.rate = 0.0 if self.waits else self._speed
        if not self.waits:
            self.shown_s = self._go_to(key_s, elapsed_s)
            self.waits = self.shown_s >= key_s
        return self.shown_s


def make_playback(mode: Mode, duration_s: float, speed: float, key_poses_s: Sequence[float]) -> Playback:
    """The playback of a way to practise, at its start."""
    if mode is Mode.PLAY_ALONG:
        return PlayAlong(duration_s, speed)
    if mode is Mode.STEP:
        return Step(duration_s, key_poses_s, speed)
    return FollowMe(duration_s)


def next_speed_percent(percent: int, step: int) -> int:
    """The next faster (1) or slower (-1) speed on offer; the same at either end."""
    if step > 0:
        return min((item for item in SPEEDS_PERCENT if item > percent), default=FASTEST_PERCENT)
    return max((item for item in SPEEDS_PERCENT if item < percent), default=SLOWEST_PERCENT)

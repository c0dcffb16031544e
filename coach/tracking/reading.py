"""What the reader says of one frame, and how long it took."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

from coach.types import Box, Crop, PersonState, Pose


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What one frame says.

    Attributes
    ----------
    pose : smoothed; all NaN unless the learner is seen in this very frame.
    person : what the tracker knows.
    crop : what the pose model looked at, None when it did not look.
    stages_ms : milliseconds of "detect", "track", "pose" and "smooth", those that ran.
    reason : why there is no pose, "" when there is one: a word of :class:`coach.tracking.vote.Vote`.
    others : boxes of the other people in the picture, from left to right.
    """

    pose: Pose
    person: PersonState
    crop: Crop | None
    stages_ms: Mapping[str, float]
    reason: str = ""
    others: tuple[Box, ...] = ()


class Stages:
    """Milliseconds by stage."""

    def __init__(self) -> None:
        self.ms: dict[str, float] = {}

    @contextmanager
    def measure(self, name: str) -> Iterator[None]:
        """Add what the block takes to a stage."""
        began = perf_counter()
        try:
            yield
        finally:
            self.ms[name] = self.ms.get(name, 0.0) + (perf_counter() - began) * 1e3

"""A part of the routine, again and again: a count before the first pass, none before the others."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

COUNT: Final = 3
BEAT_S: Final = 0.8
SHORTEST_S: Final = 1.0
_NEAR_END_S: Final = 0.25


class CountIn:
    """Three, two, one."""

    def __init__(self) -> None:
        self._left_s = 0.0

    @property
    def count(self) -> int:
        """What is counted now, 3 to 1; 0 when nothing is."""
        return math.ceil(self._left_s / BEAT_S - 1e-9)

    def begin(self) -> None:
        """Count from three."""
        self._left_s = COUNT * BEAT_S

    def stop(self) -> None:
        """Count no more."""
        self._left_s = 0.0

    def advance(self, elapsed_s: float) -> bool:
        """Let time pass; whether it came to its end just now."""
        counted = self._left_s > 0
        self._left_s = max(self._left_s - elapsed_s, 0.0)
        return counted and self.count == 0


@dataclass(frozen=True, slots=True)
class Span:
    """From A to B, seconds of the reference."""

    start_s: float
    end_s: float

    def holds(self, reference_s: float) -> bool:
        """Whether a position is in it."""
        return self.start_s <= reference_s < self.end_s


def span_between(first_s: float, second_s: float, duration_s: float) -> Span:
    """From the earlier of two positions to the later, inside the routine and a second long at least."""
    start_s, end_s = sorted((first_s, second_s))
    start_s = min(max(start_s, 0.0), max(duration_s - SHORTEST_S, 0.0))
    return Span(start_s, min(max(end_s, start_s + SHORTEST_S), duration_s))


class Loop:
    """The passes through a span.

    Attributes
    ----------
    span : from A to B.
    passes : how many were done to their end.
    """

    def __init__(self, span: Span) -> None:
        self.span = span
        self.passes = 0

    def at_end(self, shown_s: float, *, resting: bool) -> bool:
        """Whether a pass is over: B is shown, or nearly so and nothing moves on.

        Parameters
        ----------
        shown_s : the position shown.
        resting : whether it stands because the learner does.
        """
        return shown_s >= self.span.end_s - (_NEAR_END_S if resting else 1e-6)

    def turn(self) -> float:
        """Begin the next pass; returns where, seconds of the reference."""
        self.passes += 1
        return self.span.start_s

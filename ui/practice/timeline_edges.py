"""Dragging the edge between two phrases with the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coach.practice import phrases as cutting
from coach.routines.format import Phrase

_NEAR_PX: Final = 5.0
_MEANT_PX: Final = 3.0


class EdgeDrag:
    """One edge that is held; :attr:`phrases` is how they would be cut if it were let go now."""

    def __init__(self, phrases: Sequence[Phrase], number: int, from_px: float) -> None:
        self._before = tuple(phrases)
        self._from_px = from_px
        self.number = number
        self.phrases = self._before
        self.moved = False

    @property
    def start_s(self) -> float:
        """Where the phrase after the edge begins now."""
        return self.phrases[self.number].start_s

    def drag(self, x_px: float, reference_s: float) -> None:
        """Take it to a position; a few pixels are still a click."""
        if self.moved or abs(x_px - self._from_px) >= _MEANT_PX:
            self.moved = True
            self.phrases = cutting.move(self._before, self.number, reference_s)


def edge_at(phrases: Sequence[Phrase], x_px: float, px_per_s: float, left_px: float) -> int | None:
    """Number of the phrase whose beginning is near ``x_px``; None where none is, nor the first one's."""
    for number in range(1, len(phrases)):
        if abs(left_px + phrases[number].start_s * px_per_s - x_px) <= _NEAR_PX:
            return number
    return None

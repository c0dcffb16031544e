"""The pattern that the screen flashes: a maximal-length sequence, slow enough to be looked at.

A flash is a pair of opposing changes; at most three a second are held to be safe for people whom flicker
troubles (WCAG 2.2, criterion 2.3.1). Steps of 0.2 s give two and a half at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

STEP_S: Final = 0.207
"""No multiple of a frame's time at any usual rate, so that steps fall at all moments between two."""
_REGISTER = 6
"""Bits of the shift register x^6 + x^5 + 1, whose sequence repeats after 63 steps (Golomb 1967)."""

FloatTimes = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Flashes:
    """What the screen showed: from ``times_s[i]`` on (increasing) the patch was ``levels[i]``, 0 or 1.

    Before the first time it was dark.
    """

    times_s: FloatTimes
    levels: FloatTimes

    def mean_level(self, from_s: FloatTimes, to_s: FloatTimes) -> FloatTimes:
        """Mean brightness over each of the spans, 0..1; arrays of the same shape, ``from_s`` < ``to_s``."""
        return (self._light(to_s) - self._light(from_s)) / (to_s - from_s)

    def _light(self, until_s: FloatTimes) -> FloatTimes:
        """Light given since the beginning: the integral of the level."""
        given = np.concatenate(([0.0], np.cumsum(self.levels[:-1] * np.diff(self.times_s))))
        index = np.searchsorted(self.times_s, until_s, side="right") - 1
        known = np.maximum(index, 0)
        light = given[known] + self.levels[known] * (until_s - self.times_s[known])
        return np.where(index >= 0, light, 0.0)


def sequence() -> tuple[bool, ...]:
    """Whether the patch is bright, step by step: 63 steps of :data:`STEP_S`."""
    register, bright = 1, []
    for _ in range(2**_REGISTER - 1):
        bright.append(bool(register & 1))
        fresh = (register ^ (register >> 1)) & 1
        register = (register >> 1) | (fresh << (_REGISTER - 1))
    return tuple(bright)

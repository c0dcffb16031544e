"""The result of a comparison."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach.compare.options import CompareOptions
from coach.types import FloatArray, VideoPoses

FloatTimes = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the reference and the part of the test that it goes with.

    Attributes
    ----------
    confidence : 0..1, the share of its moments that is expected within 0.2 s of the right one.
    cost_deg : mean difference of the joint angles.
    speed : reference seconds per second of the test: 0.5 where the test is half as fast.
    reordered : found out of order, or a second time.
    """

    reference_start_s: float
    reference_end_s: float
    test_start_s: float
    test_end_s: float
    confidence: float
    cost_deg: float
    speed: float
    reordered: bool


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Two videos in step. Arrays have one entry for each of the N frames of the reference.

    Attributes
    ----------
    mirrored : whether the test shows the mirror image; its left is then compared with the reference's right.
    test_s : (N,) seconds in the test, NaN where there is no match.
    test_frame : (N,) the nearest frame of the test, -1 where there is no match.
    cost_deg : (N,) weighted mean difference of the joint angles, NaN where nothing can be said.
    difference_deg : (N, 9) signed, test minus reference, joints of the (mirrored) test; NaN where unknown.
    matched : (N,) whether there is a match.
    speed : (N,) reference seconds per second of the test, NaN where there is no match.
    stretches : in the order of the reference.
    foreign_s : parts of the test, (start, end), that nothing in the reference matches.
    notices : sentences for a person: what was found, and what is doubtful.
    options : how they were compared.
    """

    reference: VideoPoses
    test: VideoPoses
    mirrored: bool
    test_s: FloatTimes
    test_frame: npt.NDArray[np.int64]
    cost_deg: FloatArray
    difference_deg: FloatArray
    matched: npt.NDArray[np.bool_]
    speed: FloatArray
    stretches: tuple[Stretch, ...]
    foreign_s: tuple[tuple[float, float], ...]
    notices: tuple[str, ...]
    options: CompareOptions

    @property
    def trim_s(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Where what both show begins and ends, in the reference and in the test; zeros without a match."""
        if not self.stretches:
            return (0.0, 0.0), (0.0, 0.0)
        return (
            min(part.reference_start_s for part in self.stretches),
            max(part.reference_end_s for part in self.stretches),
        ), (
            min(part.test_start_s for part in self.stretches),
            max(part.test_end_s for part in self.stretches),
        )

    @property
    def confidence(self) -> FloatArray:
        """(N,) that of the stretch that each frame is in, 0 where there is no match."""
        times_s = self.reference.poses.times_s
        out = np.zeros(len(times_s), np.float32)
        for part in self.stretches:
            inside = (times_s >= part.reference_start_s - 1e-6) & (times_s <= part.reference_end_s + 1e-6)
            out[inside & self.matched] = part.confidence
        return out

"""All that a comparison's page shows and that does not change while it is looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.compare.comparison import Comparison, FloatTimes
from coach.compare.viewing import differences
from coach.compare.viewing.differences import Difference
from coach.compare.viewing.placement import Placement, place
from coach.compare.viewing.summary import summary, unmatched_s
from coach.features.mirror import mirror_keypoints, mirror_scores
from coach.feedback.severity import SEVERITIES
from coach.settings import FeedbackSettings
from coach.skeleton import JOINTS
from coach.types import FloatArray, PoseSequence, Severity

_SAME_MOMENT_S: Final = 1e-6
_SHOWN_S: Final = 0.35
_NOTHING_LARGE: Final = " Nothing differs much."
_TALLEST_DEG: Final = 60.0


@dataclass(frozen=True, slots=True)
class Column:
    """A piece of the strip: whether it is matched at all, how much differs (0..1), and what that means."""

    matched: bool
    share: float
    severity: Severity


@dataclass(frozen=True, slots=True, eq=False)
class ComparisonView:
    """A comparison made ready to be looked at; one entry for each of the N frames of the reference.

    Attributes
    ----------
    times_s : (N,) of the reference's frames.
    reference_px : (N, 17, 2) in the reference's picture.
    test_px : (N, 17, 2) in the test's picture, which is turned left to right where the test is mirrored;
        NaN where there is no match.
    placement : how the test's picture lies on the reference's.
    levels : (N, 9) good, off, wrong or unknown, as :data:`coach.feedback.severity.SEVERITIES` counts them.
    overall_deg : (N,) how much the two differ, NaN where nothing can be said.
    overall_levels : (N,) the same as a level.
    differences : the largest, in the order of time.
    gaps_s : parts of the reference without a match.
    extra_s : (when in the reference, how long) the test shows something that the reference does not.
    summary : the outcome in a line.
    limits : from how much on a joint is off, and wrong.
    """

    comparison: Comparison
    times_s: FloatTimes
    reference_px: FloatArray
    test_px: FloatArray
    placement: Placement
    levels: npt.NDArray[np.int8]
    overall_deg: FloatArray
    overall_levels: npt.NDArray[np.int8]
    differences: tuple[Difference, ...]
    gaps_s: tuple[tuple[float, float], ...]
    extra_s: tuple[tuple[float, float], ...]
    summary: str
    limits: FeedbackSettings

    @property
    def overlay_px(self) -> FloatArray:
        """(N, 17, 2) the test's poses in the reference's picture."""
        return self.placement.points(self.test_px)

    def severities(self, index: int) -> dict[str, Severity]:
        """How each joint is shown at a frame."""
        return {name: SEVERITIES[level] for name, level in zip(JOINTS, self.levels[index], strict=True)}

    def severity(self, index: int) -> Severity:
        """How a frame is shown as a whole."""
        return SEVERITIES[int(self.overall_levels[index])]

    def test_time_s(self, index: int) -> float | None:
        """Time of the test's frame that goes with a frame of the reference; None where there is none."""
        frame = int(self.comparison.test_frame[index])
        return None if frame < 0 else float(self.comparison.test.poses.times_s[frame])

    def next_difference(self, time_s: float) -> Difference | None:
        """The first one after this moment, else the first of all; None when there is none."""
        first = self.differences[0] if self.differences else None
        return next((item for item in self.differences if item.time_s > time_s + _SAME_MOMENT_S), first)

    def previous_difference(self, time_s: float) -> Difference | None:
        """The last one before this moment, else the last of all; None when there is none."""
        last = self.differences[-1] if self.differences else None
        earlier = reversed(self.differences)
        return next((item for item in earlier if item.time_s < time_s - _SAME_MOMENT_S), last)

    def difference_at(self, time_s: float) -> Difference | None:
        """The one that is shown at this moment: the nearest within a third of a second."""
        near = [item for item in self.differences if abs(item.time_s - time_s) <= _SHOWN_S]
        return min(near, key=lambda item: abs(item.time_s - time_s), default=None)

    def strip(self, columns: int) -> tuple[Column, ...]:
        """How much the two differ, in so many equal parts of the reference's time; each the worst in it."""
        edges_s = np.linspace(self.times_s[0], self.times_s[-1], max(columns, 1) + 1)
        starts = np.searchsorted(self.times_s, edges_s[:-1] + _SAME_MOMENT_S, side="right") - 1
        ends = np.searchsorted(self.times_s, edges_s[1:] - _SAME_MOMENT_S, side="left")
        return tuple(
            self._column(int(start), max(int(end), int(start) + 1))
            for start, end in zip(starts, ends, strict=True)
        )

    def _column(self, start: int, end: int) -> Column:
        matched = bool(self.comparison.matched[start:end].any())
        worst = int(np.nan_to_num(self.overall_deg[start:end], nan=-1.0).argmax()) + start
        size_deg = float(self.overall_deg[worst])
        share = 0.0 if np.isnan(size_deg) else min(size_deg / _TALLEST_DEG, 1.0)
        return Column(matched, share, self.severity(worst))


def view(comparison: Comparison, settings: FeedbackSettings) -> ComparisonView:
    """Make a comparison ready to be looked at."""
    reference, test = comparison.reference.poses, comparison.test.poses
    shown = test if not comparison.mirrored else _turned(test)
    there = comparison.test_frame >= 0
    test_px = np.full(reference.keypoints_px.shape, np.nan, np.float32)
    test_px[there] = shown.keypoints_px[comparison.test_frame[there]]
    certain = differences.judged(reference, settings)
    certain[there] &= differences.judged(shown, settings)[comparison.test_frame[there]]
    size_deg = differences.smoothed(
        np.where(certain, comparison.difference_deg, np.float32(np.nan)), reference.fps
    )
    overall_deg = differences.overall(size_deg)
    times_s = reference.times_s
    found = differences.largest(size_deg, times_s, reference.keypoints_px, test_px, settings)
    return ComparisonView(
        comparison=comparison,
        times_s=times_s,
        reference_px=reference.keypoints_px,
        test_px=test_px,
        placement=place(
            reference.keypoints_px, test_px, reference.fps, (reference.size_px[1], test.size_px[1])
        ),
        levels=differences.levels(size_deg, settings),
        overall_deg=overall_deg,
        overall_levels=differences.levels(overall_deg, settings),
        differences=found,
        gaps_s=unmatched_s(comparison),
        extra_s=_extras(comparison),
        summary=summary(comparison) + (_NOTHING_LARGE if there.any() and not found else ""),
        limits=settings,
    )


def _turned(poses: PoseSequence) -> PoseSequence:
    """The poses of the mirrored pictures."""
    return replace(
        poses,
        keypoints_px=mirror_keypoints(poses.keypoints_px, poses.size_px[0]),
        scores=mirror_scores(poses.scores),
    )


def _extras(comparison: Comparison) -> tuple[tuple[float, float], ...]:
    """Where, in the reference, what only the test shows would be: at the end of the part before it."""
    out = []
    for start_s, end_s in comparison.foreign_s:
        before = [part for part in comparison.stretches if part.test_end_s <= start_s + 0.05]
        at_s = max(before, key=lambda part: part.test_end_s).reference_end_s if before else 0.0
        out.append((at_s, end_s - start_s))
    return tuple(out)

"""Where two performances differ most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from coach.compare.comparison import Comparison
from coach.skeleton import JOINTS

_SHARE: Final = 0.1
_LENGTH_S: Final = (0.3, 1.0)


@dataclass(frozen=True, slots=True)
class WorstPart:
    """A part of the reference with a large difference.

    Attributes
    ----------
    frame, test_frame : the moment in it that differs most.
    cost_deg : mean difference over the part.
    joint : the one that differs most, a name of :data:`coach.skeleton.JOINTS`; "" when none is known.
    joint_deg : its mean absolute difference over the part.
    """

    start_s: float
    end_s: float
    frame: int
    test_frame: int
    cost_deg: float
    joint: str
    joint_deg: float


def worst_parts(comparison: Comparison, count: int = 5) -> tuple[WorstPart, ...]:
    """At most ``count`` parts that differ most, the worst first; they do not overlap."""
    times_s = comparison.reference.poses.times_s
    length_s = float(np.clip(_SHARE * times_s[-1], *_LENGTH_S))
    cost = np.where(comparison.matched, comparison.cost_deg, np.nan).astype(np.float64)
    first = np.searchsorted(times_s, times_s - length_s / 2)
    behind = np.searchsorted(times_s, times_s + length_s / 2, side="right")
    known = np.concatenate([[0], np.cumsum(np.isfinite(cost))])
    total = np.concatenate([[0.0], np.cumsum(np.nan_to_num(cost))])
    counts = known[behind] - known[first]
    mean = np.where(
        counts * 2 >= behind - first, (total[behind] - total[first]) / np.maximum(counts, 1), -1.0
    )
    mean = np.where(np.isfinite(cost), mean, -1.0)
    found: list[WorstPart] = []
    while len(found) < count and mean.max() >= 0:
        centre = int(mean.argmax())
        part = slice(int(first[centre]), int(behind[centre]))
        found.append(_part(comparison, part, float(mean[centre])))
        mean[np.abs(times_s - times_s[centre]) < length_s] = -1.0
    return tuple(found)


def _part(comparison: Comparison, part: slice, cost_deg: float) -> WorstPart:
    times_s = comparison.reference.poses.times_s[part]
    frame = part.start + int(
        np.nanargmax(np.where(comparison.matched[part], comparison.cost_deg[part], np.nan))
    )
    size = np.abs(comparison.difference_deg[part])
    known = np.isfinite(size)
    means = np.where(known, size, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    means[~known.any(axis=0)] = -1.0
    joint = int(means.argmax())
    return WorstPart(
        float(times_s[0]),
        float(times_s[-1]),
        frame,
        int(comparison.test_frame[frame]),
        cost_deg,
        JOINTS[joint] if means[joint] >= 0 else "",
        float(means[joint]),
    )

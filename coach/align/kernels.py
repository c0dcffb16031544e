"""Compiled kernels of the online aligners. Nothing is allocated in here; callers check the arrays.

Angles are kept joint by joint, ``reference_deg`` (9, N), so that one instruction works on many
reference frames. ``reference_weight`` (9, N) is the weight of each joint, 0 where it is not seen.
"""

from __future__ import annotations

import numpy as np

from coach.align.jit import kernel
from coach.types import FloatArray

UNKNOWN_DEG = 45.0
"""Cost of two poses that show no joint in common: worse than fitting, better than contradicting."""

TILE = 1024
"""Reference frames worked on at a time, so that sums stay in the fastest cache."""

_UNKNOWN = np.float32(UNKNOWN_DEG)
_TURN = np.float32(360.0)


@kernel
def angle_costs(
    query_deg: FloatArray,
    reference_deg: FloatArray,
    reference_weight: FloatArray,
    start: int,
    cost_deg: FloatArray,
    total_weight: FloatArray,
) -> None:
    """Weighted mean circular angle error of one pose against consecutive reference frames.

    Parameters
    ----------
    query_deg : (9,) float32 degrees in [0, 360), NaN where unknown.
    reference_deg, reference_weight : (9, N) float32.
    start : first reference frame to compare with.
    cost_deg : (n,) float32, written; :data:`UNKNOWN_DEG` where no joint is seen in both.
    total_weight : (n,) float32, scratch.
    """
    count = cost_deg.shape[0]
    for i in range(count):
        cost_deg[i] = np.float32(0.0)
        total_weight[i] = np.float32(0.0)
    for joint in range(query_deg.shape[0]):
        angle = query_deg[joint]
        if np.isnan(angle):
            continue
        angles = reference_deg[joint, start : start + count]
        weights = reference_weight[joint, start : start + count]
        for i in range(count):
            apart = abs(angle - angles[i])
            around = _TURN - apart
            cost_deg[i] += weights[i] * (apart if apart < around else around)
            total_weight[i] += weights[i]
    for i in range(count):
        known = total_weight[i] > np.float32(0.0)
        mean = cost_deg[i] / (total_weight[i] if known else np.float32(1.0))
        cost_deg[i] = mean if known else _UNKNOWN


@kernel
def open_end_step(
    query_deg: FloatArray,
    reference_deg: FloatArray,
    reference_weight: FloatArray,
    previous: FloatArray,
    current: FloatArray,
    scratch: FloatArray,
    floor: float,
    stay_deg: float,
    skip_deg: float,
) -> tuple[int, float]:
    """One column of asymmetric open-end DTW: the query advances by one, the reference by 0, 1 or 2.

    Parameters
    ----------
    query_deg : (9,) float32 degrees, NaN where unknown, not all NaN.
    reference_deg, reference_weight : (9, N) float32.
    previous : (N,) float32 accumulated costs after the frame before; infinite where unreachable.
    current : (N,) float32, written; not the same array.
    scratch : (2, TILE) float32.
    floor : subtracted from every cell, so that float32 stays exact over hours; the caller adds it up.
    stay_deg, skip_deg : added for advancing by 0 and by 2; 0 for the plain step pattern.

    Returns
    -------
    Reference frame where the cheapest path ends (the first of equals) and its cost.

    Notes
    -----
    Step pattern ``asymmetric`` of Giorgino (2009), normalised by the query's length, so all ends of one
    column compare as they are. ``D[i, j] = d[i, j] + min(D[i-1, j], D[i-1, j-1], D[i-1, j-2])``.
    """
    n = previous.shape[0]
    base, stay, skip = np.float32(floor), np.float32(stay_deg), np.float32(skip_deg)
    best, best_value = 0, np.inf
    for start in range(0, n, scratch.shape[1]):
        stop = min(start + scratch.shape[1], n)
        cost = scratch[0, : stop - start]
        angle_costs(query_deg, reference_deg, reference_weight, start, cost, scratch[1])
        for j in range(start, min(start + 2, stop)):
            value = previous[j] + stay
            if j >= 1:
                value = min(value, previous[j - 1])
            if j >= 2:
                value = min(value, previous[j - 2] + skip)
            current[j] = value - base + cost[j - start]
        for i in range(2, stop - start):
            j = start + i
            value = previous[j] + stay
            one = previous[j - 1]
            two = previous[j - 2] + skip
            value = value if value < one else one
            value = value if value < two else two
            current[j] = value - base + cost[i]
        lowest = _lowest(current[start:stop])
        if lowest < best_value:
            best_value = lowest
            best = start
    for j in range(best, n):
        if current[j] == best_value:
            best = j
            break
    return best, best_value


@kernel
def open_begin(previous: FloatArray, at: int, offer_deg: float, slope_deg: float) -> None:
    """Let a path begin anew: at frame ``at`` for ``offer_deg``, elsewhere for ``slope_deg`` a frame more.

    ``previous`` (N,) float32 is changed in place; its least cost counts as 0.
    """
    offer, slope = np.float32(offer_deg), np.float32(slope_deg)
    for j in range(previous.shape[0]):
        value = offer + slope * np.float32(abs(j - at))
        previous[j] = previous[j] if previous[j] < value else value


@kernel
def _lowest(values: FloatArray) -> float:
    """Least of float32 values that are not negative.

    Their bits order like integers, and a minimum of integers is vectorised where one of floats,
    for the sake of NaN, is not.
    """
    bits = values.view(np.int32)
    least = bits[0]
    for i in range(bits.shape[0]):
        least = bits[i] if bits[i] < least else least
    for i in range(bits.shape[0]):
        if bits[i] == least:
            return float(values[i])
    return float(values[0])


@kernel
def around_best(
    accumulated: FloatArray, best: int, radius: int, far: int, scale_deg: float
) -> tuple[float, float]:
    """Where exactly a path ends, and how much better that end is than any other.

    Parameters
    ----------
    accumulated : (N,) float32.
    best : its cheapest frame.
    radius : frames to each side that the mean runs over.
    far : frames from which on an end counts as another one.
    scale_deg : an end this much dearer weighs 1/e.

    Returns
    -------
    Mean reference frame around the best, weighted by cost; and the cost by which the cheapest end
    at least ``far`` frames away is dearer than the best (infinite when there is none).
    """
    n = accumulated.shape[0]
    value = accumulated[best]
    total, moment = 0.0, 0.0
    for j in range(max(best - radius, 0), min(best + radius + 1, n)):
        weight = np.exp(-(accumulated[j] - value) / scale_deg)
        total += weight
        moment += weight * j
    other = np.inf
    if best - far >= 0:
        other = _lowest(accumulated[: best - far + 1])
    if best + far < n:
        other = min(other, _lowest(accumulated[best + far :]))
    return moment / total, other - value

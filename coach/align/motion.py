"""How much a person moves, whatever their size and distance."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coach.align.jit import kernel
from coach.skeleton import LEFT_HIP, LEFT_SHOULDER, RIGHT_ANKLE, RIGHT_HIP, RIGHT_SHOULDER
from coach.types import FloatArray

_COUNT = RIGHT_ANKLE + 1 - LEFT_SHOULDER
_WINDOW_S = 0.5
_MIN_SPAN_S = 0.15
_SMOOTHING = 0.5
_TORSO_MEMORY = 0.95
_FRAMES = 128


class _Memory(NamedTuple):
    """A ring of smoothed poses and their times, its start and length, and the torso's length in pixels."""

    poses: npt.NDArray[np.float64]
    times: npt.NDArray[np.float64]
    span: npt.NDArray[np.int64]
    torso: npt.NDArray[np.float64]


class MovementMeter:
    """Speed of a body in torso lengths per second, over the last half second.

    Jitter of the pose model cancels, since a displacement over time is measured and not a path length;
    the largest displacement in the window counts, so that a movement to and fro does not cancel.
    """

    def __init__(self) -> None:
        self._memory = _new_memory()

    def reset(self) -> None:
        """Forget what was seen."""
        self._memory = _new_memory()

    def update(self, keypoints: FloatArray, timestamp_s: float) -> float:
        """Add a pose.

        Parameters
        ----------
        keypoints : (17, 2) float32 pixels, NaN where not seen.

        Returns
        -------
        Mean speed of the twelve keypoints from shoulders to ankles, in torso lengths per second;
        NaN while nobody is seen or less than 0.15 s is known.
        """
        return float(_measure(np.ascontiguousarray(keypoints, np.float32), timestamp_s, self._memory))


def reference_speed(keypoints: FloatArray, fps: float) -> FloatArray:
    """Speed of the reference at each of its frames, measured like the learner's.

    Parameters
    ----------
    keypoints : (N, 17, 2) pixels, NaN where not seen.

    Returns
    -------
    (N,) float32 torso lengths per second; 0 where unknown.
    """
    speeds = np.empty(len(keypoints), np.float32)
    _measure_all(np.ascontiguousarray(keypoints, np.float32), fps, _new_memory(), speeds)
    return np.nan_to_num(speeds)


def _new_memory() -> _Memory:
    return _Memory(
        np.full((_FRAMES, _COUNT, 2), np.nan), np.zeros(_FRAMES), np.zeros(2, np.int64), np.full(1, np.nan)
    )


@kernel
def _measure_all(keypoints: FloatArray, fps: float, memory: _Memory, speeds: FloatArray) -> None:
    for index in range(len(keypoints)):
        speeds[index] = _measure(keypoints[index], index / fps, memory)


@kernel
def _measure(keypoints: FloatArray, timestamp_s: float, memory: _Memory) -> float:
    poses, times, span = memory.poses, memory.times, memory.span
    newest = (span[0] + span[1]) % _FRAMES
    if not _smooth(keypoints, poses[newest - 1 if newest else _FRAMES - 1], span[1] > 0, poses[newest]):
        span[1] = 0
        return math.nan
    _measure_torso(keypoints, memory.torso)
    times[newest] = timestamp_s
    span[1] += 1
    while span[1] >= _FRAMES or timestamp_s - times[span[0]] > _WINDOW_S + 1e-6:
        span[0] = (span[0] + 1) % _FRAMES
        span[1] -= 1
    if timestamp_s - times[span[0]] < _MIN_SPAN_S or not memory.torso[0] > 0:
        return math.nan
    largest = math.nan
    for age in range(span[1] - 1):
        shift = _mean_shift(poses[(span[0] + age) % _FRAMES], poses[newest])
        largest = shift if shift > largest or np.isnan(largest) else largest
    return float(largest / memory.torso[0] / _WINDOW_S)


@kernel
def _smooth(
    keypoints: FloatArray, before: npt.NDArray[np.float64], known: bool, after: npt.NDArray[np.float64]
) -> bool:
    """Halve the jitter of the body's keypoints; return whether any was seen."""
    seen = False
    for point in range(_COUNT):
        for axis in range(2):
            value = keypoints[LEFT_SHOULDER + point, axis]
            past = before[point, axis] if known else math.nan
            smooth = past + _SMOOTHING * (value - past)
            after[point, axis] = value if np.isnan(smooth) else smooth
            seen = seen or not np.isnan(value)
    return seen


@kernel
def _measure_torso(keypoints: FloatArray, torso: npt.NDArray[np.float64]) -> None:
    x = (
        keypoints[LEFT_SHOULDER, 0]
        + keypoints[RIGHT_SHOULDER, 0]
        - keypoints[LEFT_HIP, 0]
        - keypoints[RIGHT_HIP, 0]
    )
    y = (
        keypoints[LEFT_SHOULDER, 1]
        + keypoints[RIGHT_SHOULDER, 1]
        - keypoints[LEFT_HIP, 1]
        - keypoints[RIGHT_HIP, 1]
    )
    length = math.sqrt(x * x + y * y) / 2
    if length > 0:
        # A torso seen from the side or bent forward looks shorter: the larger of now and before leads.
        before = torso[0] * _TORSO_MEMORY
        torso[0] = before if before > length else length


@kernel
def _mean_shift(then: npt.NDArray[np.float64], now: npt.NDArray[np.float64]) -> float:
    total, count = 0.0, 0
    for point in range(_COUNT):
        x, y = now[point, 0] - then[point, 0], now[point, 1] - then[point, 1]
        shift = math.sqrt(x * x + y * y)
        if not np.isnan(shift):
            total += shift
            count += 1
    return total / count if count else math.nan

"""Poses at a constant rate, from poses at the times that the frames really had."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coach.errors import InputError
from coach.types import FloatArray, PoseSequence

BRIDGED_GAP_S = 0.25
"""Up to this long a keypoint is guessed between two sights of it; longer, it is not known."""
_SAME_MOMENT_S = 1e-6


def resample(sequence: PoseSequence, fps: float) -> PoseSequence:
    """Interpolate linearly to frames at 0, 1/fps, 2/fps ... up to the last time of the sequence.

    Parameters
    ----------
    sequence : N poses at increasing times.
    fps : new rate, greater than 0.

    Returns
    -------
    Each keypoint is interpolated between the two nearest frames that show it, unless these are more than
    ``BRIDGED_GAP_S`` apart: then it is NaN in between. Scores likewise, 0 in such gaps.
    """
    if not (fps > 0 and np.isfinite(fps)):
        raise InputError(f"Expected a rate above 0 fps, got {fps}.")
    if len(sequence.times_s) == 0:
        raise InputError("Expected at least one frame, got none.")
    span_s = sequence.times_s[-1] - sequence.times_s[0]
    moments_s = np.arange(int(span_s * fps + 1e-6) + 1) / fps
    return resample_at(sequence, sequence.times_s[0] + moments_s, fps)


def resample_at(sequence: PoseSequence, grid_s: npt.NDArray[np.float64], fps: float) -> PoseSequence:
    """Interpolate linearly to moments of one's own choice, as :func:`resample` does.

    Parameters
    ----------
    grid_s : (M,) increasing, on the clock of the sequence; what is outside of it is not seen.
    fps : their rate.

    Returns
    -------
    M poses whose times count from the first moment.
    """
    moments_s = sequence.times_s
    if len(moments_s) == 0 or (np.diff(moments_s) <= 0).any():
        raise InputError("Expected at least one frame, and times that increase.")
    keypoints = np.empty((len(grid_s), *sequence.keypoints_px.shape[1:]), np.float32)
    scores = np.empty((len(grid_s), *sequence.scores.shape[1:]), np.float32)
    for index in range(keypoints.shape[1]):
        track = sequence.keypoints_px[:, index]
        keypoints[:, index] = _interpolate(moments_s, track, grid_s)
        scores[:, index] = _interpolate(moments_s, sequence.scores[:, index, None], grid_s)[:, 0]
    np.nan_to_num(scores, copy=False)
    return PoseSequence(keypoints, scores, grid_s - grid_s[0], fps, sequence.size_px)


def _interpolate(
    times_s: npt.NDArray[np.float64], values: FloatArray, grid_s: npt.NDArray[np.float64]
) -> FloatArray:
    """Values (N, K) at the times of the grid, (M, K); NaN outside and in long gaps between finite rows."""
    result = np.full((len(grid_s), values.shape[1]), np.nan, np.float32)
    known = np.isfinite(values).all(axis=1)
    times_s, values = times_s[known], values[known]
    if len(times_s) == 0:
        return result
    after = np.searchsorted(times_s, grid_s - _SAME_MOMENT_S)
    inside = after < len(times_s)
    after = np.minimum(after, len(times_s) - 1)
    before = np.where(np.abs(times_s[after] - grid_s) <= _SAME_MOMENT_S, after, after - 1)
    inside &= before >= 0
    gap_s = times_s[after] - times_s[before]
    inside &= gap_s <= BRIDGED_GAP_S + _SAME_MOMENT_S
    share = np.divide(grid_s - times_s[before], gap_s, out=np.zeros_like(grid_s), where=gap_s > 0)[:, None]
    blended = values[before] * (1 - share) + values[after] * share
    result[inside] = blended[inside]
    return result

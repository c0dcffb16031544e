"""Signed joint angles and the two distances of the PoseSync paper."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coach.errors import InputError
from coach.skeleton import (
    JOINT_TRIPLETS,
    LEFT_HIP,
    LEFT_SHOULDER,
    N_JOINTS,
    N_KEYPOINTS,
    RIGHT_HIP,
    RIGHT_SHOULDER,
)
from coach.types import FloatArray

_TRIPLETS = np.array(JOINT_TRIPLETS)


def joint_angles(keypoints: FloatArray, triplets: npt.NDArray[np.int_] = _TRIPLETS) -> FloatArray:
    """Signed angles of joints, the nine unless said otherwise.

    Parameters
    ----------
    keypoints : (..., 17, 2) float, any unit, y downwards; NaN where not seen.
    triplets : (J, 3) of keypoints: the end of the first limb, where both meet, the end of the second.

    Returns
    -------
    (..., J) float32 degrees in [0, 360): from the first limb of the triplet to the second,
    turning from the x axis towards the y axis; NaN where one of the three keypoints is.

    Notes
    -----
    PoseSync (2023), section 3.3. Signed, so an elbow bent the other way is not the same angle.
    """
    if keypoints.shape[-2:] != (N_KEYPOINTS, 2):
        raise InputError(f"Expected keypoints of shape (..., {N_KEYPOINTS}, 2), got {keypoints.shape}.")
    ends = keypoints[..., triplets, :]
    first, second = ends[..., 0, :] - ends[..., 1, :], ends[..., 2, :] - ends[..., 1, :]
    angle = np.arctan2(second[..., 1], second[..., 0]) - np.arctan2(first[..., 1], first[..., 0])
    degrees: FloatArray = np.degrees(angle).astype(np.float32) % np.float32(360.0)
    # A tiny negative angle rounds up to exactly 360 in float32.
    degrees[degrees >= 360.0] = 0.0
    return degrees


def angle_difference(query_deg: FloatArray, reference_deg: FloatArray) -> FloatArray:
    """Signed difference around the circle, degrees in [-180, 180): 359 against 1 is -2."""
    difference = np.asarray((query_deg - reference_deg + 180.0) % 360.0 - 180.0, np.float32)
    # A tiny negative dividend rounds up to exactly 360, so to 180 here.
    return np.where(difference >= 180.0, np.float32(-180.0), difference)


def angle_mae(
    query_deg: FloatArray, reference_deg: FloatArray, weights: FloatArray | None = None
) -> FloatArray:
    """Weighted mean absolute angle error over the joints that both poses show.

    Parameters
    ----------
    query_deg, reference_deg : (..., 9) degrees, broadcast against each other; NaN where unknown.
    weights : (9,) non-negative joint weights; all equal when None.

    Returns
    -------
    (...) float32 degrees; NaN where no joint is known in both.

    Notes
    -----
    PoseSync (2023), angle-MAE; the difference is circular, which the paper's code misses.
    """
    weight = np.ones(N_JOINTS, np.float32) if weights is None else np.asarray(weights, np.float32)
    if weight.shape != (N_JOINTS,) or not (weight >= 0).all():
        raise InputError(f"Expected {N_JOINTS} non-negative joint weights, got {weights!r}.")
    return _weighted_mean(np.abs(angle_difference(query_deg, reference_deg)), weight)


def keypoint_mae(query: FloatArray, reference: FloatArray, weights: FloatArray | None = None) -> FloatArray:
    """Weighted mean absolute error of torso-normalised keypoints, in torso lengths.

    Parameters
    ----------
    query, reference : (..., 17, 2), as :func:`torso_normalised` returns them.
    weights : (17,) non-negative keypoint weights; all equal when None.

    Notes
    -----
    PoseSync (2023), MAE; on normalised keypoints, so that place and size of the person do not count.
    """
    weight = np.ones(N_KEYPOINTS, np.float32) if weights is None else np.asarray(weights, np.float32)
    if weight.shape != (N_KEYPOINTS,) or not (weight >= 0).all():
        raise InputError(f"Expected {N_KEYPOINTS} non-negative keypoint weights, got {weights!r}.")
    return _weighted_mean(np.abs(query - reference).mean(axis=-1), weight)


def torso_normalised(keypoints: FloatArray) -> FloatArray:
    """Keypoints relative to the mid-hip, in torso lengths (mid-hip to mid-shoulder).

    Parameters
    ----------
    keypoints : (..., 17, 2) pixels.

    Returns
    -------
    (..., 17, 2) float32; all NaN where the torso is not seen or has no length.
    """
    hip = (keypoints[..., LEFT_HIP, :] + keypoints[..., RIGHT_HIP, :]) / 2
    shoulder = (keypoints[..., LEFT_SHOULDER, :] + keypoints[..., RIGHT_SHOULDER, :]) / 2
    torso = np.linalg.norm(shoulder - hip, axis=-1)
    torso = np.where(torso > 0, torso, np.nan)
    return np.asarray((keypoints - hip[..., None, :]) / torso[..., None, None], np.float32)


def _weighted_mean(values: FloatArray, weight: FloatArray) -> FloatArray:
    known = np.isfinite(values)
    total = (known * weight).sum(axis=-1)
    error = (np.where(known, values, 0.0) * weight).sum(axis=-1)
    return np.asarray(np.divide(error, total, out=np.full(total.shape, np.nan), where=total > 0), np.float32)

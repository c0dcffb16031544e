"""From which side a body is seen: its yaw against the camera, from two-dimensional keypoints alone."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.errors import InputError
from coach.skeleton import (
    LEFT_EAR,
    LEFT_HIP,
    LEFT_SHOULDER,
    N_KEYPOINTS,
    NOSE,
    RIGHT_EAR,
    RIGHT_HIP,
    RIGHT_SHOULDER,
)
from coach.types import FloatArray

Array = npt.NDArray[np.float64]

SHOULDERS_TORSOS: Final = 0.70
HIPS_TORSOS: Final = 0.38
"""Widths of an adult seen from the front as pose models see them, in torso lengths."""
_NOSE_TORSOS: Final = 0.26
"""How far the nose is before the shoulders of somebody seen from the side."""
_SHOULDERS_COUNT: Final = 0.65
_OWN_RANGE: Final = (0.85, 1.3)
_OWN_PERCENTILE: Final = 95
_LEAST_OWN: Final = 30
_SIDE_DEG: Final = 55.0
_FACE_SCORE: Final = 0.3
_SIDE_SHARE: Final = math.sin(math.radians(_SIDE_DEG))
_JOINTS_LEFT = np.array((True, False) * 4 + (True,))
"""The waist is measured on the left side (shoulder, hip and knee), and hides with it."""


def frontal_widths(keypoints_px: FloatArray) -> tuple[float, float]:
    """A person's own widths of shoulders and hips from the front, torso lengths.

    Parameters
    ----------
    keypoints_px : (N, 17, 2) many poses of one person; NaN where not seen.

    Returns
    -------
    What is nearly the largest seen, within what people are like; an adult's when there is too little to see.
    """
    shoulders, hips, _ = _features(keypoints_px)
    return _own(np.abs(shoulders), SHOULDERS_TORSOS), _own(np.abs(hips), HIPS_TORSOS)


def yaw_deg(
    keypoints_px: FloatArray,
    scores: FloatArray,
    widths: tuple[float, float] = (SHOULDERS_TORSOS, HIPS_TORSOS),
) -> FloatArray:
    """How far the body is turned from facing the camera.

    Parameters
    ----------
    keypoints_px : (..., 17, 2) pixels, not mirrored; NaN where not seen.
    scores : (..., 17).
    widths : of :func:`frontal_widths`.

    Returns
    -------
    (...) float32 degrees in [-180, 180]: 0 faces the camera, positive shows it their left side, 180 the back;
    NaN where shoulders or hips are not seen.

    Notes
    -----
    The signed width of shoulders and hips over the torso's length goes with the cosine of the yaw: facing
    away, the left shoulder is left in the picture. The nose before the shoulders goes with its sine; from
    behind, where the nose is guessed at, an ear that is surer than the other one says the side.
    """
    if keypoints_px.shape[-2:] != (N_KEYPOINTS, 2) or scores.shape != keypoints_px.shape[:-1]:
        raise InputError(
            f"Expected keypoints (..., {N_KEYPOINTS}, 2) and their scores, got {keypoints_px.shape} "
            f"and {scores.shape}."
        )
    shoulders, hips, nose = _features(keypoints_px)
    cosine = _SHOULDERS_COUNT * shoulders / widths[0] + (1 - _SHOULDERS_COUNT) * hips / widths[1]
    ears = (scores[..., LEFT_EAR] - scores[..., RIGHT_EAR]).astype(np.float64)
    sine = np.where(scores[..., NOSE] >= _FACE_SCORE, nose / _NOSE_TORSOS, ears)
    sine = np.where(np.isfinite(sine), sine, ears)
    sine, cosine = (np.minimum(np.maximum(value, -1.0), 1.0) for value in (sine, cosine))
    return np.asarray(np.degrees(np.arctan2(sine, cosine)), np.float32)


def typical_yaw_deg(yaws_deg: FloatArray) -> float:
    """The middle direction of yaws (N,): their circular mean; NaN when there is none."""
    known = np.radians(yaws_deg[np.isfinite(yaws_deg)])
    if not len(known):
        return float("nan")
    x, y = float(np.cos(known).mean()), float(np.sin(known).mean())
    return float(np.degrees(np.arctan2(y, x))) if np.hypot(x, y) > 0.2 else float("nan")


def turn_deg(from_deg: FloatArray | float, to_deg: FloatArray | float) -> FloatArray:
    """How far one must turn from one yaw to another, degrees in [-180, 180)."""
    return np.asarray((np.asarray(to_deg) - from_deg + 180.0) % 360.0 - 180.0, np.float32)


def hidden_joints(yaws_deg: FloatArray | float) -> npt.NDArray[np.bool_]:
    """Joints (..., 9) on the far side of a body seen from the side, which a model only guesses at.

    Parameters
    ----------
    yaws_deg : (...) of :func:`yaw_deg`; NaN hides nothing.
    """
    share = np.sin(np.radians(np.asarray(yaws_deg)))[..., None]
    return np.asarray(np.where(_JOINTS_LEFT, -share, share) > _SIDE_SHARE)


def _features(keypoints_px: FloatArray) -> tuple[Array, Array, Array]:
    """Signed widths of shoulders and hips and the nose's lead, (...) torso lengths."""
    points = np.asarray(keypoints_px[..., 0] + 1j * keypoints_px[..., 1], np.complex128)
    left, right = points[..., LEFT_SHOULDER], points[..., RIGHT_SHOULDER]
    left_hip, right_hip = points[..., LEFT_HIP], points[..., RIGHT_HIP]
    middle = (left + right) / 2
    trunk = middle - (left_hip + right_hip) / 2
    size = trunk.real**2 + trunk.imag**2
    # Along the shoulders of somebody upright: at right angles to the trunk, so that leaning is no turn.
    along = (1j * trunk).conj()
    per_size = 1 / np.where(size > 0, size, np.nan)
    return (
        ((left - right) * along).real * per_size,
        ((left_hip - right_hip) * along).real * per_size,
        ((middle - points[..., NOSE]) * along).real * per_size,
    )


def _own(widths: Array, usual: float) -> float:
    known = widths[np.isfinite(widths)]
    if len(known) < _LEAST_OWN:
        return usual
    low, high = _OWN_RANGE
    return float(np.clip(np.percentile(known, _OWN_PERCENTILE), low * usual, high * usual))

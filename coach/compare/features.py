"""What the poses of two videos are compared by: our own signal, and those of the PoseSync paper."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from coach import skeleton
from coach.compare.options import CompareOptions
from coach.compare.skip_dtw import Signal
from coach.errors import InputError
from coach.features.angles import joint_angles, torso_normalised
from coach.features.over_time import smoothed
from coach.skeleton import N_JOINTS, N_KEYPOINTS
from coach.types import FloatArray

BODY: Final = np.array(skeleton.BODY)
_SHOULDERS, _HIPS = (1, 2), (7, 8)
_SMOOTHING_S: Final = 0.05
_LIVELINESS_S: Final = 0.15
_TORSO_SPAN_S: Final = 2.0
_SPEED_STEP_S: Final = 0.067
_SPEED_UNIT: Final = 0.3
"""Torso lengths per second times this are as weighty as torso lengths."""
_SPEED_WEIGHT: Final = 0.25
_ROUGHLY_DEG_PER_TORSO: Final = 60.0
"""Makes the two costs of the paper's weighted sum comparable."""

Array = npt.NDArray[np.float64]


def signal(keypoints_px: FloatArray, fps: float, options: CompareOptions) -> Signal:
    """The signal of the cost that the options name, from keypoints (N, 17, 2) at an even rate."""
    if keypoints_px.ndim != 3 or keypoints_px.shape[1:] != (N_KEYPOINTS, 2):
        raise InputError(f"Expected keypoints of shape (N, {N_KEYPOINTS}, 2), got {keypoints_px.shape}.")
    if options.cost == "body":
        return body_signal(keypoints_px, fps)
    if options.cost == "angles":
        return _angle_signal(keypoints_px, options)
    if options.cost == "keypoints":
        return _keypoint_signal(keypoints_px)
    return _weighted_signal(keypoints_px, options)


def body_signal(keypoints_px: FloatArray, fps: float) -> Signal:
    """Places of 13 keypoints about the mid-hip in torso lengths, and how fast they move.

    A foreshortened limb's angle is nearly arbitrary, the place of its end is not: on pairs of actors this
    signal puts almost twice as many frames within 0.1 s as angle-MAE does (docs/COMPARE.md).
    """
    points = smoothed(keypoints_px[:, BODY].astype(np.float64), _SMOOTHING_S * fps)
    values = [_about_hip(points, fps), (_speeds(points, fps) * _SPEED_UNIT).reshape(len(points), -1)]
    weights = np.repeat([1.0, _SPEED_WEIGHT], values[0].shape[1])
    return _lengths(np.concatenate(values, axis=1), weights)


def liveliness(keypoints_px: FloatArray, fps: float) -> Array:
    """How fast the body moves on average (N,), torso lengths a second; NaN where it is not seen."""
    points = smoothed(keypoints_px[:, BODY].astype(np.float64), _SMOOTHING_S * fps)
    size = np.abs(_speeds(points, fps))
    known = np.isfinite(size)
    count = known.sum(axis=(1, 2))
    total = np.where(known, size, 0.0).sum(axis=(1, 2))
    mean = np.where(count > 0, total / np.maximum(count, 1), np.nan)
    return smoothed(mean[:, None], _LIVELINESS_S * fps)[:, 0]


def _speeds(points: Array, fps: float) -> Array:
    step = max(1, round(_SPEED_STEP_S * fps))
    padded = np.concatenate([np.repeat(points[:1], step, 0), points, np.repeat(points[-1:], step, 0)])
    moved = padded[2 * step :] - padded[: -2 * step]
    return np.asarray(moved / (2 * step / fps) / _torso(points, fps), np.float64)


def places(keypoints_px: FloatArray, fps: float) -> Signal:
    """The places of :func:`body_signal` alone and as they are: one pose each, nothing of its neighbours."""
    values = _about_hip(keypoints_px[:, BODY].astype(np.float64), fps)
    return _lengths(values, np.ones(values.shape[1]))


def _about_hip(points: Array, fps: float) -> Array:
    hip = points[:, _HIPS].mean(axis=1, keepdims=True)
    return np.asarray(((points - hip) / _torso(points, fps)).reshape(len(points), -1), np.float64)


def _lengths(values: Array, weights: Array) -> Signal:
    return Signal(
        values.astype(np.float32),
        (weights / weights.sum()).astype(np.float32),
        np.full(len(weights), np.inf, np.float32),
    )


def _angle_signal(keypoints_px: FloatArray, options: CompareOptions) -> Signal:
    weights = np.asarray(options.joint_weights, np.float32)
    return Signal(joint_angles(keypoints_px), weights / weights.sum(), np.full(N_JOINTS, 360.0, np.float32))


def _keypoint_signal(keypoints_px: FloatArray) -> Signal:
    values = torso_normalised(keypoints_px).reshape(len(keypoints_px), -1)
    size = values.shape[1]
    return Signal(values, np.full(size, 1 / size, np.float32), np.full(size, np.inf, np.float32))


def _weighted_signal(keypoints_px: FloatArray, options: CompareOptions) -> Signal:
    share = np.float32(options.keypoint_weight)
    angles, places = _angle_signal(keypoints_px, options), _keypoint_signal(keypoints_px)
    return Signal(
        np.concatenate([angles.values, places.values], axis=1),
        np.concatenate(
            [(1 - share) * angles.weights, share * np.float32(_ROUGHLY_DEG_PER_TORSO) * places.weights]
        ),
        np.concatenate([angles.turn, places.turn]),
    )


def _torso(points: Array, fps: float) -> Array:
    """Length of the torso (N, 1, 1), a running median over two seconds: bending down does not change it."""
    length = np.linalg.norm(points[:, _HIPS].mean(axis=1) - points[:, _SHOULDERS].mean(axis=1), axis=1)
    usual = np.nanmedian(length) if np.isfinite(length).any() else np.nan
    half = max(1, round(_TORSO_SPAN_S * fps / 2))
    knots = np.unique(np.append(np.arange(0, len(length), max(1, half // 4)), len(length) - 1))
    medians = np.full(len(knots), usual)
    for index, knot in enumerate(knots):
        around = length[max(0, knot - half) : knot + half + 1]
        around = around[np.isfinite(around)]
        if len(around):
            medians[index] = np.median(around)
    torso = np.interp(np.arange(len(length)), knots, medians)
    return np.where(torso > 0, torso, np.nan)[:, None, None]

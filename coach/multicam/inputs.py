"""What learnt methods are given of a clip: nothing of the other clip, and nothing of when it began.

Each clip is measured in its own median torso, from its own median place; the pair is never looked at as one,
and no frame carries its number.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from coach.skeleton import LEFT_HIP, LEFT_SHOULDER, RIGHT_HIP, RIGHT_SHOULDER
from coach.types import FloatArray

N_CHANNELS: Final = 7
"""Place in the clip x, y; place from the mid-hip x, y; velocity x, y; score."""
_USUAL_FPS: Final = 30.0
_HIPS: Final = [LEFT_HIP, RIGHT_HIP]
_SHOULDERS: Final = [LEFT_SHOULDER, RIGHT_SHOULDER]
_FAR: Final = 8.0
"""Torso lengths; nothing of a body is further from where the body mostly is."""


def filled(clip: FloatArray) -> FloatArray:
    """Bridge what is not seen.

    Parameters
    ----------
    clip : (T, 17, 3) x, y and score, NaN where not seen.

    Returns
    -------
    (T, 17, 3): x and y straight across gaps, in the middle of the body where a keypoint is never seen; a
    score of 0 where it was not.
    """
    out = np.array(clip, np.float32)
    known = np.isfinite(out[..., :2]).all(axis=-1)
    out[..., 2] = np.where(known, np.nan_to_num(out[..., 2]), 0.0)
    if known.all():
        return out
    frames = np.arange(len(out))
    middle = np.nanmean(out[known][:, :2], axis=0) if known.any() else np.zeros(2, np.float32)
    for joint in np.flatnonzero(~known.all(axis=0)):
        seen = known[:, joint]
        for axis in (0, 1):
            out[:, joint, axis] = (
                np.interp(frames, frames[seen], out[seen, joint, axis]) if seen.any() else middle[axis]
            )
    return out


def channels(clips: FloatArray, fps: FloatArray) -> FloatArray:
    """The networks' input.

    Parameters
    ----------
    clips : (N, T, 17, 3) of :func:`filled`, pixels.
    fps : (N,) their rates.

    Returns
    -------
    (N, T, 17, 7) float32, see :data:`N_CHANNELS`; velocities are per thirtieth of a second.
    """
    places, scores = clips[..., :2], clips[..., 2:]
    hips, neck = places[:, :, _HIPS].mean(axis=2), places[:, :, _SHOULDERS].mean(axis=2)
    torso = np.median(np.linalg.norm(neck - hips, axis=-1), axis=1)
    extent = np.ptp(places, axis=2).max(axis=-1)
    torso = np.maximum(torso, 0.1 * np.median(extent, axis=1)) + 1e-3
    scale = 1.0 / torso[:, None, None, None]
    inside = (places - np.median(hips, axis=1)[:, None, None]) * scale
    about = (places - hips[:, :, None]) * scale
    rate = np.asarray(fps, np.float32)[:, None, None, None] / _USUAL_FPS
    velocity = _slope(inside) * rate
    shown = np.concatenate([inside, about, 5.0 * velocity, scores], axis=-1)
    return np.asarray(np.clip(shown, -_FAR, _FAR), np.float32)


def _slope(places: FloatArray) -> FloatArray:
    """Change per frame: a straight line through five frames, fewer at the ends."""
    last = places.shape[1] - 1
    at = np.arange(last + 1)
    total, weight = np.zeros_like(places), np.zeros((last + 1, 1, 1), np.float32)
    for step in (1, 2):
        before, after = np.maximum(at - step, 0), np.minimum(at + step, last)
        total += step * (places[:, after] - places[:, before])
        weight += (step * (after - before)).astype(np.float32)[:, None, None]
    return np.asarray(total / np.maximum(weight, 1.0))

"""Poses at evenly spaced moments, whatever the times of a video's frames."""

from __future__ import annotations

import numpy as np

from coach.types import FloatArray, PoseSequence

_BRIDGED_S = 0.35
_BRIDGED_FRAMES = 2.5


def on_grid(sequence: PoseSequence, fps: float) -> FloatArray:
    """Keypoints at 0, 1/fps, 2/fps ... up to the last frame, (M, 17, 2), interpolated between frames.

    A keypoint is NaN where it was not seen for longer than 0.35 s, or 2.5 frames of a slower video.
    """
    times_s = sequence.times_s - sequence.times_s[0]
    moments_s = np.arange(int(times_s[-1] * fps + 1e-6) + 1) / fps
    bridged_s = max(_BRIDGED_S, _BRIDGED_FRAMES / sequence.fps)
    out = np.full((len(moments_s), *sequence.keypoints_px.shape[1:]), np.nan, np.float32)
    for index in range(out.shape[1]):
        track = sequence.keypoints_px[:, index]
        seen = np.isfinite(track).all(axis=1)
        if not seen.any():
            continue
        seen_s = times_s[seen]
        after = np.minimum(np.searchsorted(seen_s, moments_s - 1e-6), len(seen_s) - 1)
        before = np.maximum(after - 1, 0)
        near = (seen_s[after] - seen_s[before] <= bridged_s) & (moments_s >= seen_s[before] - 1e-6)
        near |= np.abs(seen_s[after] - moments_s) <= 0.5 / fps
        near &= moments_s <= seen_s[-1] + 0.5 / fps
        for axis in range(2):
            out[near, index, axis] = np.interp(moments_s[near], seen_s, track[seen, axis])
    return out

"""What a pose model makes of exact keypoints: errors that last, scores, exchanged sides, what is not seen.

The constants are MoveNet Lightning's on the virtual performer (docs/POSE_QUALITY.md and
benchmarks/performer.py): on dance, warm-up and strength, seen from 0 to 70 degrees, the median error is 3.3
to 5.1 % of the torso. Half of it (1.6 to 2.9 %) stays the same for seconds; of the variance of the rest two
fifths are new in each frame and the others last (autocorrelation 0.44 after one frame, 0.40 after three,
0.29 after ten at 30 fps). Of what lasts a share, drawn for each clip, goes with the pose: the same pose is
seen wrong in the same way again, and each camera has its own way. Errors are twice as large where the score
is below 0.3 as above 0.5. Exchanged sides are those of POSE_QUALITY (0 to 14 a minute, one or two frames);
gaps are drawn more often than there.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from coach.multicam.synthetic.captures import Points
from coach.skeleton import LEFT_HIP, LEFT_SHOULDER, N_KEYPOINTS, RIGHT_HIP, RIGHT_SHOULDER, SWAP

_SCORE: Final = np.array(
    [0.63, 0.74, 0.74, 0.73, 0.73, 0.83, 0.80, 0.78, 0.75, 0.74, 0.74, 0.88, 0.85, 0.83, 0.83, 0.80, 0.79]
)
_ERROR: Final = np.array(
    [0.7, 0.65, 0.65, 0.8, 0.8, 1.0, 1.1, 1.2, 1.2, 1.0, 1.05, 1.15, 1.1, 0.95, 0.95, 0.85, 0.9]
)
"""Each keypoint's error over that of all."""
_DEVIATION: Final = 0.026
"""Of the torso's length, an axis; 1.18 times that is the median distance."""
_BIAS: Final = 0.016
_CLIPS_DIFFER: Final = 0.35
"""Deviation of the logarithm of a whole clip's share of all errors."""
_LASTING_SHARE: Final = 0.6
_LASTING_S: Final = 0.7
_WAYS: Final = 12
"""How many independent ways a pose has of being seen wrong."""
_WAVES_PER_TORSO: Final = 0.4
_SCORE_DEVIATION: Final = 0.1
_SCORE_MEMORY: Final = 0.25
_FAR_SIDE: Final = 0.15
"""How much lower the score of the side away from the camera is."""
_SWAPS_PER_S: Final = 0.12
_LONGEST_SWAP: Final = 4
_GAPS_PER_S: Final = 0.06
"""Of each keypoint; a gap lasts 1 to 8 frames."""
_LONGEST_GAP: Final = 8
_NOT_SEEN_SCORE: Final = 0.08
_PAIRS: Final = ((5, 6), (7, 8), (9, 10), (11, 12), (13, 14), (15, 16))


def estimated(
    exact_px: Points,
    depth_m: Points,
    size_px: tuple[int, int],
    fps: float,
    rng: np.random.Generator,
    amount: float = 1.0,
) -> npt.NDArray[np.float32]:
    """Keypoints and scores as a pose model would give them.

    Parameters
    ----------
    exact_px : (T, 17, 2) true keypoints, NaN where they cannot be projected.
    depth_m : (T, 17) how far behind the middle of the body each is.
    size_px : of the picture; beyond it nothing is seen.
    amount : multiple of the measured errors, exchanges and gaps; 0 keeps what is exact.

    Returns
    -------
    (T, 17, 3) float32: x, y, score; x and y are NaN where not seen.
    """
    scores = _scores(depth_m, rng) if amount > 0 else np.ones(exact_px.shape[:2])
    seen = np.isfinite(exact_px).all(axis=-1)
    seen &= ((exact_px >= 0) & (exact_px < np.array(size_px))).all(axis=-1)
    out = exact_px
    if amount > 0:
        level = amount * float(np.exp(rng.normal() * _CLIPS_DIFFER))
        torso_px = _torso_px(exact_px)
        out = out + _errors(exact_px / torso_px, scores, fps, rng) * level * torso_px
        _exchange_sides(out, scores, fps, rng, level)
        seen &= ~_gaps(seen.shape, fps, rng, level)
    scores = np.where(seen, scores, _NOT_SEEN_SCORE)
    places = np.where(seen[..., None], out, np.nan)
    return np.asarray(np.concatenate([places, scores[..., None]], axis=-1), np.float32)


def _torso_px(exact_px: Points) -> float:
    trunk = exact_px[:, [LEFT_SHOULDER, RIGHT_SHOULDER]] - exact_px[:, [LEFT_HIP, RIGHT_HIP]]
    lengths = np.linalg.norm(trunk.mean(axis=1), axis=-1)
    return max(float(np.nanmedian(lengths)), 1e-3) if np.isfinite(lengths).any() else 1.0


def _scores(depth_m: Points, rng: np.random.Generator) -> Points:
    far = np.clip(depth_m / 0.2, 0.0, 1.0) * _FAR_SIDE
    own = rng.normal(size=N_KEYPOINTS) * 0.04
    jitter = lasting(rng, depth_m.shape, _SCORE_MEMORY) * _SCORE_DEVIATION
    return np.asarray(np.clip(_SCORE + own - far - np.abs(jitter) + 0.08, 0.05, 0.98))


def _errors(pose: Points, scores: Points, fps: float, rng: np.random.Generator) -> Points:
    """(T, 17, 2) in torso lengths."""
    shape = (*scores.shape, 2)
    slow = lasting(rng, shape, float(np.exp(-1.0 / (_LASTING_S * fps))))
    share = rng.uniform()
    slow = slow * np.sqrt(1 - share) + _goes_with(pose, rng) * np.sqrt(share)
    quick = rng.normal(size=shape) * np.sqrt(1 - _LASTING_SHARE)
    unsure = 1.0 + 2.0 * np.clip(0.5 - scores, 0.0, 0.5)
    size = _DEVIATION * _ERROR * unsure
    moving = slow * np.sqrt(_LASTING_SHARE) + quick
    return np.asarray(moving * size[..., None] + rng.normal(size=(N_KEYPOINTS, 2)) * _BIAS)


def _goes_with(pose: Points, rng: np.random.Generator) -> Points:
    """(T, 17, 2) of deviation 1: waves over the space of poses, other ones for each keypoint and call."""
    shape = np.nan_to_num(pose - np.nanmean(pose, axis=1, keepdims=True)).reshape(len(pose), -1)
    waves = np.sin(
        shape @ rng.normal(size=(shape.shape[1], _WAYS)) * _WAVES_PER_TORSO + rng.uniform(0, 2 * np.pi, _WAYS)
    )
    mixed = waves @ rng.normal(size=(_WAYS, shape.shape[1])) * np.sqrt(2 / _WAYS)
    return np.asarray(mixed.reshape(pose.shape))


def lasting(rng: np.random.Generator, shape: tuple[int, ...], memory: float) -> Points:
    """First-order autoregressive noise along the first axis, of deviation 1."""
    noise = rng.normal(size=shape)
    fresh = np.sqrt(1 - memory**2)
    noise[1:] *= fresh
    for t in range(1, shape[0]):
        noise[t] += memory * noise[t - 1]
    return noise


def _exchange_sides(
    points: Points, scores: Points, fps: float, rng: np.random.Generator, amount: float
) -> None:
    """Name left right for a moment: a pair, or the whole body."""
    for _ in range(rng.poisson(_SWAPS_PER_S * amount * len(points) / fps)):
        first = int(rng.integers(len(points)))
        rows = slice(first, first + int(rng.integers(1, _LONGEST_SWAP + 1)))
        if rng.random() < 0.2:
            points[rows], scores[rows] = points[rows][:, SWAP], scores[rows][:, SWAP]
            continue
        pair = list(_PAIRS[int(rng.integers(len(_PAIRS)))])
        points[rows, pair] = points[rows][:, pair[::-1]]


def _gaps(
    shape: tuple[int, ...], fps: float, rng: np.random.Generator, amount: float
) -> npt.NDArray[np.bool_]:
    gone = np.zeros(shape, bool)
    for _ in range(rng.poisson(_GAPS_PER_S * amount * shape[0] * shape[1] / fps)):
        first = int(rng.integers(shape[0]))
        gone[first : first + int(rng.integers(1, _LONGEST_GAP + 1)), int(rng.integers(shape[1]))] = True
    return gone

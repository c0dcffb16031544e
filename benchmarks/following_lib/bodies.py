"""Other people out of one capture.

Body proportions, mirror, style. Beside real pairs, not instead of them.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from benchmarks.following_lib.camera import ar1
from benchmarks.following_lib.limbs import ANKLES, HIPS, LIMBS, SHOULDERS
from benchmarks.following_lib.mocap import Take
from coach.skeleton import NOSE, SWAP


def mirrored(keypoints_m: np.ndarray) -> np.ndarray:
    """Left and right exchanged."""
    return keypoints_m[:, SWAP] * np.array([-1.0, 1.0, 1.0])


def _restyled(direction: np.ndarray, fps: float, rng: np.random.Generator, strength: float) -> np.ndarray:
    """Bone vectors (T, 3).

    Larger or smaller swings about their mean, a little early or late, tilted, wavering.
    """
    length = np.linalg.norm(direction, axis=-1, keepdims=True)
    unit = direction / np.maximum(length, 1e-6)
    lag = rng.normal() * 0.05 * strength * fps
    at = np.clip(np.arange(len(unit)) + lag, 0, len(unit) - 1)
    low = at.astype(int)
    high = np.minimum(low + 1, len(unit) - 1)
    unit = unit[low] + (unit[high] - unit[low]) * (at - low)[:, None]
    mean = unit.mean(axis=0)
    unit = mean + (unit - mean) * np.exp(rng.normal() * 0.15 * strength)
    unit = unit + rng.normal(size=3) * 0.10 * strength
    unit = unit + ar1(rng, unit.shape, 0.05 * strength, float(np.exp(-1.5 / fps)))
    return unit / np.maximum(np.linalg.norm(unit, axis=-1, keepdims=True), 1e-6) * length


def another_body(
    keypoints_m: np.ndarray, fps: float, rng: np.random.Generator, strength: float = 1.0
) -> np.ndarray:
    """The same movement by somebody of other proportions and style.

    0 strength changes the proportions only.
    """
    out = keypoints_m.copy()
    size = np.exp(rng.normal() * 0.12)
    hips = keypoints_m[:, HIPS].mean(axis=1)
    neck = keypoints_m[:, SHOULDERS].mean(axis=1)
    torso = _restyled(neck - hips, fps, rng, 0.6 * strength) * np.exp(rng.normal() * 0.06)
    new_neck = hips + torso
    wide = np.exp(rng.normal() * 0.08)
    for k in SHOULDERS:
        out[:, k] = new_neck + (keypoints_m[:, k] - neck) * wide
    head = np.exp(rng.normal() * 0.08)
    out[:, NOSE : NOSE + 5] = new_neck[:, None] + (keypoints_m[:, NOSE : NOSE + 5] - neck[:, None]) * head
    arm, leg = np.exp(rng.normal() * 0.06), np.exp(rng.normal() * 0.06)
    for chain, scale in zip(LIMBS, (arm, arm, leg, leg), strict=True):
        for a, b in pairwise(chain):
            bone = keypoints_m[:, b] - keypoints_m[:, a]
            out[:, b] = out[:, a] + _restyled(bone, fps, rng, strength) * scale
    floor = keypoints_m[:, ANKLES, 1].min(axis=1) - out[:, ANKLES, 1].min(axis=1)
    out[..., 1] += floor[:, None]
    return out * size


def varied(take: Take, rng: np.random.Generator, *, mirror: bool, strength: float) -> Take:
    """This take by another body, mirrored if asked.

    Its frames stay where they are, so a time map still holds.
    """
    keypoints = mirrored(take.keypoints_m) if mirror else take.keypoints_m
    return Take(
        take.motion, take.actor, take.repeat, another_body(keypoints, take.fps, rng, strength), take.fps
    )

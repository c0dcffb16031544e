"""Mistakes of known joint, size and moment, put into the keypoints of somebody who makes none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.following_lib.limbs import HIPS, hanging_on
from coach.skeleton import JOINTS, KEYPOINTS, LEFT_HIP

_TRUNK = list(range(LEFT_HIP))
EVERY_S, FIRST_S = 8.0, 4.0
ONSET_S = 0.4
SIZES_DEG = (25.0, 45.0)
LENGTHS_S = (2.5, 4.0)


@dataclass(frozen=True)
class Planted:
    """A joint turned by ``size_deg`` (signed, in the picture) from one frame to another."""

    joint: str
    size_deg: float
    first: int
    last: int


def plan(
    frames: int, fps: float, begins: int, rng: np.random.Generator, joints: tuple[str, ...] = JOINTS
) -> list[Planted]:
    """Mistakes at random joints, one every eight seconds, from frame ``begins`` on."""
    planted = []
    order: list[str] = []
    start_s = begins / fps + FIRST_S + rng.uniform(0, 1)
    while (start_s + LENGTHS_S[1] + 1.0) * fps < frames:
        order = order or [str(j) for j in rng.permutation(joints)]
        size = float(rng.uniform(*SIZES_DEG) * rng.choice([-1.0, 1.0]))
        last_s = start_s + rng.uniform(*LENGTHS_S)
        planted.append(Planted(order.pop(), size, round(start_s * fps), round(last_s * fps)))
        start_s += EVERY_S + rng.uniform(0, 1)
    return planted


def planted_in(keypoints_px: np.ndarray, fps: float, planted: list[Planted]) -> np.ndarray:
    """Keypoints (T, 17, 2) with these mistakes: what hangs on the joint is turned about it."""
    out = keypoints_px.copy()
    for mistake in planted:
        frames = np.arange(mistake.first, min(mistake.last, len(out)))
        near = np.minimum(frames - mistake.first, mistake.last - frames) / (ONSET_S * fps)
        share = (1 - np.cos(np.pi * np.clip(near, 0, 1))) / 2
        if mistake.joint == "waist":
            # The angle from shoulder over hip to knee grows as the trunk turns the other way.
            pivot, moved, sign = out[frames][:, HIPS].mean(axis=1), _TRUNK, -1.0
        else:
            vertex = KEYPOINTS.index(mistake.joint)
            pivot, moved, sign = out[frames, vertex], hanging_on(vertex), 1.0
        turn = np.radians(mistake.size_deg * sign) * share
        limb = out[frames][:, moved] - pivot[:, None]
        cos, sin = np.cos(turn)[:, None], np.sin(turn)[:, None]
        turned = np.stack(
            [limb[..., 0] * cos - limb[..., 1] * sin, limb[..., 0] * sin + limb[..., 1] * cos], axis=-1
        )
        out[frames[:, None], moved] = pivot[:, None] + turned
    return out


def accepted(joint: str) -> tuple[str, ...]:
    """Joints under whose name this mistake may be told: a thigh turns hip and waist, legs stand on both."""
    if joint.endswith("hip"):
        return joint, "waist"
    if joint == "waist":
        return joint, "left_hip", "right_hip"
    return (joint,)

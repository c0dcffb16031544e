"""Arms and legs, and what hangs on each of their keypoints."""

from __future__ import annotations

from coach.skeleton import (
    ARMS,
    LEFT_ANKLE,
    LEFT_HIP,
    LEFT_SHOULDER,
    LEGS,
    RIGHT_ANKLE,
    RIGHT_HIP,
    RIGHT_SHOULDER,
)

LIMBS = (*ARMS, *LEGS)
SHOULDERS, HIPS, ANKLES = [LEFT_SHOULDER, RIGHT_SHOULDER], [LEFT_HIP, RIGHT_HIP], [LEFT_ANKLE, RIGHT_ANKLE]


def hanging_on(keypoint: int) -> list[int]:
    """What moves along when a limb is turned about one of its keypoints."""
    limb = next(limb for limb in LIMBS if keypoint in limb)
    return list(limb[limb.index(keypoint) + 1 :])

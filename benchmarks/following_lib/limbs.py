"""Arms and legs as chains of keypoints, from the trunk outwards."""

from __future__ import annotations

from coach.skeleton import (
    LEFT_ANKLE,
    LEFT_ELBOW,
    LEFT_HIP,
    LEFT_KNEE,
    LEFT_SHOULDER,
    LEFT_WRIST,
    RIGHT_ANKLE,
    RIGHT_ELBOW,
    RIGHT_HIP,
    RIGHT_KNEE,
    RIGHT_SHOULDER,
    RIGHT_WRIST,
)

LIMBS = (
    (LEFT_SHOULDER, LEFT_ELBOW, LEFT_WRIST),
    (RIGHT_SHOULDER, RIGHT_ELBOW, RIGHT_WRIST),
    (LEFT_HIP, LEFT_KNEE, LEFT_ANKLE),
    (RIGHT_HIP, RIGHT_KNEE, RIGHT_ANKLE),
)
SHOULDERS, HIPS, ANKLES = [LEFT_SHOULDER, RIGHT_SHOULDER], [LEFT_HIP, RIGHT_HIP], [LEFT_ANKLE, RIGHT_ANKLE]


def hanging_on(keypoint: int) -> list[int]:
    """What moves along when a limb is turned about one of its keypoints."""
    limb = next(limb for limb in LIMBS if keypoint in limb)
    return list(limb[limb.index(keypoint) + 1 :])

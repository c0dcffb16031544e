"""How a performer is built: proportions, and where every joint is when the arms hang down."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Final

import numpy as np

from coach.errors import InputError
from coach.performer.channels import SIDES, SIGNS, Array


def _parents() -> dict[str, str]:
    parents = {"pelvis": "", "lumbar": "pelvis", "chest": "lumbar", "neck": "chest", "head": "neck"}
    for side in SIDES:
        parents |= {
            f"{side}_clavicle": "chest",
            f"{side}_arm": f"{side}_clavicle",
            f"{side}_forearm": f"{side}_arm",
            f"{side}_hand": f"{side}_forearm",
            f"{side}_thigh": "pelvis",
            f"{side}_shin": f"{side}_thigh",
            f"{side}_foot": f"{side}_shin",
            f"{side}_toes": f"{side}_foot",
        }
    return parents


PARENTS: Final = _parents()
"""Joint -> its parent. A bone is named after the joint that it turns about."""
BONES: Final = tuple(PARENTS)
BONE: Final = {name: index for index, name in enumerate(BONES)}

# Skin near a joint follows a bone turned half as far (see kinematics): the joint between its two bones.
BENDS: Final = tuple(f"{side}_{name}" for side in SIDES for name in ("forearm", "hand", "thigh", "shin"))
BEND: Final = {name: len(BONES) + index for index, name in enumerate(BENDS)}
N_TRANSFORMS: Final = len(BONES) + len(BENDS)


@dataclass(frozen=True)
class Body:
    """Size and proportions.

    Attributes
    ----------
    height_m : standing, without hair and shoes.
    legs, arms, shoulders, hips, girth : lengths and widths as a share of the neutral adult's
        (after Drillis and Contini 1966, with a slightly larger head); longer legs shorten the trunk.
    """

    height_m: float = 1.72
    legs: float = 1.0
    arms: float = 1.0
    shoulders: float = 1.0
    hips: float = 1.0
    girth: float = 1.0

    def __post_init__(self) -> None:
        ranges = {"height_m": (0.9, 2.3), "legs": (0.9, 1.1)}
        for item in fields(self):
            low, high = ranges.get(item.name, (0.8, 1.25))
            if not low <= getattr(self, item.name) <= high:
                raise InputError(f"Expected {item.name} of {low} to {high}, got {getattr(self, item.name)}.")


@dataclass(frozen=True, eq=False)
class Skeleton:
    """Lengths that follow from a :class:`Body`, in metres.

    Attributes
    ----------
    joints_m : (B, 3) rest position of each joint: arms hanging, feet on the floor (y = 0), facing +z.
    offsets_m : (B, 3) from the parent's joint.
    thigh_m, shin_m, ankle_m, foot_m : lengths of the leg; height of the ankle; ankle to ball of the foot.
    unit_m : the body's size against the neutral one's, times a metre: scales flesh and feet.
    """

    body: Body
    joints_m: Array
    offsets_m: Array
    thigh_m: float
    shin_m: float
    ankle_m: float
    foot_m: float
    unit_m: float

    @property
    def leg_m(self) -> float:
        """Thigh and shin: the unit of all lengths in a posture."""
        return self.thigh_m + self.shin_m


@lru_cache(maxsize=16)
def skeleton(body: Body) -> Skeleton:
    """The skeleton of a body."""
    h = body.height_m
    ankle, shin, thigh = 0.042 * h, 0.232 * h * body.legs, 0.242 * h * body.legs
    hip = ankle + shin + thigh
    trunk = (0.816 * h - hip) / 0.300  # 1 on the neutral body
    at: dict[str, tuple[float, float, float]] = {
        "pelvis": (0.0, hip, 0.0),
        "lumbar": (0.0, hip + 0.055 * trunk, 0.0),
        "chest": (0.0, hip + 0.140 * trunk, 0.0),
        "neck": (0.0, hip + 0.306 * trunk, -0.006 * h),
        "head": (0.0, hip + 0.300 * trunk + 0.052 * h, 0.003 * h),
    }
    shoulder = hip + 0.270 * trunk
    for side in SIDES:
        x, reach = SIGNS[side], body.arms * h
        out = x * 0.103 * h * body.shoulders
        at |= {
            f"{side}_clavicle": (x * 0.016 * h, hip + 0.280 * trunk, 0.0),
            f"{side}_arm": (out, shoulder, -0.004 * h),
            f"{side}_forearm": (out, shoulder - 0.172 * reach, -0.004 * h),
            f"{side}_hand": (out, shoulder - 0.318 * reach, -0.004 * h),
            f"{side}_thigh": (x * 0.053 * h * body.hips, hip, 0.0),
            f"{side}_shin": (x * 0.053 * h * body.hips, hip - thigh, 0.0),
            f"{side}_foot": (x * 0.053 * h * body.hips, ankle, 0.0),
            f"{side}_toes": (x * 0.053 * h * body.hips, 0.008 * h, 0.072 * h),
        }
    joints = np.array([at[name] for name in BONES])
    parents = np.array([BONE.get(PARENTS[name], 0) for name in BONES])
    offsets = joints - joints[parents]
    offsets[0] = joints[0]
    return Skeleton(body, joints, offsets, thigh, shin, ankle, 0.072 * h, h / Body.height_m)

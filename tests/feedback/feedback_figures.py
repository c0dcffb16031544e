"""Bodies put together from the angles of their limbs, for tests that know the answer."""

from __future__ import annotations

import math

import numpy as np

from coach.skeleton import KEYPOINTS

TORSO_PX = 100.0
SIDES = ("left", "right")


def figure(
    *,
    view: str = "front",
    lean: float = 0.0,
    upper_arm: dict[str, float] | float = 20.0,
    elbow: dict[str, float] | float = 10.0,
    thigh: dict[str, float] | float = 8.0,
    knee: dict[str, float] | float = -6.0,
    crouch: float = 0.0,
) -> np.ndarray:
    """Keypoints (17, 2).

    Angles are degrees from hanging down, outwards in the views "front" and "back" and forwards in the
    views "facing right" and "facing left". ``elbow`` and ``knee`` turn the lower limb on from the upper
    one. ``lean`` is towards the body's left, or forwards. ``crouch`` lowers the hips by so many pixels.
    """
    profile = view.startswith("facing")
    # The x direction that is the body's left, or its front.
    sign = {"front": 1.0, "back": -1.0, "facing right": 1.0, "facing left": -1.0}[view]
    width = 4.0 if profile else 70.0
    hips = np.array((300.0, 300.0 + crouch))
    points: dict[str, np.ndarray] = {}
    tilt = math.radians(lean)
    up = np.array((sign * math.sin(tilt), -math.cos(tilt)))
    across = np.array((-up[1], up[0])) * sign
    shoulders = hips + TORSO_PX * up
    head = shoulders + 30 * up
    points["nose"] = head + (np.array((sign * 22.0, 0)) if profile else 0)
    for name in ("left_eye", "right_eye", "left_ear", "right_ear"):
        points[name] = head + (4.0 if "left" in name else -4.0) * across
    for side in SIDES:
        outward = 1.0 if side == "left" else -1.0
        points[f"{side}_shoulder"] = shoulders + outward * width / 2 * across
        points[f"{side}_hip"] = hips + np.array((outward * width * 0.32 * sign, 0))
        turn = sign if profile else sign * outward

        def along(degrees: float, turn: float = turn) -> np.ndarray:
            return np.array((turn * math.sin(math.radians(degrees)), math.cos(math.radians(degrees))))

        for joint, tip, parent, first, second, lengths in (
            ("elbow", "wrist", "shoulder", upper_arm, elbow, (55, 50)),
            ("knee", "ankle", "hip", thigh, knee, (80, 75)),
        ):
            upper = first[side] if isinstance(first, dict) else first
            lower = upper + (second[side] if isinstance(second, dict) else second)
            points[f"{side}_{joint}"] = points[f"{side}_{parent}"] + lengths[0] * along(upper)
            points[f"{side}_{tip}"] = points[f"{side}_{joint}"] + lengths[1] * along(lower)
    return np.array([points[name] for name in KEYPOINTS], np.float32)


def only(side: str, value: float, other: float) -> dict[str, float]:
    """``value`` on ``side``, ``other`` on the other one."""
    return {name: value if name == side else other for name in SIDES}

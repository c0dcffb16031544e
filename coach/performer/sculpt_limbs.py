"""Arms and legs with their clothes, bound to the bones of a skeleton."""

from __future__ import annotations

import numpy as np

from coach.performer.body import BEND, BONE, Skeleton
from coach.performer.channels import SIGNS, Array
from coach.performer.mesh import Part, ball, loft
from coach.performer.outfit import Outfit


def arm(s: Skeleton, outfit: Outfit, side: str) -> list[Part]:
    """Arm, hand and sleeve of one side."""
    u, girth, sign = s.unit_m, s.unit_m * s.body.girth, SIGNS[side]
    shoulder, elbow, wrist = (s.joints_m[BONE[f"{side}_{name}"]] for name in ("arm", "forearm", "hand"))
    x, z = shoulder[0], shoulder[2]
    anchors = (
        (shoulder[1], BONE[f"{side}_arm"]),
        (elbow[1] + 0.06 * u, BONE[f"{side}_arm"]),
        (elbow[1], BEND[f"{side}_forearm"]),
        (elbow[1] - 0.06 * u, BONE[f"{side}_forearm"]),
        (wrist[1] + 0.05 * u, BONE[f"{side}_forearm"]),
        (wrist[1], BEND[f"{side}_hand"]),
        (wrist[1] - 0.03 * u, BONE[f"{side}_hand"]),
    )

    def tube(places: list[tuple[float, float]], colour: str, rows: int) -> Part:
        rings = np.array([(y, r * girth, r * girth * 1.04, x, z) for y, r in places])
        return loft(rings, colour, BONE[f"{side}_arm"], segments=16, rows=rows).bind(anchors)

    upper, lower = shoulder[1] - elbow[1], elbow[1] - wrist[1]
    skin = [
        (wrist[1] - 0.015 * u, 0.0230),
        (wrist[1] + 0.1 * lower, 0.0250),
        (wrist[1] + 0.5 * lower, 0.0350),
        (wrist[1] + 0.82 * lower, 0.0400),
        (elbow[1] + 0.02 * u, 0.0390),
        (elbow[1] + 0.5 * upper, 0.0440),
        (shoulder[1], 0.0480),
    ]
    end = wrist[1] + 0.04 * u if outfit.long_sleeves else elbow[1] + 0.36 * upper
    cloth = [
        (end, 0.0330 if outfit.long_sleeves else 0.0550),
        (end + 0.25 * (shoulder[1] - end), 0.0420 if outfit.long_sleeves else 0.0540),
        (shoulder[1] - 0.35 * upper, 0.0525),
        (shoulder[1] - 0.03 * u, 0.0535),
        (shoulder[1] + 0.008 * u, 0.0505),
        (shoulder[1] + 0.028 * u, 0.0400),
        (shoulder[1] + 0.040 * u, 0.0250),
        (shoulder[1] + 0.046 * u, 0.0080),
    ]
    cuff = [(end - 0.006 * u, cloth[0][1] + 0.0012), (end + 0.012 * u, cloth[0][1] + 0.0018)]
    sleeve = tube(cloth, outfit.shirt, 26 if outfit.long_sleeves else 16)
    trim = loft(
        np.array([(y, r * girth, r * girth * 1.04, x, z) for y, r in cuff]),
        outfit.trim,
        0,
        segments=16,
        close=False,
    ).bind(anchors)
    return [tube(skin, outfit.skin, 24), sleeve, trim, *_hand(s, outfit, side, wrist, sign)]


def _hand(s: Skeleton, outfit: Outfit, side: str, wrist: Array, sign: float) -> list[Part]:
    u, bone = s.unit_m, BONE[f"{side}_hand"]
    places = (
        (-0.170, 0.006, 0.010, 0.004),
        (-0.160, 0.011, 0.024, 0.004),
        (-0.125, 0.014, 0.034, 0.002),
        (-0.085, 0.017, 0.041, 0.0),
        (-0.040, 0.019, 0.036, 0.0),
        (-0.005, 0.021, 0.024, 0.0),
        (0.015, 0.021, 0.022, 0.0),
    )
    rings = np.array(
        [(wrist[1] + y * u, rx * u, rz * u, wrist[0], wrist[2] + z * u) for y, rx, rz, z in places]
    )
    palm = loft(rings, outfit.skin, bone, segments=14, rows=12, power=2.3)
    palm.tint("#C9705A", lambda v: 0.18 * np.clip((wrist[1] - 0.09 * u - v[:, 1]) / (0.06 * u), 0, 1))
    thumb_rings = np.array(
        [
            (wrist[1] + y * u, r * u, r * u, wrist[0] - sign * 0.004 * u, wrist[2] + z * u)
            for y, r, z in (
                (-0.110, 0.006, 0.055),
                (-0.098, 0.0125, 0.053),
                (-0.060, 0.0140, 0.040),
                (-0.020, 0.0120, 0.014),
            )
        ]
    )
    return [palm, loft(thumb_rings, outfit.skin, bone, segments=10, rows=7)]


def leg(s: Skeleton, outfit: Outfit, side: str) -> list[Part]:
    """Leg, trouser leg and shoe of one side."""
    u, girth = s.unit_m, s.unit_m * s.body.girth
    hip, knee, ankle = (s.joints_m[BONE[f"{side}_{name}"]] for name in ("thigh", "shin", "foot"))
    anchors = (
        (hip[1] + 0.06 * u, BONE["pelvis"]),
        (hip[1] + 0.00 * u, BEND[f"{side}_thigh"]),
        (hip[1] - 0.10 * u, BONE[f"{side}_thigh"]),
        (knee[1] + 0.08 * u, BONE[f"{side}_thigh"]),
        (knee[1], BEND[f"{side}_shin"]),
        (knee[1] - 0.08 * u, BONE[f"{side}_shin"]),
        (ankle[1] - 0.1 * u, BONE[f"{side}_shin"]),
    )

    def tube(places: list[tuple[float, float, float]], colour: str, rows: int) -> Part:
        rings = np.array([(y, r * girth, r * girth * 1.08, hip[0], hip[2] + z * u) for y, r, z in places])
        return loft(rings, colour, BONE[f"{side}_thigh"], segments=18, rows=rows).bind(anchors)

    upper, lower = hip[1] - knee[1], knee[1] - ankle[1]
    end = knee[1] + 0.12 * upper if outfit.shorts else ankle[1] + 0.035 * u
    skin = [
        (ankle[1] - 0.02 * u, 0.037, 0.0),
        (ankle[1] + 0.12 * lower, 0.036, -0.002),
        (ankle[1] + 0.40 * lower, 0.045, -0.008),
        (ankle[1] + 0.70 * lower, 0.054, -0.012),
        (knee[1] - 0.02 * u, 0.051, 0.0),
        (knee[1] + 0.02 * u, 0.053, 0.003),
        (knee[1] + 0.5 * upper, 0.068, 0.003),
    ]
    loose = 0.010
    cloth = [
        (ankle[1] + 0.035 * u, 0.047, -0.002),
        (ankle[1] + 0.16 * lower, 0.049, -0.003),
        (ankle[1] + 0.65 * lower, 0.060, -0.010),
        (knee[1] - 0.02 * u, 0.059, -0.001),
        (knee[1] + 0.03 * u, 0.061, 0.002),
        (knee[1] + 0.45 * upper, 0.074, 0.003),
        (knee[1] + 0.80 * upper, 0.083, 0.001),
        (hip[1] - 0.01 * u, 0.080, -0.003),
        (hip[1] + 0.035 * u, 0.068, -0.005),
        (hip[1] + 0.060 * u, 0.034, -0.005),
    ]
    if outfit.shorts:
        cloth = [(end, 0.080, 0.002), *(item for item in cloth if item[0] > end + 0.05 * u)]
    trousers = tube(cloth, outfit.trousers, 26)
    trousers.darken(
        lambda v: (
            0.22
            * np.clip((SIGNS[side] * (hip[0] - v[:, 0]) + 0.02 * u) / (0.08 * u), 0, 1)
            * np.clip((v[:, 1] - knee[1]) / upper, 0, 1)
        )
    )
    cuff = tube(
        [
            (end - 0.012 * u, cloth[0][1] + loose * 0.1, cloth[0][2]),
            (end + 0.016 * u, cloth[0][1] + loose * 0.15, cloth[0][2]),
        ],
        outfit.trousers,
        0,
    )
    cuff.colours *= 0.82
    shown = skin if outfit.shorts else skin[:3]
    return [
        tube(shown, outfit.skin, 20 if outfit.shorts else 5),
        trousers,
        cuff,
        *_shoe(s, outfit, side, ankle),
    ]


def _shoe(s: Skeleton, outfit: Outfit, side: str, ankle: Array) -> list[Part]:
    u, bone, f = s.unit_m, BONE[f"{side}_foot"], s.foot_m
    x = ankle[0]
    # place along z, half-width, half-height, centre x, centre y
    places = (
        (-0.46, 0.020, 0.020, 0.034),
        (-0.40, 0.034, 0.036, 0.044),
        (-0.10, 0.041, 0.046, 0.052),
        (0.25, 0.042, 0.042, 0.048),
        (0.70, 0.045, 0.032, 0.040),
        (1.10, 0.049, 0.026, 0.034),
        (1.40, 0.042, 0.021, 0.029),
        (1.55, 0.024, 0.014, 0.024),
    )
    rings = np.array([(ankle[2] + z * f, w * u, h * u, x, y * u) for z, w, h, y in places])
    upper = loft(rings, outfit.shoes, bone, segments=16, rows=14, axis=2, power=2.2, gloss=0.15)
    flat = np.array(
        [(ankle[2] + z * f * 1.02, w * u * 1.05, 0.012 * u, x, 0.012 * u) for z, w, _, _ in places]
    )
    sole = loft(flat, outfit.sole, bone, segments=16, rows=14, axis=2, power=3.0)
    bend = ((ankle[2] + 0.85 * f, bone), (ankle[2] + 1.15 * f, BONE[f"{side}_toes"]))
    upper.bind(bend, axis=2)
    sole.bind(bend, axis=2)
    collar = ball(
        np.array((x, ankle[1] + 0.008 * u, ankle[2] - 0.008 * u)),
        np.array((0.041, 0.030, 0.046)) * u,
        outfit.shoes,
        bone,
        segments=16,
    )
    return [upper, sole, collar]

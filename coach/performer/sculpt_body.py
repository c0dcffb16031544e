"""Trunk, arms and legs with their clothes, bound to the bones of a skeleton."""

from __future__ import annotations

import numpy as np

from coach.performer.body import BEND, BONE, Skeleton
from coach.performer.channels import SIDES, SIGNS, Array
from coach.performer.mesh import Part, ball, loft
from coach.performer.outfit import Outfit


def trunk(s: Skeleton, outfit: Outfit) -> list[Part]:
    """Shirt, collar, neck and hips."""
    u, girth = s.unit_m, s.body.girth
    hip, chest, neck = (s.joints_m[BONE[name], 1] for name in ("pelvis", "chest", "neck"))
    shoulder, out = s.joints_m[BONE["left_arm"], 1], s.joints_m[BONE["left_arm"], 0]
    wide, deep = u * girth * (0.5 + 0.5 * s.body.hips), u * girth
    mid = (hip + chest) / 2
    rings = np.array(
        (
            (hip - 0.040 * u, 0.182 * wide, 0.122 * deep, 0.0, -0.004 * u),
            (hip + 0.010 * u, 0.176 * wide, 0.120 * deep, 0.0, -0.004 * u),
            (hip + 0.070 * u, 0.155 * wide, 0.109 * deep, 0.0, 0.0),
            (mid + 0.040 * u, 0.138 * wide, 0.099 * deep, 0.0, 0.002 * u),
            (chest + 0.030 * u, 0.146 * u * girth, 0.106 * deep, 0.0, 0.004 * u),
            (shoulder - 0.110 * u, 0.90 * out, 0.114 * deep, 0.0, 0.005 * u),
            (shoulder - 0.050 * u, 0.98 * out, 0.106 * deep, 0.0, 0.001 * u),
            (shoulder + 0.000 * u, 1.07 * out, 0.088 * deep, 0.0, -0.006 * u),
            (shoulder + 0.028 * u, 1.05 * out, 0.074 * deep, 0.0, -0.008 * u),
            (shoulder + 0.046 * u, 0.90 * out, 0.064 * deep, 0.0, -0.010 * u),
            (shoulder + 0.062 * u, 0.62 * out, 0.058 * deep, 0.0, -0.011 * u),
            (shoulder + 0.075 * u, 0.42 * out, 0.055 * deep, 0.0, -0.010 * u),
            (shoulder + 0.084 * u, 0.30 * out, 0.052 * deep, 0.0, -0.009 * u),
        )
    )
    spine = (
        (hip + 0.01 * u, BONE["pelvis"]),
        (s.joints_m[BONE["lumbar"], 1] + 0.03 * u, BONE["lumbar"]),
        (chest + 0.05 * u, BONE["chest"]),
        (neck + 0.1 * u, BONE["chest"]),
    )
    shirt = loft(rings, outfit.shirt, BONE["chest"], segments=28, rows=24, power=2.3).bind(spine)
    for side in SIDES:
        x = SIGNS[side]

        def near(v: Array, x: float = x) -> Array:
            outwards = np.clip((x * v[:, 0] - 0.25 * out) / (0.6 * out), 0, 1)
            raised: Array = np.clip((v[:, 1] - shoulder + 0.10 * u) / (0.10 * u), 0, 1)
            share: Array = 0.85 * outwards * raised
            return share

        shirt.follow(BONE[f"{side}_clavicle"], near)
    _open(shirt, neck + 0.025 * u, base_z=float(s.joints_m[BONE["neck"], 2]), u=u)
    # Softer light in the waist and under the arms.
    shirt.darken(
        lambda v: 0.10 * np.exp(-(((v[:, 1] - mid) / (0.07 * u)) ** 2)) * np.abs(v[:, 0]) / (0.14 * u)
    )
    shirt.darken(
        lambda v: (
            0.16
            * np.exp(-(((v[:, 1] - shoulder + 0.12 * u) / (0.06 * u)) ** 2))
            * np.clip(np.abs(v[:, 0]) / out - 0.5, 0, 1)
            * 2
        )
    )
    return [shirt, _hem(s, outfit, rings[0], spine), *_neck(s, outfit), _hips(s, outfit)]


def _hem(s: Skeleton, outfit: Outfit, lowest: Array, spine: tuple[tuple[float, int], ...]) -> Part:
    rings = np.array([lowest * (1, 1.012, 1.012, 1, 1), lowest * (1, 1.02, 1.02, 1, 1)])
    rings[0, 0] -= 0.006 * s.unit_m
    rings[1, 0] += 0.014 * s.unit_m
    return loft(rings, outfit.trim, BONE["pelvis"], segments=28, power=2.3, close=False).bind(spine)


def _neck(s: Skeleton, outfit: Outfit) -> list[Part]:
    u, base, top = s.unit_m, s.joints_m[BONE["neck"]], s.joints_m[BONE["head"]]
    rings = np.array(
        (
            (base[1] - 0.04 * u, 0.062 * u, 0.056 * u, 0.0, base[2]),
            (base[1] + 0.02 * u, 0.049 * u, 0.049 * u, 0.0, base[2] + 0.002 * u),
            (top[1] - 0.02 * u, 0.046 * u, 0.048 * u, 0.0, top[2] - 0.004 * u),
            (top[1] + 0.05 * u, 0.046 * u, 0.050 * u, 0.0, top[2] - 0.006 * u),
        )
    )
    anchors = (
        (base[1] - 0.02 * u, BONE["chest"]),
        (base[1] + 0.05 * u, BONE["neck"]),
        (top[1] + 0.03 * u, BONE["head"]),
    )
    skin = loft(rings, outfit.skin, BONE["neck"], segments=20, rows=12).bind(anchors)
    skin.darken(lambda v: 0.20 * np.clip((v[:, 1] - base[1] - 0.02 * u) / (0.05 * u), 0, 1))
    collar = np.array(
        (
            (base[1] + 0.010 * u, 0.070 * u, 0.069 * u, 0.0, base[2] + 0.001 * u),
            (base[1] + 0.024 * u, 0.061 * u, 0.061 * u, 0.0, base[2] + 0.001 * u),
            (base[1] + 0.034 * u, 0.052 * u, 0.054 * u, 0.0, base[2] + 0.001 * u),
        )
    )
    ring = loft(collar, outfit.trim, BONE["chest"], segments=24, close=False)
    _open(ring, float(base[1]) + 0.025 * u, base_z=float(base[2]), u=u)
    return [skin, ring]


def _open(item: Part, top: float, *, base_z: float, u: float) -> None:
    """Let the neckline fall towards the front."""
    v = item.vertices_m
    near = np.clip((v[:, 1] - top + 0.06 * u) / (0.05 * u), 0.0, 1.0)
    v[:, 1] -= near * (0.30 * (v[:, 2] - base_z) + 0.006 * u)


def _hips(s: Skeleton, outfit: Outfit) -> Part:
    u, girth, hip = s.unit_m, s.body.girth, s.joints_m[0, 1]
    wide = girth * (0.5 + 0.5 * s.body.hips)
    rings = np.array(
        (
            (hip - 0.092 * u, 0.010 * u, 0.030 * u, 0.0, -0.004 * u),
            (hip - 0.082 * u, 0.045 * u * wide, 0.070 * u * girth, 0.0, -0.004 * u),
            (hip - 0.040 * u, 0.148 * u * wide, 0.106 * u * girth, 0.0, -0.006 * u),
            (hip + 0.020 * u, 0.150 * u * wide, 0.106 * u * girth, 0.0, -0.005 * u),
            (hip + 0.080 * u, 0.138 * u * wide, 0.098 * u * girth, 0.0, -0.002 * u),
        )
    )
    return loft(rings, outfit.trousers, BONE["pelvis"], segments=28, rows=12, power=2.3)


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

"""Trunk: shirt, collar, neck and hips, bound to the bones of a skeleton."""

from __future__ import annotations

import numpy as np

from coach.performer.body import BONE, Skeleton
from coach.performer.channels import SIDES, SIGNS, Array
from coach.performer.mesh import Part, loft
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

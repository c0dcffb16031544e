"""The head: skull, face, ears and hair, relative to the joint that the head nods about."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from coach.performer.body import BONE, Skeleton
from coach.performer.channels import Array
from coach.performer.mesh import Colour, Part, ball, fan_triangles, loft, part, tube_triangles
from coach.performer.outfit import Outfit

# height above the joint, half-width, half-depth, -, centre of depth; metres on a body of 1.72 m
_SKULL = np.array(
    (
        (-0.034, 0.012, 0.016, 0.0, 0.052),
        (-0.029, 0.030, 0.034, 0.0, 0.042),
        (-0.012, 0.047, 0.056, 0.0, 0.028),
        (0.018, 0.062, 0.078, 0.0, 0.013),
        (0.052, 0.071, 0.088, 0.0, 0.006),
        (0.092, 0.076, 0.095, 0.0, 0.001),
        (0.130, 0.078, 0.099, 0.0, -0.003),
        (0.168, 0.073, 0.094, 0.0, -0.006),
        (0.199, 0.057, 0.075, 0.0, -0.008),
        (0.219, 0.030, 0.042, 0.0, -0.008),
        (0.226, 0.006, 0.008, 0.0, -0.008),
    )
)
EYE = (0.0300, 0.0930)
_NOSE = (0.0, 0.0640)
_MOUTH_Y = 0.0290
_EAR = (0.0760, 0.0830, -0.006)
_NOSE_OUT = 0.013


def face_depth(x: Array, y: Array) -> Array:
    """z of the skin of the face at x, y (metres on a body of 1.72 m)."""
    half_width, half_depth, centre = (np.interp(y, _SKULL[:, 0], _SKULL[:, column]) for column in (1, 2, 4))
    result: Array = centre + half_depth * np.sqrt(np.maximum(1.0 - (x / half_width) ** 2, 0.0))
    return result


def landmarks(skeleton: Skeleton) -> dict[str, Array]:
    """Nose, eyes and ears relative to the head's joint, metres."""
    at = {
        "nose": np.array(
            (0.0, _NOSE[1] + 0.004, float(face_depth(np.array(0.0), np.array(_NOSE[1]))) + _NOSE_OUT)
        )
    }
    for side, sign in (("left", 1.0), ("right", -1.0)):
        eye = np.array(EYE)
        at[f"{side}_eye"] = np.array((sign * eye[0], eye[1], float(face_depth(eye[0:1], eye[1:2])[0])))
        at[f"{side}_ear"] = np.array((sign * (_EAR[0] + 0.008), *_EAR[1:]))
    return {name: place * skeleton.unit_m for name, place in at.items()}


def head(skeleton: Skeleton, outfit: Outfit) -> list[Part]:
    """All parts of the head."""
    parts = [_skull(outfit), *_ears(outfit), _nose(outfit), *_eyes(outfit), _mouth(outfit), *_hair(outfit)]
    bone = BONE["head"]
    for item in parts:
        item.vertices_m = item.vertices_m * skeleton.unit_m + skeleton.joints_m[bone]
    return parts


def _skull(outfit: Outfit) -> Part:
    result = loft(_SKULL, outfit.skin, BONE["head"], segments=32, rows=22, power=2.0, gloss=0.12)

    def cheeks(v: Array) -> Array:
        away = ((np.abs(v[:, 0]) - 0.042) / 0.021) ** 2 + ((v[:, 1] - 0.048) / 0.018) ** 2
        return np.where(v[:, 2] > 0, 0.45 * np.exp(-away), 0.0)

    result.tint("#E8756A", cheeks)
    return result.darken(lambda v: 0.22 * np.clip((0.0 - v[:, 1]) / 0.03, 0, 1))


def _ears(outfit: Outfit) -> list[Part]:
    result = []
    for sign in (1.0, -1.0):
        ear = ball(
            np.array((sign * _EAR[0], _EAR[1], _EAR[2])),
            np.array((0.013, 0.029, 0.017)),
            outfit.skin,
            BONE["head"],
            segments=10,
        )
        ear.tint(
            "#C7684F",
            lambda v: 0.35 * np.clip(1 - ((v[:, 1] - _EAR[1]) / 0.016) ** 2, 0, 1) * (v[:, 2] > -0.008),
        )
        result.append(ear)
    return result


def _nose(outfit: Outfit) -> Part:
    depth = float(face_depth(np.array(0.0), np.array(_NOSE[1])))
    nose = ball(
        np.array((0.0, _NOSE[1] + 0.004, depth - 0.003)),
        np.array((0.0115, 0.018, 0.0145)),
        outfit.skin,
        BONE["head"],
        segments=12,
        gloss=0.15,
    )
    return nose.tint("#D9765F", lambda v: 0.22 * np.clip((_NOSE[1] + 0.006 - v[:, 1]) / 0.016, 0, 1))


def _decal(outline: Array, colour: Colour, lift: float, gloss: float = 0.0) -> Part:
    """A flat patch (n, 2) laid on the face."""
    points = np.concatenate((outline, outline.mean(axis=0, keepdims=True)))
    count = len(outline)
    here = np.arange(count)
    triangles = np.stack((here, (here + 1) % count, np.full(count, count)), -1)
    corners = points[triangles]
    ahead, across = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    if (ahead[:, 0] * across[:, 1] - ahead[:, 1] * across[:, 0]).sum() < 0:
        triangles = triangles[:, ::-1]
    depth = face_depth(points[:, 0], points[:, 1]) + lift
    return part(np.column_stack((points, depth)), triangles, colour, BONE["head"], gloss)


def _disc(centre: tuple[float, float], radii: tuple[float, float]) -> Array:
    angle = np.linspace(0.0, 2.0 * np.pi, 22, endpoint=False)
    outline: Array = np.array(centre) + np.array(radii) * np.stack((np.cos(angle), np.sin(angle)), -1)
    return outline


def _eyes(outfit: Outfit) -> list[Part]:
    parts = []
    for sign in (1.0, -1.0):
        x, y = sign * EYE[0], EYE[1]
        parts += [
            _decal(_disc((x, y), (0.0150, 0.0112)), "#FBFAF7", 0.0012),
            _decal(_disc((x, y), (0.0088, 0.0102)), "#3B2A25", 0.0018, gloss=0.6),
            _decal(_disc((x + 0.0030, y + 0.0038), (0.0026, 0.0026)), "#FFFFFF", 0.0024),
        ]

        def lash(at: Array, x: float = x, y: float = y) -> Array:
            upper: Array = y + 0.0112 * np.sqrt(np.maximum(1.0 - ((at - x) / 0.0166) ** 2, 0.0)) - 0.0004
            return upper

        def brow(at: Array, x: float = x, y: float = y) -> Array:
            return y + 0.0270 - 22.0 * (at - x * 1.02) ** 2

        span = np.linspace(-0.0158, 0.0158, 14)
        parts.append(_decal_strip(lash, x + span, 0.0042, outfit.hair, 0.0026))
        parts.append(_decal_strip(brow, x * 1.03 + span * 1.1, 0.0066, outfit.hair, 0.0018))
    return parts


def _decal_strip(
    middle: Callable[[Array], Array], x: Array, thickness: float, colour: Colour, lift: float
) -> Part:
    """A stroke on the face as a strip of quads (a fan would fill its hollow)."""
    taper = np.sqrt(np.maximum(1.0 - np.linspace(-1.0, 1.0, len(x)) ** 2, 0.04))
    y = middle(x)
    upper = np.column_stack((x, y + taper * thickness / 2))
    lower = np.column_stack((x, y - taper * thickness / 2))
    points = np.concatenate((lower, upper))
    count, here = len(x), np.arange(len(x) - 1)
    triangles = np.concatenate(
        (
            np.stack((here, here + 1, here + count + 1), -1),
            np.stack((here, here + count + 1, here + count), -1),
        )
    )
    depth = face_depth(points[:, 0], points[:, 1]) + lift
    return part(np.column_stack((points, depth)), triangles, colour, BONE["head"])


def _mouth(outfit: Outfit) -> Part:
    def smile(at: Array) -> Array:
        return _MOUTH_Y - 0.007 + 12.0 * at**2

    return _decal_strip(smile, np.linspace(-0.026, 0.026, 15), 0.0072, "#A8433F", 0.0016)


_HAIRLINE_AT_DEG = (0.0, 30.0, 56.0, 70.0, 84.0, 104.0, 128.0, 180.0)
# Height of the hairline on the way round from the forehead (1) past the ear to the nape (0).
_HAIRLINE = {
    "short": (1.0, 1.0, 0.90, 0.60, 0.54, 0.50, 0.16, 0.0),
    "bun": (1.0, 1.0, 0.90, 0.66, 0.54, 0.50, 0.16, 0.0),
    "bob": (1.0, 0.99, 0.80, 0.25, 0.04, 0.0, 0.0, 0.0),
}
_NAPE = {"short": 0.020, "bun": 0.015, "bob": -0.030}
_THICKNESS = {"short": 0.011, "bun": 0.008, "bob": 0.015}


def _hair(outfit: Outfit) -> list[Part]:
    style, rows, segments = outfit.hair_style, 14, 36
    around = np.linspace(-180.0, 180.0, segments, endpoint=False)
    parting = 0.010 * np.cos(np.radians(around + 55.0)) * (np.abs(around) < 90)
    line = np.interp(np.abs(around), _HAIRLINE_AT_DEG, _HAIRLINE[style])
    hairline = _NAPE[style] + (0.140 - _NAPE[style]) * line + parting
    top = _SKULL[-1, 0]
    # Rows run from just above the crown down to the hairline, and the last one back into the skull.
    way = np.concatenate(([1.0, 1.0], np.linspace(0.96, 0.0, rows - 2) ** 1.0))[:, None]
    y = hairline + (np.sin(way[::-1] * np.pi / 2)) * (top - hairline)
    half_width, half_depth, centre = (np.interp(y, _SKULL[:, 0], _SKULL[:, column]) for column in (1, 2, 4))
    turn = np.radians(around)
    x, z = half_width * np.sin(turn), centre + half_depth * np.cos(turn)
    v = np.stack((x, y, z), -1)
    out = v - np.array((0.0, 0.085, -0.003))
    out /= np.linalg.norm(out, axis=-1, keepdims=True)
    row = np.arange(rows)[:, None]
    rounded = np.sqrt(np.clip(row / 3.0, 0.0, 1.0))
    volume = _THICKNESS[style] * (0.5 + 0.5 * np.clip((y - 0.02) / 0.13, 0, 1)) + 0.006 * np.clip(
        (y - 0.15) / 0.05, 0, 1
    )
    v = v + out * (volume * rounded - 0.004 * (row == 0))[..., None]
    crown = v[-1].mean(axis=0, keepdims=True)
    triangles = np.concatenate((tube_triangles(rows, segments), fan_triangles(rows, segments)))
    shell = part(np.concatenate((v.reshape(-1, 3), crown)), triangles, outfit.hair, BONE["head"], 0.18)
    shell.darken(lambda w: 0.20 * np.clip((0.10 - w[:, 1]) / 0.1, 0, 1))
    parts = [shell]
    if style == "bun":
        parts.append(
            ball(
                np.array((0.0, 0.215, -0.070)),
                np.array((0.044, 0.042, 0.042)),
                outfit.hair,
                BONE["head"],
                gloss=0.18,
            )
        )
    return parts

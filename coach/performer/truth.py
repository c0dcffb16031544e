"""What is really in a picture: keypoints of a posed figure, and what hides them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.performer.body import BONE
from coach.performer.channels import SIGNS, Array
from coach.performer.kinematics import Figure
from coach.performer.sculpt_head import landmarks
from coach.performer.view import Camera
from coach.skeleton import KEYPOINTS, SWAP
from coach.types import FloatArray

_BONES: Final = {
    "shoulder": "arm",
    "elbow": "forearm",
    "wrist": "hand",
    "hip": "thigh",
    "knee": "shin",
    "ankle": "foot",
}
# People who label pictures, and the models that learn from them, see these two joints a little beside their
# centres: joint -> the bone that carries the place, and outwards, up, forwards of the centre in metres.
_CARRIERS: Final = {"shoulder": ("clavicle", (0.0, 0.016, 0.0)), "hip": ("pelvis", (0.014, 0.0, 0.0))}


@dataclass(frozen=True, eq=False)
class Truth:
    """What the performer really does in one frame.

    Attributes
    ----------
    keypoints_px : (17, 2) float32 in image pixels, whether seen or not; may lie outside of the picture.
    reference_s : position in the routine; 0 before it was begun, its duration after it.
    mistakes : joints of :data:`coach.skeleton.JOINTS` that are planted wrong now, as named in the picture.
    visible : whether some of the performer is in the picture.
    activity : "waiting", "playing", "paused", "away" or "done".
    occluded : (17,) bool, keypoints that the body hides or that lie outside of the picture.
    """

    keypoints_px: FloatArray
    reference_s: float
    mistakes: tuple[str, ...]
    visible: bool
    activity: str
    occluded: npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Company:
    """Who else is in one frame.

    Attributes
    ----------
    keypoints_px : (17, 2) float32 for each of the others who are in view.
    covered : (17,) bool, keypoints of the performer that somebody else hides.
    """

    keypoints_px: tuple[FloatArray, ...]
    covered: npt.NDArray[np.bool_]


def keypoints_m(figure: Figure) -> Array:
    """COCO-17 keypoints (17, 3) of a figure in the world: on the face, and inside the body at the joints."""
    s = figure.skeleton
    face = landmarks(s)
    points = []
    for name in KEYPOINTS:
        if name in face:
            points.append(figure.point("head", face[name]))
        else:
            side, _, joint = name.partition("_")
            carrier, offset = _CARRIERS.get(joint, (_BONES[joint], (0.0, 0.0, 0.0)))
            bone = carrier if carrier in BONE else f"{side}_{carrier}"
            at_rest = s.joints_m[BONE[f"{side}_{_BONES[joint]}"]] - s.joints_m[BONE[bone]]
            points.append(figure.point(bone, at_rest + s.unit_m * np.array(offset) * (SIGNS[side], 1.0, 1.0)))
    return np.array(points)


def hidden(points: Array, figure: Figure, camera: Camera) -> npt.NDArray[np.bool_]:
    """Which of the keypoints (17, 3) lie behind the trunk, the head or another limb, as seen by the camera.

    A limb is taken as a capsule; one does not hide the keypoints at its own ends.
    """
    starts, ends, radii, own = _capsules(figure)
    eye = camera.position_m
    result = np.zeros(len(points), bool)
    for index, name in enumerate(KEYPOINTS):
        gap, share = _segment_gap(eye, points[index], starts, ends)
        hides = (gap < radii) & (share < 1.0) & np.array([name not in ends_at for ends_at in own])
        result[index] = bool(hides.any())
    return result


def covered(points: Array, others: Sequence[Figure], camera: Camera) -> npt.NDArray[np.bool_]:
    """Which of the keypoints (17, 3) lie behind somebody else, as seen by the camera."""
    result = np.zeros(len(points), bool)
    for figure in others:
        starts, ends, radii, _ = _capsules(figure)
        for index, point in enumerate(points):
            gap, share = _segment_gap(camera.position_m, point, starts, ends)
            result[index] |= bool(((gap < radii) & (share < 1.0)).any())
    return result


def _capsules(figure: Figure) -> tuple[Array, Array, Array, list[tuple[str, ...]]]:
    at = {name: figure.joints_m[index] for name, index in BONE.items()}
    u = figure.skeleton.unit_m * figure.skeleton.body.girth
    head = figure.point("head", np.array((0.0, 0.07, 0.0)) * figure.skeleton.unit_m)
    crown = figure.point("head", np.array((0.0, 0.13, 0.0)) * figure.skeleton.unit_m)
    face = ("nose", "left_eye", "right_eye", "left_ear", "right_ear")
    trunk = ("left_shoulder", "right_shoulder", "left_hip", "right_hip")
    table = [
        (head, crown, 0.075, face),
        (at["pelvis"], at["chest"], 0.095, trunk),
        (at["chest"], at["neck"], 0.085, (*trunk, *face)),
    ]
    for side in SIGNS:
        for first, second, radius, ends in (
            ("arm", "forearm", 0.042, ("shoulder", "elbow")),
            ("forearm", "hand", 0.032, ("elbow", "wrist")),
            ("thigh", "shin", 0.062, ("hip", "knee")),
            ("shin", "foot", 0.045, ("knee", "ankle")),
        ):
            table.append(
                (
                    at[f"{side}_{first}"],
                    at[f"{side}_{second}"],
                    radius,
                    tuple(f"{side}_{end}" for end in ends),
                )
            )
    return (
        np.array([row[0] for row in table]),
        np.array([row[1] for row in table]),
        np.array([row[2] for row in table]) * u,
        [row[3] for row in table],
    )


def _segment_gap(eye: Array, point: Array, starts: Array, ends: Array) -> tuple[Array, Array]:
    """Distances (n,) of segments to the line of sight to a point, and how far along it (1 is the point)."""
    sight = point - eye
    along, between = ends - starts, starts - eye
    a, e = sight @ sight, (along * along).sum(axis=1)
    b, c, f = along @ sight, between @ sight, (along * between).sum(axis=1)
    share = np.clip((b * -f + c * e) / np.maximum(a * e - b * b, 1e-12), 0.0, 1.0)
    on_limb = np.clip((share * b - f) / np.maximum(e, 1e-12), 0.0, 1.0)
    share = np.clip((b * on_limb + c) / a, 0.0, 1.0)
    gap = between + along * on_limb[:, None] - sight * share[:, None]
    return np.linalg.norm(gap, axis=1), share


def mirrored(keypoints_px: FloatArray, width: int) -> FloatArray:
    """Keypoints (17, 2) of the picture flipped left to right."""
    flipped = keypoints_px[list(SWAP)] * np.array((-1, 1), np.float32)
    flipped[:, 0] += width - 1
    return flipped


def in_mirror(truth: Truth, width: int) -> Truth:
    """The truth of the picture flipped left to right: in a mirror, the left arm is a right one."""
    swap = list(SWAP)
    flipped = mirrored(truth.keypoints_px, width)
    other = {"left": "right", "right": "left"}
    names = tuple("_".join(other.get(word, word) for word in name.split("_")) for name in truth.mistakes)
    return Truth(flipped, truth.reference_s, names, truth.visible, truth.activity, truth.occluded[swap])

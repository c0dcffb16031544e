"""More people and movements out of few captures: mirrored, other proportions, another's arms or legs."""

from __future__ import annotations

from typing import Final

import numpy as np

from coach.multicam.synthetic.captures import Points
from coach.skeleton import (
    LEFT_ANKLE,
    LEFT_ELBOW,
    LEFT_HIP,
    LEFT_KNEE,
    LEFT_SHOULDER,
    LEFT_WRIST,
    NOSE,
    RIGHT_ANKLE,
    RIGHT_ELBOW,
    RIGHT_HIP,
    RIGHT_KNEE,
    RIGHT_SHOULDER,
    RIGHT_WRIST,
    SWAP,
)

_ARMS: Final = ((LEFT_SHOULDER, LEFT_ELBOW, LEFT_WRIST), (RIGHT_SHOULDER, RIGHT_ELBOW, RIGHT_WRIST))
_LEGS: Final = ((LEFT_HIP, LEFT_KNEE, LEFT_ANKLE), (RIGHT_HIP, RIGHT_KNEE, RIGHT_ANKLE))
_ANKLES: Final = [LEFT_ANKLE, RIGHT_ANKLE]
_LARGEST_TILT_RAD: Final = 1.5


def varied(body_m: Points, other_m: Points, rng: np.random.Generator, strength: float) -> Points:
    """Another person's version of a movement; (T, 17, 3) metres in and out.

    Parameters
    ----------
    body_m, other_m : the movement, and one to borrow limbs from, of the same length.
    strength : 0 leaves it as it is; 1 borrows arms and legs in a third of all cases each, makes sizes differ
        by 10 %, and bends or lays down every other body.
    """
    if strength <= 0:
        return body_m
    out = body_m
    for limbs in (_ARMS, _LEGS):
        if rng.random() < 0.35 * strength:
            out = _with_limbs_of(out, other_m, limbs)
    out = _proportioned(out, rng, strength)
    if rng.random() < 0.5:
        out = out[:, SWAP] * np.array([-1.0, 1.0, 1.0])
    if rng.random() < 0.5 * strength:
        return _tilted(out, rng)
    out = out.copy()
    out[..., 1] -= out[:, _ANKLES, 1].min() - body_m[:, _ANKLES, 1].min()
    return out


def _tilted(body_m: Points, rng: np.random.Generator) -> Points:
    """The body turned by one angle about a level axis through its hips, which stay on their path.

    People bend, lie and balance, captures mostly stand: a network must not count on it.
    """
    hips = (body_m[:, LEFT_HIP] + body_m[:, RIGHT_HIP])[:, None] / 2
    heading, angle = rng.uniform(0, 2 * np.pi), rng.uniform(-1, 1) * _LARGEST_TILT_RAD
    axis = np.array([np.cos(heading), 0.0, np.sin(heading)])
    level = np.cross(axis, np.eye(3))
    turn = np.eye(3) + np.sin(angle) * level + (1 - np.cos(angle)) * level @ level
    return np.asarray(hips + (body_m - hips) @ turn)


def _trunk_axes(body_m: Points) -> Points:
    """(T, 3, 3) columns: the body's left, up its spine, forwards."""
    up = body_m[:, LEFT_SHOULDER] + body_m[:, RIGHT_SHOULDER] - body_m[:, LEFT_HIP] - body_m[:, RIGHT_HIP]
    up /= np.maximum(np.linalg.norm(up, axis=-1, keepdims=True), 1e-9)
    left = body_m[:, LEFT_SHOULDER] - body_m[:, RIGHT_SHOULDER] + body_m[:, LEFT_HIP] - body_m[:, RIGHT_HIP]
    left -= (left * up).sum(axis=-1, keepdims=True) * up
    left /= np.maximum(np.linalg.norm(left, axis=-1, keepdims=True), 1e-9)
    return np.stack([left, up, np.cross(left, up)], axis=-1)


def _with_limbs_of(body_m: Points, other_m: Points, limbs: tuple[tuple[int, int, int], ...]) -> Points:
    """The body with the other's limbs, held to the trunk as they were to the other's."""
    turn = _trunk_axes(body_m) @ np.swapaxes(_trunk_axes(other_m), 1, 2)
    out = body_m.copy()
    for root, middle, end in limbs:
        for joint in (middle, end):
            reach = other_m[:, joint] - other_m[:, root]
            out[:, joint] = out[:, root] + np.einsum("tij,tj->ti", turn, reach)
    return out


def _proportioned(body_m: Points, rng: np.random.Generator, strength: float) -> Points:
    """Other lengths of arms, legs, trunk and head; the hips stay on their path."""
    out = body_m.copy()
    hips = (body_m[:, LEFT_HIP] + body_m[:, RIGHT_HIP]) / 2
    trunk, head, arm, leg, size = np.exp(rng.normal(size=5) * 0.1 * strength)
    neck = (body_m[:, LEFT_SHOULDER] + body_m[:, RIGHT_SHOULDER]) / 2
    moved = hips + (neck - hips) * trunk
    for joint in (LEFT_SHOULDER, RIGHT_SHOULDER):
        out[:, joint] = moved + body_m[:, joint] - neck
    face = slice(NOSE, NOSE + 5)
    out[:, face] = moved[:, None] + (body_m[:, face] - neck[:, None]) * head
    for limbs, scale in ((_ARMS, arm), (_LEGS, leg)):
        for root, middle, end in limbs:
            out[:, middle] = out[:, root] + (body_m[:, middle] - body_m[:, root]) * scale
            out[:, end] = out[:, middle] + (body_m[:, end] - body_m[:, middle]) * scale
    return np.asarray(out * size)

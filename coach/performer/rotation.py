"""Rotation matrices (3, 3), right-handed, angles in degrees."""

from __future__ import annotations

import math

import numpy as np

from coach.performer.channels import Array


def about_x(degrees: float) -> Array:
    """Turn y towards z."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array(((1.0, 0.0, 0.0), (0.0, c, -s), (0.0, s, c)))


def about_y(degrees: float) -> Array:
    """Turn z towards x."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array(((c, 0.0, s), (0.0, 1.0, 0.0), (-s, 0.0, c)))


def about_z(degrees: float) -> Array:
    """Turn x towards y."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array(((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0)))


def share(turn: Array, part: float) -> Array:
    """The rotation that does ``part`` of each of ``turn`` (..., 3, 3), about the same axes.

    Source: exponential map (Rodrigues); exact up to just short of half a turn.
    """
    trace = np.clip((np.trace(turn, axis1=-2, axis2=-1) - 1.0) / 2.0, -1.0, 1.0)
    angle = np.arccos(trace)
    axis = np.stack(
        (
            turn[..., 2, 1] - turn[..., 1, 2],
            turn[..., 0, 2] - turn[..., 2, 0],
            turn[..., 1, 0] - turn[..., 0, 1],
        ),
        axis=-1,
    )
    length = np.linalg.norm(axis, axis=-1)
    axis = axis / np.maximum(length, 1e-9)[..., None]
    small = angle * part
    cross = np.zeros((*turn.shape[:-2], 3, 3))
    cross[..., 0, 1], cross[..., 0, 2] = -axis[..., 2], axis[..., 1]
    cross[..., 1, 0], cross[..., 1, 2] = axis[..., 2], -axis[..., 0]
    cross[..., 2, 0], cross[..., 2, 1] = -axis[..., 1], axis[..., 0]
    sine, cosine = np.sin(small)[..., None, None], np.cos(small)[..., None, None]
    result: Array = np.eye(3) + sine * cross + (1.0 - cosine) * (cross @ cross)
    return result

"""Legs that stand: the joint angles that put a foot where it is meant to be."""

from __future__ import annotations

import math

import numpy as np

from coach.performer.channels import Array
from coach.performer.rotation import about_x, about_y, about_z

REACH = 0.999
"""A leg is never stretched to more than this share of its length, so that the knee keeps its direction."""


def thigh_turn(forward_deg: float, out_deg: float, twist_deg: float, sign: float) -> Array:
    """Rotation of the thigh against the pelvis from anatomical angles."""
    return about_x(-forward_deg) @ about_z(sign * out_deg) @ about_y(sign * twist_deg)


def thigh_angles(turn: Array, sign: float) -> tuple[float, float, float]:
    """Inverse of :func:`thigh_turn`: forward, out, twist in degrees."""
    out = math.asin(min(max(-float(turn[0, 1]), -1.0), 1.0))
    forward = -math.atan2(float(turn[2, 1]), float(turn[1, 1]))
    twist = math.atan2(float(turn[0, 2]), float(turn[0, 0]))
    return math.degrees(forward), sign * math.degrees(out), sign * math.degrees(twist)


def reach_leg(
    hip: Array, ankle: Array, knee_towards: Array, thigh_m: float, shin_m: float
) -> tuple[Array, float]:
    """Two-bone inverse kinematics.

    Parameters
    ----------
    hip, ankle : (3,) metres.
    knee_towards : (3,) direction that the knee points in, not along the leg.

    Returns
    -------
    (3, 3) world rotation of the thigh, and the bend of the knee in degrees. A target out of reach is
    pointed at with a stretched leg.
    """
    line = ankle - hip
    length = float(np.linalg.norm(line))
    along = line / max(length, 1e-9)
    length = min(max(length, abs(thigh_m - shin_m) + 1e-3), REACH * (thigh_m + shin_m))
    across = knee_towards - (knee_towards @ along) * along
    across = across / max(float(np.linalg.norm(across)), 1e-9)
    at_hip = math.acos((thigh_m**2 + length**2 - shin_m**2) / (2 * thigh_m * length))
    at_knee = math.acos((thigh_m**2 + shin_m**2 - length**2) / (2 * thigh_m * shin_m))
    down = along * math.cos(at_hip) + across * math.sin(at_hip)
    front = across * math.cos(at_hip) - along * math.sin(at_hip)
    return np.stack((np.cross(-down, front), -down, front), axis=1), 180.0 - math.degrees(at_knee)


def stretched_height(hip_xz: Array, ankles: Array, standing: Array, leg_m: float) -> float:
    """Greatest height of the hips at which standing legs still reach their feet.

    Parameters
    ----------
    hip_xz : (2, 2) x and z of both hips. ankles : (2, 3).
    standing : (2,) 1 for a standing foot, 0 for a free one.
    """
    sideways = np.square(ankles[:, (0, 2)] - hip_xz).sum(axis=1)
    heights = ankles[:, 1] + np.sqrt(np.maximum((REACH * leg_m) ** 2 - sideways, 0.01 * leg_m**2))
    return float((heights + 2.0 * leg_m * (1.0 - standing)).min())

"""Walking on the spot, for people who come, go or pass by."""

from __future__ import annotations

import numpy as np

from coach.performer.channels import INDEX, N_CHANNELS, SIDES, STANDING, Array
from coach.performer.spline import KeySpline

STEP = 0.36
"""How far before and behind the hips a foot goes, in leg lengths."""
CYCLE_S = 1.08
SPEED = 4 * STEP / CYCLE_S
"""Leg lengths per second at which the floor passes under the feet."""

# share of the cycle: foot_z / STEP, lift, heel
_FOOT = (
    (0.00, 1.0, 0.0, -14.0),
    (0.12, 0.52, 0.0, 0.0),
    (0.25, 0.0, 0.0, 0.0),
    (0.38, -0.52, 0.0, 6.0),
    (0.50, -1.0, 0.0, 34.0),
    (0.62, -0.72, 0.09, 42.0),
    (0.78, 0.25, 0.07, 8.0),
    (0.90, 0.92, 0.03, -12.0),
)


def _cycle() -> KeySpline:
    shares = np.arange(0.0, 3.0, 0.01)
    values = np.tile(STANDING, (len(shares), 1))
    foot = np.array([(row[0] + turn, *row[1:]) for turn in range(-1, 5) for row in _FOOT])
    for side, shift in zip(SIDES, (0.0, 0.5), strict=True):
        there = np.array([KeySpline(foot[:, 0], foot[:, 1:]).at(share + shift) for share in shares])
        swing = np.cos(2 * np.pi * (shares + shift))
        for name, value in {
            "foot_z": STEP * there[:, 0],
            "lift": there[:, 1],
            "heel": there[:, 2],
            "foot_x": np.full(len(shares), 0.08),
            "foot_out": np.full(len(shares), 5.0),
            "raised": 12.0 + 10.0 * np.abs(swing),
            "plane": 42.0 - 60.0 * swing,
            "elbow": 24.0 - 10.0 * swing,
        }.items():
            values[:, INDEX[f"{side}_{name}"]] = np.clip(value, -44.0, 130.0)
    wave = 2 * np.pi * shares
    values[:, INDEX["drop"]] = 0.035 + 0.012 * np.cos(2 * wave)
    values[:, INDEX["pelvis_x"]] = 0.025 * np.sin(wave)
    values[:, INDEX["twist_left"]] = 7.0 * np.cos(wave)
    values[:, INDEX["bend_forward"]] = 3.0
    return KeySpline(shares * CYCLE_S, values)


_CYCLE = _cycle()


def at(time_s: float) -> Array:
    """Channel values (C,) of a walker, without end."""
    return _CYCLE.at(CYCLE_S + time_s % CYCLE_S)


assert _CYCLE.values.shape[1] == N_CHANNELS

"""What a posture is made of: named scalar channels, their anatomical limits and their value when standing.

The world is in metres: x to the right of the picture (the performer's left when facing it), y up, z to
the viewer.
A posture is one value per channel. Angles are degrees and anatomical, so that left and right are the same
number; lengths are in leg lengths (thigh + shank), so that another body can take the same posture.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

SIDES: Final = ("left", "right")
SIGNS: Final = {"left": 1.0, "right": -1.0}
"""The sign of x on each side of the body."""

_BODY: Final[dict[str, tuple[float, float, float]]] = {
    # name: (lowest, highest, standing)
    "pelvis_x": (-4.0, 4.0, 0.0),  # leg lengths, to the left of the body
    "pelvis_z": (-2.0, 2.0, 0.0),  # leg lengths, forwards
    "drop": (-0.35, 0.75, 0.0),  # leg lengths below standing height; negative in a jump or on the toes
    "yaw": (-180.0, 180.0, 0.0),  # of the pelvis, to the left
    "pitch": (-20.0, 75.0, 0.0),  # of the pelvis, forwards
    "roll": (-20.0, 20.0, 0.0),  # of the pelvis, left side up
    "bend_forward": (-25.0, 70.0, 0.0),  # of the spine
    "bend_left": (-42.0, 42.0, 0.0),
    "twist_left": (-45.0, 45.0, 0.0),
    "nod": (-45.0, 45.0, 0.0),
    "tilt_left": (-40.0, 40.0, 0.0),
    "turn_left": (-75.0, 75.0, 0.0),
}
_LIMB: Final[dict[str, tuple[float, float, float]]] = {
    "raised": (0.0, 176.0, 7.0),  # upper arm from hanging (0) to straight up (180)
    "plane": (-45.0, 130.0, 12.0),  # of that raise: 0 sideways, 90 forwards, beyond: across the chest
    "rotate": (-90.0, 100.0, 0.0),  # of the upper arm, outwards
    "elbow": (0.0, 150.0, 10.0),  # bend
    "palm": (-95.0, 95.0, 20.0),  # turn of the forearm, palm to the front
    "wrist": (-70.0, 75.0, 0.0),  # bend towards the palm
    "shrug": (-8.0, 25.0, 0.0),  # of the shoulder
    "foot_x": (-1.2, 1.2, 0.12),  # leg lengths outwards from the middle of the room
    "foot_z": (-1.2, 1.2, 0.0),  # leg lengths forwards
    "lift": (0.0, 0.6, 0.0),  # leg lengths, of the standing foot, as in a jump or a step
    "foot_out": (-45.0, 70.0, 10.0),  # the toes point outwards
    "heel": (-20.0, 55.0, 0.0),  # raised, pivoting on the ball of the foot
    "knee_out": (-30.0, 45.0, 0.0),  # beyond the direction of the foot
    "free": (
        0.0,
        1.0,
        0.0,
    ),  # 0: the foot is where foot_x and foot_z say; 1: the leg follows the four angles below
    "hip_forward": (-25.0, 125.0, 0.0),
    "hip_out": (-35.0, 60.0, 4.0),
    "hip_twist": (-50.0, 55.0, 0.0),  # outwards
    "knee": (0.0, 145.0, 2.0),  # bend
    "point": (-25.0, 50.0, 0.0),  # of the foot of a free leg
}


def _table() -> dict[str, tuple[float, float, float]]:
    table = dict(_BODY)
    for side in SIDES:
        table |= {f"{side}_{name}": limits for name, limits in _LIMB.items()}
    return table


LIMITS: Final = _table()
"""Channel -> (lowest, highest, standing)."""

NAMES: Final = tuple(LIMITS)
INDEX: Final = {name: index for index, name in enumerate(NAMES)}
N_CHANNELS: Final = len(NAMES)
LOWEST: Final[Array] = np.array([low for low, _, _ in LIMITS.values()])
HIGHEST: Final[Array] = np.array([high for _, high, _ in LIMITS.values()])
STANDING: Final[Array] = np.array([standing for _, _, standing in LIMITS.values()])

LENGTHS: Final = frozenset(
    name
    for name in NAMES
    if name.endswith(("pelvis_x", "pelvis_z", "drop", "foot_x", "foot_z", "lift", "free"))
)
"""The channels that are no angles."""
IS_ANGLE: Final = np.array([name not in LENGTHS for name in NAMES])

JOINT_LIMITS: Final[dict[str, tuple[float, float]]] = {
    name: LIMITS[f"left_{name}"][:2] for name in ("hip_forward", "hip_out", "hip_twist", "knee")
} | {"hip_forward": (-30.0, 125.0), "ankle": (-55.0, 45.0)}
"""Limits of the joints that a standing foot brings about; ankle: shin forwards is positive."""

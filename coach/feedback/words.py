"""From a joint and two bodies to what the learner should do, in words for a body.

All is decided in the learner's own picture: the limb is turned back by the error of its joint, and the
words say where that takes it. So they hold for either side, facing the camera or not, and mirrored.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np

from coach.errors import InputError
from coach.features.angles import angle_difference, joint_angles
from coach.feedback.body import Axis, Body, elevation_deg, rotated, wrapped_deg
from coach.feedback.limbs import SIDES
from coach.skeleton import JOINTS, SWAP
from coach.types import FloatArray

_WAIST: Final = JOINTS.index("waist")
_RIGHT_WAIST: Final = len(JOINTS)
_SWAP: Final = list(SWAP)
_MOSTLY: Final = 0.5
"""A change is what the error is about when it makes up at least this share of it."""
_VERTICAL: Final = 0.75
_LIFTED_TORSOS: Final = 0.2
_LOWER_TORSOS: Final = 0.15
_NEARLY_STRAIGHT_DEG: Final = 120.0
_UPRIGHT_DEG: Final = 10.0
_NO_DIRECTION: Final = 0.02


class _Turn(NamedTuple):
    """How the second limb of a joint must turn: unit directions now and after, and by how much."""

    now: FloatArray
    target: FloatArray
    error_deg: float
    interior_now_deg: float
    interior_target_deg: float

    @property
    def straightens(self) -> float:
        """Degrees by which the joint must open; negative: bend."""
        return self.interior_target_deg - self.interior_now_deg

    @property
    def rises(self) -> float:
        """Degrees by which the limb must turn away from hanging down; negative: sink."""
        return elevation_deg(self.target) - elevation_deg(self.now)

    @property
    def is_vertical(self) -> bool:
        """Whether rising or sinking is what the error is about: not when the limb crosses the vertical."""
        return abs(self.rises) >= _VERTICAL * abs(self.error_deg)

    def mostly(self, change_deg: float) -> bool:
        """Whether ``change_deg`` is what the error is about."""
        return abs(change_deg) >= _MOSTLY * abs(self.error_deg)


def instruction(joint: str, query_px: FloatArray, reference_px: FloatArray) -> str:
    """What to do about ``joint``, as one short line.

    Parameters
    ----------
    joint : name of :data:`coach.skeleton.JOINTS`.
    query_px, reference_px : (17, 2), the learner and the pose they should be in; y downwards.

    Returns
    -------
    A sentence without a full stop, or "" where the joint is not seen in both.
    """
    if joint not in JOINTS:
        raise InputError(f"There is no joint called {joint!r}; there are: {', '.join(JOINTS)}.")
    if joint == "waist":
        return _either_waist(query_px, reference_px)
    turn = _turn(JOINTS.index(joint), query_px, reference_px)
    if turn is None:
        return ""
    query, reference = Body(query_px), Body(reference_px)
    side, part = joint.split("_")
    if part == "elbow":
        return _elbow(side, turn, query)
    if part == "shoulder":
        return _arm(side, turn, query)
    if part == "knee":
        return _knee(side, turn, query)
    return _leg(side, turn, query, reference)


def _turn(joint: int, query_px: FloatArray, reference_px: FloatArray) -> _Turn | None:
    if joint == _RIGHT_WAIST:
        angle, wanted = joint_angles(query_px[_SWAP])[_WAIST], joint_angles(reference_px[_SWAP])[_WAIST]
    else:
        angle, wanted = joint_angles(query_px)[joint], joint_angles(reference_px)[joint]
    error = float(angle_difference(angle, wanted))
    if math.isnan(error):
        return None
    _, vertex, end = SIDES[joint]
    limb = query_px[end] - query_px[vertex]
    length = float(np.hypot(*limb))
    if length == 0:
        return None
    now = limb / np.float32(length)
    return _Turn(
        now,
        rotated(now, -error),
        error,
        min(float(angle), 360.0 - float(angle)),
        min(float(wanted), 360.0 - float(wanted)),
    )


def _either_waist(query_px: FloatArray, reference_px: FloatArray) -> str:
    """The side that is further off says what to do; the other one where that is not seen."""
    turns = [
        (_turn(_WAIST, query_px, reference_px), "left"),
        (_turn(_RIGHT_WAIST, query_px, reference_px), "right"),
    ]
    seen = [(turn, side) for turn, side in turns if turn is not None]
    if not seen:
        return ""
    turn, side = max(seen, key=lambda item: abs(item[0].error_deg))
    return _waist(side, turn, Body(query_px), Body(reference_px))


def _elbow(side: str, turn: _Turn, query: Body) -> str:
    if turn.mostly(turn.straightens):
        return f"{'Straighten' if turn.straightens > 0 else 'Bend'} your {side} elbow"
    return _raise_or_move(f"{side} hand", turn, query.axis(side), f"{side} elbow")


def _arm(side: str, turn: _Turn, query: Body) -> str:
    return _raise_or_move(f"{side} arm", turn, query.axis(side), f"{side} arm")


def _knee(side: str, turn: _Turn, query: Body) -> str:
    if turn.mostly(turn.straightens):
        return f"{'Straighten' if turn.straightens > 0 else 'Bend'} your {side} knee"
    axis = query.axis(side)
    if min(turn.interior_now_deg, turn.interior_target_deg) > _NEARLY_STRAIGHT_DEG:
        # The leg is nearly straight and gives way to the wrong side: the knee goes against its foot.
        return _move(f"{side} knee", turn.now - turn.target, axis, f"{side} knee")
    return _raise_or_move(f"{side} foot", turn, axis, f"{side} knee")


def _leg(side: str, turn: _Turn, query: Body, reference: Body) -> str:
    if turn.is_vertical:
        if turn.rises > 0 and reference.foot_lift(side) > _LIFTED_TORSOS:
            return f"Lift your {side} leg"
        if turn.rises < 0 and query.foot_lift(side) > _LIFTED_TORSOS:
            return f"Lower your {side} leg"
    knee = JOINTS.index(f"{side}_knee")
    angle = float(joint_angles(query.keypoints_px)[knee])
    bent = min(angle, 360.0 - angle) < _NEARLY_STRAIGHT_DEG
    part = f"{side} knee" if bent else f"{side} leg"
    return _move(part, turn.target - turn.now, query.axis(side), f"{side} leg")


def _waist(side: str, turn: _Turn, query: Body, reference: Body) -> str:
    lean, wanted = query.lean_deg, reference.lean_deg
    if turn.mostly(wrapped_deg(wanted - lean)):
        return _back(lean, wanted, query)
    axis = query.axis("left")
    if axis is None or axis.from_the_side:
        sinks = query.hip_height - reference.hip_height
        if sinks > _LOWER_TORSOS:
            return "Go lower"
        if sinks < -_LOWER_TORSOS:
            return "Stand up taller"
    return _leg(side, turn, query, reference)


def _back(lean_deg: float, wanted_deg: float, query: Body) -> str:
    if abs(wanted_deg) < abs(lean_deg) and (wanted_deg * lean_deg >= 0 or abs(wanted_deg) < _UPRIGHT_DEG):
        return "Straighten your back"
    axis = query.axis("left")
    shoulders = math.sin(math.radians(wanted_deg)) - math.sin(math.radians(lean_deg))
    if axis is None or abs(shoulders) < _NO_DIRECTION:
        return "Watch your back"
    positive = shoulders * axis.x > 0
    if axis.from_the_side:
        return "Bend forward" if positive else "Lean back"
    return f"Bend to the {'left' if positive else 'right'}"


def _raise_or_move(part: str, turn: _Turn, axis: Axis | None, whole: str) -> str:
    if turn.is_vertical:
        return f"{'Raise' if turn.rises > 0 else 'Lower'} your {part}"
    return _move(part, turn.target - turn.now, axis, whole)


def _move(part: str, shift: FloatArray, axis: Axis | None, whole: str) -> str:
    along = float("nan") if axis is None else float(shift[0]) * axis.x + float(shift[1]) * axis.y
    if axis is None or not abs(along) > _NO_DIRECTION:
        return f"Watch your {whole}"
    return f"Move your {part} {axis.names[0] if along > 0 else axis.names[1]}"

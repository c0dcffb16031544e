"""Forward kinematics: from a posture and a body to where every bone is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from coach.performer.body import BENDS, BONE, BONES, N_TRANSFORMS, PARENTS, Skeleton
from coach.performer.channels import NAMES, SIDES, SIGNS, Array
from coach.performer.easing import smooth
from coach.performer.legs import reach_leg, stretched_height, thigh_angles, thigh_turn
from coach.performer.rotation import about_x, about_y, about_z, share

_MOVED_BY = {"shoulder": "arm", "elbow": "forearm", "hip": "thigh", "knee": "shin"}
"""Joint of :data:`coach.skeleton.JOINTS` (without its side) -> the bone that a mistake at it turns."""


@dataclass(frozen=True, eq=False)
class Figure:
    """A posed body.

    Attributes
    ----------
    turns : (B + bends, 3, 3) world rotation of every bone, then of the half-way bones at the bends.
    joints_m : (B + bends, 3) world position of the joint each turns about.
    leg_deg : angles of both legs as they came out, e.g. ``leg_deg["left_knee"]``.
    """

    skeleton: Skeleton
    turns: Array
    joints_m: Array
    leg_deg: Mapping[str, float]

    def point(self, bone: str, from_joint_m: Array) -> Array:
        """World position of a point fixed to a bone, given relative to the bone's joint at rest."""
        index = BONE[bone]
        result: Array = self.joints_m[index] + self.turns[index] @ from_joint_m
        return result

    def placed(self, x_m: float, z_m: float, turned_deg: float) -> Figure:
        """The same figure turned to its left on the spot and moved elsewhere in the room."""
        turn = about_y(turned_deg)
        joints = self.joints_m @ turn.T + (x_m, 0.0, z_m)
        return Figure(self.skeleton, turn @ self.turns, joints, self.leg_deg)

    def lowest_sole_m(self) -> float:
        """Height of the lowest point of both soles."""
        return min(
            float(self.point(f"{side}_foot", corner)[1]) for side in SIDES for corner in _sole(self.skeleton)
        )


@dataclass
class _Posing:
    skeleton: Skeleton
    value: dict[str, float]
    mistakes: Mapping[str, float]
    turns: Array = field(default_factory=lambda: np.tile(np.eye(3), (N_TRANSFORMS, 1, 1)))
    joints: Array = field(default_factory=lambda: np.zeros((N_TRANSFORMS, 3)))
    leg_deg: dict[str, float] = field(default_factory=dict)

    def put(self, bone: str, local: Array, wrong: Array | None = None) -> None:
        index, parent = BONE[bone], BONE[PARENTS[bone]]
        turn = self.turns[parent] @ local
        self.turns[index] = turn if wrong is None else wrong @ turn
        self.joints[index] = self.joints[parent] + self.turns[parent] @ self.skeleton.offsets_m[index]

    def wrong(self, joint: str) -> Array | None:
        """The turn, in the plane of the picture, that a planted mistake adds; None without one."""
        size = self.mistakes.get(joint, 0.0)
        # Image angles grow from x to y, and y points down there.
        return about_z(-size) if size else None


def pose(values: Array, skeleton: Skeleton, mistakes: Mapping[str, float] | None = None) -> Figure:
    """Pose a body.

    Parameters
    ----------
    values : (C,) channel values.
    mistakes : joint of :data:`coach.skeleton.JOINTS` -> degrees by which its image angle is to differ, seen
        from the front. The limb beyond the joint turns as a whole, so no other angle of it changes.

    Notes
    -----
    The lower foot of a figure with mistakes is kept as high above the floor as without them.
    """
    figure = _pose(values, skeleton, {})
    if mistakes and any(mistakes.values()):
        sole = figure.lowest_sole_m()
        figure = _pose(values, skeleton, mistakes)
        figure.joints_m[:, 1] += sole - figure.lowest_sole_m()
    return figure


def _pose(values: Array, skeleton: Skeleton, mistakes: Mapping[str, float]) -> Figure:
    posing = _Posing(skeleton, dict(zip(NAMES, values.tolist(), strict=True)), mistakes)
    _trunk(posing)
    for side in SIDES:
        _arm(posing, side)
        _leg(posing, side)
    _bends(posing)
    return Figure(skeleton, posing.turns, posing.joints, posing.leg_deg)


def _trunk(p: _Posing) -> None:
    v, leg = p.value, p.skeleton.leg_m
    turn = about_y(v["yaw"]) @ about_z(v["roll"]) @ about_x(v["pitch"])
    p.turns[0] = turn
    standing = p.skeleton.joints_m[0, 1]
    p.joints[0] = (v["pelvis_x"] * leg, standing - v["drop"] * leg, v["pelvis_z"] * leg)
    hips = p.joints[0] + np.array([turn @ p.skeleton.offsets_m[BONE[f"{side}_thigh"]] for side in SIDES])
    planted = np.array([1.0 - v[f"{side}_free"] for side in SIDES])
    ankles = np.array([_foot_target(p, side)[1] for side in SIDES])
    highest = stretched_height(hips[:, (0, 2)], ankles, planted, leg) - (hips[:, 1] - p.joints[0, 1]).max()
    p.joints[0, 1] = _soft_minimum(float(p.joints[0, 1]), highest, 0.012 * leg)

    half = about_y(v["twist_left"] / 2) @ about_z(-v["bend_left"] / 2) @ about_x(v["bend_forward"] / 2)
    lean = p.wrong("waist")
    p.put("lumbar", half, None if lean is None else lean.T)
    if lean is not None:
        # The upper body leans about the middle of the hips, so that the angle at the waist changes fully.
        p.joints[BONE["lumbar"]] = p.joints[0] + lean.T @ (p.joints[BONE["lumbar"]] - p.joints[0])
    p.put("chest", half)
    nod = about_y(v["turn_left"] / 2) @ about_z(-v["tilt_left"] / 2) @ about_x(v["nod"] / 2)
    p.put("neck", nod)
    p.put("head", nod)


def _soft_minimum(a: float, b: float, width: float) -> float:
    """The smaller of two, rounded off where they are about equal."""
    between = min(max(0.5 + 0.5 * (b - a) / width, 0.0), 1.0)
    return b + (a - b) * between - width * between * (1.0 - between)


def _arm(p: _Posing, side: str) -> None:
    v, sign = p.value, SIGNS[side]
    raised, plane = v[f"{side}_raised"], v[f"{side}_plane"]
    # The shoulder girdle gives about a quarter of a raised arm's way; sideways more than forwards.
    shrug = v[f"{side}_shrug"] + 26.0 * smooth((raised - 30.0) / 140.0)
    p.put(f"{side}_clavicle", about_z(sign * shrug))
    outwards = about_y(-sign * plane)
    swing = outwards @ about_z(sign * raised) @ outwards.T @ about_y(sign * v[f"{side}_rotate"])
    girdle = p.turns[BONE[f"{side}_clavicle"]].T @ p.turns[BONE["chest"]]
    p.put(f"{side}_arm", girdle @ swing, p.wrong(f"{side}_shoulder"))
    p.put(f"{side}_forearm", about_x(-v[f"{side}_elbow"]), p.wrong(f"{side}_elbow"))
    p.put(f"{side}_hand", about_y(sign * v[f"{side}_palm"]) @ about_z(-sign * v[f"{side}_wrist"]))


def _foot_target(p: _Posing, side: str) -> tuple[Array, Array]:
    """World rotation of a standing foot, and where its ankle is."""
    v, s, sign = p.value, p.skeleton, SIGNS[side]
    heel = v[f"{side}_heel"]
    level = about_y(sign * v[f"{side}_foot_out"])
    ball = level @ np.array((0.0, 0.0, s.foot_m))
    x, z = sign * v[f"{side}_foot_x"] * s.leg_m, v[f"{side}_foot_z"] * s.leg_m
    floor = np.array((x, v[f"{side}_lift"] * s.leg_m, z))
    turn = level @ about_x(heel)
    if heel >= 0:
        return turn, floor + ball + turn @ np.array((0.0, s.ankle_m, -s.foot_m))
    back = np.array((0.0, 0.0, -0.4 * s.foot_m))
    return turn, floor + level @ back + turn @ (np.array((0.0, s.ankle_m, 0.0)) - back)


def _leg(p: _Posing, side: str) -> None:
    v, s, sign = p.value, p.skeleton, SIGNS[side]
    thigh, shin, foot = f"{side}_thigh", f"{side}_shin", f"{side}_foot"
    pelvis = p.turns[0]
    hip = p.joints[0] + pelvis @ s.offsets_m[BONE[thigh]]
    flat, ankle = _foot_target(p, side)
    towards = about_y(sign * (v[f"{side}_foot_out"] + v[f"{side}_knee_out"]))[:, 2]
    turn, bend = reach_leg(hip, ankle, towards, s.thigh_m, s.shin_m)
    standing = np.array((*thigh_angles(pelvis.T @ turn, sign), bend))
    free = v[f"{side}_free"]
    names = ("hip_forward", "hip_out", "hip_twist", "knee")
    angles = standing * (1.0 - free) + free * np.array([v[f"{side}_{name}"] for name in names])
    forward, out, twist, knee = angles.tolist()
    p.put(thigh, thigh_turn(forward, out, twist, sign), p.wrong(f"{side}_hip"))
    p.put(shin, about_x(knee), p.wrong(f"{side}_knee"))

    unchanged = pelvis @ thigh_turn(forward, out, twist, sign) @ about_x(knee)
    pointed = unchanged @ about_x(v[f"{side}_point"])
    ankle_turn = unchanged.T @ (flat @ share(flat.T @ pointed, free) if free else flat)
    p.put(foot, ankle_turn)
    p.put(f"{side}_toes", about_x(-max(v[f"{side}_heel"], 0.0) * (1.0 - free)))
    p.leg_deg |= dict(zip((f"{side}_{name}" for name in names), angles.tolist(), strict=True))
    p.leg_deg[f"{side}_ankle"] = -float(np.degrees(np.arctan2(ankle_turn[2, 1], ankle_turn[1, 1])))


def _bends(p: _Posing) -> None:
    ends = np.array([BONE[name] for name in BENDS])
    starts = np.array([BONE[PARENTS[name]] for name in BENDS])
    first = p.turns[starts]
    p.turns[len(BONES) :] = first @ share(np.swapaxes(first, 1, 2) @ p.turns[ends], 0.5)
    p.joints[len(BONES) :] = p.joints[ends]


def _sole(s: Skeleton) -> tuple[Array, ...]:
    """Heel and ball, relative to the ankle at rest; the toes bend with the floor."""
    return tuple(np.array((0.0, -s.ankle_m, z * s.foot_m)) for z in (-0.4, 1.0))

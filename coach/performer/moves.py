"""Postures and short moves that several routines are made of."""

from __future__ import annotations

from coach.performer.motion import Author, Posture, body, both

ARMS_DOWN: Posture = both(raised=7, plane=12, rotate=0, elbow=10, palm=20, wrist=0, shrug=0)
ARMS_OUT: Posture = both(raised=88, plane=6, rotate=0, elbow=6, palm=10, wrist=0, shrug=0)
ARMS_UP: Posture = both(raised=164, plane=8, rotate=35, elbow=8, palm=40, wrist=0, shrug=4)
ARMS_LOW: Posture = both(raised=38, plane=8, rotate=0, elbow=8, palm=10, wrist=-10, shrug=0)
HANDS_ON_HIPS: Posture = both(raised=44, plane=-8, rotate=-52, elbow=102, palm=0, wrist=0, shrug=0)
HANDS_AT_CHEST: Posture = both(raised=32, plane=28, rotate=-8, elbow=132, palm=30, wrist=0, shrug=0)
CACTUS: Posture = both(raised=84, plane=4, rotate=84, elbow=96, palm=0, wrist=0, shrug=0)

CENTRE: Posture = body(
    pelvis_x=0, pelvis_z=0, drop=0, yaw=0, pitch=0, roll=0, bend_forward=0, bend_left=0, twist_left=0,
    nod=0, tilt_left=0, turn_left=0,
)  # fmt: skip
FEET_TOGETHER: Posture = both(
    foot_x=0.12, foot_z=0, lift=0, foot_out=10, heel=0, knee_out=0, free=0,
    hip_forward=0, hip_out=4, hip_twist=0, knee=2, point=0,
)  # fmt: skip
FEET_APART: Posture = {**FEET_TOGETHER, **both(foot_x=0.27, foot_out=22)}
STANDING: Posture = {**CENTRE, **ARMS_DOWN, **FEET_TOGETHER}


def squat(depth: float) -> Posture:
    """Down into a squat; depth 1 brings the thighs level."""
    return body(
        drop=0.46 * depth, pelvis_z=-0.16 * depth, pitch=34 * depth, bend_forward=10 * depth, nod=-24 * depth
    )


def step(
    author: Author,
    side: str,
    seconds: float,
    *postures: Posture,
    x: float,
    z: float = 0.0,
    out: float = 14.0,
    high: float = 0.07,
) -> Author:
    """Set one foot to another place, lifting it on the way; ``postures`` are reached with it."""
    now = author.now()
    x0, z0 = now[f"{side}_foot_x"], now[f"{side}_foot_z"]
    half = {
        f"{side}_foot_x": (x0 + x) / 2,
        f"{side}_foot_z": (z0 + z) / 2,
        f"{side}_lift": high,
        f"{side}_heel": 18.0,
    }
    there = {
        f"{side}_foot_x": x,
        f"{side}_foot_z": z,
        f"{side}_lift": 0.0,
        f"{side}_heel": 0.0,
        f"{side}_foot_out": out,
    }
    target: dict[str, float] = {}
    for posture in postures:
        target |= posture
    midway = {name: (now[name] + value) / 2 for name, value in target.items()}
    author.to(seconds / 2, midway, half)
    return author.to(seconds / 2, target, there)

"""Warm-up: every joint once, gently, then faster."""

from __future__ import annotations

import math

from coach.performer.motion import Author, Motion, Posture, body, both, left, mirrored, right
from coach.performer.moves import (
    ARMS_DOWN,
    ARMS_LOW,
    ARMS_OUT,
    ARMS_UP,
    CENTRE,
    FEET_APART,
    FEET_TOGETHER,
    HANDS_AT_CHEST,
    HANDS_ON_HIPS,
    STANDING,
    squat,
    step,
)


def build() -> Motion:
    """The motion."""
    a = Author(STANDING)
    with a.phrase("Reach up"):
        a.hold(1.2)
        _reach_up(a)
    with a.phrase("Leg raises"):
        _leg_raises(a)
    with a.phrase("Side bends"):
        _side_bends(a)
    with a.phrase("Arm circles"):
        _arm_circles(a)
    with a.phrase("Squats"):
        for _ in range(3):
            a.to(1.15, squat(0.72), HANDS_AT_CHEST).hold(0.15).to(1.0, CENTRE, ARMS_LOW).hold(0.12)
    with a.phrase("March"):
        _march(a)
    with a.phrase("Jumping jacks"):
        _jumping_jacks(a, 6)
    with a.phrase("Breathe out"):
        a.to(1.5, ARMS_UP, body(bend_forward=-8, nod=-12)).hold(0.2)
        a.to(1.5, ARMS_DOWN, CENTRE).hold(1.2)
    return a.motion(
        "warm-up",
        "Warm-up",
        "One easy minute for every joint: reach, lift, bend, circle, squat, march and jump.",
        "easy",
    )


def _reach_up(a: Author) -> None:
    for _ in range(3):
        a.to(0.75, ARMS_OUT).to(0.75, ARMS_UP, body(bend_forward=-4, nod=-8)).hold(0.25)
        a.to(0.75, ARMS_OUT, body(bend_forward=0, nod=0)).to(0.75, ARMS_DOWN).hold(0.1)


def _leg_raises(a: Author) -> None:
    lean: Posture = {**body(pelvis_x=0.13, roll=-7, bend_left=7, tilt_left=-2), **ARMS_OUT}
    up: Posture = right(free=1, hip_out=34, hip_forward=4, knee=3, point=15)
    down: Posture = right(free=0, hip_out=8)
    for side in (False, True):
        ready, high, low = (mirrored(item) if side else item for item in (lean, up, down))
        a.to(0.8, ready)
        for _ in range(2):
            a.to(0.85, high).hold(0.15).to(0.8, low)
        a.to(0.2, low)
    a.to(0.7, CENTRE, ARMS_DOWN)


def _side_bends(a: Author) -> None:
    step(a, "left", 0.6, HANDS_ON_HIPS, x=0.27, out=20)
    step(a, "right", 0.6, x=0.27, out=20)
    over: Posture = {
        **body(bend_left=32, pelvis_x=-0.05, roll=-4, tilt_left=10),
        **right(raised=166, plane=8, rotate=40, elbow=24, palm=40),
        **left(raised=44, plane=-8, rotate=-52, elbow=102, palm=0),
    }
    straight: Posture = {**CENTRE, **HANDS_ON_HIPS}
    for _ in range(2):
        for way in (over, mirrored(over)):
            a.to(1.15, way).hold(0.2).to(0.95, straight)


def _arm_circles(a: Author) -> None:
    a.to(0.9, ARMS_OUT, CENTRE)
    for turn, count, seconds in ((1, 2, 1.3), (-1, 2, 1.1)):
        for key in range(1, 4 * count + 1):
            angle = math.radians(90.0 * key * turn)
            a.to(
                seconds / 4, both(raised=88 + 26 * math.sin(angle), plane=30 - 24 * math.cos(angle), elbow=5)
            )
    a.to(0.7, ARMS_LOW)


def _march(a: Author) -> None:
    step(a, "left", 0.5, ARMS_DOWN, x=0.12, out=10)
    step(a, "right", 0.5, x=0.12, out=10)
    high: Posture = {
        **body(pelvis_x=0.07, roll=-3, bend_left=2, twist_left=8),
        **right(free=1, hip_forward=78, hip_out=6, knee=88, point=8, raised=24, plane=-35, elbow=72),
        **left(raised=46, plane=64, elbow=92),
    }
    low: Posture = {**CENTRE, **both(free=0, raised=14, plane=12, elbow=70)}
    for count in range(8):
        a.to(0.36, mirrored(high) if count % 2 else high).to(0.32, low)
    a.to(0.4, ARMS_DOWN)


def _jumping_jacks(a: Author, count: int) -> None:
    a.to(0.35, squat(0.16))
    for _ in range(count):
        a.to(
            0.24,
            CENTRE,
            both(foot_x=0.27, lift=0.07, heel=26, raised=92, plane=8, elbow=10),
            body(drop=-0.07),
        )
        a.to(0.26, FEET_APART, both(foot_x=0.40), ARMS_UP, body(drop=0.05))
        a.to(0.24, both(foot_x=0.27, lift=0.07, heel=26, raised=92, elbow=10), body(drop=-0.07))
        a.to(0.26, FEET_TOGETHER, both(raised=14), ARMS_DOWN, squat(0.12))
    a.to(0.5, STANDING)

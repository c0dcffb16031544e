"""Strength: repetitions for legs and shoulders."""

from __future__ import annotations

from coach.performer.motion import Author, Motion, Posture, body, both, left, mirrored, right
from coach.performer.moves import (
    ARMS_DOWN,
    ARMS_OUT,
    CACTUS,
    CENTRE,
    HANDS_AT_CHEST,
    HANDS_ON_HIPS,
    STANDING,
    squat,
    step,
)


def build() -> Motion:
    """The motion."""
    a = Author(STANDING)
    with a.phrase("Squats"):
        a.hold(1.2)
        step(a, "left", 0.6, both(raised=20, plane=20, elbow=70), x=0.25, out=20)
        step(a, "right", 0.6, HANDS_AT_CHEST, x=0.25, out=20)
        for _ in range(3):
            a.to(1.25, squat(0.86)).hold(0.2).to(1.05, CENTRE).hold(0.15)
    with a.phrase("Lateral raises"):
        a.to(0.8, ARMS_DOWN)
        for _ in range(4):
            a.to(0.9, ARMS_OUT, both(elbow=12, shrug=2)).hold(0.2).to(1.0, ARMS_DOWN).hold(0.1)
    with a.phrase("Side lunges"):
        _side_lunges(a)
    with a.phrase("Overhead press"):
        a.to(1.0, CACTUS, CENTRE)
        for _ in range(3):
            a.to(0.95, both(raised=162, rotate=40, elbow=10, plane=8, shrug=5)).hold(0.2).to(
                1.0, CACTUS
            ).hold(0.12)
        a.to(0.9, ARMS_DOWN)
    with a.phrase("Front raises"):
        _front_raises(a)
    with a.phrase("Step-back lunges"):
        _back_lunges(a)
    with a.phrase("Rest"):
        a.to(1.0, STANDING, both(raised=10)).to(0.6, STANDING).hold(1.2)
    return a.motion(
        "strength",
        "Strength",
        "One minute of repetitions without weights: squats, raises, lunges and presses.",
        "medium",
    )


def _side_lunges(a: Author) -> None:
    a.to(0.7, HANDS_ON_HIPS)
    for count in range(4):
        side, turned = ("left", False) if count % 2 == 0 else ("right", True)
        deep: Posture = body(
            pelvis_x=0.26, drop=0.24, pelvis_z=-0.10, pitch=24, bend_forward=6, nod=-16, roll=2
        )
        step(a, side, 1.0, mirrored(deep) if turned else deep, x=0.66, out=22)
        a.hold(0.15)
        step(a, side, 0.95, CENTRE, x=0.25, out=20)


def _front_raises(a: Author) -> None:
    step(a, "left", 0.5, x=0.16, out=12)
    step(a, "right", 0.5, x=0.16, out=12)
    high: Posture = {**left(raised=92, plane=62, elbow=6, palm=0), **body(bend_forward=-3, twist_left=-4)}
    low: Posture = {**left(raised=8, plane=30, elbow=8), **body(bend_forward=0, twist_left=0)}
    for count in range(4):
        turned = count % 2 == 1
        a.to(0.85, mirrored(high) if turned else high).hold(0.2)
        a.to(0.9, mirrored(low) if turned else low)


def _back_lunges(a: Author) -> None:
    a.to(0.6, HANDS_ON_HIPS)
    for count in range(4):
        side, other = ("right", "left") if count % 2 == 0 else ("left", "right")
        sway = 0.03 if side == "right" else -0.03
        now = body(pelvis_x=sway, drop=0.02)
        deep: Posture = {
            **body(pelvis_x=sway, pelvis_z=-0.30, drop=0.33, pitch=14, nod=-8),
            f"{side}_heel": 48.0,
            f"{other}_knee_out": 2.0,
        }
        step(a, side, 0.75, now, body(pelvis_z=-0.20, drop=0.10, pitch=8), x=0.15, z=-0.66, out=4)
        a.to(0.65, deep).hold(0.15)
        a.to(0.55, body(drop=0.10, pelvis_z=-0.20, pitch=8), {f"{side}_heel": 30.0})
        step(a, side, 0.7, CENTRE, x=0.16, z=0.0, out=12)
    a.to(0.3, right(foot_out=12), left(foot_out=12))

"""Dance: one phrase without repeats: weight, lines, waves and turns that stay open to the front."""

from __future__ import annotations

from coach.performer.motion import Author, Motion, Posture, body, both, left, right
from coach.performer.moves import ARMS_DOWN, CENTRE, STANDING, step

# Rounded arms, as a dancer carries them: low, before the chest, to the side and over the head.
LOW_ROUND: Posture = both(raised=24, plane=52, rotate=-28, elbow=34, palm=20, wrist=8, shrug=0)
SIDE_ROUND: Posture = both(raised=78, plane=22, rotate=20, elbow=24, palm=25, wrist=-6, shrug=0)
OVER_ROUND: Posture = both(raised=150, plane=22, rotate=78, elbow=42, palm=10, wrist=10, shrug=4)


def build() -> Motion:
    """The motion."""
    a = Author(STANDING, pace=1.12)
    with a.phrase("Opening"):
        _opening(a)
    with a.phrase("Sway"):
        _sway(a)
    with a.phrase("Turn to the left"):
        _turn_left(a)
    with a.phrase("Wave"):
        _wave(a)
    with a.phrase("Travel"):
        _travel(a)
    with a.phrase("Fall and rise"):
        _fall(a)
    with a.phrase("Turn to the right"):
        _turn_right(a)
    with a.phrase("Balance"):
        _balance(a)
    with a.phrase("Finale"):
        _finale(a)
    return a.motion(
        "dance",
        "Dance",
        "A flowing phrase of three quarters of a minute, nothing twice: shift, reach, turn, fall and rise.",
        "hard",
    )


# fmt: off
def _opening(a: Author) -> None:
    a.hold(1.1)
    a.to(1.2, LOW_ROUND, both(foot_out=28, knee_out=6), body(drop=0.05, nod=8))
    a.to(1.2, both(raised=62, plane=70, rotate=-10, elbow=48, wrist=6), body(drop=0.0, nod=2))
    a.to(1.3, OVER_ROUND, body(bend_forward=-6, nod=-10), both(heel=14), body(drop=-0.03))
    a.to(1.2, SIDE_ROUND, body(bend_forward=0, nod=0, drop=0.0, turn_left=12), both(heel=0))


def _sway(a: Author) -> None:
    step(a, "left", 0.7, body(pelvis_x=0.16, turn_left=26), x=0.4, out=34)
    a.to(0.7, body(pelvis_x=0.3, drop=0.1, bend_left=-14, turn_left=30, tilt_left=-6),
         left(raised=104, elbow=10, palm=40, wrist=-14), right(raised=58, elbow=18))
    a.to(0.6, body(pelvis_x=0.12, drop=0.06, bend_left=0, turn_left=0, tilt_left=0),
         both(raised=44, plane=40, elbow=30))
    a.to(0.8, body(pelvis_x=-0.1, drop=0.1, bend_left=16, roll=-4, turn_left=-28, tilt_left=6),
         right(raised=132, plane=12, rotate=30, elbow=12, palm=40),
         left(raised=66, plane=16, elbow=8, wrist=-20), left(heel=16), right(foot_out=26))
    a.hold(0.25)


def _turn_left(a: Author) -> None:
    a.to(0.6, body(pelvis_x=0.04, drop=0.04, bend_left=0, roll=0, turn_left=0, tilt_left=0, yaw=10),
         LOW_ROUND, left(heel=0))
    step(a, "right", 0.7, body(yaw=34, pelvis_x=0.14, drop=0.0, twist_left=0),
         both(raised=70, plane=40, elbow=30), left(foot_out=44), x=0.02, z=0.18, out=-8)
    a.to(0.8, body(yaw=42, pelvis_x=0.13, pelvis_z=0.1, bend_left=-8, turn_left=-24, nod=-8),
         left(raised=150, plane=20, rotate=50, elbow=18, palm=30),
         right(raised=82, plane=-6, elbow=8, wrist=-12))
    a.hold(0.2)
    a.to(0.7, body(yaw=30, bend_left=10, bend_forward=10, turn_left=-10, nod=6),
         left(raised=96, plane=30, elbow=60), right(raised=40, plane=40, elbow=40))


def _wave(a: Author) -> None:
    step(a, "right", 0.8, CENTRE, body(pelvis_x=0.06), left(foot_out=24), both(raised=64, plane=10), x=0.22,
         out=24)
    # A wave runs from the left hand through both shoulders to the right hand.
    a.to(0.5, left(raised=104, plane=8, rotate=0, elbow=6, wrist=30),
         right(raised=74, plane=8, rotate=0, elbow=6, wrist=0), body(bend_left=-4))
    a.to(0.4, left(raised=84, elbow=34, rotate=40, wrist=-24, shrug=10), body(pelvis_x=0.02))
    a.to(0.4, left(raised=70, elbow=10, rotate=10, shrug=16), right(shrug=6),
         body(bend_left=5, pelvis_x=-0.03))
    a.to(0.4, left(raised=82, shrug=0, wrist=0), right(raised=96, elbow=32, rotate=40, shrug=14, wrist=20),
         body(bend_left=8))
    a.to(0.5, right(raised=112, elbow=6, rotate=10, shrug=2, wrist=-30), left(raised=66),
         body(bend_left=3, turn_left=-20))
    a.to(0.6, right(raised=90, wrist=0), left(raised=90), body(bend_left=0, turn_left=0, pelvis_x=0))


def _travel(a: Author) -> None:
    step(a, "left", 0.75, body(pelvis_x=0.24, drop=0.06, bend_left=-6), left(raised=110, plane=10, elbow=20),
         right(raised=52, plane=20, elbow=30), right(foot_out=24), x=0.52, out=26)
    step(a, "right", 0.7, body(pelvis_x=0.42, drop=0.02, bend_left=4), left(raised=72, elbow=40),
         right(raised=84, elbow=12), x=-0.2, out=26)
    a.to(0.7, body(pelvis_x=0.44, drop=0.12, bend_left=14, turn_left=-20, tilt_left=4),
         right(raised=146, plane=14, rotate=40, elbow=26, palm=30),
         left(raised=46, plane=20, elbow=56, rotate=-40))
    step(a, "right", 0.8, body(pelvis_x=0.16, drop=0.08, bend_left=-4, turn_left=-10, tilt_left=0),
         right(raised=96, rotate=10, elbow=16, palm=10), left(raised=60, elbow=24, rotate=0), x=0.24, out=28)
    step(a, "left", 0.8, body(pelvis_x=0.0, drop=0.0, bend_left=0, turn_left=0),
         both(raised=80, plane=16, elbow=14), x=0.24, out=24)


def _fall(a: Author) -> None:
    step(a, "right", 0.7, body(pelvis_x=-0.18, drop=0.1), both(raised=120, plane=14), x=0.62, out=36)
    a.to(0.9,
         body(pelvis_x=-0.3, drop=0.3, pelvis_z=-0.06, pitch=14, bend_left=-30, bend_forward=14, nod=14,
              tilt_left=-14, roll=3), right(raised=58, plane=18, rotate=0, elbow=10, wrist=-10),
         left(raised=158, plane=12, rotate=40, elbow=22, palm=40))
    a.hold(0.25)
    a.to(0.8,
         body(pelvis_x=0.0, drop=0.16, pitch=26, bend_left=0, bend_forward=34, nod=20, tilt_left=0, roll=0),
         both(raised=52, plane=66, rotate=-6, elbow=30))
    a.to(0.9, body(pelvis_x=0.16, drop=0.04, pelvis_z=0, pitch=0, bend_forward=-12, nod=-14, bend_left=6),
         both(raised=136, plane=4, rotate=40, elbow=10, palm=50), left(foot_out=24))
    a.hold(0.2)


def _turn_right(a: Author) -> None:
    step(a, "right", 0.8, body(pelvis_x=0.03, bend_forward=0, nod=0, bend_left=0), LOW_ROUND, x=0.2, out=30)
    step(a, "left", 0.7, body(yaw=-34, pelvis_x=-0.1, turn_left=20),
         right(raised=88, plane=40, rotate=0, elbow=30), left(raised=60, plane=64, rotate=0, elbow=64),
         right(foot_out=44), x=0.04, z=0.2, out=-6)
    a.to(0.8, body(yaw=-42, pelvis_z=0.12, drop=0.12, bend_left=-10, turn_left=28, tilt_left=-4),
         right(raised=148, plane=16, rotate=46, elbow=14, palm=30),
         left(raised=94, plane=20, rotate=10, elbow=10, wrist=-16))
    a.hold(0.2)
    a.to(0.6, body(drop=0.02, bend_left=0, turn_left=16),
         both(raised=70, plane=36, elbow=40, rotate=0, wrist=0))


def _balance(a: Author) -> None:
    step(a, "left", 0.8, CENTRE, LOW_ROUND, right(foot_out=28), x=0.14, out=28)
    a.to(0.7, body(pelvis_x=-0.12, drop=0.05, roll=3), both(raised=56, plane=60, rotate=-10, elbow=50))
    a.to(0.9, body(pelvis_x=-0.13, drop=0.0, roll=5, bend_left=-4),
         left(free=1, hip_forward=42, hip_out=38, hip_twist=40, knee=96, point=40), SIDE_ROUND)
    a.hold(0.3)
    a.to(1.0, left(hip_forward=14, hip_out=44, hip_twist=30, knee=6),
         body(bend_left=-12, roll=9, tilt_left=-4, turn_left=14),
         right(raised=150, plane=16, rotate=70, elbow=36), left(raised=84, plane=12, elbow=12, wrist=-10))
    a.hold(0.3)
    a.to(0.9, left(free=0, foot_x=0.34, foot_out=30),
         body(pelvis_x=0.06, roll=0, bend_left=0, tilt_left=0, turn_left=0, drop=0.06), SIDE_ROUND)


def _finale(a: Author) -> None:
    step(a, "right", 0.7, body(pelvis_x=0.0, drop=0.1), both(raised=40, plane=56, elbow=50), x=0.3, out=36)
    a.to(0.9, body(drop=0.24, nod=16, bend_forward=10),
         both(raised=28, plane=66, rotate=-20, elbow=70, knee_out=12, foot_out=40))
    a.to(1.0, body(drop=0.0, nod=-12, bend_forward=-8),
         both(raised=158, plane=14, rotate=50, elbow=10, palm=50, knee_out=0))
    a.hold(0.4)
    a.to(0.8, body(nod=0, bend_forward=0, turn_left=-10),
         both(raised=92, plane=14, rotate=10, elbow=14, wrist=-12))
    step(a, "left", 0.7, body(turn_left=0), both(raised=50, plane=20, elbow=20), x=0.12, out=10)
    step(a, "right", 0.7, CENTRE, both(raised=22, plane=16, rotate=0, wrist=0), x=0.12, out=10)
    a.to(0.8, ARMS_DOWN, STANDING).hold(1.2)

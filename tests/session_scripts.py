"""Sessions whose results are known: a routine, live results that go through it, a history full of them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
from arm_routine import FPS, SIZE_PX, arm_routine

from coach.routines.format import Routine
from coach.sessions.records import row_of
from coach.sessions.writer import SessionWriter
from coach.settings import FeedbackSettings
from coach.skeleton import JOINTS, LEFT_ELBOW, LEFT_SHOULDER, LEFT_WRIST
from coach.types import (
    Alignment,
    Feedback,
    FollowState,
    Frame,
    JointFeedback,
    LiveResult,
    PersonState,
    Pose,
    Severity,
)

BEGAN = datetime(2026, 3, 1, 18, 0, tzinfo=timezone.utc)
_STANDING = np.array(
    [
        (320, 70), (328, 62), (312, 62), (338, 65), (302, 65), (362, 132), (278, 132), (393, 195), (247, 195),
        (413, 257), (227, 257), (346, 247), (294, 247), (354, 333), (286, 333), (359, 418), (281, 418),
    ],
    np.float32,
)  # fmt: skip


def pose_at(seconds: float, off_deg: float = 0.0) -> np.ndarray:
    """A body (17, 2) that raises and lowers its left arm once in two seconds, turned off by some degrees."""
    points = _STANDING.copy()
    turn = math.pi * (0.45 - 0.8 * (0.5 - 0.5 * math.cos(math.pi * seconds))) + math.radians(off_deg)
    reach = np.array([math.cos(turn), math.sin(turn)], np.float32)
    points[LEFT_ELBOW] = points[LEFT_SHOULDER] + 65 * reach
    points[LEFT_WRIST] = points[LEFT_SHOULDER] + 125 * reach
    return points


def make_routine(seconds: float = 6.0, slug: str = "arms", title: str = "Arms up") -> Routine:
    """Three phrases of an arm that goes up and down."""
    return arm_routine(pose_at, seconds, slug, title)


def result_at(
    index: int,
    *,
    position_s: float | None = None,
    state: FollowState = FollowState.LOCKED,
    errors_deg: Mapping[str, float] | None = None,
    grade: float = 80.0,
    behind_s: float = 0.0,
) -> LiveResult:
    """What the analysis says of frame ``index``; an error of the left shoulder is in the pose too."""
    now_s = index / FPS
    position_s = now_s if position_s is None else position_s
    errors = errors_deg or {}
    joints = {
        name: JointFeedback(errors.get(name, 0.0), Severity.GOOD, errors.get(name, 0.0)) for name in JOINTS
    }
    if state is not FollowState.LOCKED:
        joints = dict.fromkeys(JOINTS, JointFeedback(math.nan, Severity.UNKNOWN))
    points = pose_at(position_s, errors.get("left_shoulder", 0.0))
    return LiveResult(
        frame=Frame(np.zeros((SIZE_PX[1], SIZE_PX[0], 3), np.uint8), index, now_s),
        pose=Pose(points, np.full(17, 0.8, np.float32), index, now_s),
        person=PersonState.TRACKED,
        alignment=Alignment(position_s, 1.0, 0.9, state, now_s),
        feedback=Feedback(joints, None, grade, index, now_s, grade + 2, grade - 8, behind_s),
        latency_ms=20.0,
        dropped=0,
        stages_ms={"pose": 5.0},
    )


def run_through(
    routine: Routine,
    *,
    tempo: float = 1.0,
    off_deg: float = 0.0,
    grade: float = 80.0,
    behind_s: float = 0.0,
) -> Iterator[LiveResult]:
    """The results of somebody who does all of it; in the second phrase the left shoulder is off, and late."""
    second = routine.phrases[1]
    for index in range(round(routine.duration_s / tempo * FPS)):
        position_s = index / FPS * tempo
        wrong = second.start_s <= position_s < second.end_s
        errors = {"left_shoulder": off_deg} if wrong else {}
        yield result_at(
            index,
            position_s=position_s,
            errors_deg=errors,
            grade=grade,
            behind_s=behind_s if wrong else 0.0,
        )


def keep(
    path: Path,
    *,
    routine: Routine | None = None,
    started: datetime = BEGAN,
    tempo: float = 1.0,
    off_deg: float = 30.0,
    grade: float = 80.0,
    behind_s: float = 0.0,
) -> int:
    """Write one finished session; its id."""
    routine = routine or make_routine()
    said: list[str] = []
    writer = SessionWriter(path, said.append)
    writer.begin(routine, FeedbackSettings(), SIZE_PX, started)
    for result in run_through(routine, tempo=tempo, off_deg=off_deg, grade=grade, behind_s=behind_s):
        writer.add(row_of(result))
    made = writer.end("finished")
    assert made is not None and not said, said
    return made


def keep_many(path: Path, count: int) -> list[int]:
    """``count`` sessions on as many days, of two routines, each better than the one before."""
    routines = make_routine(), make_routine(4.5, "squats", "Squats and lunges")
    return [
        keep(
            path,
            routine=routines[k % 3 == 2],
            started=BEGAN + timedelta(days=k),
            tempo=(0.8, 1.0, 1.15)[k % 3],
            off_deg=max(60.0 - 1.5 * k, 5.0),
            grade=50.0 + 45.0 * k / max(count, 2) + 5 * math.sin(2 * k),
        )
        for k in range(count)
    ]

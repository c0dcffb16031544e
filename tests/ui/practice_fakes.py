"""A routine and a pipeline without camera or model, for tests of the window."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from arm_routine import FPS, SIZE_PX, arm_routine

from coach import skeleton
from coach.feedback.timing import Playing
from coach.routines.format import Routine
from coach.settings import Settings
from coach.skeleton import JOINTS
from coach.types import (
    Alignment,
    Box,
    Cue,
    Feedback,
    FollowState,
    Frame,
    JointFeedback,
    LiveResult,
    PersonState,
    Pose,
    Severity,
)
from ui.painting.body_map import STANDING


def pose_at(seconds: float) -> np.ndarray:
    """A body that raises and lowers its arms once in two seconds, (17, 2) pixels."""
    points = STANDING * 2.6 + np.array([190.0, 20.0], np.float32)
    lift = 0.5 - 0.5 * math.cos(math.pi * seconds)
    for shoulder, elbow, wrist, side in (
        (skeleton.LEFT_SHOULDER, skeleton.LEFT_ELBOW, skeleton.LEFT_WRIST, 1),
        (skeleton.RIGHT_SHOULDER, skeleton.RIGHT_ELBOW, skeleton.RIGHT_WRIST, -1),
    ):
        turn = math.pi * (0.45 - 0.9 * lift)
        reach = np.array([side * math.cos(turn), math.sin(turn)], np.float32)
        points[elbow] = points[shoulder] + 65 * reach
        points[wrist] = points[shoulder] + 125 * reach
    return points.astype(np.float32)


def make_routine(seconds: float = 6.0, video: Path | None = None) -> Routine:
    """Three phrases of arms going up and down."""
    return arm_routine(pose_at, seconds, video=video)


def make_result(
    index: int = 0,
    *,
    state: FollowState = FollowState.LOCKED,
    reason: str = "",
    reference_s: float | None = None,
    tempo: float = 1.0,
    confidence: float = 0.9,
    person: PersonState = PersonState.TRACKED,
    severities: Mapping[str, Severity] | None = None,
    errors_deg: Mapping[str, float] | None = None,
    cue: Cue | None = None,
    grade: float = 87.0,
    keypoints_px: np.ndarray | None = None,
    image: np.ndarray | None = None,
    others: tuple[Box, ...] = (),
    person_reason: str = "",
) -> LiveResult:
    """A result as the analyser would make it, for frame ``index`` of a camera at 30 fps."""
    now_s = index / FPS
    states = {**dict.fromkeys(JOINTS, Severity.GOOD), **(severities or {})}
    if state is not FollowState.LOCKED:
        states = dict.fromkeys(JOINTS, Severity.UNKNOWN)
    joints = {name: JointFeedback((errors_deg or {}).get(name, 0.0), states[name]) for name in JOINTS}
    picture = np.full((SIZE_PX[1], SIZE_PX[0], 3), (90, 70, 60), np.uint8) if image is None else image
    points = pose_at(now_s) if keypoints_px is None else keypoints_px
    return LiveResult(
        frame=Frame(picture, index, now_s),
        pose=Pose(points, np.ones(17, np.float32), index, now_s),
        person=person,
        alignment=Alignment(
            now_s if reference_s is None else reference_s, tempo, confidence, state, now_s, reason
        ),
        feedback=Feedback(joints, cue, grade, index, now_s),
        latency_ms=20.0,
        dropped=0,
        others=others,
        person_reason=person_reason,
    )


@dataclass
class Status:
    phase: str = "starting"
    message: str = ""


@dataclass
class ScriptedPipeline:
    """Gives the results of its script, one with each look, and remembers what it was asked."""

    script: list[LiveResult] = field(default_factory=list)
    status: Status = field(default_factory=Status)
    asked: list[str] = field(default_factory=list)
    camera: str = ""
    playing: Playing | None = None

    def start(self) -> None:
        self.asked.append("start")
        self.status = Status("running")

    def stop(self) -> None:
        self.asked.append("stop")

    def latest(self) -> LiveResult | None:
        return self.script.pop(0) if self.script and self.status.phase == "running" else None

    def seek(self, reference_s: float) -> None:
        self.asked.append(f"seek {reference_s:.1f}")

    def play(self, playing: Playing | None) -> None:
        self.playing = playing

    def pick(self, point_px: tuple[float, float]) -> None:
        self.asked.append(f"pick {point_px[0]:.0f} {point_px[1]:.0f}")

    def pick_next(self, step: int) -> None:
        self.asked.append(f"pick next {step}")

    def restart(self) -> None:
        self.asked.append("restart")

    def pause(self) -> None:
        self.asked.append("pause")
        self.status = Status("paused")

    def resume(self) -> None:
        self.asked.append("resume")
        self.status = Status("running")


class Pipelines:
    """Makes scripted pipelines and keeps them: what PracticePage takes as ``make_pipeline``."""

    def __init__(self) -> None:
        self.made: list[ScriptedPipeline] = []
        self.script: list[LiveResult] = []

    def __call__(self, camera: str, routine: Routine, settings: Settings) -> ScriptedPipeline:
        made = ScriptedPipeline(list(self.script), camera=camera)
        self.made.append(made)
        return made

    @property
    def last(self) -> ScriptedPipeline:
        return self.made[-1]

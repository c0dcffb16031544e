"""What is shown of a frame that nobody has analysed yet."""

from __future__ import annotations

import math

import numpy as np

from coach.skeleton import JOINTS, N_KEYPOINTS
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


def waiting(timestamp_s: float) -> Alignment:
    """The alignment before anything is known."""
    return Alignment(0.0, 0.0, 0.0, FollowState.WAITING, timestamp_s)


def is_analysed(result: LiveResult) -> bool:
    """Whether somebody has looked at the frame; False for a :func:`picture_only`, and ahead of it."""
    return bool(result.stages_ms)


def picture_only(frame: Frame) -> LiveResult:
    """A result that knows nothing but the picture."""
    pose = Pose(
        np.full((N_KEYPOINTS, 2), np.nan, np.float32),
        np.zeros(N_KEYPOINTS, np.float32),
        frame.frame_index,
        frame.timestamp_s,
    )
    unknown = dict.fromkeys(JOINTS, JointFeedback(math.nan, Severity.UNKNOWN))
    return LiveResult(
        frame=frame,
        pose=pose,
        person=PersonState.SEARCHING,
        alignment=waiting(frame.timestamp_s),
        feedback=Feedback(unknown, None, math.nan, frame.frame_index, frame.timestamp_s),
        latency_ms=0.0,
        dropped=0,
    )

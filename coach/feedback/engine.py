"""From a pose and a position to what the learner sees and is told."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from coach.errors import InputError
from coach.feedback.cues import CueChooser
from coach.feedback.grade import RunningGrade
from coach.feedback.joint_error import Comparison, JointErrors
from coach.feedback.severity import SEVERITIES, UNKNOWN, JointSeverity
from coach.feedback.view_mask import ViewMask
from coach.feedback.words import instruction
from coach.settings import FeedbackSettings
from coach.skeleton import JOINTS, N_KEYPOINTS
from coach.types import (
    Alignment,
    Feedback,
    FloatArray,
    FollowState,
    JointFeedback,
    Pose,
    Severity,
)

_LONGEST_FRAME_S: Final = 0.25
_NOT_JUDGED: Final = JointFeedback(float("nan"), Severity.UNKNOWN)


class FeedbackEngine:
    """Judges pose after pose against a routine. Says nothing unless the learner is being followed.

    Parameters
    ----------
    routine_keypoints, routine_scores : (N, 17, 2) and (N, 17), as the learner is to do it: of a mirrored
        routine its mirrored poses, so that the left of the reference is the left of the learner.
    fps : poses per second.
    joint_weights : (9,) non-negative.
    settings : thresholds and how often the coach speaks.

    Raises
    ------
    InputError : the arrays do not agree.
    """

    def __init__(
        self,
        routine_keypoints: FloatArray,
        routine_scores: FloatArray,
        fps: float,
        joint_weights: FloatArray,
        settings: FeedbackSettings,
    ) -> None:
        self._reference_px = np.asarray(routine_keypoints, np.float32)
        self._errors = JointErrors(
            self._reference_px,
            routine_scores,
            fps,
            joint_weights,
            window_s=settings.window_s,
            min_score=settings.min_score,
            short_share=settings.short_limb,
        )
        self._view = ViewMask(self._reference_px, routine_scores, fps)
        self._off_deg = settings.off_deg
        self._severity = JointSeverity(settings)
        self._cues = CueChooser(joint_weights, settings)
        self._grade = RunningGrade(joint_weights, settings)
        self._judged_s = float("nan")

    @property
    def joint_grades(self) -> dict[str, float]:
        """Running grade 0..100 of each joint, NaN where nothing was judged."""
        return dict(zip(JOINTS, map(float, self._grade.joints), strict=True))

    def reset(self) -> None:
        """Begin a new run: no grade, nothing said."""
        self._view.reset()
        self._severity.reset()
        self._cues.reset()
        self._grade.reset()
        self._judged_s = float("nan")

    def update(self, pose: Pose, alignment: Alignment) -> Feedback:
        """Judge ``pose``, which is at ``alignment`` in the routine."""
        if pose.keypoints_px.shape != (N_KEYPOINTS, 2) or pose.scores.shape != (N_KEYPOINTS,):
            raise InputError(
                f"Expected a pose of ({N_KEYPOINTS}, 2) and ({N_KEYPOINTS},), "
                f"got {pose.keypoints_px.shape} and {pose.scores.shape}."
            )
        if alignment.state is not FollowState.LOCKED or not math.isfinite(alignment.reference_s):
            return self._say_nothing(pose)
        now_s = pose.timestamp_s
        found = self._errors.compare(pose.keypoints_px, pose.scores, alignment.reference_s)
        found.errors_deg[~self._view.update(pose, found.reference_index)] = np.nan
        levels = self._severity.update(found.errors_deg, now_s)
        self._count(found.errors_deg, now_s)
        cue = self._cues.update(levels, now_s, lambda joint: self._words(joint, pose, found))
        shown_deg = self._severity.last_errors_deg
        joints = {
            joint: JointFeedback(float(error) if level != UNKNOWN else math.nan, SEVERITIES[level])
            for joint, error, level in zip(JOINTS, shown_deg, levels, strict=True)
        }
        return Feedback(joints, cue, self._grade.overall, pose.frame_index, pose.timestamp_s)

    def _words(self, joint: str, pose: Pose, found: Comparison) -> str:
        """What to say, if this very frame shows the mistake; in another one the words might not fit it."""
        if not abs(found.errors_deg[JOINTS.index(joint)]) >= self._off_deg:
            return ""
        return instruction(joint, pose.keypoints_px, self._reference_px[found.reference_index])

    def _say_nothing(self, pose: Pose) -> Feedback:
        self._severity.reset()
        self._cues.silence(pose.timestamp_s)
        self._judged_s = float("nan")
        return Feedback(
            dict.fromkeys(JOINTS, _NOT_JUDGED), None, self._grade.overall, pose.frame_index, pose.timestamp_s
        )

    def _count(self, errors_deg: FloatArray, now_s: float) -> None:
        """A frame stands for the time since the one before, if that was judged too."""
        elapsed_s = now_s - self._judged_s
        if elapsed_s > 0:
            self._grade.update(errors_deg, min(elapsed_s, _LONGEST_FRAME_S))
        self._judged_s = now_s

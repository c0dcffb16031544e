"""From a pose and a position to what the learner sees and is told."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import numpy as np

from coach.errors import InputError
from coach.feedback.cues import CueChooser
from coach.feedback.grade import Grade, RunningGrade
from coach.feedback.joint_error import Comparison, JointErrors
from coach.feedback.news import Newsroom
from coach.feedback.offsets import ConstantOffsets
from coach.feedback.repetitions import Repetitions
from coach.feedback.severity import SEVERITIES, UNKNOWN, JointSeverity
from coach.feedback.tolerance import beyond
from coach.feedback.view_mask import ViewMask
from coach.feedback.words import instruction
from coach.settings import FeedbackSettings
from coach.skeleton import JOINTS, N_JOINTS, N_KEYPOINTS
from coach.types import (
    Alignment,
    Cue,
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
    phrases : (name, from, to) in seconds of the reference, for telling what was skipped.

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
        phrases: Sequence[tuple[str, float, float]] = (),
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
        self._grade = RunningGrade(len(self._reference_px) / fps, joint_weights, settings)
        self._offsets = ConstantOffsets()
        self.repetitions = Repetitions(joint_weights, settings)
        """Those of repeated parts, as far as they were done."""
        self._news = Newsroom(phrases)
        self._shown_deg = np.zeros(N_JOINTS, np.float32)
        self._judged_s = float("nan")
        self._pass = 0

    @property
    def joint_grades(self) -> dict[str, float]:
        """Running grade 0..100 of each joint, NaN where nothing was judged."""
        return dict(zip(JOINTS, map(float, self._grade.joints), strict=True))

    def grade(self, from_s: float = 0.0, to_s: float = math.inf) -> Grade:
        """How a part of the routine went, the whole of it unless said otherwise."""
        return self._grade.of(from_s, to_s)

    def reset(self) -> None:
        """Begin a new run: no grade, nothing said."""
        self._offsets.reset()
        self.repetitions.reset()
        self._news.reset()
        self._view.reset()
        self._severity.reset()
        self._cues.reset()
        self._grade.reset()
        self._judged_s = float("nan")
        self._pass = 0

    def begin_pass(self) -> None:
        """The learner begins somewhere at their own wish: nothing that they do again is graded twice."""
        self._grade.begin_pass()
        self._news.reset()
        self._pass += 1

    def update(self, pose: Pose, alignment: Alignment, behind_s: float = math.nan) -> Feedback:
        """Judge ``pose``, which is at ``alignment`` in the routine.

        Parameters
        ----------
        behind_s : how late the learner is against a reference that plays by itself, as
            :func:`coach.feedback.timing.behind_s` says; NaN: none plays, their own pace counts.
        """
        if pose.keypoints_px.shape != (N_KEYPOINTS, 2) or pose.scores.shape != (N_KEYPOINTS,):
            raise InputError(
                f"Expected a pose of ({N_KEYPOINTS}, 2) and ({N_KEYPOINTS},), "
                f"got {pose.keypoints_px.shape} and {pose.scores.shape}."
            )
        news = self._news.update(alignment, behind_s)
        if alignment.state is not FollowState.LOCKED or not math.isfinite(alignment.reference_s):
            return self._say_nothing(pose)
        now_s = pose.timestamp_s
        judge = self._view.update(pose, self._errors.index_at(alignment.reference_s))
        found = self._errors.compare(pose.keypoints_px, pose.scores, alignment.reference_s, judge)
        errors_deg = found.errors_deg - self._offsets.degrees
        beyond_deg = beyond(errors_deg, found.tolerances_deg)
        levels = self._severity.update(beyond_deg, now_s)
        cue_words = partial(self._words, pose=pose, found=found, beyond_deg=beyond_deg)
        self._count(found, errors_deg, beyond_deg, alignment, now_s, cue_words)
        cue = self._cues.update(levels, now_s, cue_words, news)
        self._news.said(cue)
        self._shown_deg = np.where(np.isfinite(errors_deg), errors_deg, self._shown_deg)
        joints = {
            joint: JointFeedback(
                float(error) if level != UNKNOWN else math.nan, SEVERITIES[level], float(rest)
            )
            for joint, error, level, rest in zip(JOINTS, self._shown_deg, levels, beyond_deg, strict=True)
        }
        return self._feedback(joints, cue, pose)

    def _words(self, joint: str, pose: Pose, found: Comparison, beyond_deg: FloatArray) -> str:
        """What to say, if this very frame shows the mistake; in another one the words might not fit it."""
        if not abs(beyond_deg[JOINTS.index(joint)]) >= self._off_deg:
            return ""
        return instruction(joint, pose.keypoints_px, self._reference_px[found.reference_index])

    def _say_nothing(self, pose: Pose) -> Feedback:
        self._severity.reset()
        self._cues.silence(pose.timestamp_s)
        self._judged_s = float("nan")
        return self._feedback(dict.fromkeys(JOINTS, _NOT_JUDGED), None, pose)

    def _feedback(self, joints: dict[str, JointFeedback], cue: Cue | None, pose: Pose) -> Feedback:
        so_far = self._grade.so_far
        return Feedback(
            joints,
            cue,
            so_far.overall,
            pose.frame_index,
            pose.timestamp_s,
            form=so_far.form,
            timing=so_far.timing,
            behind_s=self._news.behind_s,
            run_pass=self._pass,
        )

    def _count(
        self,
        found: Comparison,
        errors_deg: FloatArray,
        beyond_deg: FloatArray,
        alignment: Alignment,
        now_s: float,
        words: Callable[[str], str],
    ) -> None:
        """A frame stands for the time since the one before, if that was judged too."""
        elapsed_s = min(now_s - self._judged_s, _LONGEST_FRAME_S)
        if elapsed_s > 0:
            self._offsets.update(found.errors_deg, elapsed_s)
            self._grade.update(beyond_deg, elapsed_s, alignment.reference_s, self._news.behind_s)
            self.repetitions.update(
                alignment.phase, alignment.repetition, errors_deg, found.tolerances_deg, elapsed_s, words
            )
        self._judged_s = now_s

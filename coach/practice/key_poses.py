"""The poses of a routine that are worth standing in, and whether the learner holds one."""

from __future__ import annotations

from typing import Final

import numpy as np

from coach.feedback.joint_error import JointErrors
from coach.feedback.tolerance import beyond
from coach.practice import movement
from coach.routines.format import Routine
from coach.settings import FeedbackSettings
from coach.skeleton import N_JOINTS
from coach.types import FloatArray, Pose

HOLD_S: Final = 0.7
_LEAST_APART_S: Final = 0.5
_CALM: Final = 0.6
"""A pause moves at most this share of what the movements beside it do."""
_DIFFERENT_TORSOS: Final = 0.18
_LEAST_JOINTS: Final = 4
_LETTING_GO_S: Final = 0.25


def find_key_poses(keypoints_px: FloatArray, fps: float) -> tuple[float, ...]:
    """When the routine is in a pose to stop at: it pauses there, in another pose than at the pause before.

    Parameters
    ----------
    keypoints_px : (N, 17, 2), NaN where not seen.

    Returns
    -------
    Seconds of the reference, increasing.
    """
    body = movement.bodies(keypoints_px)
    speed = movement.speeds(body, fps)
    calm = movement.minima(speed, max(round(_LEAST_APART_S * fps), 1))
    found: list[int] = []
    last = 0  # the pose at the start is where the learner stands anyway
    for place, index in enumerate(calm):
        since = int(calm[place - 1]) if place else 0
        until = int(calm[place + 1]) if place + 1 < len(calm) else len(speed) - 1
        before, after = speed[since : index + 1].max(), speed[index : until + 1].max()
        is_pause = speed[index] <= _CALM * (before if index == len(speed) - 1 else min(before, after))
        if is_pause and movement.apart(body, last, int(index)) >= _DIFFERENT_TORSOS:
            found.append(int(index))
            last = int(index)
    return tuple(index / fps for index in found)


class HeldPose:
    """Whether the learner stands in the pose of the reference at one moment, and for long enough.

    Parameters
    ----------
    routine : what is learnt, as the learner is to do it.
    settings : what counts as wrong.

    Notes
    -----
    Held is: at least four joints can be judged, each is nearer to the reference's than what is called wrong,
    their mean is not off, for :data:`HOLD_S`; doubt shorter than a quarter of a second is forgiven.
    """

    def __init__(self, routine: Routine, settings: FeedbackSettings) -> None:
        self._errors = JointErrors(
            routine.keypoints_px,
            routine.scores,
            routine.fps,
            routine.joint_weights,
            window_s=settings.window_s,
            min_score=settings.min_score,
            short_share=settings.short_limb,
        )
        self._wrong_deg = settings.wrong_deg
        self._off_deg = settings.off_deg
        self._key_s = float("nan")
        self._now_s = float("nan")
        self._away_s = 0.0
        self.held_s = 0.0

    @property
    def share(self) -> float:
        """How much of the holding is done, 0..1."""
        return min(self.held_s / HOLD_S, 1.0)

    def update(self, pose: Pose, key_pose_s: float) -> bool:
        """Take the learner's newest pose; whether the one at ``key_pose_s`` has been held long enough."""
        elapsed_s = min(max(pose.timestamp_s - self._now_s, 0.0), _LETTING_GO_S)
        if key_pose_s != self._key_s or not elapsed_s >= 0:
            self.held_s = self._away_s = elapsed_s = 0.0
        self._key_s, self._now_s = key_pose_s, pose.timestamp_s
        if self._like(pose, key_pose_s):
            self.held_s, self._away_s = self.held_s + elapsed_s, 0.0
        else:
            self._away_s += elapsed_s
            if self._away_s >= _LETTING_GO_S:
                self.held_s = 0.0
        return self.held_s >= HOLD_S

    def _like(self, pose: Pose, key_pose_s: float) -> bool:
        found = self._errors.compare(pose.keypoints_px, pose.scores, key_pose_s)
        rest_deg = np.abs(beyond(found.errors_deg, found.tolerances_deg))
        known = rest_deg[np.isfinite(rest_deg)]
        if len(known) < min(_LEAST_JOINTS, N_JOINTS):
            return False
        return bool(known.max() < self._wrong_deg and known.mean() < self._off_deg)

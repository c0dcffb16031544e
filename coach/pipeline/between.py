"""A frame that nobody looked at, or not yet: the body goes on as in the last two that were looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from coach.types import Alignment, Feedback, FollowState, Frame, LiveResult, PersonState, Pose

_LONGEST_S: Final = 0.25
"""What is older says nothing about now."""
_WAY: Final = 0.5
"""How much of its way the body goes on: on all of it, what shakes would shake the more, and who turns back
would be overrun. Chosen on a dance of the performer and one of a film, of 0, 0.5, 0.7, 0.85 and 1."""


class Between:
    """Remembers the frames that were looked at.

    Parameters
    ----------
    duration_s : of the routine.
    """

    def __init__(self, duration_s: float) -> None:
        self._duration_s = duration_s
        self._before: Pose | None = None
        self._last: LiveResult | None = None

    def forget(self) -> None:
        """Know nothing until the next look."""
        self._before = self._last = None

    def looked(self, result: LiveResult) -> None:
        """Take a frame that was looked at."""
        self._before = None if self._last is None else self._last.pose
        self._last = result if result.person is PersonState.TRACKED else None

    @property
    def known(self) -> bool:
        """Whether the last two looks say which way the body goes."""
        if self._last is None or self._before is None:
            return False
        return 0 < self._last.pose.timestamp_s - self._before.timestamp_s <= _LONGEST_S

    def knows(self, timestamp_s: float) -> bool:
        """Whether the body and its way are known well enough to go on without a look."""
        return (
            self.known
            and self._last is not None
            and 0 < timestamp_s - self._last.pose.timestamp_s <= _LONGEST_S
        )

    def result(self, frame: Frame) -> LiveResult:
        """What is to be shown of ``frame``, as far as :meth:`knows`; nothing is judged anew."""
        assert self._last is not None and self._before is not None
        return replace(
            self._last,
            frame=frame,
            pose=self._pose(self._before, self._last.pose, frame),
            alignment=self._alignment(self._last.alignment, frame.timestamp_s),
            feedback=self._feedback(self._last.feedback, frame),
            stages_ms={},
        )

    def _pose(self, before: Pose, last: Pose, frame: Frame) -> Pose:
        share = _WAY * (frame.timestamp_s - last.timestamp_s) / (last.timestamp_s - before.timestamp_s)
        # A keypoint that was not seen before has no way yet: it stays where it is.
        moved = last.keypoints_px + share * (last.keypoints_px - before.keypoints_px)
        keypoints_px = np.where(np.isnan(moved), last.keypoints_px, moved).astype(np.float32)
        return Pose(keypoints_px, last.scores, frame.frame_index, frame.timestamp_s)

    def _alignment(self, last: Alignment, timestamp_s: float) -> Alignment:
        if last.state is not FollowState.LOCKED:
            return replace(last, timestamp_s=timestamp_s)
        reference_s = last.reference_s + last.tempo * (timestamp_s - last.timestamp_s)
        return replace(last, reference_s=min(reference_s, self._duration_s), timestamp_s=timestamp_s)

    def _feedback(self, last: Feedback, frame: Frame) -> Feedback:
        return replace(last, frame_index=frame.frame_index, timestamp_s=frame.timestamp_s)

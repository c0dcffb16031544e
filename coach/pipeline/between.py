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
    """Remembers the frames that were looked at; one thread tells it of them, any may ask.

    Parameters
    ----------
    duration_s : of the routine.
    """

    def __init__(self, duration_s: float) -> None:
        self._duration_s = duration_s
        self._last: LiveResult | None = None
        self._looks: tuple[Pose, LiveResult] | None = None

    def forget(self) -> None:
        """Know nothing until the next look."""
        self._last = self._looks = None

    def looked(self, result: LiveResult) -> None:
        """Take a frame that was looked at."""
        before, self._last = self._last, result if result.person is PersonState.TRACKED else None
        if before is None or self._last is None:
            self._looks = None
            return
        span_s = result.pose.timestamp_s - before.pose.timestamp_s
        self._looks = (before.pose, result) if 0 < span_s <= _LONGEST_S else None

    @property
    def known(self) -> bool:
        """Whether the last two looks say which way the body goes."""
        return self._looks is not None

    def result(self, frame: Frame) -> LiveResult | None:
        """What is to be shown of ``frame``, nothing judged anew; None where a look is needed to know."""
        looks = self._looks
        if looks is None or not 0 < frame.timestamp_s - looks[1].pose.timestamp_s <= _LONGEST_S:
            return None
        before, last = looks
        return replace(
            last,
            frame=frame,
            pose=self._pose(before, last.pose, frame),
            alignment=self._alignment(last.alignment, frame.timestamp_s),
            feedback=self._feedback(last.feedback, frame),
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

"""Whether keypoints are somebody at all: MoveNet sees people in trees and curtains, now and then."""

from __future__ import annotations

import math
from collections.abc import Callable

_FAINT = 0.4
_STRONG, _STRONG_FOR_S = 0.5, 0.3
_GAP_S = 0.15
_CONFIRMED_FOR_S = 1.0
_ASK_EVERY_S = 0.25


class Doubt:
    """Believes a good pose at once, a faint one or one that comes back only when something else supports it.

    Support is the detector, asked at most four times a second, or a strong score for 0.3 s.
    Scores are means over the torso (:func:`coach.tracking.body.torso_score`): with MoveNet, 0.6 to 0.9
    for people, 0.05 to 0.2 for empty rooms, and up to 0.6 for single frames of leaves and shadows.
    """

    def __init__(self, min_score: float) -> None:
        self._min_score = min_score
        self.found(-math.inf)

    def found(self, timestamp_s: float) -> None:
        """The detector and the pose model have both just seen somebody."""
        self._seen_s = self._confirmed_s = self._asked_s = timestamp_s
        self._weak_s = timestamp_s
        self._missed = False

    def believe(self, score: float, timestamp_s: float, ask: Callable[[], bool]) -> bool:
        """Whether somebody is there.

        Parameters
        ----------
        score : of the torso, 0..1.
        timestamp_s : of the frame.
        ask : asks the detector whether a person is where the keypoints are; costly, so not always called.
        """
        if score < _STRONG:
            self._weak_s = timestamp_s
        believed = score >= self._min_score and self._supported(score, timestamp_s, ask)
        self._missed = not believed
        if believed:
            self._seen_s = timestamp_s
        return believed

    def _supported(self, score: float, timestamp_s: float, ask: Callable[[], bool]) -> bool:
        came_back = self._missed and timestamp_s - self._seen_s > _GAP_S
        if not came_back and score >= _FAINT:
            return True
        if timestamp_s - self._weak_s >= _STRONG_FOR_S:
            return True
        if not came_back and timestamp_s - self._confirmed_s < _CONFIRMED_FOR_S:
            return True
        if timestamp_s - self._asked_s < _ASK_EVERY_S:
            return False
        self._asked_s = timestamp_s
        if ask():
            self._confirmed_s = timestamp_s
            return True
        return False

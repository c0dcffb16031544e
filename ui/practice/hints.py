"""What to do now, in words, when the coach has nothing to say about the movement."""

from __future__ import annotations

import math
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP

from coach.align.states import WRONG_MOVE
from coach.skeleton import LEFT_ANKLE, LEFT_SHOULDER, RIGHT_ANKLE, RIGHT_SHOULDER
from coach.types import FollowState, LiveResult, PersonState

PATIENCE_S: Final = 1.0

NOBODY: Final = QT_TRANSLATE_NOOP("practice", "Step into the picture")
NO_FEET: Final = QT_TRANSLATE_NOOP("practice", "Step back, I cannot see your feet")
WAITING: Final = QT_TRANSLATE_NOOP("practice", "Begin when you are ready")
WHICH: Final = QT_TRANSLATE_NOOP("practice", "Not you? Click yourself or press →")
BETWEEN: Final = QT_TRANSLATE_NOOP("practice", "Somebody is in the way, I am waiting for you")
LOST: Final = QT_TRANSLATE_NOOP("practice", "Go on, I am looking for you")
ELSEWHERE: Final = QT_TRANSLATE_NOOP("practice", "That is not in the routine")
HOLD: Final = QT_TRANSLATE_NOOP("practice", "Hold this pose")
FINISHED: Final = QT_TRANSLATE_NOOP("practice", "That was it, well done")


def hint(result: LiveResult) -> str:
    """The sentence for what is seen in this frame; "" when there is nothing to say."""
    if result.alignment.state is FollowState.FINISHED:
        return FINISHED
    if result.person is not PersonState.TRACKED:
        if not result.others:
            return NOBODY
        return BETWEEN if result.person_reason == "hidden" else WHICH
    if result.alignment.state is FollowState.LOCKED:
        return ""
    if _seen(result, LEFT_SHOULDER, RIGHT_SHOULDER) and not _seen(result, LEFT_ANKLE, RIGHT_ANKLE):
        return NO_FEET
    if result.alignment.state is FollowState.WAITING:
        return WHICH if result.others else WAITING
    if result.alignment.state is not FollowState.LOST:
        return ""
    return ELSEWHERE if result.alignment.reason == WRONG_MOVE else LOST


class Patience:
    """Lets a hint through only when it has been the same for :data:`PATIENCE_S`."""

    def __init__(self) -> None:
        self._wanted = ""
        self._since_s = -math.inf
        self._shown = ""

    def update(self, wanted: str, now_s: float) -> str:
        """Take what the newest frame asks for; returns what to show."""
        if wanted != self._wanted:
            self._wanted, self._since_s = wanted, now_s
        if not wanted or now_s - self._since_s >= PATIENCE_S:
            self._shown = wanted
        return self._shown


def _seen(result: LiveResult, *keypoints: int) -> bool:
    return all(math.isfinite(result.pose.keypoints_px[index, 0]) for index in keypoints)

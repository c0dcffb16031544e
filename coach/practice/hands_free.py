"""Pausing and going on without touching the computer: a hand held up, stepping out, coming back."""

from __future__ import annotations

import enum
import math
from collections import deque
from typing import Final

from coach.practice.hand import Hand, arm_raised, hand_up
from coach.practice.stillness import Stillness
from coach.types import FloatArray, Pose

HELD_S: Final = 1.0
_BLINK_S: Final = 0.2
"""A hand that was not seen for so short a time was held all the same."""
_AROUND_S: Final = 1.5
_RISING_S: Final = 0.5
"""So long before a hand is up its arm rises, and may already look like another place of the routine."""
LEFT_S: Final = 2.0
BACK_S: Final = 1.0
_GAP_S: Final = 1.0


class Wish(str, enum.Enum):
    """What the learner wants, by what they do."""

    PAUSE = "pause"
    RESUME = "resume"
    LEFT = "left"
    RETURNED = "returned"


class HandsFree:
    """Watches a practice for the signs; one for each run.

    Parameters
    ----------
    keypoints_px, fps : (N, 17, 2), the reference.
    hand, leaving : which signs count.

    Attributes
    ----------
    share : how much of the holding is done, 0..1; 0 while no hand is up.

    Notes
    -----
    A hand counts when it is clearly above the head with the other one down, the rest of the body still, for
    :data:`HELD_S`. While practising it does not count where the routine itself has an arm above the shoulder
    within 1.5 s of the learner's place before the arm went up (the hand itself may look like another place);
    that time grows with how long ago the place was sure, so that who is lost in a routine of raised arms does
    not pause it. The same hand has to come down before it counts again.
    Who was followed and is not seen for :data:`LEFT_S` has left, and is back after :data:`BACK_S`.
    """

    def __init__(
        self, keypoints_px: FloatArray, fps: float, *, hand: bool = True, leaving: bool = True
    ) -> None:
        self._raised = arm_raised(keypoints_px)
        self._fps = fps
        self.hand, self.leaving = hand, leaving
        self._still = Stillness()
        self._up: Hand = ""
        self._up_s = math.nan
        self.reset()

    def reset(self) -> None:
        """Forget the learner."""
        self.share = 0.0
        self._now_s = math.nan
        self._places: deque[tuple[float, float]] = deque([(math.nan, 0.0)])
        self._was_followed = self._left = self._done = False
        self._seen_for_s = self._gone_for_s = 0.0
        self._let_go()

    @property
    def place_s(self) -> float:
        """Where they were before the hand went up: with it they may look like somebody elsewhere."""
        sure_s, position_s = self._places[0]
        return position_s if math.isfinite(sure_s) else math.nan

    def update(
        self, pose: Pose, *, seen: bool, paused: bool, position_s: float = 0.0, sure: bool = False
    ) -> Wish | None:
        """Take a pose; returns what is wanted, once.

        Parameters
        ----------
        seen : whether the pose is the learner's.
        paused : whether practice is held now.
        position_s, sure : where in the reference they are, and whether that is known.
        """
        elapsed_s = pose.timestamp_s - self._now_s
        if not 0 <= elapsed_s <= _GAP_S:
            elapsed_s = 0.0
            self._let_go()
        self._now_s = pose.timestamp_s
        if sure and seen:
            self._was_followed = True
            if not self._up or math.isnan(self._places[0][0]):
                self._remember(position_s)
        going = self._watch_presence(seen, paused, elapsed_s)
        held = self._watch_hand(pose.keypoints_px, seen, paused)
        return going or held

    def _watch_presence(self, seen: bool, paused: bool, elapsed_s: float) -> Wish | None:
        self._seen_for_s = self._seen_for_s + elapsed_s if seen else 0.0
        self._gone_for_s = 0.0 if seen else self._gone_for_s + elapsed_s
        if not paused:
            self._left = False
            if self.leaving and self._was_followed and self._gone_for_s >= LEFT_S:
                self._left = True
                return Wish.LEFT
        elif self._left and self._seen_for_s >= BACK_S:
            self._left = False
            return Wish.RETURNED
        return None

    def _watch_hand(self, points: FloatArray, seen: bool, paused: bool) -> Wish | None:
        up: Hand = hand_up(points) if self.hand and seen else ""
        if not up and self._now_s - self._up_s <= _BLINK_S:
            return None
        if not up or up != self._up:
            self._let_go()
            self._done = self._done and bool(up)
        if not up:
            return None
        self._up, self._up_s = up, self._now_s
        if not (paused or self._may_mean_it()):
            self._still.stop()
        held_s = self._still.update(points, self._now_s)
        self.share = 0.0 if self._done else min(held_s / HELD_S, 1.0)
        if self.share < 1.0:
            return None
        self._done, self.share = True, 0.0
        return Wish.RESUME if paused else Wish.PAUSE

    def _remember(self, position_s: float) -> None:
        """Keep the places of the last moments, and the one before them."""
        self._places.append((self._now_s, position_s))
        while len(self._places) > 1 and not self._places[1][0] > self._now_s - _RISING_S:
            self._places.popleft()

    def _let_go(self) -> None:
        self._up, self._up_s = "", math.nan
        self._still.stop()
        self.share = 0.0

    def _may_mean_it(self) -> bool:
        """Whether the routine has no raised arm near here that this hand may belong to."""
        sure_s, position_s = self._places[0]
        reach_s = _AROUND_S + (self._now_s - sure_s if math.isfinite(sure_s) else 0.0)
        first = max(int((position_s - reach_s) * self._fps), 0)
        last = math.ceil((position_s + reach_s) * self._fps)
        return not self._raised[first : last + 1].any()

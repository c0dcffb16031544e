"""What the follower says about the learner: waiting, locked, unsure, lost, finished, and why."""

from __future__ import annotations

import math
from dataclasses import dataclass

from coach.align.states import FOLLOWED_AGAIN, LEFT_FRAME, OFF_ROUTINE, REACHED_END, SOUGHT, STANDING, STARTED
from coach.types import FollowState

JUMPED_AHEAD = "jumped ahead"
WENT_BACK = "went back"
STARTED_AGAIN = "started again"
WRONG_MOVE = "wrong move"

WAITING, LOCKED, UNSURE, LOST, FINISHED = (
    FollowState.WAITING,
    FollowState.LOCKED,
    FollowState.UNSURE,
    FollowState.LOST,
    FollowState.FINISHED,
)


@dataclass(frozen=True, slots=True)
class FollowRules:
    """Thresholds; seconds, chances in 0..1, speeds in torso lengths over half a second."""

    sure: float = 0.55
    doubtful: float = 0.35
    sure_after_s: float = 0.2
    doubtful_after_s: float = 0.3
    lost_after_s: float = 2.0
    away: float = 0.5
    unseen_after_s: float = 0.3
    left_after_s: float = 1.0
    still_speed: float = 0.08
    standing_after_s: float = 3.0
    end_s: float = 0.4
    end_still_s: float = 0.3
    end_held_s: float = 0.8
    jump_s: float = 1.0
    start_s: float = 1.5


class FollowerStates:
    """The state of one learner from what the filter says, tick by tick."""

    def __init__(self, duration_s: float, rules: FollowRules | None = None) -> None:
        self._rules = rules or FollowRules()
        self._duration_s = duration_s
        self.state, self.reason = WAITING, ""
        self.reset()

    def reset(self, reason: str = "") -> None:
        """Wait for somebody to start."""
        self.state, self.reason = WAITING, reason
        self._sure_s = self._doubt_s = self._away_s = self._unseen_s = self._still_s = self._end_s = 0.0
        self._position_s = math.nan

    def seek(self) -> None:
        """Wait for the learner to start elsewhere."""
        self.reset(SOUGHT)

    def update(
        self,
        tick_s: float,
        *,
        started: bool,
        seen: bool,
        speed: float,
        reference_speed: float,
        position_s: float,
        confidence: float,
        away: float,
    ) -> None:
        """Take one tick of ``tick_s`` seconds; ``state`` and ``reason`` are up to date afterwards."""
        rules = self._rules
        still = speed < rules.still_speed
        remaining_s = self._duration_s - position_s
        self._unseen_s = 0.0 if seen else self._unseen_s + tick_s
        self._sure_s = (
            self._sure_s + tick_s if seen and confidence >= rules.sure and away < rules.away else 0.0
        )
        self._doubt_s = self._doubt_s + tick_s if confidence < rules.doubtful else 0.0
        self._away_s = self._away_s + tick_s if away >= rules.away else 0.0
        self._still_s = self._still_s + tick_s if still else 0.0
        self._end_s = self._end_s + tick_s if remaining_s <= rules.end_s else 0.0
        jump_s = position_s - self._position_s if math.isfinite(self._position_s) else 0.0
        self._position_s = position_s
        if self.state is WAITING:
            self._from_waiting(started, still)
        elif self.state is FINISHED:
            self._from_finished(remaining_s, still)
        else:
            self._while_practising(jump_s, position_s, reference_speed)

    def _enter(self, state: FollowState, reason: str) -> None:
        self.state, self.reason = state, reason

    def _from_waiting(self, started: bool, still: bool) -> None:
        if not started or still:
            return
        if self._sure_s >= self._rules.sure_after_s:
            self._enter(LOCKED, STARTED)

    def _from_finished(self, remaining_s: float, still: bool) -> None:
        rules = self._rules
        if remaining_s > rules.end_s + rules.jump_s and self._sure_s >= rules.sure_after_s and not still:
            self._enter(LOCKED, STARTED_AGAIN)

    def _while_practising(self, jump_s: float, position_s: float, reference_speed: float) -> None:
        rules = self._rules
        ended = self._end_s >= rules.end_held_s or min(self._end_s, self._still_s) >= rules.end_still_s
        if self._unseen_s >= rules.left_after_s:
            self._enter(LOST, LEFT_FRAME)
        elif self._unseen_s >= rules.unseen_after_s:
            self._enter(UNSURE, LEFT_FRAME)
        elif ended and self._away_s == 0.0:
            self._enter(FINISHED, REACHED_END)
        elif self._still_s >= rules.standing_after_s and reference_speed > rules.still_speed:
            self._enter(WAITING, STANDING)
        elif self._away_s >= rules.doubtful_after_s:
            self._enter(LOST if self._away_s >= rules.lost_after_s else UNSURE, WRONG_MOVE)
        elif self._doubt_s >= rules.doubtful_after_s:
            self._enter(LOST if self._doubt_s >= rules.lost_after_s else UNSURE, OFF_ROUTINE)
        elif self._sure_s >= rules.sure_after_s and self.state is not LOCKED:
            self._enter(LOCKED, FOLLOWED_AGAIN)
        elif self.state is LOCKED and abs(jump_s) >= rules.jump_s:
            self.reason = self._jump_reason(jump_s, position_s)

    def _jump_reason(self, jump_s: float, position_s: float) -> str:
        if jump_s > 0:
            return JUMPED_AHEAD
        return STARTED_AGAIN if position_s <= self._rules.start_s else WENT_BACK

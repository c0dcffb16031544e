"""Waiting, locked, unsure, lost, finished: one state machine for all aligners.

An aligner gives evidence about each frame and gets the state and the reason for it back;
what it does about a state (start over, look everywhere) is its own affair.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from coach.types import FollowState

STANDING = "standing"
STARTED = "started"
FOLLOWED_AGAIN = "followed again"
WRONG_MOVE = "wrong move"
OFF_ROUTINE = "off the routine"
LEFT_FRAME = "left the frame"
JUMPED_AHEAD = "jumped ahead"
WENT_BACK = "went back"
STARTED_AGAIN = "started again"
REACHED_END = "reached the end"
SOUGHT = "moved to a phrase"

WAITING, LOCKED, UNSURE, LOST, FINISHED = (
    FollowState.WAITING,
    FollowState.LOCKED,
    FollowState.UNSURE,
    FollowState.LOST,
    FollowState.FINISHED,
)

_LONGEST_S = 1.0
"""A longer break between two frames counts as this much."""


@dataclass(frozen=True, slots=True)
class StateRules:
    """Thresholds. Speeds in torso lengths per second, confidence and ``away`` in 0..1, the rest in seconds.

    Attributes
    ----------
    moving, still : speeds from which somebody moves, and below which they no longer do.
    start_after_s : of moving, before somebody who waited is followed.
    sure, sure_after_s : confidence, and for how long, that makes a learner followed.
    doubtful, doubtful_after_s : confidence, and for how long, that makes a place unsure.
    away, wrong : how likely it is that the learner does something else, for a place not to be sure, and for
        the movement to be called wrong.
    lost_after_s : of doubt or of a wrong move.
    unseen_after_s, left_after_s : without a body, until unsure and until lost.
    standing_after_s : of standing while the reference moves, until the learner is waited for.
    end_s, end_still_s, end_held_s : how near to the end it counts, standing and otherwise for how long.
    jump_s : a step of the position that is no tempo.
    begin_s : a jump back to before this is a new start.
    """

    moving: float = 0.16
    still: float = 0.16
    start_after_s: float = 0.0
    sure: float = 0.55
    sure_after_s: float = 0.2
    doubtful: float = 0.35
    doubtful_after_s: float = 0.3
    away: float = 0.5
    wrong: float = 0.5
    lost_after_s: float = 2.0
    unseen_after_s: float = 0.3
    left_after_s: float = 1.0
    standing_after_s: float = 3.0
    end_s: float = 0.4
    end_still_s: float = 0.3
    end_held_s: float = 0.8
    jump_s: float = 1.0
    begin_s: float = 1.5


class FollowStates:
    """The state of one learner: evidence in, state and reason out.

    Attributes
    ----------
    state : the present one.
    reason : why it was entered, or what happened since; "" at the very start.
    moving : whether the learner moves.
    """

    __slots__ = (
        "_away_s", "_doubt_s", "_duration_s", "_end_s", "_moving_s", "_position_s", "_rules", "_still_s",
        "_sure_s", "_unseen_s", "moving", "reason", "state",
    )  # fmt: skip

    def __init__(self, duration_s: float, rules: StateRules | None = None) -> None:
        """For a reference of this duration."""
        self._rules = rules or StateRules()
        self._duration_s = duration_s
        self.reset()

    def reset(self, reason: str = "") -> None:
        """Back to waiting for somebody to start."""
        self.state, self.reason, self.moving = WAITING, reason, False
        self._sure_s = self._doubt_s = self._away_s = self._unseen_s = self._end_s = 0.0
        self._moving_s = self._still_s = 0.0
        self._position_s = math.nan

    def seek(self) -> None:
        """The learner is expected elsewhere: wait for them to start there."""
        self.reset(SOUGHT)

    def update(
        self,
        elapsed_s: float,
        seen: bool,
        speed: float,
        reference_speed: float,
        position_s: float,
        confidence: float,
        away: float,
    ) -> FollowState:
        """Weigh the evidence of one frame; ``state`` and ``reason`` are up to date afterwards.

        Parameters
        ----------
        elapsed_s : since the frame before.
        seen : whether enough of the body is seen to compare it with the reference.
        speed : of the learner, torso lengths per second; NaN unknown: moving or not as before.
        reference_speed : of the reference at the position, same unit.
        position_s : where the learner is thought to be.
        confidence : 0..1, how likely that is right to within 0.3 s.
        away : 0..1, how likely the learner does something that is not in the routine.
        """
        # Every frame comes through here: plain numbers, no calls unless something changes.
        rules = self._rules
        if elapsed_s > _LONGEST_S:
            elapsed_s = _LONGEST_S
        if speed > (rules.still if self.moving else rules.moving):
            self.moving = True
        elif speed == speed:  # not NaN
            self.moving = False
        if self.moving:
            self._moving_s += elapsed_s
            self._still_s = 0.0
        else:
            self._still_s += elapsed_s
            self._moving_s = 0.0
        self._unseen_s = 0.0 if seen else self._unseen_s + elapsed_s
        sure = seen and confidence >= rules.sure and away < rules.away
        self._sure_s = self._sure_s + elapsed_s if sure else 0.0
        self._doubt_s = self._doubt_s + elapsed_s if confidence < rules.doubtful else 0.0
        self._away_s = self._away_s + elapsed_s if away >= rules.wrong else 0.0
        remaining_s = self._duration_s - position_s
        self._end_s = self._end_s + elapsed_s if remaining_s <= rules.end_s else 0.0
        step_s, self._position_s = position_s - self._position_s, position_s
        if self.state is WAITING:
            self._from_waiting()
        elif self.state is FINISHED:
            self._from_finished(remaining_s)
        else:
            self._while_practising(reference_speed)
            if self.state is LOCKED and abs(step_s) >= rules.jump_s + elapsed_s:
                self.reason = self._jump_reason(step_s)
        return self.state

    def _enter(self, state: FollowState, reason: str) -> None:
        self.state, self.reason = state, reason

    def _from_waiting(self) -> None:
        rules = self._rules
        if self._sure_s >= rules.sure_after_s and self.moving and self._moving_s >= rules.start_after_s:
            self._enter(LOCKED, STARTED)

    def _from_finished(self, remaining_s: float) -> None:
        if remaining_s > self._rules.end_s + self._rules.jump_s:
            self._from_waiting()
            if self.state is LOCKED:
                self.reason = STARTED_AGAIN

    def _while_practising(self, reference_speed: float) -> None:
        rules = self._rules
        if self._unseen_s >= rules.left_after_s:
            self._enter(LOST, LEFT_FRAME)
        elif self._unseen_s >= rules.unseen_after_s:
            self._enter(UNSURE, LEFT_FRAME)
        elif self._end_s > 0.0 and self._has_ended():
            self._enter(FINISHED, REACHED_END)
        elif self._still_s >= rules.standing_after_s and reference_speed > rules.still:
            # Who holds a pose where the reference holds it too is doing it right.
            self._enter(WAITING, STANDING)
        elif self._away_s >= rules.doubtful_after_s:
            self._enter(LOST if self._away_s >= rules.lost_after_s else UNSURE, WRONG_MOVE)
        elif self._doubt_s >= rules.doubtful_after_s:
            self._enter(LOST if self._doubt_s >= rules.lost_after_s else UNSURE, OFF_ROUTINE)
        elif self.state is not LOCKED and self._sure_s >= rules.sure_after_s:
            self._enter(LOCKED, FOLLOWED_AGAIN)

    def _has_ended(self) -> bool:
        rules = self._rules
        held = self._end_s >= rules.end_held_s or min(self._end_s, self._still_s) >= rules.end_still_s
        return held and self._away_s == 0.0

    def _jump_reason(self, step_s: float) -> str:
        if step_s > 0:
            return JUMPED_AHEAD
        return STARTED_AGAIN if self._position_s <= self._rules.begin_s else WENT_BACK

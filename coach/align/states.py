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
OFF_ROUTINE = "off the routine"
LEFT_FRAME = "left the frame"
REACHED_END = "reached the end"
SOUGHT = "moved to a phrase"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an aligner knows about one frame.

    Attributes
    ----------
    timestamp_s : of the frame.
    seen : whether enough of the body is seen to compare it with the reference.
    speed : of the learner, torso lengths per second (:class:`coach.align.motion.MovementMeter`); NaN unknown.
    reference_speed : of the reference at the position, same unit.
    fit : 0..1, how well the pose fits at the position: 1 like the same person again, 0.5 the worst that is
        still this movement, 0 like any other pose. Not smoothed; NaN when the pose cannot be compared.
    confidence : 0..1, how likely the position is right to within 0.3 s.
    remaining_s : reference time from the position to the end.
    """

    timestamp_s: float
    seen: bool
    speed: float
    reference_speed: float
    fit: float
    confidence: float
    remaining_s: float


@dataclass(frozen=True, slots=True)
class StateRules:
    """Thresholds of the state machine. Speeds in torso lengths per second, the rest in seconds or 0..1."""

    moving: float = 0.22
    still: float = 0.14
    start_after_s: float = 0.6
    good_fit: float = 0.5
    bad_fit: float = 0.35
    good_confidence: float = 0.5
    bad_confidence: float = 0.25
    smoothing_s: float = 0.5
    unsure_after_s: float = 0.4
    lost_after_s: float = 2.0
    unseen_after_s: float = 0.3
    left_after_s: float = 1.0
    standing_after_s: float = 3.0
    again_after_s: float = 0.4
    end_s: float = 0.5
    end_still_s: float = 0.3
    end_held_s: float = 1.0


@dataclass(slots=True)
class _Clocks:
    """For how long each thing has been true without a break, in the present state; seconds."""

    unseen: float = 0.0
    good: float = 0.0
    bad: float = 0.0
    still: float = 0.0
    idle: float = 0.0
    started: float = 0.0
    at_end: float = 0.0


class FollowStates:
    """The state of one learner: evidence in, state and reason out."""

    def __init__(self, rules: StateRules | None = None) -> None:
        self._rules = rules or StateRules()
        self.reset()

    @property
    def state(self) -> FollowState:
        """The present state."""
        return self._state

    @property
    def moving(self) -> bool:
        """Whether the learner moves, with hysteresis."""
        return self._moving

    def reset(self) -> None:
        """Back to waiting for somebody to start."""
        self._state = FollowState.WAITING
        self._reason = ""
        self._last_s = math.nan
        self._fit = math.nan
        self._moving = False
        self._clocks = _Clocks()

    def seek(self) -> None:
        """The learner is expected elsewhere: wait for them to start there."""
        self.reset()
        self._reason = SOUGHT

    def update(self, evidence: Evidence) -> tuple[FollowState, str]:
        """Weigh the evidence of one frame; return the state and why it was entered ("" at the very start)."""
        elapsed_s = evidence.timestamp_s - self._last_s if math.isfinite(self._last_s) else 0.0
        self._last_s = evidence.timestamp_s
        self._measure(evidence, min(max(elapsed_s, 0.0), 1.0))
        {
            FollowState.WAITING: self._from_waiting,
            FollowState.LOCKED: self._from_locked,
            FollowState.UNSURE: self._from_unsure,
            FollowState.LOST: self._from_lost,
            FollowState.FINISHED: self._from_finished,
        }[self._state]()
        return self._state, self._reason

    def _measure(self, evidence: Evidence, elapsed_s: float) -> None:
        rules, clocks, seen = self._rules, self._clocks, evidence.seen
        if math.isfinite(evidence.speed):
            self._moving = evidence.speed > (rules.still if self._moving else rules.moving)
        if seen and math.isfinite(evidence.fit):
            share = 1 - math.exp(-elapsed_s / rules.smoothing_s)
            before = self._fit if math.isfinite(self._fit) else evidence.fit
            self._fit = before + share * (evidence.fit - before)
        good = seen and self._fit >= rules.good_fit and evidence.confidence >= rules.good_confidence
        bad = seen and not (self._fit >= rules.bad_fit and evidence.confidence >= rules.bad_confidence)
        still = seen and not self._moving
        # A learner who holds a pose where the reference holds it too is doing it right.
        idle = still and evidence.reference_speed > rules.moving

        def clock(before_s: float, true: bool) -> float:
            return before_s + elapsed_s if true else 0.0

        clocks.unseen = clock(clocks.unseen, not seen)
        clocks.good = clock(clocks.good, good)
        clocks.bad = clock(clocks.bad, bad)
        clocks.still = clock(clocks.still, still)
        clocks.idle = clock(clocks.idle, idle)
        clocks.started = clock(clocks.started, good and self._moving)
        clocks.at_end = clock(clocks.at_end, evidence.remaining_s <= rules.end_s and not bad)

    def _enter(self, state: FollowState, reason: str) -> None:
        self._state, self._reason = state, reason
        # How long nobody was seen or moved goes on counting; the rest belongs to the state that was left.
        self._clocks = _Clocks(unseen=self._clocks.unseen, still=self._clocks.still)

    def _from_waiting(self) -> None:
        if self._clocks.started >= self._rules.start_after_s:
            self._enter(FollowState.LOCKED, STARTED)

    def _from_locked(self) -> None:
        rules, clocks = self._rules, self._clocks
        if self._is_finished():
            self._enter(FollowState.FINISHED, REACHED_END)
        elif clocks.unseen >= rules.unseen_after_s:
            self._enter(FollowState.UNSURE, LEFT_FRAME)
        elif clocks.bad >= rules.unsure_after_s:
            self._enter(FollowState.UNSURE, OFF_ROUTINE)
        elif clocks.idle >= rules.standing_after_s:
            self._enter(FollowState.WAITING, STANDING)

    def _from_unsure(self) -> None:
        rules, clocks = self._rules, self._clocks
        if self._is_finished():
            self._enter(FollowState.FINISHED, REACHED_END)
        elif clocks.unseen >= rules.left_after_s:
            self._enter(FollowState.LOST, LEFT_FRAME)
        elif clocks.still >= rules.standing_after_s:
            self._enter(FollowState.WAITING, STANDING)
        elif clocks.good >= rules.again_after_s:
            self._enter(FollowState.LOCKED, FOLLOWED_AGAIN)
        elif clocks.bad >= rules.lost_after_s:
            self._enter(FollowState.LOST, OFF_ROUTINE)

    def _from_lost(self) -> None:
        rules, clocks = self._rules, self._clocks
        if clocks.started >= rules.start_after_s:
            self._enter(FollowState.LOCKED, FOLLOWED_AGAIN)
        elif clocks.still >= rules.standing_after_s:
            self._enter(FollowState.WAITING, STANDING)

    def _from_finished(self) -> None:
        if self._clocks.started >= self._rules.end_held_s and not self._clocks.at_end:
            self._enter(FollowState.LOCKED, STARTED)

    def _is_finished(self) -> bool:
        rules, clocks = self._rules, self._clocks
        return clocks.at_end >= rules.end_held_s or min(clocks.at_end, clocks.still) >= rules.end_still_s

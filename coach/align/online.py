"""What the aligners on joint angles share: clock, read-out, tempo, confidence and state."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np

from coach.align.base import Reference, check_query, checked_seek
from coach.align.motion import MovementMeter, reference_speed
from coach.align.states import WAITING, FollowStates, StateRules
from coach.align.tempo import TempoMeter
from coach.features.angles import angle_difference, joint_angles
from coach.skeleton import N_JOINTS
from coach.types import Alignment, FloatArray, FollowState

MIN_JOINTS = 3
"""Joints that must be seen for a pose to count as evidence."""

_BRIDGE_S = 0.5
_COAST_S = 1.5
_FIT_SCALE_DEG = 32.0
_MEMORY_S = 0.4
_HABIT_S = 5.0
_UNUSUAL = 3.0
_LEAST_UNUSUAL_DEG = 15.0
_LEAST_COST_DEG = 3.0
_HOLD_S = 0.25
_SURENESS = 1.65
_FIT_MEMORY_S = 0.5
_RULES = StateRules(
    moving=0.22, still=0.14, start_after_s=0.6, sure=0.5, sure_after_s=0.6, doubtful=0.25,
    doubtful_after_s=0.4, wrong=0.65, end_s=0.5, end_held_s=1.0,
)  # fmt: skip
"""Angles need longer than a learnt descriptor to be sure of."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where an aligner thinks the learner is.

    Attributes
    ----------
    frame : reference frame, with a fraction.
    cost_deg : of the pose against the reference there; NaN when it cannot be compared.
    margin_deg : by how much the best position elsewhere (over a second away) is dearer.
    """

    frame: float
    cost_deg: float
    margin_deg: float


class AngleAligner(ABC):
    """Base of the aligners that compare joint angles; see :class:`coach.align.base.Aligner`.

    A subclass moves its dynamic programme by one reference period (1 / fps of the reference) a step; this
    class decides how many steps a camera frame is worth, so cameras of any rate follow any reference.
    """

    sure_margin = 9.0
    """Margin, in multiples of the local cost, at which the position is right as often as not."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        angles = joint_angles(reference.keypoints)
        known = np.isfinite(angles)
        self._angles = np.ascontiguousarray(np.where(known, angles, 0.0).T, np.float32)
        self._weights = np.ascontiguousarray(known.T / N_JOINTS, np.float32)
        self._speeds = reference_speed(reference.keypoints, reference.fps)
        self._meter = MovementMeter()
        self._states = FollowStates(reference.duration_s, _RULES)
        self._tempo = TempoMeter()
        self._last_s = math.nan
        self._forget(0)

    @property
    def duration_s(self) -> float:
        """Time of the reference's last frame."""
        return self._reference.duration_s

    def reset(self) -> None:
        """Forget the learner."""
        self._states.reset()
        self._forget(0)

    def seek(self, reference_s: float) -> None:
        """Expect the learner at ``reference_s`` next."""
        start_s = checked_seek(reference_s, self._reference)
        self._states.seek()
        self._forget(round(start_s * self._reference.fps))

    def update(self, keypoints: FloatArray, scores: FloatArray, timestamp_s: float) -> Alignment:
        """Take the pose of the newest frame; see :meth:`coach.align.base.Aligner.update`."""
        keypoints, scores = check_query(keypoints, scores, timestamp_s, self._last_s)
        elapsed_s = timestamp_s - self._last_s if math.isfinite(self._last_s) else 0.0
        self._last_s = timestamp_s
        speed = self._meter.update(keypoints, timestamp_s)
        angles = joint_angles(keypoints)
        seen = int(np.isfinite(angles).sum()) >= MIN_JOINTS
        self._due_s += elapsed_s
        if seen:
            self._advance(angles, speed)
        return self._read_out(seen, speed, elapsed_s, timestamp_s)

    def _forget(self, start: int) -> None:
        self._start = start
        self._last_s = math.nan
        self._due_s = 0.0
        self._query: FloatArray | None = None
        self._located = Located(float(start), math.nan, 0.0)
        self._cost_deg = math.nan
        self._usual_deg = math.nan
        self._fit = math.nan
        self._confidence = math.nan
        self._position_s = start / self._reference.fps
        self._meter.reset()
        self._tempo.reset()
        self._begin(start)

    def _advance(self, angles: FloatArray, speed: float) -> None:
        """Turn the time since the last pose into steps: with poses between, or unknown ones in a long gap."""
        if self._query is None or self._due_s > _COAST_S:
            steps, self._due_s = 1, 0.0
        else:
            steps = round(self._due_s * self._reference.fps)
            self._due_s -= steps / self._reference.fps
        if steps == 0:
            return
        between = self._query if self._query is not None else angles
        turn = np.nan_to_num(angle_difference(angles, between))
        if steps > _BRIDGE_S * self._reference.fps:
            turn *= np.nan
        for step in range(1, steps):
            share = np.float32(step / steps - 1.0)
            self._step(np.asarray((angles + share * turn) % np.float32(360.0), np.float32), speed)
        self._step(angles, speed)
        self._query = angles
        self._located = self._locate(angles)

    def _read_out(self, seen: bool, speed: float, elapsed_s: float, timestamp_s: float) -> Alignment:
        located = self._located
        self._measure(seen, elapsed_s)
        at = min(max(round(located.frame), 0), len(self._speeds) - 1)
        before = self._states.state
        state = self._states.update(
            elapsed_s,
            seen,
            speed,
            float(self._speeds[at]),
            located.frame / self._reference.fps,
            self._confidence if math.isfinite(self._confidence) else 0.0,
            1.0 - self._fit if math.isfinite(self._fit) else 0.0,
        )
        if state is WAITING and before is not state:
            self._start = at  # they stopped: expect them to go on from here
        waits = state is WAITING and not self._states.moving
        self._position_s = self._shown(self._start if waits else located.frame)
        if state in (FollowState.LOCKED, FollowState.UNSURE) and not seen:
            self._coast()
        tempo = self._tempo.update(self._position_s, timestamp_s) if seen else self._tempo.value
        if state is WAITING:
            tempo = 0.0
        confidence = self._confidence if seen and math.isfinite(self._confidence) else 0.0
        return Alignment(self._position_s, tempo, confidence, state, timestamp_s, self._states.reason)

    def _measure(self, seen: bool, elapsed_s: float) -> None:
        """Follow the mean recent cost, the cost that is usual for this learner, and the confidence."""
        if not seen or not math.isfinite(self._located.cost_deg):
            return
        self._fit = _towards(self._fit, fit(self._located.cost_deg), elapsed_s / _FIT_MEMORY_S)
        self._cost_deg = _towards(self._cost_deg, self._located.cost_deg, elapsed_s / _MEMORY_S)
        self._confidence = _towards(self._confidence, self._sureness(), elapsed_s / _MEMORY_S)
        if self._states.state is FollowState.LOCKED or math.isnan(self._usual_deg):
            self._usual_deg = _towards(self._usual_deg, self._cost_deg, elapsed_s / _HABIT_S)

    def _sureness(self) -> float:
        """How likely the position is right, 0..1, by this frame alone."""
        margin = max(self._located.margin_deg, 0.0) / max(self._cost_deg, _LEAST_COST_DEG)
        if math.isinf(margin):  # a short reference has no other place to be mistaken for
            return fit(self._cost_deg)
        doubt = (self.sure_margin / (1 + margin)) ** _SURENESS
        if math.isfinite(self._usual_deg):
            doubt += (self._cost_deg / max(_UNUSUAL * self._usual_deg, _LEAST_UNUSUAL_DEG)) ** 4
        return float(1 / (1 + doubt))

    def _shown(self, frame: float) -> float:
        """Position for a frame; a small step back is not taken, since the picture beside it would shake."""
        position_s = min(max(frame / self._reference.fps, 0.0), self.duration_s)
        return self._position_s if 0 < self._position_s - position_s < _HOLD_S else position_s

    def _coast(self) -> None:
        """Go on at the last tempo for a moment while nothing is seen."""
        ahead_s = self._tempo.value * min(self._due_s, _BRIDGE_S)
        position_s = self._located.frame / self._reference.fps + ahead_s
        self._position_s = min(max(position_s, self._position_s), self.duration_s)

    @abstractmethod
    def _begin(self, start: int) -> None:
        """Forget all paths; the next pose is expected at reference frame ``start``."""

    @abstractmethod
    def _step(self, query_deg: FloatArray, speed: float) -> None:
        """Take one pose, (9,) degrees with NaN where unknown, one reference period after the last."""

    @abstractmethod
    def _locate(self, query_deg: FloatArray) -> Located:
        """Read the position out for the newest pose."""


def _towards(before: float, value: float, share: float) -> float:
    """Exponential mean: ``before`` (NaN at first) moved towards ``value``; ``share`` in time constants."""
    return before + (1 - math.exp(-share)) * (value - before) if math.isfinite(before) else value


def fit(cost_deg: float) -> float:
    """How well a pose with this cost fits, 0..1; NaN for NaN. A half at :data:`_FIT_SCALE_DEG`."""
    return 1.0 / (1.0 + (max(cost_deg, 0.0) / _FIT_SCALE_DEG) ** 3) if math.isfinite(cost_deg) else math.nan

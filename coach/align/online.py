"""What the aligners on joint angles share: clock, read-out, tempo, confidence and state."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np

from coach.align.base import Reference, check_query, checked_seek
from coach.align.motion import MovementMeter, reference_speed
from coach.align.states import Evidence, FollowStates
from coach.align.tempo import TempoMeter
from coach.features.angles import angle_difference, joint_angles
from coach.skeleton import N_JOINTS
from coach.types import Alignment, FloatArray, FollowState

MIN_JOINTS = 3
"""Joints that must be seen for a pose to count as evidence."""

_MAX_STEPS = 8
_FIT_SCALE_DEG = 32.0
_MEMORY_S = 0.4
_LEAST_COST_DEG = 3.0
_HOLD_S = 0.25
_SURENESS = 1.65


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
        self._states = FollowStates()
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
        if seen:
            self._advance(angles, elapsed_s, speed)
        return self._read_out(seen, speed, elapsed_s, timestamp_s)

    def _forget(self, start: int) -> None:
        self._start = start
        self._last_s = math.nan
        self._due = 0.0
        self._query: FloatArray | None = None
        self._located = Located(float(start), math.nan, 0.0)
        self._cost_deg = math.nan
        self._confidence = math.nan
        self._position_s = start / self._reference.fps
        self._meter.reset()
        self._tempo.reset()
        self._begin(start)

    def _advance(self, angles: FloatArray, elapsed_s: float, speed: float) -> None:
        """Turn one camera frame into steps of the dynamic programme, with poses interpolated between."""
        before = self._query if self._query is not None else angles
        self._due += elapsed_s * self._reference.fps
        steps = 1 if self._query is None else min(round(self._due), _MAX_STEPS)
        if steps == 0:
            return
        self._due = 0.0 if steps == _MAX_STEPS else self._due - steps
        turn = np.nan_to_num(angle_difference(angles, before))
        for step in range(1, steps + 1):
            share = np.float32(step / steps - 1.0)
            self._step(np.asarray((angles + share * turn) % np.float32(360.0), np.float32), speed)
        self._query = angles
        self._located = self._locate(angles)

    def _read_out(self, seen: bool, speed: float, elapsed_s: float, timestamp_s: float) -> Alignment:
        located = self._located
        self._measure(seen, elapsed_s)
        at = min(max(round(located.frame), 0), len(self._speeds) - 1)
        before = self._states.state
        state, reason = self._states.update(
            Evidence(
                timestamp_s=timestamp_s,
                seen=seen,
                speed=speed,
                reference_speed=float(self._speeds[at]),
                fit=fit(located.cost_deg),
                confidence=self._confidence if math.isfinite(self._confidence) else 0.0,
                remaining_s=self.duration_s - located.frame / self._reference.fps,
            )
        )
        if state is FollowState.WAITING and before is not state:
            self._start = at  # they stopped: expect them to go on from here
        waits = state is FollowState.WAITING and not self._states.moving
        self._position_s = self._shown(self._start if waits else located.frame)
        tempo = self._tempo.update(self._position_s, timestamp_s) if seen else self._tempo.value
        if state is FollowState.WAITING:
            tempo = 0.0
        confidence = self._confidence if seen and math.isfinite(self._confidence) else 0.0
        return Alignment(self._position_s, tempo, confidence, state, timestamp_s, reason)

    def _measure(self, seen: bool, elapsed_s: float) -> None:
        """Mean recent cost, and from it and the margin how likely the position is right."""
        located, share = self._located, 1 - math.exp(-elapsed_s / _MEMORY_S)
        if not seen or not math.isfinite(located.cost_deg):
            return
        before = self._cost_deg if math.isfinite(self._cost_deg) else located.cost_deg
        self._cost_deg = before + share * (located.cost_deg - before)
        # A short reference has no other place to be mistaken for; then only the fit can tell.
        margin = max(located.margin_deg, 0.0) / max(self._cost_deg, _LEAST_COST_DEG)
        doubt = (self.sure_margin / (1 + margin)) ** _SURENESS
        sure = 1 / (1 + doubt) if math.isfinite(margin) else fit(self._cost_deg)
        before = self._confidence if math.isfinite(self._confidence) else sure
        self._confidence = before + share * (sure - before)

    def _shown(self, frame: float) -> float:
        """Position for a frame; a small step back is not taken, since the picture beside it would shake."""
        position_s = min(max(frame / self._reference.fps, 0.0), self.duration_s)
        return self._position_s if 0 < self._position_s - position_s < _HOLD_S else position_s

    @abstractmethod
    def _begin(self, start: int) -> None:
        """Forget all paths; the next pose is expected at reference frame ``start``."""

    @abstractmethod
    def _step(self, query_deg: FloatArray, speed: float) -> None:
        """Take one pose, (9,) degrees with NaN where unknown, one reference period after the last."""

    @abstractmethod
    def _locate(self, query_deg: FloatArray) -> Located:
        """Read the position out for the newest pose."""


def fit(cost_deg: float) -> float:
    """How well a pose with this cost fits, 0..1; NaN for NaN. A half at :data:`_FIT_SCALE_DEG`."""
    return 1.0 / (1.0 + (max(cost_deg, 0.0) / _FIT_SCALE_DEG) ** 3) if math.isfinite(cost_deg) else math.nan

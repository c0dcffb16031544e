"""The follower: the aligner that ships as the default.

A learnt descriptor of the pose, a forward filter over place and tempo, a gate that waits for somebody to
start, and for long routines a window with a scout. docs/FOLLOWING.md has the figures.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from coach.align import follow_embedding
from coach.align.base import REGISTRY, Reference, check_query, checked_seek
from coach.align.follow_clock import TickClock, resampled
from coach.align.follow_embedding import embed_sequence
from coach.align.follow_engine import Target
from coach.align.follow_features import RATE_FPS, describe_sequence
from coach.align.follow_filter import FilterParams
from coach.align.follow_mask import redescribed
from coach.align.follow_repeats import RepeatCounter, find_repeats
from coach.align.follow_scout import Follower
from coach.align.states import WAITING, FollowStates
from coach.types import Alignment, FloatArray

_FLOAT32 = np.dtype(np.float32)
_TICK_S = 1.0 / RATE_FPS
_MASK_TICKS = 30
_JUMP_S = 0.5
_TEMPO_GAIN = 0.06
_JUMP_TRUST = 0.4
_TRUST_GAIN = 1.0 - math.exp(-_TICK_S / 2.0)
"""After a jump the filter is as sure as ever, yet right in six of ten frames: another movement in between
sends it away just as a skip does. Trust comes back within seconds, unless the place jumps again."""
_FASTEST = 3.0
_UNSEEN_DECAY = 0.9
_SPEED_SPANS = 2.0
"""The follower measures speed over half a second; a state is decided by it a second."""


@REGISTRY.register("follow")
class FollowAligner:
    """See :class:`coach.align.base.Aligner`."""

    def __init__(self, reference: Reference, params: FilterParams | None = None) -> None:
        self._reference = reference
        weights = follow_embedding.default()
        self._poses, self._scores = resampled(reference.keypoints, reference.scores, reference.fps)
        features, speed = describe_sequence(self._poses, self._scores)
        rows = embed_sequence(weights.embedding, features)
        self._speeds = speed
        self._last_frame = len(speed) - 1
        self._embedding = weights.embedding
        target = Target(rows, speed, params or weights.params)
        self._follower = Follower(weights.embedding, target)
        self._counter = RepeatCounter(find_repeats(rows))
        self._clock = TickClock()
        self._duration_s = reference.duration_s
        self._states = FollowStates(reference.duration_s)
        self._last_s, self._position_s = math.nan, 0.0
        self._tempo, self._confidence, self._trust, self._started = 0.0, 0.0, 1.0, False
        self._missing, self._since_masked = 0, 0
        self._masking: Iterator[None] = iter(())
        self._forget(0.0)

    @property
    def duration_s(self) -> float:
        """Time of the reference's last frame."""
        return self._duration_s

    def reset(self) -> None:
        """Forget the learner."""
        self._states.reset()
        self._forget(0.0)

    def seek(self, reference_s: float) -> None:
        """Expect the learner at ``reference_s`` next."""
        start_s = checked_seek(reference_s, self._reference)
        self._states.seek()
        self._forget(start_s)

    def update(self, keypoints: FloatArray, scores: FloatArray, timestamp_s: float) -> Alignment:
        """Take the pose of the newest frame; see :meth:`coach.align.base.Aligner.update`."""
        if not self._is_plain(keypoints, scores, timestamp_s):
            keypoints, scores = check_query(keypoints, scores, timestamp_s, self._last_s)
        self._last_s = timestamp_s
        for pose in self._clock.ticks(keypoints, timestamp_s):
            self._tick(pose, scores)
        states, position_s = self._states, self._position_s
        waiting = states.state is WAITING
        tempo = 0.0 if waiting else self._tempo
        phase, repetition = math.nan, 0
        if self._started:
            if not waiting:
                position_s += tempo * self._clock.ahead_s
            position_s = min(max(position_s, 0.0), self._duration_s)
            if self._counter.parts:
                phase, repetition = self._counter.update(position_s)
        return Alignment(
            position_s, tempo, self._confidence, states.state, timestamp_s, states.reason, phase, repetition
        )

    def _is_plain(self, keypoints: FloatArray, scores: FloatArray, timestamp_s: float) -> bool:
        """Whether a pose needs neither a refusal nor a conversion; the kernels take infinity as not seen."""
        return (
            type(keypoints) is np.ndarray
            and type(scores) is np.ndarray
            and keypoints.dtype is _FLOAT32
            and scores.dtype is _FLOAT32
            and keypoints.shape == (17, 2)
            and scores.shape == (17,)
            and keypoints.flags.c_contiguous
            and scores.flags.c_contiguous
            and math.isfinite(timestamp_s)
            and not timestamp_s < self._last_s
        )

    def _forget(self, start_s: float) -> None:
        self._last_s = math.nan
        self._position_s = start_s
        self._tempo, self._confidence, self._trust, self._started = 0.0, 0.0, 1.0, False
        self._clock.reset()
        self._counter.reset()
        self._follower.expect(min(round(start_s * RATE_FPS), self._last_frame))
        if self._missing:
            self._mask_reference(0)

    def _mask_reference(self, missing: int) -> None:
        """See the reference as this camera sees the learner, without what the picture cuts off.

        A little of it at each of the next ticks, the learner's place first.
        """
        self._missing, self._since_masked = missing, 0
        follower = self._follower
        rows = redescribed(self._poses, self._scores, missing, self._embedding, follower.window)
        self._masking = follower.retarget(rows)

    def _measure_step(self, step_s: float) -> None:
        """Tempo and trust from how the position moves: the filter's tempi are coarse, its belief too sure.

        A jump says nothing about tempo.
        """
        if not -_JUMP_S < step_s < _JUMP_S:
            if self._started:
                self._trust = min(self._trust, _JUMP_TRUST)
                self._follower.doubt()
        else:
            self._trust += _TRUST_GAIN * (1.0 - self._trust)
            tempo = self._tempo + _TEMPO_GAIN * (step_s * RATE_FPS - self._tempo)
            self._tempo = 0.0 if tempo < 0.0 else _FASTEST if tempo > _FASTEST else tempo

    def _tick(self, pose: FloatArray, scores: FloatArray) -> None:
        next(self._masking, None)
        speed, missing, seen, followed, position, confidence, away, _ = self._follower.update(pose, scores)
        if followed:
            position_s = position * _TICK_S
            self._measure_step(position_s - self._position_s)
            self._position_s = position_s
            self._started, self._confidence = True, confidence * self._trust
        elif self._started:
            self._confidence *= _UNSEEN_DECAY
        frame = min(int(self._position_s * RATE_FPS), self._last_frame)
        self._states.update(
            _TICK_S,
            seen,
            _SPEED_SPANS * speed,
            _SPEED_SPANS * self._speeds.item(frame),
            self._position_s,
            self._confidence,
            away,
        )
        self._since_masked += 1
        if missing != self._missing and seen and self._since_masked >= _MASK_TICKS:
            self._mask_reference(missing)

"""Long routines: a moving window of belief, and a scout that checks where else the learner may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from coach.align.follow_embedding import Embedding
from coach.align.follow_engine import START_SPEED, Belief, Eyes, Target, Tick, advance, expect, tick
from coach.align.relocaliser import finished, relocaliser_for
from coach.types import FloatArray

WHOLE_FRAMES: Final = 900
"""References up to this long need no window."""
WINDOW_FRAMES: Final = 420
_SCOUT_FRAMES: Final = 300
_LONGEST_STILL: Final = 300
_FAR_FRAMES: Final = 150
_STRIDE: Final = 2
"""The relocaliser sees every second frame at every second tick: half as fine, a quarter of the work."""
_AHEAD_FRAMES: Final = 9
_DOUBT_FRAMES: Final = 15


@dataclass(frozen=True, slots=True)
class ScoutRules:
    """When somewhere else is looked at, and when it wins."""

    margin: int = 40
    patience: int = 5
    youngest_ticks: int = 15
    oldest_ticks: int = 75
    win: float = 6.0
    lose: float = -5.0


class Follower:
    """The belief over a reference of any length, in constant time beside the relocaliser's."""

    def __init__(self, weights: Embedding, target: Target, rules: ScoutRules | None = None) -> None:
        self._weights = weights
        self._eyes = Eyes()
        self._target = target
        self._rules = rules or ScoutRules()
        self._n = target.descriptors.shape[1]
        self._whole = self._n <= WHOLE_FRAMES
        self._width = self._n if self._whole else WINDOW_FRAMES
        self._belief = Belief(self._width)
        if not self._whole:
            self._coder, self._relocaliser = finished(relocaliser_for(target.descriptors.T, _STRIDE))
            self._search_now = False
            self._scout = Belief(_SCOUT_FRAMES)
        self.expect(0)

    def expect(self, frame: int) -> None:
        """Forget what was seen; the learner sets out at this frame, or where the reference first moves."""
        self._eyes.reset()
        self._low = self._low_for(frame, self._width)
        first = frame - self._low
        expect(self._belief, self._target, first, first + self._still_frames(frame) + _AHEAD_FRAMES)
        self._belief.forget_level()
        self._scouting, self._patience = False, 0
        if not self._whole:
            self._relocaliser.reset()

    def _still_frames(self, frame: int) -> int:
        """For how long the reference stands still from this frame on: nobody need stand there as long."""
        moving = self._target.speed[frame : frame + _LONGEST_STILL] > START_SPEED
        return int(np.argmax(moving)) if moving.any() else 0

    @property
    def window(self) -> tuple[int, int]:
        """Frames (from, to) that the belief is over; empty where it is the whole reference."""
        return (0, 0) if self._whole else (self._low, self._low + self._width)

    def retarget(self, blocks: Iterable[tuple[int, FloatArray]]) -> Iterator[None]:
        """Go on with other descriptors of the same reference, a block (first frame, rows) at a time.

        The belief stays; the relocaliser follows last.
        """
        self._belief.forget_level()
        self._scouting, self._patience = False, 0
        return self._retarget(blocks)

    def _retarget(self, blocks: Iterable[tuple[int, FloatArray]]) -> Iterator[None]:
        descriptors = self._target.descriptors
        for first, rows in blocks:
            descriptors[:, first : first + len(rows)] = rows.T
            yield
        if not self._whole:
            self._coder, self._relocaliser = yield from relocaliser_for(descriptors.T, _STRIDE)
            self._scouting, self._patience = False, 0

    def update(self, keypoints: FloatArray, scores: FloatArray) -> Tick:
        """Take the pose of one tick: (17, 2) and (17,) float32, contiguous.

        Returns
        -------
        The fields of :class:`coach.align.follow_engine.Tick`, as a plain tuple.
        """
        said: Tick = tick(
            self._weights, self._eyes.flat, self._belief.flat, self._target.flat, self._low, keypoints, scores
        )
        if self._whole or not said[3]:
            return said
        self._follow_window(said[4])
        return self._look_elsewhere(said)

    def _low_for(self, frame: float, width: int) -> int:
        return int(min(max(frame - width // 2, 0), self._n - width))

    def _follow_window(self, position: float) -> None:
        """Keep the position in the middle half of the window."""
        if abs(position - self._low - self._width / 2) < self._width / 4:
            return
        low = self._low_for(position, self._width)
        shift = low - self._low
        if shift == 0:
            return
        now = self._belief.rows[0]
        if shift > 0:
            now[:, :-shift] = now[:, shift:].copy()
            now[:, -shift:] = 0
        else:
            now[:, -shift:] = now[:, :shift].copy()
            now[:, :-shift] = 0
        self._low = low

    def doubt(self) -> None:
        """The place has jumped: for a while no finer yard than for anybody."""
        self._belief.level[3] = 1.0

    def _look_elsewhere(self, said: Tick) -> Tick:
        rules, query = self._rules, self._eyes.descriptor
        self._search_now = not self._search_now
        if self._search_now:
            self._search(query, int(said[4]))
        if not self._scouting:
            return said
        self._scout.level[3] = self._belief.level[3]  # two evidences compare only on one yard
        position, confidence, _, away, log_evidence = advance(
            self._scout.flat, self._target.flat, self._scout_low, query, said[0]
        )
        self._age += 1
        self._lead += log_evidence - said[7]
        if self._age >= rules.youngest_ticks and self._lead > rules.win:
            self._move_to_scout()
            return Tick(*said[:4], position, confidence, away, log_evidence)
        if self._age >= rules.oldest_ticks or self._lead < rules.lose:
            self._scouting, self._patience = False, 0
        return said

    def _search(self, query: FloatArray, position: int) -> None:
        """Send the scout out once the relocaliser has preferred somewhere far away for a while."""
        low, high = max(0, position - _FAR_FRAMES), min(self._n, position + _FAR_FRAMES)
        place = self._relocaliser.look(self._coder, query, low // _STRIDE, -(-high // _STRIDE))
        frame = place.frame * _STRIDE
        far = not low <= frame < high and place.window_cost - place.cost > self._rules.margin
        self._patience = self._patience + 1 if far else 0
        if self._patience >= self._rules.patience and not self._scouting:
            self._send_scout(frame)

    def _send_scout(self, frame: int) -> None:
        self._scouting, self._age, self._lead = True, 0, 0.0
        self._scout_low = self._low_for(frame, _SCOUT_FRAMES)
        self._scout.level[:] = self._belief.level
        at = frame - self._scout_low
        expect(self._scout, self._target, at - _DOUBT_FRAMES, at + _DOUBT_FRAMES)

    def _move_to_scout(self) -> None:
        self._low = self._low_for(self._scout_low + _SCOUT_FRAMES / 2, self._width)
        start = self._scout_low - self._low
        now = self._belief.rows[0]
        now[:] = 0
        np.copyto(now[:, start : start + _SCOUT_FRAMES], self._scout.rows[0])
        self._belief.level[:] = self._scout.level
        self._scouting, self._patience = False, 0

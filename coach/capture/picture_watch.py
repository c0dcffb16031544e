"""Watches what a camera sends: the same picture for ever, black, or very few."""

from __future__ import annotations

from collections import deque
from typing import Final

import numpy as np

from coach.types import Frame, ImageArray

FROZEN_S: Final = 3.0
"""A camera repeats a picture now and then; for so long only one that has stopped filming does."""
_FEW_FPS, _ENOUGH_FPS = 12.0, 15.0
_MEASURED_S: Final = 3.0
_BLACK: Final = 4
_SAMPLED: Final = np.s_[4::8, 4::8]


class PictureWatch:
    """Looks at every frame of one camera, also when it has been opened again.

    A sensor is never without noise: two pictures that agree in every value sampled are one picture, sent
    twice. Some drivers do that for ever when their camera is unplugged or used elsewhere.
    """

    def __init__(self) -> None:
        self._sample: ImageArray | None = None
        self._same_since_s = self._now_s = 0.0
        self._fresh = False
        self._seen: deque[tuple[int, float]] = deque()
        self._few = False

    def opened(self) -> None:
        """The camera has been opened anew: count again, and remember the last picture."""
        self._seen.clear()
        self._same_since_s = float("inf")

    def look(self, frame: Frame) -> None:
        """Take the next frame; times are those of its arrival."""
        sample = frame.image[_SAMPLED]
        before = self._sample
        self._fresh = before is None or not np.array_equal(sample, before)
        if self._fresh:
            self._sample = sample.copy()
            self._same_since_s = frame.timestamp_s
        self._same_since_s = min(self._same_since_s, frame.timestamp_s)
        self._measure(frame)
        self._now_s = frame.timestamp_s

    @property
    def fresh(self) -> bool:
        """Whether the last frame showed something else than the one before."""
        return self._fresh

    @property
    def frozen(self) -> bool:
        """Whether nothing new has been shown for too long."""
        return not self._fresh and self._now_s - self._same_since_s >= FROZEN_S

    @property
    def black(self) -> bool:
        """Whether the last picture is black all over."""
        return self._sample is not None and int(self._sample.max(initial=0)) <= _BLACK

    @property
    def few(self) -> bool:
        """Whether fewer pictures come than following a movement needs."""
        return self._few

    def _measure(self, frame: Frame) -> None:
        self._seen.append((frame.frame_index, frame.timestamp_s))
        (index, time_s) = self._seen[0]
        span_s = frame.timestamp_s - time_s
        if span_s >= _MEASURED_S:
            fps = (frame.frame_index - index) / span_s
            self._few = fps < (_ENOUGH_FPS if self._few else _FEW_FPS)
            self._seen.popleft()

"""How fast the learner goes through the reference."""

from __future__ import annotations

from collections import deque

_WINDOW_S = 1.0
_MIN_SPAN_S = 0.3
_FASTEST = 3.0


class TempoMeter:
    """Slope of the position over the last second, by least squares; a jump starts it anew."""

    def __init__(self) -> None:
        self.reset()

    @property
    def value(self) -> float:
        """The last tempo, reference seconds per second."""
        return self._value

    def reset(self) -> None:
        """Forget the past; the tempo is 0 until enough is known."""
        self._past: deque[tuple[float, float]] = deque()
        self._value = 0.0

    def update(self, position_s: float, timestamp_s: float) -> float:
        """Add a position; return the tempo, 0 to 3."""
        past = self._past
        if past and abs(position_s - past[-1][1]) > _WINDOW_S:
            past.clear()
        past.append((timestamp_s, position_s))
        while timestamp_s - past[0][0] > _WINDOW_S + 1e-6:
            past.popleft()
        if timestamp_s - past[0][0] >= _MIN_SPAN_S:
            self._value = min(max(_slope(past), 0.0), _FASTEST)
        return self._value


def _slope(points: deque[tuple[float, float]]) -> float:
    middle_t = sum(t for t, _ in points) / len(points)
    middle_p = sum(p for _, p in points) / len(points)
    spread = sum((t - middle_t) ** 2 for t, _ in points)
    return sum((t - middle_t) * (p - middle_p) for t, p in points) / spread

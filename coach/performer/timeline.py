"""When a performance is where: from the time of a frame to the position in the reference."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np

from coach.performer.easing import smooth
from coach.performer.performance import Absence, Jump, Pause, Performance

_STOPPING_S = 0.3
_JUMPING_S = 0.8
Event = Pause | Jump | Absence


@dataclass(frozen=True)
class Moment:
    """Where a performance is.

    Attributes
    ----------
    reference_s : position in the reference.
    activity : "waiting", "playing", "paused", "away" or "done".
    jump, blend : the jump that is under way, and how much (0..1) of the new posture is taken already.
    absence, absent_for_s : while away, which and since when.
    """

    reference_s: float
    activity: str
    jump: Jump | None = None
    blend: float = 1.0
    absence: Absence | None = None
    absent_for_s: float = 0.0


@dataclass(frozen=True)
class _Stretch:
    """A part of the performance: from ``start_s`` on, the clock of playing runs from ``played_s``."""

    start_s: float
    played_s: float
    offset_s: float
    event: Event | None = None


class Tempo:
    """A piecewise linear tempo and its integral."""

    def __init__(self, knots: tuple[tuple[float, float], ...]) -> None:
        self._times = np.array([time_s for time_s, _ in knots])
        self._tempi = np.array([tempo for _, tempo in knots])
        steps = np.diff(self._times) * (self._tempi[1:] + self._tempi[:-1]) / 2
        self._done = np.concatenate(([0.0], np.cumsum(steps)))
        self._begin = 0.0
        self._begin = self._integral(0.0)

    def at(self, played_s: float) -> float:
        """Reference seconds per second."""
        return float(np.interp(played_s, self._times, self._tempi))

    def progress_s(self, played_s: float) -> float:
        """Reference seconds done since playing began: the integral of the tempo, exactly."""
        return self._integral(played_s) - self._begin

    def played_s(self, progress_s: float) -> float:
        """Inverse of :meth:`progress_s`."""
        low, high = 0.0, 1.0
        while self.progress_s(high) < progress_s:
            high *= 2.0
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if self.progress_s(middle) < progress_s else (low, middle)
        return high

    def _integral(self, time_s: float) -> float:
        knot = min(max(bisect_right(self._times.tolist(), time_s) - 1, 0), len(self._times) - 1)
        since = time_s - self._times[knot]
        now = self.at(time_s)
        return float(self._done[knot] + since * (self._tempi[knot] + now) / 2)


class Timeline:
    """The course of a performance of a motion of ``duration_s``.

    ``length_s`` is that of the whole, standing at both ends included.
    """

    def __init__(self, performance: Performance, duration_s: float, way_out_s: float) -> None:
        self._duration_s = duration_s
        self._way_out_s = way_out_s
        self._before_s = performance.stand_before_s
        self._tempo = Tempo(performance.tempo)
        self._stretches = self._plan(performance)
        last = self._stretches[-1]
        self._end_s = last.start_s + self._tempo.played_s(duration_s - last.offset_s) - last.played_s
        self.length_s = self._end_s + performance.stand_after_s

    def at(self, time_s: float) -> Moment:
        """Where the performance is, ``time_s`` after the first frame."""
        if time_s < self._before_s:
            return Moment(0.0, "waiting")
        if time_s >= self._end_s:
            return Moment(self._duration_s, "done")
        index = bisect_right([item.start_s for item in self._stretches], time_s) - 1
        stretch = self._stretches[index]
        since = time_s - stretch.start_s
        if stretch.event is None:
            return Moment(self._reference_s(stretch, since), "playing")
        if not isinstance(stretch.event, Jump):
            lasts_s = self._stretches[index + 1].start_s - stretch.start_s
            here = self._reference_s(stretch, _played_while_stopping(since, lasts_s))
        if isinstance(stretch.event, Pause):
            return Moment(here, "paused")
        if isinstance(stretch.event, Absence):
            return Moment(here, "away", absence=stretch.event, absent_for_s=since)
        blend = smooth(since / _JUMPING_S)
        jump = stretch.event
        return Moment(jump.to_s if blend >= 0.5 else jump.at_s, "playing", jump, blend)

    def absence_length_s(self, absence: Absence) -> float:
        """Of the whole absence, both ways included."""
        return absence.seconds + 2 * self._way_out_s

    def _reference_s(self, stretch: _Stretch, since_s: float) -> float:
        progress = self._tempo.progress_s(stretch.played_s + since_s)
        return min(progress + stretch.offset_s, self._duration_s)

    def _plan(self, performance: Performance) -> list[_Stretch]:
        waiting: list[Event] = [
            *performance.pauses, *performance.skips, *performance.restarts, *performance.absences
        ]  # fmt: skip
        now = _Stretch(self._before_s, 0.0, 0.0)
        stretches = [now]
        while True:
            here = self._reference_s(now, 0.0)
            reached = [event for event in waiting if here <= event.at_s < self._duration_s]
            if not reached:
                return stretches
            event = min(reached, key=lambda item: item.at_s)
            waiting.remove(event)
            played_s = self._tempo.played_s(event.at_s - now.offset_s)
            start_s = now.start_s + played_s - now.played_s
            stretches.append(_Stretch(start_s, played_s, now.offset_s, event))
            if isinstance(event, Jump):
                now = _Stretch(start_s + _JUMPING_S, played_s, now.offset_s + event.to_s - event.at_s)
            else:
                lasts_s = event.seconds if isinstance(event, Pause) else self.absence_length_s(event)
                now = _Stretch(
                    start_s + lasts_s, played_s + _played_while_stopping(lasts_s, lasts_s), now.offset_s
                )
            stretches.append(now)


def _played_while_stopping(since_s: float, lasts_s: float) -> float:
    """Seconds of playing done while stopping, standing and setting out again: nobody stops at once."""
    ramp = min(_STOPPING_S, lasts_s / 2)
    down, up = min(since_s, ramp), max(since_s - (lasts_s - ramp), 0.0)
    return down - down * down / (2 * ramp) + up * up / (2 * ramp)

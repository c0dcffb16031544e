"""What a slow machine leaves out, so that pictures of the learner keep coming at 30 a second.

Pure: times go in, a step of a ladder comes out. One step down after a while of too much work, one up after a
longer while in which there would be room for it, and longer still each time that going up was a mistake.
"""

from __future__ import annotations

import math
import statistics
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from coach.errors import InputError

FRAME_S: Final = 1 / 30
"""What is held: thirty frames a second, also where the camera sends more."""
_ROOM: Final = 0.75
_DOWN_S: Final = 1.5
_UP_S: Final = 8.0
_LONGEST_UP_S: Final = 240.0
_REGRET_S: Final = 10.0
_GAP_S: Final = 1.0
"""Longer is a pause, unless most of it was work."""
_LOOKS: Final = 31
"""So many latencies say what is usual; one that was long for once is not."""


class Ladder:
    """Where between everything (step 0) and the least (the last step) one thread is.

    Parameters
    ----------
    costs : what each step costs as a share of step 0, falling, at least one.
    too_much : the share of its time that the thread may be busy.
    """

    def __init__(self, costs: Sequence[float], too_much: float) -> None:
        if not costs or min(costs) <= 0 or not too_much > 0:
            raise InputError(f"Expected positive costs and a positive limit, got {costs} and {too_much}.")
        self._costs = tuple(costs)
        self._too_much = too_much
        self.step = 0
        self._busy_s = self._span_s = 0.0
        self._room_s = 0.0
        self._up_s = _UP_S
        self._since_up_s = math.inf

    def add(self, busy_s: float, span_s: float) -> int:
        """Take what was worked in a span of time, seconds; returns the step from now on."""
        self._busy_s += max(busy_s, 0.0)
        self._span_s += max(span_s, 0.0)
        if self._span_s >= _DOWN_S:
            self._decide(self._busy_s / self._span_s, self._span_s)
            self._busy_s = self._span_s = 0.0
        return self.step

    def _decide(self, load: float, span_s: float) -> None:
        self._since_up_s += span_s
        above = load * self._costs[max(self.step - 1, 0)] / self._costs[self.step]
        self._room_s = self._room_s + span_s if above < _ROOM * self._too_much else 0.0
        if load > self._too_much and self.step < len(self._costs) - 1:
            if self._since_up_s < _REGRET_S:
                self._up_s = min(2 * self._up_s, _LONGEST_UP_S)
            self.step += 1
        elif self.step > 0 and self._room_s >= self._up_s:
            self.step -= 1
            self._room_s = self._since_up_s = 0.0


@dataclass(frozen=True, slots=True)
class AnalysisPace:
    """How much is analysed.

    Attributes
    ----------
    mil_factor : the tracker that keeps the person looks this many times less often.
    pose_every : the body is looked for in every so many frames; between them it goes on as it moved.
    """

    mil_factor: float
    pose_every: int


ANALYSIS_STEPS: Final = (
    AnalysisPace(1.0, 1),
    AnalysisPace(3.0, 1),
    AnalysisPace(6.0, 2),
    AnalysisPace(10.0, 3),
)
REDRAW_STEPS_FPS: Final = (30.0, 15.0, 10.0, 6.0)
"""Pictures drawn a second; on the first step each that comes."""


class AnalysisPacer:
    """Paces the analysis thread by what its frames cost it.

    Parameters
    ----------
    automatic : False: always everything.
    """

    def __init__(self, *, automatic: bool = True) -> None:
        self._automatic = automatic
        self._ladder = Ladder([1 / pace.pose_every for pace in ANALYSIS_STEPS], too_much=0.85)
        self._before_s = math.nan
        self._passed = max(pace.pose_every for pace in ANALYSIS_STEPS)

    @property
    def step(self) -> int:
        """0 is everything."""
        return self._ladder.step

    @property
    def pace(self) -> AnalysisPace:
        """What to do now."""
        return ANALYSIS_STEPS[self._ladder.step]

    def looks(self) -> bool:
        """Whether to look for the body in the next frame; asked of each once.

        Those are counted that are worked on, not those that the camera sends: where a look takes so long that
        frames are dropped, the ones after it are passed over all the same.
        """
        looks = self._passed + 1 >= self.pace.pose_every
        self._passed = 0 if looks else self._passed + 1
        return looks

    def add(self, timestamp_s: float, busy_s: float) -> None:
        """Take the work on the frame of this time."""
        span_s, self._before_s = timestamp_s - self._before_s, timestamp_s
        if self._automatic and _is_work(span_s, busy_s):
            self._ladder.add(busy_s, max(span_s, FRAME_S))


class ShowPacer:
    """Says when to show a picture that does not wait for its own look, as the body is carried on to it.

    A look is done while the newest picture is less than a frame old. If all are held that long, that one has
    the body from the look, and they follow each other as they were filmed.

    Attributes
    ----------
    hold_s : how long after its arrival a picture is to be shown.
    """

    def __init__(self) -> None:
        self.hold_s = 0.0
        self._latencies_s: deque[float] = deque(maxlen=_LOOKS)

    def add(self, latency_s: float) -> None:
        """Take how long after its arrival a frame was looked at and judged."""
        self._latencies_s.append(latency_s)
        self.hold_s = statistics.median(self._latencies_s) % FRAME_S


class RedrawPacer:
    """Paces the drawing of the pictures by what it costs the window's thread.

    Parameters
    ----------
    automatic : False: always each picture that comes.
    """

    def __init__(self, *, automatic: bool = True) -> None:
        self._automatic = automatic
        # The window does more than this, and is to answer: it may draw for half of its time only.
        self._ladder = Ladder(REDRAW_STEPS_FPS, too_much=0.6)
        self._drawn_s = -math.inf

    @property
    def step(self) -> int:
        """0 is everything."""
        return self._ladder.step

    @property
    def most_fps(self) -> float:
        """How many pictures a second are drawn at most."""
        return REDRAW_STEPS_FPS[self.step]

    def due(self, now_s: float) -> bool:
        """Whether to draw now what has come; if so, it counts as drawn."""
        if self.step > 0 and 0.0 <= now_s - self._drawn_s < 1 / self.most_fps - FRAME_S / 2:
            return False
        self._drawn_s = now_s
        return True

    def add(self, span_s: float, busy_s: float) -> None:
        """Take how long was drawn in the last ``span_s`` seconds."""
        if self._automatic and _is_work(span_s, busy_s):
            self._ladder.add(busy_s, max(span_s, busy_s))


def _is_work(span_s: float, busy_s: float) -> bool:
    """Whether this span was not a pause, nor a jump of the clock."""
    return 0.0 < span_s < _GAP_S or 0.0 < span_s < 2 * busy_s

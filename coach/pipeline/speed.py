"""What live results tell of the machine's speed: pictures a second, latency, and the budget of each stage."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from coach.capture import clock
from coach.pipeline.pace import ANALYSIS_STEPS, FRAME_S, REDRAW_STEPS_FPS
from coach.pipeline.preview import is_analysed
from coach.pipeline.stages import StageStats, StageTimer
from coach.types import LiveResult

BUDGET_MS: Final = FRAME_S * 1e3
DRAWING: Final = "draw"
_SETTLE_S: Final = 2.0
_HELD_FPS: Final = 28.5
_WINDOW: Final = 3000
STAGE_WORDS: Final = {
    "wait": "Waiting for its turn",
    "detect": "Finding a person",
    "pose": "Finding the body",
    "smooth": "Steadying it",
    "track": "Keeping to the person",
    "align": "Finding the place in the routine",
    "feedback": "Judging",
    DRAWING: "Drawing",
}
"""The stages in the order in which a picture meets them, in words."""
_REMEDIES: Final = {
    "pose": "close other programs, and see in Settings whether the fast way of finding your body is here",
    "align": "close other programs, or choose a lighter way of following you",
    DRAWING: "close other programs, or make the window smaller",
}


@dataclass(frozen=True)
class Speed:
    """One trial.

    Attributes
    ----------
    seconds : how long it was watched.
    fps : different pictures a second that came to be shown.
    dropped, offered : frames that never came because newer ones did, and all that were filmed.
    result : from the arrival of a frame to its judgement.
    painted : from the arrival of a frame to its being drawn; None where nothing was drawn.
    stages : by name; of those that come seldom only the times when they came.
    work_ms : mean cost of each stage over all frames.
    step, redraw_step : what was left out at the end, of :mod:`coach.pipeline.pace`.
    """

    seconds: float
    fps: float
    dropped: int
    offered: int
    result: StageStats
    painted: StageStats | None
    stages: Mapping[str, StageStats]
    work_ms: Mapping[str, float]
    step: int
    redraw_step: int

    @property
    def holds(self) -> bool:
        """Whether thirty pictures a second were had, but for a few."""
        return self.fps >= _HELD_FPS


class SpeedWatch:
    """Takes results as the window does; what comes in the first two seconds is not counted."""

    def __init__(self) -> None:
        self._timer = StageTimer(_WINDOW)
        self._sums_ms: dict[str, float] = {}
        self._first_s = self._last_s = math.nan
        self._count = self._first_index = self._last_index = 0

    @property
    def watched_s(self) -> float:
        """How long it has been counting."""
        return 0.0 if math.isnan(self._last_s) else max(0.0, self._last_s - self._first_s - _SETTLE_S)

    def add(self, result: LiveResult, now_s: float | None = None) -> None:
        """Take a result at ``now_s``, of :mod:`coach.capture.clock`; None is now."""
        if math.isnan(result.arrival_s):
            return
        now_s = clock.now_s() if now_s is None else now_s
        if math.isnan(self._first_s):
            self._first_s = now_s
        self._last_s, index = now_s, result.frame.frame_index
        if now_s - self._first_s < _SETTLE_S:
            self._first_index, self._last_index = index + 1, index
            return
        self._count += index > self._last_index  # a frame comes twice where it is shown ahead of its look
        self._last_index = max(index, self._last_index)
        if is_analysed(result):
            self._take(dict(result.stages_ms))
            self._timer.add({"result": result.latency_ms})

    def drawn(self, draw_ms: float) -> None:
        """Take what drawing cost the window."""
        if self._count:
            self._take({DRAWING: draw_ms})

    def painted(self, result: LiveResult, now_s: float | None = None) -> None:
        """Take the moment when the picture of a result was drawn; None is now."""
        if self._count and not math.isnan(result.arrival_s):
            now_s = clock.now_s() if now_s is None else now_s
            self._timer.add({"painted": (now_s - result.arrival_s) * 1e3})

    def speed(self, step: int = 0, redraw_step: int = 0) -> Speed | None:
        """All that was seen; None while nothing was."""
        stats = self._timer.summary()
        if not self._count or not self.watched_s or "result" not in stats:
            return None
        stages = {name: stats[name] for name in self._sums_ms}
        ordered = sorted(stages, key=lambda name: [*STAGE_WORDS, name].index(name))
        offered = max(self._last_index - self._first_index + 1, self._count)
        return Speed(
            seconds=self.watched_s,
            fps=self._count / self.watched_s,
            dropped=offered - self._count,
            offered=offered,
            result=stats["result"],
            painted=stats.get("painted"),
            stages={name: stages[name] for name in ordered},
            work_ms={name: self._sums_ms[name] / self._count for name in ordered},
            step=step,
            redraw_step=redraw_step,
        )

    def _take(self, stages_ms: dict[str, float]) -> None:
        self._timer.add(stages_ms)
        for name, spent_ms in stages_ms.items():
            self._sums_ms[name] = self._sums_ms.get(name, 0.0) + spent_ms


def stage_words(name: str) -> str:
    """A stage for a person."""
    return STAGE_WORDS.get(name, name.replace("_", " ").capitalize())


def bottleneck(speed: Speed) -> str:
    """The stage that costs most, waiting aside; "" where nothing was measured."""
    work_ms = {name: cost_ms for name, cost_ms in speed.work_ms.items() if name != "wait"}
    return max(work_ms, key=lambda name: work_ms[name], default="")


def verdict(speed: Speed) -> str:
    """How fast this machine is, what takes its time, and what the program does about it; sentences."""
    most = bottleneck(speed)
    took = f"Most of the work is {_within(stage_words(most))} ({speed.work_ms[most]:.0f} ms a picture)."
    left_out = " and ".join(_left_out(speed))
    if not speed.holds:
        remedy = _REMEDIES.get(most, "close other programs, or choose a smaller picture")
        did = f" To save time {left_out}." if left_out else ""
        return f"This computer manages {speed.fps:.0f} of 30 pictures a second: {remedy}. {took}{did}"
    if left_out:
        return f"This computer is a little slow. {took} So that it keeps up, {left_out}."
    return f"This computer is fast enough: nothing is left out. {took}"


def as_record(speed: Speed) -> dict[str, object]:
    """Everything as plain values, for JSON."""
    return {
        "seconds": round(speed.seconds, 2),
        "fps": round(speed.fps, 2),
        "holds_30_fps": speed.holds,
        "dropped": speed.dropped,
        "offered": speed.offered,
        "budget_ms": round(BUDGET_MS, 2),
        "capture_to_result_ms": _stats(speed.result),
        "capture_to_painted_ms": None if speed.painted is None else _stats(speed.painted),
        "stages_ms": {
            name: _stats(stats) | {"mean_per_frame": round(speed.work_ms[name], 2)}
            for name, stats in speed.stages.items()
        },
        "bottleneck": bottleneck(speed),
        "analysis_step": speed.step,
        "redraw_step": speed.redraw_step,
        "verdict": verdict(speed),
    }


def _left_out(speed: Speed) -> list[str]:
    said = []
    if speed.step:
        pace = ANALYSIS_STEPS[speed.step]
        every = {1: "", 2: "your body is looked for in every second picture only"}
        seldom = f"the check that you are still you is made {pace.mil_factor:.0f} times less often"
        body = every.get(pace.pose_every, "your body is looked for in every third picture only")
        said += [body or seldom]
    if speed.redraw_step:
        said.append(f"pictures are drawn {REDRAW_STEPS_FPS[speed.redraw_step]:.0f} times a second only")
    return said


def _within(words: str) -> str:
    return words[:1].lower() + words[1:]


def _stats(stats: StageStats) -> dict[str, float]:
    return {"median": round(stats.median_ms, 2), "p99": round(stats.p99_ms, 2), "count": stats.count}

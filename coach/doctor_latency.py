"""How long things take on this machine: a trial with the virtual performer, and what was measured before."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Final

from coach import progress
from coach.errors import CoachError
from coach.latency.kept import KeptDelay
from coach.pipeline import speed as speeds
from coach.pipeline import trial
from coach.pipeline.speed import Speed, SpeedWatch
from coach.settings import Settings

MeasureWindow = Callable[[Settings, float, progress.Report], Speed]
"""Runs a trial in the real window, for so many seconds."""

_POLL_S: Final = 0.004
_BAR: Final = 24
_NOTHING: Final = "Nothing came of the trial: start the program again, or see its log."


def measure(settings: Settings, seconds: float, report: progress.Report = progress.silent) -> Speed:
    """A trial without a window: nothing is drawn.

    Raises
    ------
    CoachError : the pipeline cannot run; says why.
    """
    packed = trial.draw(settings, report)
    run = trial.Trial(packed, settings)
    watch = SpeedWatch()
    run.pipeline.start()
    try:
        while watch.watched_s < seconds:
            result = run.pipeline.latest()
            if result is not None:
                watch.add(result)
            elif run.pipeline.status.phase in ("faulted", "ended"):
                raise CoachError(run.pipeline.status.message or _NOTHING)
            else:
                time.sleep(_POLL_S)
        made = watch.speed(run.step)
    finally:
        run.pipeline.stop()
    if made is None:
        raise CoachError(_NOTHING)
    return made


def as_record(speed: Speed, delays: Mapping[str, KeptDelay]) -> dict[str, object]:
    """Everything as plain values, for JSON."""
    return {
        **speeds.as_record(speed),
        "cameras": {
            name: {"delay_ms": round(delay.delay_s * 1e3, 1), "spread_ms": round(delay.spread_s * 1e3, 1)}
            | {"measured": delay.measured}
            for name, delay in delays.items()
        },
    }


def as_text(speed: Speed, delays: Mapping[str, KeptDelay]) -> str:
    """A table with a bar for each stage, and the verdict."""
    budget_ms = speeds.BUDGET_MS
    lines = [
        f"{'of one picture':34} {'median':>8} {'p99':>8}   share of {budget_ms:.0f} ms (median = p99 -)",
        *(
            f"{speeds.stage_words(name):34} {stats.median_ms:8.1f} {stats.p99_ms:8.1f}   "
            f"{_bar(stats.median_ms / budget_ms, stats.p99_ms / budget_ms)}"
            for name, stats in speed.stages.items()
        ),
        "",
        f"{'camera to judgement':34} {speed.result.median_ms:8.1f} {speed.result.p99_ms:8.1f}   ms",
    ]
    if speed.painted is not None:
        lines.append(
            f"{'camera to screen':34} {speed.painted.median_ms:8.1f} {speed.painted.p99_ms:8.1f}   ms"
        )
    lines += [
        f"{'pictures a second':34} {speed.fps:8.1f}",
        f"{'pictures left out by the machine':34} {speed.dropped:8d} of {speed.offered}",
        "",
        *(
            f"{name}: {delay.delay_s:.3f} s behind the screen (± {delay.spread_s:.3f}), on {delay.measured}"
            for name, delay in delays.items()
        ),
        *([] if delays else ["No camera's delay is measured yet: Settings, Speed."]),
        speeds.verdict(speed),
    ]
    return "\n".join(lines)


def _bar(median: float, p99: float) -> str:
    whole, reach = (min(round(share * _BAR), _BAR) for share in (median, p99))
    over = "+" if p99 > 1 else " "
    return "[" + "=" * whole + "-" * max(0, reach - whole) + " " * (_BAR - max(whole, reach)) + f"]{over}"

"""The figures as tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmarks.live_lib.pictures import FPS, HEIGHT, WIDTH

_GOALS = {
    "analysed_fps": ("≥", 29.0),
    "latency_p50_ms": ("≤", 20.0),
    "latency_p99_ms": ("≤", 60.0),
    "first_feedback_s": ("≤", 3.0),
}


def markdown(figures: Mapping[str, Any]) -> str:
    """Three tables: figures with their goals, stages, threads."""
    return "\n".join(
        [
            f"Live practice, {figures['seconds']:.0f} s of {WIDTH}x{HEIGHT} at {FPS:g} fps, MIL on, aligner "
            f"{figures['aligner']}; {figures['date']}, {figures['cpu']}, {figures['cores']} cores, of which "
            f"{figures['cpu_of_others']:.0%} went to other programs meanwhile.",
            "",
            "| figure | measured | goal |",
            "|---|---|---|",
            *(f"| {name} | {value} | {goal} |" for name, value, goal in _rows(figures)),
            "",
            "| stage | median ms | p99 ms | frames |",
            "|---|---|---|---|",
            *(
                f"| {name} | {stage['median_ms']:.2f} | {stage['p99_ms']:.2f} | {stage['count']} |"
                for name, stage in figures["stages"].items()
            ),
            "",
            "| thread | CPU, share of one core |",
            "|---|---|",
            *(f"| {name} | {share:.1%} |" for name, share in figures["cpu_by_thread"].items()),
        ]
    )


def _rows(figures: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    offered = figures["analysed"] + figures["dropped"]
    return [
        ("frames analysed per second", f"{figures['analysed_fps']:.1f}", _goal(figures, "analysed_fps")),
        ("latency, median (ms)", f"{figures['latency_p50_ms']:.1f}", _goal(figures, "latency_p50_ms")),
        ("latency, 90th percentile (ms)", f"{figures['latency_p90_ms']:.1f}", ""),
        (
            "latency, 99th percentile (ms)",
            f"{figures['latency_p99_ms']:.1f}",
            _goal(figures, "latency_p99_ms"),
        ),
        ("frames dropped", f"{figures['dropped']} of {offered}", ""),
        ("first picture (s)", f"{figures['first_picture_s']:.1f}", ""),
        ("first feedback (s)", f"{figures['first_feedback_s']:.1f}", _goal(figures, "first_feedback_s")),
        ("first feedback, nothing compiled yet (s)", f"{figures['cold']['first_feedback_s']:.1f}", ""),
        ("loading the program, before that (s)", f"{figures['loading_s']:.1f}", ""),
        ("CPU, share of one core", f"{figures['cpu_of_one_core']:.0%}", ""),
        ("CPU, share of the machine", f"{figures['cpu_of_machine']:.0%}", ""),
        ("memory, with the packed pictures (MB)", f"{figures['memory_mb']:.0f}", ""),
        ("memory growth (MB)", f"{figures['memory_growth_mb']:+.1f}", ""),
        ("time in which the learner was followed", f"{figures['locked_share']:.0%}", ""),
    ]


def _goal(figures: Mapping[str, Any], name: str) -> str:
    sign, goal = _GOALS[name]
    met = figures[name] >= goal if sign == "≥" else figures[name] <= goal
    return f"{sign} {goal:g} ({'met' if met else 'missed'})"

"""The figures as text."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from benchmarks.tracking_lib.metrics import Figures

_HEAD = (
    "| | method | takes | right | silent | wrong person | nobody's | switches | longest false tracked s "
    "| slowest back s | ms a frame |"
)


def line(row: Mapping[str, Any]) -> str:
    """One take, one method."""
    return (
        f"{row['take']:28} {row['method']:15} right {row['right']:6.1%} silent {row['silent']:6.1%} "
        f"wrong {row['wrong']:6.1%} nobody's {row['ghost']:5.1%} switches {row['switches']} "
        f"false {row['false_tracked_s']:4.1f} s back {row['reacquire_s']:4.1f} s {row['ms']:5.1f} ms"
    )


def trace(figures: Figures) -> str:
    """Who was followed, from frame to frame."""
    runs = []
    for who, members in itertools.groupby(figures.trace, key=lambda one: one[1]):
        indices = [index for index, _ in members]
        runs.append(f"{indices[0]}-{indices[-1]} {who}")
    return "    " + ", ".join(runs)


def summary(rows: Sequence[Mapping[str, Any]]) -> str:
    """Per kind of take and method, as a Markdown table."""
    lines = [_HEAD, "|" + "---|" * 11]
    groups = list(dict.fromkeys((row["group"], _kind(row)) for row in rows))
    for wanted in [*groups, *dict.fromkeys((group, "all") for group, _ in groups)]:
        for method in dict.fromkeys(row["method"] for row in rows):
            mine = [
                row
                for row in rows
                if row["method"] == method and row["group"] == wanted[0] and wanted[1] in ("all", _kind(row))
            ]
            if mine:
                lines.append(_summed(wanted, method, mine))
    return "\n".join(lines)


def _kind(row: Mapping[str, Any]) -> str:
    return str(row["take"]).split(" #")[0]


def _summed(wanted: tuple[str, str], method: str, rows: Sequence[Mapping[str, Any]]) -> str:
    frames = np.array([row["frames"] for row in rows], float)
    shares = {
        name: float(np.average([row[name] for row in rows], weights=frames))
        for name in ("right", "silent", "wrong", "ghost")
    }
    name = f"all {wanted[0]}" if wanted[1] == "all" else wanted[1]
    return (
        f"| {name} | {method} | {len(rows)} | {shares['right']:.1%} | {shares['silent']:.1%} "
        f"| {shares['wrong']:.1%} | {shares['ghost']:.1%} | {sum(row['switches'] for row in rows)} "
        f"| {max(row['false_tracked_s'] for row in rows):.1f} "
        f"| {max(row['reacquire_s'] for row in rows):.1f} "
        f"| {np.median([row['ms'] for row in rows]):.1f} |"
    )

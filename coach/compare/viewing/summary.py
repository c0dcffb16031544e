"""The outcome of a comparison in one line."""

from __future__ import annotations

from typing import Final

import numpy as np

from coach.compare.comparison import Comparison
from coach.compare.confidence import UNSURE

_WORTH_SAYING_S: Final = 0.3
_ALL: Final = 0.995
_OTHER_TEMPO: Final = 0.1
DOUBT: Final = "Not sure that both show the same movement: "
NOTHING: Final = "Nothing in the second video goes with the first: see whether both show the same movement."


def summary(comparison: Comparison) -> str:
    """What was found, in plain words: "Matched 94 % of it; 6 s at the start are only in the first video."."""
    share = float(np.mean(comparison.matched))
    if not comparison.stretches or not share:
        return NOTHING
    parts = ["Matched all of it" if share >= _ALL else f"Matched {max(round(100 * share), 1)} % of it"]
    parts += _left_out(comparison)
    manner = ["is mirrored"] if comparison.mirrored else []
    reordered = any(part.reordered for part in comparison.stretches)
    manner += ["has parts in another order"] if reordered else _tempo(comparison)
    if manner:
        parts.append("yours " + " and ".join(manner))
    told = "; ".join(parts) + "."
    if float(comparison.confidence[comparison.matched].mean()) < UNSURE:
        return DOUBT + told[0].lower() + told[1:]
    return told


def unmatched_s(comparison: Comparison) -> tuple[tuple[float, float], ...]:
    """Parts of the reference, (start, end), that nothing in the test goes with."""
    times_s = comparison.reference.poses.times_s
    edges = np.flatnonzero(np.diff(np.concatenate(([False], ~comparison.matched, [False])).astype(np.int8)))
    last = len(times_s) - 1
    return tuple(
        (float(times_s[start]), float(times_s[min(end, last)])) for start, end in edges.reshape(-1, 2)
    )


def _left_out(comparison: Comparison) -> list[str]:
    (_, _), (test_start_s, test_end_s) = comparison.trim_s
    last_s = float(comparison.reference.poses.times_s[-1])
    gaps = [gap for gap in unmatched_s(comparison) if gap[1] - gap[0] > _WORTH_SAYING_S]
    first = _spans([(start, end, start <= 0.0, end >= last_s) for start, end in gaps], "the first video")
    foreign = [part for part in comparison.foreign_s if part[1] - part[0] > _WORTH_SAYING_S]
    second = _spans(
        [(start, end, end <= test_start_s + 0.05, start >= test_end_s - 0.05) for start, end in foreign],
        "yours",
    )
    return first + second


def _spans(parts: list[tuple[float, float, bool, bool]], where: str) -> list[str]:
    """One sentence about all parts, each as (start, end, whether at the start, whether at the end)."""
    sums_s = {"at the start": 0.0, "in between": 0.0, "at the end": 0.0}
    for start, end, at_start, at_end in parts:
        sums_s["at the start" if at_start else "at the end" if at_end else "in between"] += end - start
    told = [f"{_span(length_s)} {place}" for place, length_s in sums_s.items() if length_s]
    if not told:
        return []
    return [f"{', '.join(told[:-1])}{' and ' if told[1:] else ''}{told[-1]} are only in {where}"]


def _tempo(comparison: Comparison) -> list[str]:
    reference_s = sum(part.reference_end_s - part.reference_start_s for part in comparison.stretches)
    test_s = sum(part.test_end_s - part.test_start_s for part in comparison.stretches)
    if reference_s <= 0:
        return []
    longer = test_s / reference_s - 1.0
    if abs(longer) < _OTHER_TEMPO:
        return []
    return [f"takes {round(100 * abs(longer))} % {'longer' if longer > 0 else 'less time'}"]


def _span(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 9.95 and round(seconds, 1) % 1 else f"{seconds:.0f} s"

"""What a method did in a take, in figures."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from benchmarks.tracking_lib.methods import Method
from benchmarks.tracking_lib.takes import Shown, Take, who

_SWITCHED_FRAMES = 3


@dataclass
class Figures:
    """Of one method in one take.

    Attributes
    ----------
    right, silent, wrong, ghost : frames on the learner (or rightly silent), silent although the learner is in
        view, on somebody else, on nobody at all.
    switches : times that it went over to somebody else for at least three frames.
    false_tracked_s : the longest time that it said it had the learner when they were not in view.
    reacquire_s : how long the learner was in view before it had them, each time that they came into view.
    ms : of each frame.
    trace : who, frame by frame.
    """

    counts: Counter[str] = field(default_factory=Counter)
    switches: int = 0
    false_tracked_s: float = 0.0
    reacquire_s: list[float] = field(default_factory=list)
    ms: list[float] = field(default_factory=list)
    trace: list[tuple[int, str]] = field(default_factory=list)

    def row(self) -> dict[str, object]:
        """As JSON."""
        total = max(1, sum(self.counts.values()))
        shares = {name: self.counts[name] / total for name in ("right", "silent", "wrong", "ghost")}
        return {
            **shares,
            "frames": total,
            "switches": self.switches,
            "false_tracked_s": self.false_tracked_s,
            "reacquire_s": max(self.reacquire_s, default=0.0),
            "ms": float(np.median(self.ms)) if self.ms else 0.0,
        }


def run(method: Method, take: Take) -> Figures:
    """Let a method watch a take."""
    figures, begun = Figures(), False
    switched = false_for = 0
    waiting_since_s: float | None = None
    for frame, shown in take.play():
        if not begun and shown.learner is not None and shown.judged:
            method.begin(frame, shown.learner)
            begun = True
        if not begun and method.told:
            continue
        start = time.perf_counter()
        keypoints, claimed = method.read(frame)
        figures.ms.append((time.perf_counter() - start) * 1e3)
        if not shown.judged:
            continue
        whose = who(keypoints, shown)
        verdict = _verdict(whose, shown)
        figures.counts[verdict] += 1
        figures.trace.append((frame.frame_index, f"{whose}/{verdict}{'' if claimed else ' (lost)'}"))
        switched = switched + 1 if whose == "other" else 0
        figures.switches += switched == _SWITCHED_FRAMES
        false_for = false_for + 1 if claimed and shown.learner is None else 0
        figures.false_tracked_s = max(figures.false_tracked_s, false_for / take.fps)
        if shown.learner is None or shown.optional:
            waiting_since_s = None  # begins anew when they come back into view
        elif whose == "learner":
            if waiting_since_s is not None:
                figures.reacquire_s.append(frame.timestamp_s - waiting_since_s)
            waiting_since_s = None
        elif waiting_since_s is None:
            waiting_since_s = frame.timestamp_s
    if waiting_since_s is not None:
        figures.reacquire_s.append(float("inf"))
    return figures


def _verdict(whose: str, shown: Shown) -> str:
    if whose == "learner":
        return "right"
    if whose == "silent":
        return "right" if shown.learner is None or shown.optional else "silent"
    return "wrong" if whose == "other" else "ghost"

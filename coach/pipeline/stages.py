"""How long each stage of the pipeline takes, over the last few seconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class StageStats:
    """Durations of one stage, milliseconds, and how many they are of."""

    median_ms: float
    p99_ms: float
    count: int


class StageTimer:
    """Rolling durations by stage; one writer, any readers.

    Parameters
    ----------
    window : how many durations are remembered for each stage.
    """

    def __init__(self, window: int = 300) -> None:
        self._window = window
        self._durations_ms: dict[str, npt.NDArray[np.float32]] = {}
        self._counts: dict[str, int] = {}

    def add(self, stages_ms: Mapping[str, float]) -> None:
        """Remember what one frame took, by stage."""
        for stage, duration_ms in stages_ms.items():
            count = self._counts.get(stage, 0)
            if not count:
                self._durations_ms[stage] = np.zeros(self._window, np.float32)
            self._durations_ms[stage][count % self._window] = duration_ms
            self._counts[stage] = count + 1

    def summary(self) -> dict[str, StageStats]:
        """Statistics of every stage, in the order in which they were first seen."""
        summary = {}
        for stage, count in list(self._counts.items()):
            median_ms, p99_ms = np.percentile(self._durations_ms[stage][: min(count, self._window)], (50, 99))
            summary[stage] = StageStats(float(median_ms), float(p99_ms), count)
        return summary

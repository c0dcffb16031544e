from __future__ import annotations

import numpy as np
import pytest

from coach.pipeline.stages import StageTimer


def test_the_summary_is_of_the_last_window() -> None:
    timer = StageTimer(window=100)
    for duration_ms in range(1000):
        timer.add({"pose": float(duration_ms)})
    stats = timer.summary()["pose"]
    assert stats.median_ms == pytest.approx(np.median(np.arange(900, 1000)))
    assert stats.p99_ms == pytest.approx(np.percentile(np.arange(900, 1000), 99), rel=1e-5)
    assert stats.count == 1000


def test_stages_that_come_seldom_are_not_diluted() -> None:
    timer = StageTimer()
    for index in range(10):
        timer.add({"crop": 1.0, "detector": 40.0} if index == 4 else {"crop": 1.0})
    summary = timer.summary()
    assert list(summary) == ["crop", "detector"]
    assert (summary["detector"].median_ms, summary["detector"].count) == (40.0, 1)


def test_nothing_seen_is_an_empty_summary() -> None:
    assert StageTimer().summary() == {}

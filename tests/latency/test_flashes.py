from __future__ import annotations

import numpy as np
import pytest
from screen_and_camera import flashing

from coach.latency.flashes import STEP_S, Flashes, sequence


def test_the_sequence_is_like_itself_nowhere_else() -> None:
    steps = np.where(sequence(), 1.0, -1.0)
    assert len(steps) == 63
    turned = [steps @ np.roll(steps, lag) for lag in range(63)]
    assert turned[0] == 63
    assert set(turned[1:]) == {-1.0}


def test_it_never_flashes_more_than_three_times_a_second() -> None:
    steps = [False, *sequence(), False]
    changes_s = np.flatnonzero(np.diff(steps)) * STEP_S
    most = max(np.sum((changes_s >= start_s) & (changes_s < start_s + 1)) for start_s in changes_s)
    assert most / 2 <= 3


def test_the_mean_level_is_the_integral() -> None:
    flashes = Flashes(np.array([10.0, 11.0, 13.0]), np.array([1.0, 0.0, 1.0]))
    from_s = np.array([9.0, 10.0, 10.5, 12.0, 14.0])
    to_s = np.array([9.5, 11.0, 11.5, 14.0, 20.0])
    assert flashes.mean_level(from_s, to_s) == pytest.approx([0.0, 1.0, 0.5, 0.5, 1.0])


def test_the_mean_level_agrees_with_many_samples() -> None:
    flashes = flashing()
    random = np.random.default_rng(0)
    from_s = random.uniform(99.5, 113, 50)
    to_s = from_s + random.uniform(0.01, 0.5, 50)
    for begin_s, end_s, mean in zip(from_s, to_s, flashes.mean_level(from_s, to_s), strict=True):
        moments_s = np.linspace(begin_s, end_s, 4001)
        index = np.searchsorted(flashes.times_s, moments_s, side="right") - 1
        naive = np.where(index >= 0, flashes.levels[np.maximum(index, 0)], 0.0).mean()
        assert mean == pytest.approx(naive, abs=2e-3)

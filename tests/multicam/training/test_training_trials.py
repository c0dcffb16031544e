"""What says how sure a method may be: strangers among the pairs, and a regression that finds its weights."""

from __future__ import annotations

import numpy as np
import pytest

from coach.multicam.training.trials import logistic, trials
from tests.multicam.swaying_captures import troupe


def test_every_other_pair_is_of_strangers() -> None:
    found = list(trials(troupe(), troupe(), 3, seed=0))
    assert [np.isfinite(true) for _, true in found] == [True, False] * 3
    assert all(len(pair.a) == len(pair.b) for pair, _ in found)


def test_the_same_seed_draws_the_same_pairs() -> None:
    first, again = (list(trials(troupe(), troupe(), 1, seed=4)) for _ in range(2))
    np.testing.assert_array_equal(first[1][0].b, again[1][0].b)
    assert first[0][1] == again[0][1]


def test_the_regression_finds_the_weights_of_the_odds() -> None:
    rng = np.random.default_rng(0)
    shown = np.column_stack([np.ones(4000), rng.normal(3.0, 2.0, (4000, 2))])
    true = np.array([-1.0, 0.8, -0.5])
    right = rng.random(4000) < 1 / (1 + np.exp(-(shown @ true)))
    np.testing.assert_allclose(logistic(shown, right), true, atol=0.2)


def test_what_counts_twice_is_as_if_it_were_there_twice() -> None:
    rng = np.random.default_rng(1)
    shown = np.column_stack([np.ones(60), rng.normal(size=60)])
    right = rng.random(60) < 0.5
    counted = logistic(shown, right, np.where(right, 1.0, 2.0))
    twice = logistic(np.concatenate([shown, shown[~right]]), np.concatenate([right, right[~right]]))
    assert counted == pytest.approx(twice, abs=0.02)

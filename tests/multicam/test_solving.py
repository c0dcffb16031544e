"""More than two cameras at once: what agrees, what contradicts, and what cannot be told."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest

from coach.errors import InputError
from coach.multicam.solving import PairClock, solve

BEGAN_S = (0.0, 3.2, -1.5, 7.75)
"""When each of four cameras began, on the first one's clock."""


def said(first: int, second: int, *, wrong_s: float = 0.0, confidence: float = 0.95) -> PairClock:
    return PairClock(first, second, BEGAN_S[first] - BEGAN_S[second] + wrong_s, confidence)


def every_pair(cameras: int) -> list[PairClock]:
    return [said(*pair) for pair in combinations(range(cameras), 2)]


def shifts_s(pairs: list[PairClock], cameras: int) -> list[float | None]:
    return [None if clock is None else clock.shift_s for clock in solve(cameras, pairs).clocks]


@pytest.mark.parametrize("cameras", [2, 3, 4])
def test_pairs_that_agree_give_the_clocks(cameras: int) -> None:
    assert shifts_s(every_pair(cameras), cameras) == pytest.approx(list(BEGAN_S[:cameras]), abs=1e-9)


def test_a_chain_of_pairs_is_enough() -> None:
    found = solve(4, [said(0, 1), said(1, 2, confidence=0.9), said(2, 3)])
    assert [clock.shift_s for clock in found.clocks if clock] == pytest.approx(list(BEGAN_S))
    assert [clock.confidence for clock in found.clocks if clock] == pytest.approx([1.0, 0.95, 0.9, 0.9])


def test_small_disagreements_are_shared_out_by_confidence() -> None:
    pairs = [said(0, 1), said(1, 2), said(0, 2, wrong_s=0.06, confidence=0.01)]
    found = solve(3, pairs).clocks[2]
    assert found is not None
    assert found.shift_s == pytest.approx(BEGAN_S[2], abs=0.002)


def test_one_wrong_pair_of_six_is_left_out() -> None:
    pairs = [*every_pair(4)[:-1], said(2, 3, wrong_s=2.0, confidence=0.97)]
    found = solve(4, pairs)
    assert found.contradicting == (pairs[-1],)
    assert [clock.shift_s for clock in found.clocks if clock] == pytest.approx(list(BEGAN_S), abs=1e-9)
    doubted = [clock.confidence for clock in found.clocks if clock]
    assert doubted[1] == pytest.approx(0.95)
    assert doubted[2] == doubted[3] < 0.7


def test_of_three_that_contradict_each_other_nothing_is_guessed() -> None:
    found = solve(3, [said(0, 1), said(1, 2), said(0, 2, wrong_s=1.0)])
    assert [clock is None for clock in found.clocks] == [False, True, True]


def test_a_doubtful_pair_gives_way_to_two_sure_ones() -> None:
    pairs = [said(0, 1), said(1, 2), said(0, 2, wrong_s=1.0, confidence=0.4)]
    found = solve(3, pairs)
    assert found.contradicting == (pairs[-1],)
    assert [clock.shift_s for clock in found.clocks if clock] == pytest.approx(list(BEGAN_S[:3]))


def test_a_camera_that_nothing_is_said_of_cannot_be_told() -> None:
    found = solve(3, [said(1, 2)])
    assert found.reference == 1
    assert found.clocks[0] is None
    assert found.clocks[2] is not None
    assert found.clocks[2].shift_s == pytest.approx(BEGAN_S[2] - BEGAN_S[1])


def test_nothing_said_leaves_the_first_camera() -> None:
    found = solve(3, [])
    assert found.reference == 0
    assert [clock is None for clock in found.clocks] == [False, True, True]


def test_drift_is_solved_and_its_clock_goes_both_ways() -> None:
    rates = 1.0 + np.array([0.0, 40.0, -25.0]) / 1e6  # common seconds per own second
    pairs = [
        PairClock(a, b, (BEGAN_S[a] - BEGAN_S[b]) / rates[b], 0.95, (rates[a] / rates[b] - 1.0) * 1e6)
        for a, b in combinations(range(3), 2)
    ]
    clocks = [clock for clock in solve(3, pairs).clocks if clock]
    assert [clock.drift_ppm for clock in clocks] == pytest.approx([0.0, 40.0, -25.0], abs=0.01)
    assert [clock.shift_s for clock in clocks] == pytest.approx(list(BEGAN_S[:3]), abs=1e-5)
    assert clocks[1].own_s(clocks[1].common_s(12.5)) == pytest.approx(12.5)
    assert clocks[1].common_s(1000.0) == pytest.approx(BEGAN_S[1] + 1000.04, abs=1e-3)


def test_drift_that_no_pair_tells_is_not_known() -> None:
    clocks = solve(2, every_pair(2)).clocks
    assert all(clock is not None and math.isnan(clock.drift_ppm) for clock in clocks)


@pytest.mark.parametrize(
    "pair",
    [
        PairClock(0, 0, 1.0, 0.9),
        PairClock(0, 2, 1.0, 0.9),
        PairClock(0, 1, math.nan, 0.9),
        PairClock(0, 1, 1.0, 1.1),
    ],
)
def test_what_makes_no_sense_is_refused(pair: PairClock) -> None:
    with pytest.raises(InputError):
        solve(2, [pair])


def test_many_random_graphs_with_a_few_wrong_pairs() -> None:
    rng = np.random.default_rng(3)
    for _ in range(20):
        began_s = rng.uniform(-20, 20, 6)
        pairs = [
            PairClock(a, b, began_s[a] - began_s[b] + rng.normal(0, 0.01), rng.uniform(0.9, 1.0))
            for a, b in combinations(range(6), 2)
        ]
        wrong = rng.choice(len(pairs), 2, replace=False)
        for index in wrong:
            pair = pairs[index]
            pairs[index] = PairClock(pair.first, pair.second, pair.offset_s + 1.5, pair.confidence)
        found = solve(6, pairs)
        told = [camera for camera, clock in enumerate(found.clocks) if clock is not None]
        assert len(told) == 6
        relative = np.array([clock.shift_s for clock in found.clocks if clock]) + began_s[found.reference]
        assert np.abs(relative - began_s[told]).max() < 0.05

"""The compiled kernels of the online aligners against plain loops and dtw-python."""

from __future__ import annotations

import naive
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.align import kernels, oltw_kernels
from coach.align.oltw_kernels import Window


def angles(seed, count, gaps=0.0):
    rng = np.random.default_rng(seed)
    degrees = rng.uniform(0, 360, (count, 9)).astype(np.float32)
    degrees[rng.random(degrees.shape) < gaps] = np.nan
    return degrees


def walk(seed, count):
    """Angles that change smoothly, so that warping means something."""
    steps = np.random.default_rng(seed).normal(0, 6, (count, 9))
    return (np.cumsum(steps, axis=0) % 360).astype(np.float32)


def laid_out(degrees, weights=None):
    weights = np.ones(9) if weights is None else weights
    known = np.isfinite(degrees)
    reference = np.ascontiguousarray(np.where(known, degrees, 0).T, np.float32)
    return reference, np.ascontiguousarray((known * weights).T, np.float32)


def columns(query, reference, stay=0.0, skip=0.0, first=None, weights=None):
    """Accumulated costs (M, N) and ends (M,) of the compiled open-end DTW, its floors added back."""
    degrees, weight = laid_out(reference, weights)
    previous = np.full(len(reference), np.inf, np.float32)
    if first is None:
        previous[0] = 0
    else:
        previous[:] = first
    scratch = np.zeros((2, kernels.TILE), np.float32)
    floor, total, out, ends = 0.0, 0.0, [], []
    for index, pose in enumerate(query):
        if first is None and index == 0:  # dtw-python begins in the corner, without a step
            previous[:] = np.inf
            previous[0] = naive.angle_cost(pose, reference[0], weights)
            column, floor = previous.copy(), float(previous[0])
            end = 0
        else:
            current = np.empty_like(previous)
            total += floor
            end, floor = kernels.open_end_step(
                pose, degrees, weight, previous, current, scratch, floor, stay, skip
            )
            previous, column = current, current
        out.append(column.astype(float) + total)
        ends.append(end)
    return np.array(out), np.array(ends)


def test_angle_costs_are_circular_weighted_means_of_what_is_seen():
    query, reference = angles(0, 1, gaps=0.2)[0], angles(1, 700, gaps=0.3)
    reference[5], reference[6] = np.nan, 0.0
    weights = np.linspace(0.2, 2, 9).astype(np.float32)
    degrees, weight = laid_out(reference, weights)
    cost, scratch = np.zeros(600, np.float32), np.zeros(600, np.float32)
    kernels.angle_costs(query, degrees, weight, 3, cost, scratch)
    expected = [naive.angle_cost(query, row, weights, kernels.UNKNOWN_DEG) for row in reference[3:603]]
    np.testing.assert_allclose(cost, expected, rtol=1e-5, atol=1e-4)
    assert cost[2] == kernels.UNKNOWN_DEG


@pytest.mark.parametrize(("stay", "skip"), [(0.0, 0.0), (3.0, 1.5)])
@pytest.mark.parametrize("length", [1, 2, 3, 40, 2100])
def test_open_end_columns_are_those_of_plain_loops(stay, skip, length):
    query, reference = angles(2, 12, gaps=0.1), angles(3, length)
    found, ends = columns(query, reference, stay, skip)
    costs = naive.pair_costs(query, reference, "angle")
    expected = naive.asymmetric(costs, stay, skip)
    np.testing.assert_allclose(found, expected, rtol=1e-5)
    np.testing.assert_allclose(found[np.arange(12), ends], expected.min(axis=1), rtol=1e-5)


def test_open_end_agrees_with_dtw_python_on_every_prefix():
    their = pytest.importorskip("dtw").dtw
    reference = walk(4, 60)
    noise = np.random.default_rng(5).normal(0, 3, (40, 9))
    query = (reference[np.minimum(np.arange(40) * 1.3, 59).astype(int)] + noise).astype(np.float32) % 360
    found, ends = columns(query, reference)
    costs = naive.pair_costs(query, reference, "angle")
    for rows in (2, 3, 10, 25, 40):
        answer = their(costs[:rows], step_pattern="asymmetric", open_end=True)
        assert ends[rows - 1] == answer.index2[-1]
        assert found[rows - 1, ends[rows - 1]] == pytest.approx(answer.distance, rel=1e-5)


def test_hours_of_accumulation_lose_no_accuracy():
    reference, queries = angles(6, 50), angles(7, 40)
    costs = naive.pair_costs(queries, reference, "angle")
    degrees, weight = laid_out(reference)
    column, other = np.zeros(50, np.float32), np.zeros(50, np.float32)
    exact, floor = np.zeros(50), 0.0
    scratch = np.zeros((2, kernels.TILE), np.float32)
    for frame in range(20_000):
        pose = frame % 40
        _, floor = kernels.open_end_step(
            queries[pose], degrees, weight, column, other, scratch, floor, 0.0, 0.0
        )
        column, other = other, column
        padded = np.concatenate([[np.inf, np.inf], exact])
        exact = costs[pose] + np.minimum(np.minimum(padded[2:], padded[1:-1]), padded[:-2])
    near = exact < exact.min() + 3000
    assert near.sum() > 5
    np.testing.assert_allclose((column - column.min())[near], (exact - exact.min())[near], atol=0.1)


@given(st.integers(0, 2**31), st.integers(0, 70), st.floats(0, 50), st.floats(0, 3))
@settings(max_examples=30, deadline=None)
def test_open_begin_offers_a_fresh_start(seed, at, offer, slope):
    before = np.random.default_rng(seed).uniform(0, 100, 71).astype(np.float32)
    after = before.copy()
    kernels.open_begin(after, at, offer, slope)
    expected = np.minimum(before, offer + slope * np.abs(np.arange(71) - at))
    np.testing.assert_allclose(after, expected, rtol=1e-5, atol=1e-5)


def test_the_read_out_is_the_mean_around_the_best_and_its_margin_is_to_the_best_far_away():
    accumulated = np.full(200, 500, np.float32)
    accumulated[100:104] = 10, 0, 10, 20
    accumulated[150] = 60
    frame, margin = kernels.around_best(accumulated, 101, 5, 30, 10.0)
    weights = np.exp(-np.array([1.0, 0, 1, 2]))
    assert frame == pytest.approx(weights @ np.arange(100, 104) / weights.sum())
    assert margin == 60
    assert kernels.around_best(accumulated[:110], 101, 5, 150, 10.0)[1] == np.inf


def test_nothing_is_negative_so_that_bits_compare_like_numbers():
    assert kernels._lowest(np.array([3.5, np.inf, 0.25, 7], np.float32)) == 0.25
    assert kernels._lowest(np.array([np.inf, np.inf], np.float32)) == np.inf


def oltw_window(reference, width, front):
    degrees, weight = laid_out(reference)
    return Window(
        degrees,
        weight,
        np.zeros((9, width), np.float32),
        np.zeros((9, width), np.float32),
        np.full(width, np.inf),
        np.full(width, np.inf),
        np.zeros((2, width), np.float32),
        np.array([-1, front, oltw_kernels.BOTH, 1, 0], np.int64),
    )


@pytest.mark.parametrize("tempo", [0.6, 1.0, 1.7])
def test_on_line_time_warping_follows_a_warped_copy(tempo):
    reference = walk(8, 400)
    truth = np.minimum(np.arange(int(400 / tempo)) * tempo, 399)
    window = oltw_window(reference, 120, 0)
    found = [oltw_kernels.advance(reference[round(at)], window, 3, 5.0, 5.0, 0.0) for at in truth]
    assert np.abs(np.array(found) - truth).max() <= 3


def test_a_wide_window_holds_the_costs_of_plain_loops():
    reference, query = walk(9, 40), walk(9, 25)
    window = oltw_window(reference, 64, 0)
    costs = naive.pair_costs(query, reference, "angle")
    for t, pose in enumerate(query):
        oltw_kernels.advance(pose, window, 3, 2.0, 3.0, 0.0)
        j = window.place[oltw_kernels.J]
        expected = naive.dixon(costs[: t + 1, : j + 1], stay=2.0, hurry=3.0)
        np.testing.assert_allclose(window.row[: j + 1], expected[t], rtol=1e-5)
        assert window.column[: t + 1] == pytest.approx(expected[:, j], rel=1e-5)


def test_neither_sequence_runs_away_alone():
    reference = walk(10, 400)
    window = oltw_window(reference, 120, 0)
    front = []
    for _ in range(100):
        oltw_kernels.advance(reference[0], window, 3, 5.0, 5.0, 0.0)
        front.append(int(window.place[oltw_kernels.J]))
    assert (np.diff(front) <= 4).all()
    assert front[-1] >= 20  # at least every fourth step goes on

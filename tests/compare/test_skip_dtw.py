"""Skip-DTW against a plain oracle, and its band."""

from __future__ import annotations

import numpy as np
import pytest

from coach.compare import skip_dtw
from coach.compare.skip_dtw import Signal
from coach.compare.skip_kernels import SLOPE, Prices
from coach.errors import InputError


def signal(values: np.ndarray, turn: float = np.inf) -> Signal:
    size = values.shape[1]
    return Signal(
        values.astype(np.float32), np.full(size, 1 / size, np.float32), np.full(size, turn, np.float32)
    )


def oracle(cost: np.ndarray, prices: Prices) -> float:
    """Least total, from the definition: matched or left out, cell by cell, in float64."""
    rows, columns = cost.shape
    matched = np.full((rows + 1, columns + 1), np.inf)
    gaps = np.full((rows + 1, columns + 1), np.inf)
    gaps[0, 0] = 0.0
    for i in range(rows + 1):
        for j in range(columns + 1):
            if i and j:
                options = [gaps[i - 1, j - 1] + 2 * cost[i - 1, j - 1]]
                for k in range(1, SLOPE + 1):
                    warp = prices.warp * (k - 1)
                    if k <= j:
                        total = cost[i - 1, j - k : j].sum() + cost[i - 1, j - 1]
                        options.append(matched[i - 1, j - k] + total + warp)
                    if k <= i:
                        total = cost[i - k : i, j - 1].sum() + cost[i - 1, j - 1]
                        options.append(matched[i - k, j - 1] + total + warp)
                matched[i, j] = min(options)
            options = [gaps[i, j], matched[i, j] + prices.opening]
            inside = prices.open_ends or (i > 0 and j > 0)
            if i and inside and not (j == 0 and not prices.open_ends):
                options.append(gaps[i - 1, j] + prices.gap)
            if j and inside and not (i == 0 and not prices.open_ends):
                options.append(gaps[i, j - 1] + prices.gap)
            gaps[i, j] = min(options)
    if not prices.open_ends:
        return float(matched[rows, columns])
    ends = [
        matched[i, j] + prices.gap * (rows - i + columns - j)
        for i in range(1, rows + 1)
        for j in range(1, columns + 1)
    ]
    return min([*ends, prices.gap * (rows + columns)])


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("open_ends", [True, False])
@pytest.mark.parametrize("gap", [0.2, 0.6, 2.0])
def test_the_total_is_the_least_there_is(seed: int, open_ends: bool, gap: float) -> None:
    rng = np.random.default_rng(seed)
    first, second = (
        rng.normal(size=(int(rng.integers(4, 16)), 3)),
        rng.normal(size=(int(rng.integers(4, 16)), 3)),
    )
    costs = skip_dtw.lay_out(signal(first), signal(second))
    prices = Prices(gap, 0.5, 0.05, open_ends)
    cells, total = skip_dtw.align(costs, prices, skip_dtw.whole(len(first), len(second)))
    cost = np.abs(first[:, None] - second[None]).mean(axis=2)
    assert total == pytest.approx(oracle(cost, prices), rel=1e-4)
    assert (np.diff(cells, axis=1) >= 0).all()
    assert (np.diff(cells, axis=1).sum(axis=0) > 0).all()
    if not open_ends:
        assert cells[:, 0].tolist() == [0, 0]
        assert cells[:, -1].tolist() == [len(first) - 1, len(second) - 1]


def test_angles_differ_around_the_circle() -> None:
    costs = skip_dtw.lay_out(signal(np.array([[359.0]]), 360.0), signal(np.array([[1.0]]), 360.0))
    assert skip_dtw.pair_costs(costs, np.array([0]), np.array([0]))[0] == pytest.approx(2.0)


def test_unknown_values_are_left_out_of_a_cost_and_nothing_known_costs_the_unknown_price() -> None:
    first = np.array([[0.0, np.nan, np.nan], [np.nan] * 3])
    second = np.array([[3.0, 1.0, 1.0], [3.0, 1.0, 1.0]])
    costs = skip_dtw.lay_out(signal(first), signal(second))._replace(unknown=7.0)
    assert skip_dtw.pair_costs(costs, np.array([0, 1]), np.array([0, 0])).tolist() == pytest.approx(
        [3.0, 7.0]
    )
    cells, total = skip_dtw.align(costs, Prices(9.0, 1.0, 0.1, False), skip_dtw.whole(2, 2))
    assert total == pytest.approx(2 * 3.0 + 2 * 7.0)
    assert cells.tolist() == [[0, 1], [0, 1]]


def test_a_band_around_the_path_finds_the_same_path() -> None:
    rng = np.random.default_rng(3)
    walk = np.cumsum(rng.normal(size=(300, 8)), axis=0)
    first, second = walk[20:120], np.concatenate([walk[0:70], walk[200:240], walk[70:150]])
    costs = skip_dtw.lay_out(signal(first), signal(second))
    prices = Prices(1.0, 6.0, 0.02, True)
    wide, total = skip_dtw.align(costs, prices, skip_dtw.whole(100, 190))
    near, again = skip_dtw.align(costs, prices, skip_dtw.around(wide, 100, 190, 4))
    assert total == pytest.approx(again, rel=1e-5)
    assert np.array_equal(wide, near)
    expected = [[i, i + 20 if i < 50 else i + 60] for i in range(100)]
    assert near.T.tolist() == expected


def test_too_different_lengths_with_tied_ends_are_refused() -> None:
    costs = skip_dtw.lay_out(signal(np.zeros((2, 1))), signal(np.ones((30, 1))))
    with pytest.raises(InputError, match="5 times as long"):
        skip_dtw.align(costs, Prices(1.0, float("inf"), 0.0, False), skip_dtw.whole(2, 30))


def test_signals_of_other_dimensions_are_refused() -> None:
    with pytest.raises(InputError, match="same dimensions"):
        skip_dtw.lay_out(signal(np.zeros((2, 1))), signal(np.zeros((2, 2))))

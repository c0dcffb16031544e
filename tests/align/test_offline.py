"""Offline DTW against plain loops, against dtw-python, and against what any warping path must be."""

from __future__ import annotations

import naive
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.align import offline_grid
from coach.align.offline import dtw, dtw_cost
from coach.align.offline_layout import METRICS
from coach.errors import InputError

STEPS = {"symmetric": naive.symmetric, "slope_limited": naive.slope_limited}


def sequences(seed, rows, columns, dimensions=9, gaps=0.0, scale=360.0):
    rng = np.random.default_rng(seed)
    pair = [rng.uniform(0, scale, (n, dimensions)).astype(np.float32) for n in (rows, columns)]
    for array in pair:
        array[rng.random(array.shape) < gaps] = np.nan
    return pair


def check_path(path, rows, columns, *, step="symmetric", open_begin=False, open_end=False):
    moves = np.stack([np.diff(path.query), np.diff(path.reference)])
    assert path.query[0] == 0
    assert path.query[-1] == rows - 1
    assert open_begin or path.reference[0] == 0
    assert open_end or path.reference[-1] == columns - 1
    assert ((moves >= 0) & (moves <= 1)).all()
    assert (moves.sum(axis=0) >= 1).all()
    if step == "slope_limited":
        straight = moves.sum(axis=0) == 2
        assert (straight[1:] | straight[:-1]).all()


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("gaps", [0.0, 0.3])
@pytest.mark.parametrize("ends", [(False, False), (True, False), (False, True), (True, True)])
def test_costs_are_those_of_plain_loops(step, metric, gaps, ends):
    query, reference = sequences(1, 23, 31, gaps=gaps)
    query[4] = np.nan if gaps else query[4]
    weights = np.linspace(0.5, 2.0, 9)
    options = {"metric": metric, "weights": weights, "step": step, "open_begin": ends[0], "open_end": ends[1]}
    path = dtw(query, reference, **options)
    unknown = np.nan
    if gaps:  # what a frame without anything known costs is measured, not defined: read it off the path
        costs = naive.pair_costs(query, reference, metric, weights)
        rows, columns = (np.linspace(0, n - 1, 64).astype(int) for n in costs.shape)
        unknown = np.nanmean(costs[np.ix_(rows, columns)])
    costs = naive.pair_costs(query, reference, metric, weights, unknown)
    last = STEPS[step](costs, ends[0])[-1]
    lengths = len(query) + 1 + np.arange(len(reference)) if step == "slope_limited" and not ends[0] else 1
    expected = last[np.argmin(last / lengths)] if ends[1] else last[-1]
    assert path.cost == pytest.approx(expected, rel=1e-5)
    assert dtw_cost(query, reference, **options) == pytest.approx(expected, rel=1e-5)
    check_path(path, 23, 31, step=step, open_begin=ends[0], open_end=ends[1])


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("dimensions", [1, 9, 10, 34])
@pytest.mark.parametrize("gaps", [0.0, 0.2])
@pytest.mark.parametrize("metric", METRICS)
def test_any_number_of_dimensions(step, dimensions, gaps, metric):
    query, reference = sequences(2, 20, 17, dimensions, gaps if dimensions > 1 else 0.0)
    expected = STEPS[step](naive.pair_costs(query, reference, metric))[-1, -1]
    assert dtw(query, reference, metric=metric, step=step).cost == pytest.approx(expected, rel=1e-5)
    assert dtw_cost(query, reference, metric=metric, step=step) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("band", [2, 3, 7, 60])
@pytest.mark.parametrize("shape", [(30, 30), (21, 36), (36, 21)])
def test_a_band_keeps_the_path_near_the_straight_line(step, band, shape):
    query, reference = sequences(3, *shape)
    accumulated = STEPS[step](naive.pair_costs(query, reference, "angle"), band=band)
    if not np.isfinite(accumulated[-1, -1]):
        with pytest.raises(InputError):
            dtw(query, reference, step=step, band=band)
        return
    path = dtw(query, reference, step=step, band=band)
    assert path.cost == pytest.approx(accumulated[-1, -1], rel=1e-5)
    assert dtw_cost(query, reference, step=step, band=band) == pytest.approx(accumulated[-1, -1], rel=1e-5)
    if step == "symmetric":
        assert all(naive.in_band(i, j, *shape, band) for i, j in zip(path.query, path.reference, strict=True))


def accumulate_by_rows(costs, open_begin=False):
    """Symmetric DTW in numpy, for sizes that plain loops are too slow for."""
    rows, columns = costs.shape
    above = np.full(columns + 1, 0.0 if open_begin else np.inf)
    above[0] = 0.0
    for i in range(rows):
        now = np.empty(columns + 1)
        now[0] = np.inf
        entered = np.minimum(above[1:], above[:-1])
        # D[j] = c[j] + min(entered[j], D[j-1]) is a running minimum once the costs so far are taken away.
        so_far = np.cumsum(costs[i])
        now[1:] = so_far + np.minimum.accumulate(entered - np.concatenate([[0.0], so_far[:-1]]))
        above = now
    return above[1:]


@pytest.mark.parametrize("shape", [(511, 513), (1030, 700), (700, 2600), (2048, 1)])
@pytest.mark.parametrize("open_begin", [False, True])
@pytest.mark.parametrize("small_blocks", [False, True])
def test_tiles_and_blocks_change_nothing(monkeypatch, shape, open_begin, small_blocks):
    if small_blocks:
        monkeypatch.setattr(offline_grid, "_block_size", lambda rows, columns: (1, 300))
    query, reference = sequences(4, *shape, dimensions=2)
    costs = np.abs(query[:, None].astype(float) - reference[None]).sum(axis=2)
    last = accumulate_by_rows(costs, open_begin)
    options = {"metric": "l1", "open_begin": open_begin}
    path = dtw(query, reference, **options)
    check_path(path, *shape, open_begin=open_begin)
    assert path.cost == pytest.approx(last[-1], rel=1e-5)
    assert costs[path.query, path.reference].sum() == pytest.approx(path.cost, rel=1e-6)
    assert dtw_cost(query, reference, **options) == pytest.approx(last[-1], rel=1e-5)
    ended = dtw(query, reference, **options, open_end=True)
    check_path(ended, *shape, open_begin=open_begin, open_end=True)
    assert ended.cost == pytest.approx(last.min(), rel=1e-5)


@pytest.mark.parametrize("small_blocks", [False, True])
def test_a_band_through_many_tiles(monkeypatch, small_blocks):
    if small_blocks:
        monkeypatch.setattr(offline_grid, "_block_size", lambda rows, columns: (1, 300))
    query, reference = sequences(5, 1300, 1100, dimensions=1)
    costs = np.abs(query[:, None, 0].astype(float) - reference[None, :, 0])
    i, j = np.indices(costs.shape)
    costs[np.abs(j - i * (1099 / 1299)) > 40] = 1e6
    path = dtw(query, reference, metric="l1", band=40)
    check_path(path, 1300, 1100)
    assert path.cost == pytest.approx(accumulate_by_rows(costs)[-1], rel=1e-5)


def test_long_slope_limited_paths_cross_the_kept_rows():
    base = np.cumsum(np.random.default_rng(6).normal(size=(2600, 2)), axis=0)
    query = base[np.minimum(np.arange(2000) * 1.3, 2599).astype(int)]
    path = dtw(query, base, metric="l1", step="slope_limited")
    check_path(path, 2000, 2600, step="slope_limited")
    assert np.abs(path.reference - np.minimum(path.query * 1.3, 2599)).max() < 4
    assert dtw_cost(query, base, metric="l1", step="slope_limited") == pytest.approx(path.cost, rel=1e-4)


@pytest.mark.parametrize(
    ("step", "theirs", "open_end"),
    [
        ("symmetric", "symmetric1", False),
        ("slope_limited", "symmetricP1", False),
        ("slope_limited", "symmetricP1", True),
    ],
)
def test_agrees_with_dtw_python(step, theirs, open_end):  # which ends openly only where it can normalise
    reference_dtw = pytest.importorskip("dtw").dtw
    query, reference = sequences(7, 60, 50)
    costs = naive.pair_costs(query, reference, "l1")
    their = reference_dtw(costs, step_pattern=theirs, open_end=open_end)
    ours = dtw(query, reference, metric="l1", step=step, open_end=open_end)
    assert ours.cost == pytest.approx(their.distance, rel=1e-5)
    assert ours.reference[-1] == their.index2[-1]


small = st.integers(1, 14)
seeds = st.integers(0, 2**31)


@settings(max_examples=40, deadline=None)
@given(seeds, small, small, st.sampled_from([0.0, 0.4]), st.booleans(), st.booleans())
def test_any_path_is_a_path(seed, rows, columns, gaps, open_begin, open_end):
    query, reference = sequences(seed, rows, columns, 3, gaps)
    query[0, 0] = reference[-1, 0] = 1.0
    path = dtw(query, reference, open_begin=open_begin, open_end=open_end)
    check_path(path, rows, columns, open_begin=open_begin, open_end=open_end)
    assert np.isfinite(path.cost)
    assert path.cost >= 0


@settings(max_examples=30, deadline=None)
@given(seeds, small, small)
def test_exchanging_the_sequences_changes_no_cost(seed, rows, columns):
    query, reference = sequences(seed, rows, columns, 3)
    assert dtw_cost(query, reference) == pytest.approx(dtw_cost(reference, query), rel=1e-5)


@settings(max_examples=30, deadline=None)
@given(seeds, small, st.sampled_from(METRICS), st.sampled_from(list(STEPS)))
def test_a_sequence_is_no_distance_from_itself(seed, rows, metric, step):
    query, _ = sequences(seed, rows, 1, 4)
    path = dtw(query, query, metric=metric, step=step)
    assert path.cost == 0.0
    np.testing.assert_array_equal(path.query, path.reference)


@settings(max_examples=20, deadline=None)
@given(seeds, small, small)
def test_whole_turns_of_an_angle_change_nothing(seed, rows, columns):
    query, reference = sequences(seed, rows, columns, 3)
    turns = 360.0 * np.random.default_rng(seed).integers(-3, 4, query.shape)
    assert dtw_cost(query + turns, reference) == pytest.approx(dtw_cost(query, reference), abs=1e-2, rel=1e-4)


@pytest.mark.parametrize("step", STEPS)
def test_constant_sequences(step):
    path = dtw(np.full((6, 2), 5.0), np.full((9, 2), 7.0), metric="l1", step=step)
    check_path(path, 6, 9, step=step)
    assert path.mean_cost == pytest.approx(4.0)


@pytest.mark.parametrize("rows", [1, 5])
def test_a_single_frame(rows):
    query, reference = sequences(8, rows, 1)
    path = dtw(query, reference)
    assert path.query.tolist() == list(range(rows))
    assert set(path.reference) == {0}


def test_a_phrase_is_found_inside_a_routine():
    _, routine = sequences(9, 1, 400)
    path = dtw(routine[120:180], routine, open_begin=True, open_end=True)
    assert (path.reference[0], path.reference[-1]) == (120, 179)
    assert path.cost == 0.0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"query": np.zeros((0, 3))}, "query of shape"),
        ({"query": np.zeros(4)}, r"got \(4,\)"),
        ({"reference": np.zeros((4, 2))}, "3 dimensions"),
        ({"reference": np.full((4, 3), np.nan)}, "nothing but NaN"),
        ({"query": np.full((4, 3), np.inf)}, "infinite"),
        ({"metric": "cosine"}, "cosine"),
        ({"step": "fast"}, "fast"),
        ({"weights": [1, 2]}, "3 weights"),
        ({"weights": [0, 0, 0]}, "not all 0"),
        ({"weights": [1, -1, 1]}, "at least 0"),
        ({"band": -1}, "at least 0 frames"),
        ({"band": 2, "open_end": True}, "open end"),
        ({"query": np.zeros((9, 3)), "step": "slope_limited"}, "twice as long"),
    ],
)
def test_bad_input_is_refused_in_a_sentence(change, words):
    call = {"query": np.zeros((4, 3)), "reference": np.zeros((4, 3)), "metric": "l1"} | change
    with pytest.raises(InputError, match=words):
        dtw(call.pop("query"), call.pop("reference"), **call)

"""Jump DTW against its plain recursion, and what it is for."""

from __future__ import annotations

import numpy as np
import pytest

from coach.align import relocaliser
from coach.align.relocaliser import Relocaliser, coder_for, finished
from coach.errors import InputError


def naive(codes: np.ndarray, queries: np.ndarray) -> list[tuple[int, int]]:
    """(frame, cost) at each tick, in plain integers."""
    n = len(codes)
    cost = np.full(n, 100, np.int64)
    cost[0] = 0
    base, found = 0, []
    for query in queries:
        difference = np.minimum(np.abs(codes.astype(int) - query.astype(int)), 28).sum(1)
        after = np.zeros(n, np.int64)
        for j in range(n):
            ways = [cost[j] + 3]
            ways += [cost[j - step] + extra for step, extra in ((1, 0), (2, 3), (3, 19)) if j >= step]
            after[j] = min(min(ways) - base, 252) + difference[j]
        cost, base = after, after.min()
        found.append((int(after.argmin()), int(base)))
    return found


def smooth_codes(n: int, seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    steps = np.cumsum(rng.normal(size=(n, relocaliser.N_BYTES)) * 6, axis=0)
    return np.clip(128 + steps - steps.mean(0), 0, 255).astype(np.uint8)


@pytest.mark.parametrize("n", [1, 2, 40, 333])
def test_equals_the_plain_recursion(n: int) -> None:
    codes = smooth_codes(n)
    rng = np.random.default_rng(1)
    queries = codes[np.minimum(np.arange(60), n - 1)].astype(int) + rng.integers(-4, 5, (60, 9))
    queries = np.clip(queries, 0, 255).astype(np.uint8)
    aligner = Relocaliser(codes)
    for query, (frame, cost) in zip(queries, naive(codes, queries), strict=True):
        assert aligner.update(query) == (frame, cost)


def test_tiles_do_not_show() -> None:
    codes = smooth_codes(2500)
    queries = codes[2100:2130]
    aligner = Relocaliser(codes)
    assert len(aligner.tiles) > 1
    expected = naive(codes, queries)
    assert [aligner.update(q) for q in queries] == expected


def test_finds_a_learner_who_jumped_within_a_second() -> None:
    codes = smooth_codes(9000)
    aligner = Relocaliser(codes)
    for frame in (*range(100), *range(7000, 7030)):
        found, _ = aligner.update(codes[frame])
    assert abs(found - 7029) < 5


def test_looking_equals_coding_and_updating() -> None:
    rows = np.cumsum(np.random.default_rng(3).normal(size=(500, 50)) * 0.2, axis=0).astype(np.float32)
    coder = finished(coder_for(rows))
    codes = coder.code(rows)
    plain, looking = Relocaliser(codes), Relocaliser(codes)
    for k in range(200, 260):
        place = looking.look(coder, rows[k], 0, 100)
        assert (place.frame, place.cost) == plain.update(codes[k])
        assert place.window_cost >= place.cost
    assert place.window_cost > place.cost


def test_reset_is_a_fresh_start() -> None:
    codes = smooth_codes(500)
    aligner = Relocaliser(codes)
    first = [aligner.update(q) for q in codes[300:330]]
    aligner.reset()
    assert [aligner.update(q) for q in codes[300:330]] == first


def test_wrong_codes_are_refused() -> None:
    with pytest.raises(InputError, match="shape"):
        Relocaliser(np.zeros((10, 4), np.uint8))


def test_coder_keeps_neighbours_close() -> None:
    rng = np.random.default_rng(0)
    rows = np.cumsum(rng.normal(size=(400, 50)) * 0.1, axis=0).astype(np.float32)
    codes = finished(coder_for(rows)).code(rows).astype(int)
    near = np.abs(np.diff(codes, axis=0)).sum(1).mean()
    far = np.abs(codes[200:] - codes[:-200]).sum(1).mean()
    assert far > 3 * near

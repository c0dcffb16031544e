"""The filter's kernels against a slow and plain form of the same filter."""

from __future__ import annotations

import numpy as np
import pytest

from coach.align import follow_engine as engine
from coach.align import follow_filter as filters
from coach.align.follow_filter import AWAY, N_ROWS, PAUSE, TEMPI, FilterParams
from coach.align.follow_vector import exp_fast

PARAMS = FilterParams(away_after=0.0, strange=1e6)
"""Nothing is strange: the belief alone decides."""


def naive_predict(belief: np.ndarray, params: FilterParams) -> np.ndarray:
    """Change rows by a full table of chances, then move each row on frame by frame."""
    prior = filters.tempo_prior(params).astype(float)
    table = np.zeros((N_ROWS, N_ROWS))
    for row in range(1, AWAY):
        leave = params.into_pause + params.into_away
        table[row] = (1 - leave) * params.switch * prior
        table[row, row] += (1 - leave) * (1 - params.switch)
        table[row, PAUSE], table[row, AWAY] = params.into_pause, params.into_away
    table[PAUSE] = params.out_of_pause * prior
    table[PAUSE, PAUSE] = 1 - params.out_of_pause - params.into_away
    table[PAUSE, AWAY] = params.into_away
    table[AWAY] = params.out_of_away * prior
    table[AWAY, AWAY] = 1 - params.out_of_away
    mixed, out = table.T @ belief, np.zeros(belief.shape)
    last = belief.shape[1] - 1
    for s in range(N_ROWS):
        step, share = int(TEMPI[s]), TEMPI[s] % 1
        for j in range(belief.shape[1]):
            out[s, min(j + step, last)] += (1 - share) * mixed[s, j]
            out[s, min(j + step + 1, last)] += share * mixed[s, j]
    return out


def naive_tick(belief, descriptors, query, speed, reference_speed, params, level, yard):  # type: ignore[no-untyped-def]
    """One tick in double precision; the belief comes back normalised."""
    prior, n = filters.tempo_prior(params).astype(float), belief.shape[1]
    d2 = np.square(descriptors - query[:, None]).sum(0) * yard
    predicted = naive_predict(belief, params)
    moving = predicted[1:AWAY].sum(0)
    decay = np.exp(-1 / params.jump_frames)
    apart = np.abs(np.arange(n)[:, None] - np.arange(n))
    jumped = params.local_jump * (1 - decay) / (1 + decay) * (decay**apart) @ moving
    weight = params.still_share + (1 - params.still_share) * min(1, speed / params.full_speed)
    far = np.minimum(d2 - d2.min(), params.far_cost)
    stillness = params.moving_penalty * max(0, 1 - speed / params.still_speed)
    chance = np.exp(
        -params.evidence * weight * far - stillness * np.minimum(1, reference_speed / params.reference_speed)
    )
    too_fast = params.pause_penalty * max(0, speed - params.still_speed)
    still = np.exp(-params.pause_evidence * weight * far - too_fast)
    away_d2 = max(params.away_cost, params.away_ratio * level) * yard
    after = np.zeros(belief.shape)
    after[PAUSE] = still * predicted[PAUSE]
    after[AWAY] = np.exp(params.evidence * weight * (d2.min() - away_d2)) * predicted[AWAY]
    keep = 1 - params.local_jump - params.global_jump
    arriving = jumped + params.global_jump / n
    for s in range(1, AWAY):
        after[s] = chance * (keep * predicted[s] + arriving * prior[s])
    return after / after.sum()


@pytest.mark.parametrize("width", [1, 3, 20, 200])
@pytest.mark.parametrize("speed", [0.0, 0.05, 0.6])
@pytest.mark.parametrize("yard", [1.0, 2.5])
def test_tick_equals_the_naive_filter(width: int, speed: float, yard: float) -> None:
    rng = np.random.default_rng(width)
    descriptors = rng.normal(size=(width, engine.N_DESCRIPTOR)).astype(np.float32) * 0.5
    reference_speed = rng.random(width).astype(np.float32)
    target = engine.Target(descriptors, reference_speed, PARAMS)
    belief = engine.Belief(width)
    engine.expect(belief, target, 0, 9)
    plain = belief.rows[0].astype(float)
    plain /= plain.sum()
    belief.rows[0] /= belief.rows[0].sum()
    for tick in range(5):
        query = (
            descriptors[min(tick, width - 1)] + rng.normal(size=engine.N_DESCRIPTOR).astype(np.float32) * 0.2
        )
        level = float(belief.level[0])
        belief.level[3] = yard
        plain = naive_tick(
            plain, descriptors.T.astype(float), query, speed, reference_speed, PARAMS, level, yard
        )
        position, confidence, _, away, _ = engine.advance(belief.flat, target.flat, 0, query, speed)
        np.testing.assert_allclose(belief.rows[0] * belief.level[2], plain, atol=2e-4, rtol=2e-2)
        summed = plain.sum(0)
        masses = [summed[k : k + 19].sum() for k in range(max(1, width - 18))]
        assert confidence == pytest.approx(max(masses), abs=3e-3)
        assert 0 <= position <= width - 1
        assert away == pytest.approx(plain[AWAY].sum(), abs=3e-3)


def test_position_is_the_mean_of_the_fullest_box() -> None:
    belief = np.zeros((N_ROWS, 100), np.float32)
    belief[2, 40], belief[2, 44], belief[2, 80] = 0.3, 0.3, 0.4
    summed, lines = belief.sum(0), np.zeros((4, 100), np.float32)
    position, mass, tempo = filters.read_out(belief, summed, lines)
    assert position == pytest.approx(42.0)
    assert mass == pytest.approx(0.6)
    assert tempo == pytest.approx(1.0)


def test_exponential_is_exact_enough() -> None:
    for x in (-79.0, -20.0, -1.5, -0.1, 0.0, 3.0, 40.0):
        assert exp_fast(np.float32(x)) == pytest.approx(np.exp(x), rel=2e-3)


def test_no_array_is_made_in_a_tick() -> None:
    rng = np.random.default_rng(0)
    target = engine.Target(rng.random((300, 50)).astype(np.float32), np.ones(300, np.float32), PARAMS)
    belief = engine.Belief(300)
    engine.expect(belief, target, 0, 9)
    places = [a.ctypes.data for a in (belief.flat, belief.rows, belief.level)]
    for _ in range(3):
        engine.advance(belief.flat, target.flat, 0, rng.random(50).astype(np.float32), 0.3)
    assert places == [a.ctypes.data for a in (belief.flat, belief.rows, belief.level)]
    assert np.shares_memory(belief.flat, belief.rows)
    assert np.isfinite(belief.rows).all()
    assert belief.rows[0].min() >= 0


def test_the_usual_distance_survives_somebody_who_does_something_else() -> None:
    rng = np.random.default_rng(0)
    descriptors = (rng.normal(size=(200, engine.N_DESCRIPTOR)) * 0.3).astype(np.float32)
    target = engine.Target(descriptors, np.ones(200, np.float32), PARAMS._replace(away_ratio=1.2))
    belief = engine.Belief(200)
    engine.expect(belief, target, 0, 9)
    for tick in range(600):
        query = descriptors[tick % 200] + np.float32(3.0 if tick > 100 else 0.0)
        _, _, _, away, _ = engine.advance(belief.flat, target.flat, 0, query, 0.5)
        assert 0 <= belief.level[0] < 1000
        assert 0 <= away <= 1
    assert away > 0.9


def test_who_keeps_near_the_reference_is_measured_on_a_finer_yard() -> None:
    rng = np.random.default_rng(0)
    steps = np.cumsum(rng.normal(size=(200, engine.N_DESCRIPTOR)), axis=0)
    descriptors = (steps * 0.1).astype(np.float32)
    target = engine.Target(descriptors, np.ones(200, np.float32), PARAMS)
    yards = []
    for noise in (0.1, 0.5):
        belief = engine.Belief(200)
        engine.expect(belief, target, 0, 9)
        for tick in range(190):
            query = descriptors[tick] + (rng.normal(size=engine.N_DESCRIPTOR) * noise).astype(np.float32)
            engine.advance(belief.flat, target.flat, 0, query, 0.5)
            assert tick > 29 or belief.level[3] == 1.0
        yards.append(float(belief.level[3]))
    assert yards == [pytest.approx(4.0, abs=0.1), pytest.approx(1.0)]


def test_what_fits_nowhere_is_not_believed_however_sure_the_belief_is() -> None:
    rng = np.random.default_rng(0)
    steps = np.cumsum(rng.normal(size=(200, engine.N_DESCRIPTOR)), axis=0)
    descriptors = (steps * 0.1).astype(np.float32)
    params = FilterParams(into_away=0.0)
    target = engine.Target(descriptors, np.ones(200, np.float32), params)
    said = []
    for distance in (params.strange - 4, params.strange + 4):
        belief = engine.Belief(200)
        engine.expect(belief, target, 0, 9)
        beside = np.zeros(engine.N_DESCRIPTOR, np.float32)
        for tick in range(190):
            beside[-1] = np.sqrt(distance)  # away from all of the reference
            query = descriptors[tick] + beside
            _, confidence, _, away, _ = engine.advance(belief.flat, target.flat, 0, query, 0.5)
        said.append((confidence, away))
    (near, near_away), (far, far_away) = said
    assert near > 0.9
    assert near_away < 0.05
    assert far < 0.05
    assert far_away > 0.95

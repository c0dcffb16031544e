"""The epipolar fit: its kernel against plain loops, fractions of a frame, drift, doubt, and no leak."""

from __future__ import annotations

from dataclasses import replace

import naive
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach import multicam
from coach.errors import VideoError
from coach.multicam.base import checked_pair
from coach.multicam.drift import followed
from coach.multicam.epipolar import DIFFERENT, searched
from coach.multicam.epipolar_kernels import smallest
from coach.multicam.fitting import PRIOR, ROUNDS, SCALE, SHARE, fitted
from coach.multicam.preparing import JOINTS, prepared
from coach.multicam.synthetic import Scene, Views, draw, draw_unrelated
from coach.skeleton import SWAP
from coach.types import FloatArray
from tests.multicam.swaying_captures import troupe

FPS = 30.0
SCENE = Scene(frames=120, rates_fps=(FPS,), max_offset=30, moving=0.0, noise=0.4)


@pytest.fixture(scope="module")
def pairs() -> list[Views]:
    """Ten pairs of views, apart by fractions."""
    rng = np.random.default_rng(0)
    return [draw(troupe(), rng, SCENE) for _ in range(10)]


def clips(views: Views) -> tuple[FloatArray, FloatArray]:
    return views.clips[0], views.clips[1]


def errors(found: list[multicam.Offset], pairs: list[Views]) -> np.ndarray:
    return np.array([abs(f.frames - v.offsets[1]) for f, v in zip(found, pairs, strict=True)])


@pytest.mark.parametrize("lag", [-20, 0, 7])
def test_the_kernel_is_the_plain_fit(lag: int, pairs: list[Views]) -> None:
    a, b = (prepared(clip[:40], FPS) for clip in clips(pairs[0]))
    costs, _ = fitted(a, b, np.array([lag]))
    assert costs[0] == pytest.approx(naive.epipolar_cost(a, b, lag, PRIOR, SHARE, SCALE, ROUNDS), rel=1e-2)


def test_every_second_frame_is_the_fit_of_every_second_frame(pairs: list[Views]) -> None:
    a, b = (prepared(clip[:60], FPS) for clip in clips(pairs[1]))
    lags = np.arange(-3, 4)
    costs, _ = fitted(a, b, lags, stride=2)
    for lag, cost in zip(lags, costs, strict=True):
        thinned = b[:, :, lag % 2 :: 2]
        plain = naive.epipolar_cost(
            a[:, :, ::2], thinned, int(lag - lag % 2) // 2, PRIOR, SHARE, SCALE, ROUNDS
        )
        assert cost == pytest.approx(plain, rel=3e-2)


@given(st.integers(0, 10_000))
@settings(max_examples=25)
def test_the_smallest_eigenvector(seed: int) -> None:
    rng = np.random.default_rng(seed)
    turn = np.linalg.qr(rng.normal(size=(9, 9)))[0]
    values = np.sort(rng.uniform(0.5, 3.0, 9))
    values[0] = 0.1
    vector = np.ones(9)
    smallest(turn * values @ turn.T, vector, 40)
    assert abs(vector @ turn[:, 0]) == pytest.approx(1.0, abs=1e-6)


def test_other_views_are_brought_together(pairs: list[Views]) -> None:
    found = [multicam.estimate("epipolar", *clips(v), FPS, max_lag=30) for v in pairs]
    assert np.median(errors(found, pairs)) <= 0.4
    sure = np.array([f.certain for f in found])
    assert sure.mean() >= 0.8
    assert (errors(found, pairs)[sure] <= 5).all()


def test_the_whole_range_needs_no_limit(pairs: list[Views]) -> None:
    found = [multicam.estimate("epipolar", *clips(v), FPS) for v in pairs[:4]]
    assert (errors(found, pairs[:4]) <= 1.5).all()


@pytest.mark.parametrize("seed", range(3))
def test_scale_place_and_mirror_change_nothing(seed: int, pairs: list[Views]) -> None:
    a, b = clips(pairs[seed])
    before = multicam.estimate("epipolar", a, b, FPS, max_lag=30).frames
    moved = b.copy()
    moved[..., :2] = moved[..., :2] * 2.5 + np.array([300.0, -40.0])
    assert multicam.estimate("epipolar", a, moved, FPS, max_lag=30).frames == pytest.approx(before, abs=0.02)
    mirrored = b.copy()
    mirrored[..., 0] *= -1
    assert multicam.estimate("epipolar", a, mirrored, FPS, max_lag=30).frames == pytest.approx(
        before, abs=0.3
    )


def test_sides_exchanged_for_a_moment_are_borne(pairs: list[Views]) -> None:
    views = min(pairs, key=lambda each: abs(each.offsets[1]))
    a, b = (clip.copy() for clip in clips(views))
    for start in (10, 50, 90):
        b[start : start + 6] = b[start : start + 6][:, SWAP]
    found = multicam.estimate("epipolar", a, b, FPS, max_lag=30)
    assert found.frames == pytest.approx(views.offsets[1], abs=1.0)


def test_a_mirrored_film_is_found_too(pairs: list[Views]) -> None:
    views = min(pairs, key=lambda each: abs(each.offsets[1]))
    a, b = clips(views)
    mirrored = b[:, SWAP].copy()
    mirrored[..., 0] = 1280 - mirrored[..., 0]
    found = multicam.estimate("epipolar", a, mirrored, FPS, max_lag=30)
    assert found.certain
    assert found.frames == pytest.approx(views.offsets[1], abs=1.0)


def test_nothing_in_common_gives_chance_and_doubt() -> None:
    """What is found of unrelated clips must not follow the offset that they were cut with."""
    rng = np.random.default_rng(1)
    strangers = [draw_unrelated(troupe(), rng, SCENE) for _ in range(30)]
    found = [multicam.estimate("epipolar", *clips(v), FPS, max_lag=30) for v in strangers]
    assert np.mean([f.certain for f in found]) <= 0.1
    true = np.array([v.offsets[1] for v in strangers])
    said = np.array([f.frames for f in found])
    assert abs(np.corrcoef(true, said)[0, 1]) <= 0.35
    assert np.mean(np.abs(true - said) <= 5) <= 0.3
    assert DIFFERENT in {f.reason for f in found}


def test_one_body_fits_better_than_it_would_backwards_or_mirrored(pairs: list[Views]) -> None:
    rng = np.random.default_rng(8)
    strangers = [draw_unrelated(troupe(), rng, SCENE) for _ in range(10)]
    own, theirs = ([_over_chance(views) for views in group] for group in (pairs, strangers))
    assert max(own) < -0.3
    assert np.median(own) < np.median(theirs) - 0.5


def _over_chance(views: Views) -> float:
    """The last sign: the logarithm of the cost over what B costs backwards and mirrored."""
    pair = checked_pair(*clips(views), FPS, 30)
    return float(searched(prepared(pair.a, FPS), prepared(pair.b, FPS), pair).signs[-1])


def test_preparing_one_clip_knows_nothing_of_the_other(pairs: list[Views]) -> None:
    """Cut at another place, the same frames are prepared alike, but for the whole clip's size and middle."""
    clip = pairs[0].clips[0]
    whole, part = prepared(clip, FPS), prepared(clip[20:], FPS)
    inside = slice(30, -30)
    ratio = part[0][:, inside] - part[0][:, inside].mean(), whole[0][:, 20:][:, inside]
    other = ratio[1] - ratio[1].mean()
    assert np.corrcoef(ratio[0].ravel(), other.ravel())[0, 1] >= 0.9999
    assert whole.shape == (5, len(JOINTS), 120)


def test_cameras_may_be_carried() -> None:
    moving = replace(SCENE, frames=300, moving=1.0)
    rng = np.random.default_rng(2)
    filmed = [draw(troupe(), rng, moving) for _ in range(4)]
    found = [multicam.estimate("epipolar", *clips(v), FPS, max_lag=30) for v in filmed]
    assert (errors(found, filmed) <= 1.5).all()
    assert sum(f.certain for f in found) >= 3


def test_drift_is_told_over_a_minute() -> None:
    long = replace(SCENE, frames=1500, max_offset=5.0)
    views = draw(troupe(), np.random.default_rng(5), long)
    a, b = clips(views)
    faster = 400e-6
    moments = np.arange(len(b) - 2) / (1 + faster)
    before, part = moments.astype(int), (moments % 1)[:, None, None].astype(np.float32)
    drifted = b[before] * (1 - part) + b[before + 1] * part
    found = multicam.estimate("epipolar", a, drifted, FPS, max_lag=12)
    assert found.drift_ppm == pytest.approx(400, abs=80)
    assert found.at(1000.0) == pytest.approx((views.offsets[1] + 1000.0) * (1 + faster), abs=0.3)


def test_short_clips_say_nothing_of_drift(pairs: list[Views]) -> None:
    a, b = (prepared(clip, FPS) for clip in clips(pairs[0]))
    assert np.isnan(followed(a, b, float(pairs[0].offsets[1]), FPS).drift_ppm)


def test_no_keypoint_in_common_is_told(pairs: list[Views]) -> None:
    a, b = (clip.copy() for clip in clips(pairs[0]))
    a[:, 11:], b[:, :11] = np.nan, np.nan
    with pytest.raises(VideoError, match="share no moments"):
        multicam.estimate("epipolar", a, b, FPS, max_lag=30)


def test_a_few_shared_frames_do_not_win(pairs: list[Views]) -> None:
    """Where hardly anything is seen in both, anything fits."""
    views = min(pairs, key=lambda each: abs(each.offsets[1]))
    a, b = (clip.copy() for clip in clips(views))
    a[5:25], b[95:] = np.nan, np.nan
    found = multicam.estimate("epipolar", a, b, FPS)
    assert found.frames == pytest.approx(views.offsets[1], abs=1.0)


def test_what_repeats_is_doubtful() -> None:
    """The same second again and again fits at every second."""
    views = draw(troupe(), np.random.default_rng(8), replace(SCENE, max_offset=0.0))
    a, b = (np.tile(clip[30:60], (5, 1, 1)) for clip in clips(views))
    assert not multicam.estimate("epipolar", a, b, FPS).certain

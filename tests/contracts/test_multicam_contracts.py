"""One suite for every method of finding an offset: what callers may rely on, whichever it is."""

from __future__ import annotations

import math

import numpy as np
import pytest

from coach import multicam
from coach.errors import InputError, NoPersonError, VideoError
from coach.multicam import Offset
from coach.multicam.synthetic import Scene, Views, draw, draw_unrelated
from coach.types import FloatArray
from tests.multicam.swaying_captures import troupe

FPS = 30.0
FRAMES = 120
REACH = 30


@pytest.fixture(scope="module", params=multicam.names())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def film() -> FloatArray:
    """(200, 17, 3) one view, with what a pose model does to it."""
    scene = Scene(frames=200, rates_fps=(FPS,), max_offset=0, noise=0.5, moving=0.0)
    return draw(troupe(), np.random.default_rng(4), scene).clips[0]


@pytest.fixture(scope="module")
def strangers() -> list[Views]:
    """Pairs of clips of two people who do different things."""
    rng = np.random.default_rng(6)
    scene = Scene(frames=90, rates_fps=(FPS,), max_offset=20)
    return [draw_unrelated(troupe(), rng, scene) for _ in range(12)]


def cut(film: FloatArray, shift: int, frames: int = FRAMES) -> tuple[FloatArray, FloatArray]:
    """Two clips of one view; the first's frame 0 is the second's frame ``shift``."""
    return film[35 : 35 + frames], film[35 - shift : 35 - shift + frames]


def found(name: str, a: FloatArray, b: FloatArray, max_lag: int | None = REACH) -> Offset:
    said = multicam.estimate(name, a, b, FPS, max_lag=max_lag)
    assert math.isfinite(said.frames)
    assert 0.0 <= said.confidence <= 1.0
    assert said.certain == (said.reason == "")
    assert said.lags.shape == said.costs.shape
    assert (np.diff(said.lags) == 1).all()
    assert said.lags[0] - 0.5 <= said.frames <= said.lags[-1] + 0.5
    assert np.isfinite(said.costs).any()
    return said


def test_a_clip_beside_itself_is_not_apart(name: str, film: FloatArray) -> None:
    a, b = cut(film, 0)
    assert abs(found(name, a, b).frames) <= 0.5


@pytest.mark.parametrize("shift", [-21, 8, 25])
def test_a_known_shift_is_found(name: str, shift: int, film: FloatArray) -> None:
    a, b = cut(film, shift)
    assert abs(found(name, a, b).frames - shift) <= 1.5


def test_exchanged_clips_are_apart_the_other_way(name: str, film: FloatArray) -> None:
    a, b = cut(film, 12)
    assert found(name, a, b).frames == pytest.approx(-found(name, b, a).frames, abs=1.0)


def test_strangers_are_hardly_ever_certain(name: str, strangers: list[Views]) -> None:
    said = [multicam.estimate(name, *views.clips, views.fps, max_lag=20) for views in strangers]
    # These bodies are like nothing that a network has seen, so one in twelve is borne.
    assert sum(offset.certain for offset in said) <= 1


def test_lengths_may_differ(name: str, film: FloatArray) -> None:
    a, b = cut(film, 10)
    assert abs(found(name, a[:100], b).frames - 10) <= 1.0


def test_what_is_not_seen_is_borne(name: str, film: FloatArray) -> None:
    a, b = (clip.copy() for clip in cut(film, 10))
    rng = np.random.default_rng(0)
    a[rng.random(a.shape[:2]) < 0.1] = np.nan
    b[40:46] = np.nan
    b[:, 10, :2] = np.nan
    a[20, 3] = np.inf
    assert abs(found(name, a, b).frames - 10) <= 2.0


def test_the_arrays_stay_as_they_were(name: str, film: FloatArray) -> None:
    a, b = cut(film, 5)
    before = a.copy(), b.copy()
    found(name, a, b)
    np.testing.assert_array_equal(a, before[0])
    np.testing.assert_array_equal(b, before[1])


def test_the_same_question_has_the_same_answer(name: str, film: FloatArray) -> None:
    a, b = cut(film, 5)
    first, second = found(name, a, b), found(name, a, b)
    assert (first.frames, first.confidence) == (second.frames, second.confidence)


def test_a_limit_is_kept(name: str, film: FloatArray) -> None:
    a, b = cut(film, 20)
    assert abs(found(name, a, b, max_lag=6).frames) <= 6.5


@pytest.mark.parametrize("shape", [(30, 17, 2), (30, 13, 3), (17, 3), (0, 17, 3)])
def test_other_shapes_are_refused(name: str, shape: tuple[int, ...], film: FloatArray) -> None:
    with pytest.raises((InputError, VideoError), match="first video"):
        multicam.estimate(name, np.zeros(shape, np.float32), film, FPS)


@pytest.mark.parametrize("fps", [0.0, -1.0, math.nan, math.inf])
def test_no_such_rate(name: str, fps: float, film: FloatArray) -> None:
    with pytest.raises(InputError, match="frames per second"):
        multicam.estimate(name, film, film, fps)


def test_two_frames_are_too_few(name: str, film: FloatArray) -> None:
    with pytest.raises(VideoError, match="second video has 2 frames"):
        multicam.estimate(name, film, film[:2], FPS)


def test_nobody_is_told(name: str, film: FloatArray) -> None:
    with pytest.raises(NoPersonError, match="first video"):
        multicam.estimate(name, np.full_like(film, np.nan), film, FPS)


def test_a_statue_is_told(name: str, film: FloatArray) -> None:
    with pytest.raises(VideoError, match="does not move"):
        multicam.estimate(name, film, np.repeat(film[:1], 60, axis=0), FPS)


def test_seen_at_different_ends_is_told(name: str, film: FloatArray) -> None:
    a, b = film[:120].copy(), film[:120].copy()
    a[:30], b[30:] = np.nan, np.nan
    with pytest.raises(VideoError, match="share no moments"):
        multicam.estimate(name, a, b, FPS, max_lag=0)

"""The offset to a fraction of a frame: exact where the views are, and the same from wherever it is begun."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from coach import multicam
from coach.multicam.fitting import fitted
from coach.multicam.fraction import refined
from coach.multicam.preparing import prepared
from coach.multicam.synthetic import Scene, Views, draw
from coach.types import FloatArray
from tests.multicam.swaying_captures import troupe

FPS = 30.0
EXACT = Scene(frames=90, rates_fps=(FPS,), max_offset=9.0, moving=0.0, noise=0.0)


def filmed(scene: Scene, count: int) -> list[Views]:
    rng = np.random.default_rng(3)
    return [draw(troupe(), rng, scene) for _ in range(count)]


def told(views: Views, start: float) -> float:
    """What is found when it is begun at ``start``, with the matrix of the whole lag next to it."""
    a, b = (prepared(clip, FPS) for clip in views.clips)
    _, matrices = fitted(a, b, np.array([round(start)]))
    return refined(a, b, FPS, start, matrices[0])


@pytest.mark.parametrize("begun", [-0.8, 0.0, 0.6])
def test_exact_views_are_exactly_apart(begun: float) -> None:
    wrong = [abs(told(v, v.offsets[1] + begun) - v.offsets[1]) for v in filmed(EXACT, 6)]
    assert np.median(wrong) <= 0.01
    assert max(wrong) <= 0.1


def test_with_a_pose_models_errors_a_tenth_is_mostly_met() -> None:
    pairs = filmed(replace(EXACT, frames=150, noise=0.3), 12)
    wrong = [
        abs(multicam.estimate("epipolar", *v.clips, FPS, max_lag=12).frames - v.offsets[1]) for v in pairs
    ]
    assert np.mean(np.array(wrong) <= 0.1) >= 0.65


def test_exchanged_views_are_apart_the_other_way() -> None:
    (views,) = filmed(replace(EXACT, noise=0.3), 1)
    a, b = views.clips
    there, back = (multicam.estimate("epipolar", *pair, FPS, max_lag=12).frames for pair in ((a, b), (b, a)))
    assert there == pytest.approx(-back, abs=0.05)


def test_gaps_move_nothing() -> None:
    (views,) = filmed(EXACT, 1)
    a, b = views.clips
    rng = np.random.default_rng(0)
    holes: FloatArray = b.copy()
    holes[rng.random(b.shape[:2]) < 0.05] = np.nan
    found = multicam.estimate("epipolar", a, holes, FPS, max_lag=12).frames
    assert found == pytest.approx(views.offsets[1], abs=0.05)


def test_nothing_shared_stays_where_it_was() -> None:
    (views,) = filmed(EXACT, 1)
    a, b = (prepared(clip, FPS) for clip in views.clips)
    a[2] = 0.0
    assert refined(a, b, FPS, 4.0, np.full(9, 1 / 3)) == 4.0

"""Several people before two cameras: persons vote, and contradictions make it uncertain."""

from __future__ import annotations

import math

import numpy as np
import pytest

from coach import multicam
from coach.errors import InputError, VideoError
from coach.multicam import Offset
from coach.multicam.curve import CERTAIN
from coach.multicam.people import Vote, agreed
from coach.multicam.synthetic import Scene, draw
from coach.types import FloatArray
from tests.multicam.swaying_captures import troupe

FPS = 30.0


def said(frames: float, confidence: float) -> Offset:
    return Offset(frames, confidence, confidence >= CERTAIN, "" if confidence >= CERTAIN else "Who knows.")


def test_one_vote_is_taken_as_it_is() -> None:
    found = agreed([Vote(0, 0, said(7.3, 0.8))])
    assert found.frames == pytest.approx(7.3)
    assert found.confidence == pytest.approx(0.8)
    assert not found.certain
    assert found.reason == "Who knows."


def test_who_agrees_makes_it_surer() -> None:
    found = agreed([Vote(0, 1, said(7.0, 0.85)), Vote(1, 0, said(7.6, 0.85)), Vote(0, 0, said(-9.0, 0.1))])
    assert found.frames == pytest.approx(7.3)
    assert found.certain
    assert found.reason == ""


def test_the_same_person_votes_once() -> None:
    twice = [Vote(0, 0, said(7.0, 0.8)), Vote(0, 1, said(7.0, 0.8))]
    assert agreed(twice).confidence == pytest.approx(0.8)


def test_contradiction_is_doubt() -> None:
    found = agreed([Vote(0, 0, said(7.0, 0.99)), Vote(1, 1, said(-20.0, 0.985))])
    assert found.frames == pytest.approx(7.0)
    assert not found.certain


def test_nobody_votes() -> None:
    with pytest.raises(InputError, match="at least one person"):
        agreed([])


@pytest.fixture(scope="module")
def crowd() -> tuple[list[FloatArray], list[FloatArray]]:
    """Two people, twelve frames apart, listed in another order by the other camera."""
    rng = np.random.default_rng(3)
    scene = Scene(frames=130, rates_fps=(FPS,), max_offset=0, moving=0.0)
    views = [draw([capture], rng, scene).clips for capture in troupe()[::4][:2]]
    return [v[0][12:] for v in views], [v[1][:118] for v in reversed(views)]


def test_nobody_need_know_who_is_who(crowd: tuple[list[FloatArray], list[FloatArray]]) -> None:
    found = multicam.estimate_people("epipolar", *crowd, FPS, max_lag=30)
    assert found.frames == pytest.approx(12.0, abs=0.5)
    assert found.certain


def test_who_is_never_seen_does_not_vote(crowd: tuple[list[FloatArray], list[FloatArray]]) -> None:
    nobody = np.full_like(crowd[0][0], math.nan)
    found = multicam.estimate_people("epipolar", [nobody, *crowd[0]], crowd[1], FPS, max_lag=30)
    assert found.frames == pytest.approx(12.0, abs=0.5)
    with pytest.raises(VideoError, match="Nobody can be seen"):
        multicam.estimate_people("epipolar", [nobody], crowd[1], FPS)


def test_no_person_at_all(crowd: tuple[list[FloatArray], list[FloatArray]]) -> None:
    with pytest.raises(InputError, match="at least one person"):
        multicam.estimate_people("epipolar", [], crowd[1], FPS)

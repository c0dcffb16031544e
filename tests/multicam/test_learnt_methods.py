"""The learnt methods with the weights that ship: any length, and no leak."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach import multicam
from coach.errors import ModelError
from coach.multicam import learnt
from coach.multicam.base import checked_pair
from coach.multicam.sureness import signs, told
from coach.multicam.synnet import read
from coach.multicam.synthetic import Scene, Views, draw, draw_unrelated
from tests.multicam.swaying_captures import troupe

LEARNT = ("synnet", "sesyn", "insynformer", "tcc")
MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def film() -> np.ndarray:
    """(200, 17, 3) one view."""
    return draw(troupe(), np.random.default_rng(1), Scene(frames=200, rates_fps=(30.0,), noise=0.5)).clips[0]


@pytest.fixture(scope="module")
def strangers() -> list[Views]:
    """Pairs of clips that have nothing to do with each other."""
    scene = Scene(frames=60, max_offset=20.0, rates_fps=(30.0,))
    return [draw_unrelated(troupe(), np.random.default_rng(seed), scene) for seed in range(16)]


@pytest.mark.parametrize("name", LEARNT)
def test_weights_are_small_and_know_how_sure_they_are(name: str) -> None:
    path = learnt.weights_file(name)
    assert path.stat().st_size <= 8 * MEGABYTE
    model = learnt.load(path)
    assert model.reach > 0
    assert len(model.sureness) == 5
    assert model.sureness[2] < 0, "halves that disagree must take from it"
    assert name in (path.parent / "MODEL_CARD.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LEARNT)
@pytest.mark.parametrize(("frames", "shift"), [(60, -9), (120, 17), (150, 0)])
def test_a_view_is_found_in_itself(name: str, frames: int, shift: int, film: np.ndarray) -> None:
    a, b = film[25 : 25 + frames], film[25 - shift : 25 - shift + frames]
    found = multicam.estimate(name, a, b, 30.0)
    assert found.frames == pytest.approx(shift, abs=1.0)
    assert len(found.lags) == len(found.costs)
    assert 0.0 <= found.confidence <= 1.0


@pytest.mark.parametrize("name", LEARNT)
@pytest.mark.parametrize(("frames_a", "frames_b"), [(5, 5), (12, 40), (90, 33), (200, 120)])
def test_lengths_may_differ(name: str, frames_a: int, frames_b: int, film: np.ndarray) -> None:
    found = multicam.estimate(name, film[:frames_a], film[:frames_b], 30.0)
    assert found.lags[0] - 1 <= found.frames <= found.lags[-1] + 1


@pytest.mark.parametrize("name", LEARNT)
def test_unrelated_clips_give_chance(name: str, strangers: list[Views]) -> None:
    """What would be the offset cannot be read off lengths, padding or normalisation."""
    said = [multicam.estimate(name, *views.clips, views.fps, max_lag=20).frames for views in strangers]
    drawn = [views.offsets[1] for views in strangers]
    # One in eight by chance; eight or more of sixteen would be less than one in a thousand.
    assert sum(abs(a - b) <= 2 for a, b in zip(said, drawn, strict=True)) < 8
    assert abs(np.corrcoef(said, drawn)[0, 1]) < 0.7


def test_nothing_is_sure_before_it_was_calibrated(film: np.ndarray) -> None:
    pair = checked_pair(film[:90], film[12:102], 30.0, 20)
    raw = replace(learnt.shipped("synnet"), sureness=())
    found = told(raw, pair, read)
    assert found.frames == pytest.approx(-12, abs=1.0)
    assert found.confidence == 0.0
    assert not found.certain


def test_halves_that_say_the_same_make_it_surer(film: np.ndarray, strangers: list[Views]) -> None:
    model = learnt.shipped("synnet")
    alike = checked_pair(film[:90], film[12:102], 30.0, 20)
    apart = checked_pair(strangers[0].clips[0], strangers[0].clips[1], strangers[0].fps, 20)
    disagreement = [signs(model, pair, read, read(model, pair))[2] for pair in (alike, apart)]
    assert disagreement[0] < disagreement[1]


def test_damaged_or_missing_weights_are_said(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"gone\.onnx"):
        learnt.load(tmp_path / "gone.onnx")
    (tmp_path / "cut.onnx").write_bytes(learnt.weights_file("synnet").read_bytes()[:5000])
    with pytest.raises(ModelError, match="install the program again"):
        learnt.load(tmp_path / "cut.onnx")

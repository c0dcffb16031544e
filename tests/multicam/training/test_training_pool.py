"""Cuts of filmed views have the offsets they are said to have; configs say what is wrong with them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach.errors import InputError
from coach.multicam import training
from coach.multicam.synthetic import held_out
from coach.multicam.training.config import Config, load
from coach.multicam.training.pool import Pool
from tests.multicam.swaying_captures import troupe

SMALL = Config("synnet", clips=12, clip_frames=80, frames=(32, 40), max_offset=12, batch=6, variety=0.0)


def _vertical(cut: np.ndarray) -> np.ndarray:
    """(T, 34) heights and their changes, which views from the side share."""
    shown = cut[:, 5:, [1, 5]].reshape(len(cut), -1)
    return shown - shown.mean(axis=0)


def test_heights_go_together_at_the_offsets_of_the_cuts() -> None:
    pool = Pool(troupe(), SMALL)
    better = []
    for _ in range(6):
        batch = pool.batch(margin=3)
        assert batch.a.shape == batch.b.shape
        assert batch.a.shape[1] in (32 + 6, 40 + 6)
        assert (np.abs(batch.offsets) <= 12.5 + 10).all()
        for a, b, offset in zip(batch.a, batch.b, batch.offsets, strict=True):
            lags = np.arange(-20, 21)
            fit = [_together(_vertical(a), _vertical(b), lag) for lag in lags]
            better.append(fit[round(float(offset)) + 20] - np.mean(fit))
    assert np.mean(better) > 0.2
    assert np.mean(np.array(better) > 0) > 0.8


def _together(a: np.ndarray, b: np.ndarray, lag: int) -> float:
    frames = np.arange(max(0, -lag), min(len(a), len(b) - lag))
    first, second = a[frames], b[frames + lag]
    return float((first * second).sum() / np.sqrt((first**2).sum() * (second**2).sum()))


def test_the_same_seed_cuts_the_same() -> None:
    first, again = (Pool(troupe(), SMALL).batch(2) for _ in range(2))
    np.testing.assert_array_equal(first.a, again.a)
    np.testing.assert_array_equal(first.offsets, again.offsets)


def test_keypoints_are_lost_as_the_config_says() -> None:
    config = replace(SMALL, noise=(0.0, 0.0))
    all_seen, some_lost = (Pool(troupe(), c).batch(2).a for c in (config, replace(config, lost=0.3)))
    shares = [(batch[..., -1] == 0).mean() for batch in (all_seen, some_lost)]
    assert 0.05 < shares[1] - shares[0] < 0.3
    assert np.isfinite(some_lost).all()


def test_shipped_configs_can_be_read() -> None:
    configs = sorted((Path(training.__file__).parent / "configs").glob("*.json"))
    assert [load(path).method for path in configs] == ["insynformer", "sesyn", "synnet", "tcc"]


def test_bad_configs_say_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    for text in ("{", json.dumps({"method": "tcc"}), json.dumps({"method": "tcc", "frames": [9], "x": 1})):
        path.write_text(text)
        with pytest.raises(InputError, match=r"bad\.json"):
            load(path)
    with pytest.raises(InputError, match="too short"):
        Config("tcc", clip_frames=50, frames=(40,), max_offset=30)


def test_what_ships_was_not_trained_on_what_is_held_out(data_dir: Path) -> None:
    from coach.multicam.synthetic import load_captures
    from coach.multicam.training.pool import CALIBRATION_ACTORS

    train, test = held_out(load_captures(data_dir / "mocap"))
    assert {c.actor for c in train}.isdisjoint(c.actor for c in test)
    assert {c.motion for c in train}.isdisjoint(c.motion for c in test)
    assert set(CALIBRATION_ACTORS) < {c.actor for c in train}

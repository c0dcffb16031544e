"""What learnt methods are given of a clip must not tell where the other one is."""

from __future__ import annotations

import numpy as np
import pytest

from coach.multicam.inputs import N_CHANNELS, channels, filled
from coach.multicam.synthetic import Scene, draw
from tests.multicam.swaying_captures import troupe


@pytest.fixture(scope="module")
def clip() -> np.ndarray:
    """(60, 17, 3) with gaps."""
    return draw(troupe(), np.random.default_rng(0), Scene(frames=60, rates_fps=(30.0,))).clips[0]


def _channels(clip: np.ndarray, fps: float = 30.0) -> np.ndarray:
    return channels(filled(clip)[None], np.array([fps], np.float32))[0]


def test_gaps_are_bridged_straight_and_score_nothing() -> None:
    clip = np.ones((7, 17, 3), np.float32)
    clip[:, 4, 0] = np.arange(7)
    clip[2:5, 4] = np.nan
    clip[:, 9] = np.nan
    out = filled(clip)
    np.testing.assert_allclose(out[:, 4, 0], np.arange(7))
    np.testing.assert_array_equal(out[:, 4, 2], [1, 1, 0, 0, 0, 1, 1])
    assert np.isfinite(out).all()
    assert (out[:, 9, 2] == 0).all()


def test_a_clip_without_anybody_is_still_finite() -> None:
    assert np.isfinite(_channels(np.full((6, 17, 3), np.nan, np.float32))).all()


def test_neither_the_size_nor_the_place_of_the_person_counts(clip: np.ndarray) -> None:
    moved = clip.copy()
    moved[..., :2] = moved[..., :2] * 2.5 + [300, -80]
    assert _channels(clip).shape == (60, 17, N_CHANNELS)
    np.testing.assert_allclose(_channels(clip), _channels(moved), atol=2e-3)


def test_no_frame_knows_its_number(clip: np.ndarray) -> None:
    """Played backwards, places come backwards and velocities turn round: nothing depends on the index."""
    forwards, backwards = _channels(clip), _channels(clip[::-1])[::-1]
    np.testing.assert_allclose(forwards[..., [0, 1, 2, 3, 6]], backwards[..., [0, 1, 2, 3, 6]], atol=1e-4)
    np.testing.assert_allclose(forwards[..., 4:6], -backwards[..., 4:6], atol=1e-4)


def test_velocity_is_the_same_at_any_rate() -> None:
    clip = np.zeros((30, 17, 3), np.float32)
    clip[..., 1] = np.linspace(0, 100, 17)
    walking = {
        fps: clip + np.array([1.0, 0, 0]) * (60.0 / fps) * np.arange(30)[:, None, None] for fps in (30, 60)
    }
    slow, quick = (_channels(np.asarray(walking[fps], np.float32), fps)[15, :, 4] for fps in (30, 60))
    np.testing.assert_allclose(slow, quick, rtol=1e-3)
    assert slow[0] > 0

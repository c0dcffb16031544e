"""What the follower sees of a pose does not depend on where the camera stands or how large the person is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.align import follow_features as features


def walk(frames: int = 120, seed: int = 0) -> np.ndarray:
    """A body of seventeen points that sways, pixels."""
    rng = np.random.default_rng(seed)
    t = np.arange(frames)[:, None, None] / 30
    base = np.stack([rng.uniform(-60, 60, 17), np.linspace(-200, 200, 17)], axis=-1)
    sway = rng.uniform(5, 40, (1, 17, 2)) * np.sin(t * rng.uniform(1, 4, (1, 17, 2)))
    return (640 + base[None] + sway).astype(np.float32)


def seen(poses: np.ndarray) -> np.ndarray:
    return np.full(poses.shape[:2], 0.9, np.float32)


@settings(max_examples=15, deadline=None)
@given(st.floats(0.4, 2.5), st.floats(-300, 300), st.floats(-200, 200))
def test_place_and_size_do_not_count(scale: float, right: float, down: float) -> None:
    poses = walk()
    moved = (poses * np.float32(scale) + np.array([right, down], np.float32)).astype(np.float32)
    here, speed = features.describe_sequence(poses, seen(poses))
    there, same_speed = features.describe_sequence(moved, seen(moved))
    np.testing.assert_allclose(here, there, atol=6e-3)
    np.testing.assert_allclose(speed, same_speed, atol=6e-3)


def test_dropouts_hold_the_last_place() -> None:
    poses = np.repeat(walk(1), 60, axis=0)
    gaps = poses.copy()
    gaps[20:49, 9] = np.nan
    whole, _ = features.describe_sequence(poses, seen(poses))
    held, _ = features.describe_sequence(gaps, seen(gaps))
    np.testing.assert_array_equal(whole, held)


def test_low_scores_are_not_seen() -> None:
    poses = np.repeat(walk(1), 40, axis=0)
    wild = poses.copy()
    wild[20:, 9] += 300
    scores = seen(wild)
    scores[20:, 9] = 0.05
    whole, _ = features.describe_sequence(poses, seen(poses))
    held, _ = features.describe_sequence(wild, scores)
    np.testing.assert_array_equal(whole, held)


@pytest.mark.parametrize("noise_px", [1.0, 4.0, 8.0])
def test_jitter_is_no_movement(noise_px: float) -> None:
    rng = np.random.default_rng(0)
    still = np.repeat(walk(1), 300, axis=0)
    noise = rng.normal(size=still.shape) * noise_px
    for t in range(1, len(noise)):
        noise[t] = 0.7 * noise[t - 1] + np.sqrt(1 - 0.49) * noise[t]
    _, speed = features.describe_sequence((still + noise).astype(np.float32), seen(still))
    _, moving = features.describe_sequence((walk(300) + noise).astype(np.float32), seen(still))
    assert np.quantile(speed[30:], 0.99) < 0.08
    assert np.quantile(moving[30:], 0.25) > 0.09


def test_running_median_against_numpy() -> None:
    rng = np.random.default_rng(1)
    values = rng.integers(0, 20, 300).astype(np.float32)
    ring, ordered = np.zeros(61, np.float32), np.zeros(61, np.float32)
    for k, value in enumerate(values):
        got = features._running_median(ring, ordered, k, value)
        window = np.sort(values[max(0, k - 60) : k + 1])
        assert got == window[len(window) // 2]


def test_memory_outlives_its_count() -> None:
    poses = walk(3000)
    _, speed = features.describe_sequence(poses, seen(poses))
    _, late = features.describe_sequence(poses[2500:], seen(poses[2500:]))
    np.testing.assert_allclose(speed[2700:], late[200:], atol=0.02)


def test_nobody_is_nothing_but_numbers() -> None:
    poses = np.full((20, 17, 2), np.nan, np.float32)
    described, speed = features.describe_sequence(poses, np.zeros((20, 17), np.float32))
    assert np.isfinite(described).all()
    assert (speed == 0).all()

"""Smoothing: against a plain oracle, and what a learner would notice of it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import InputError
from coach.pose.cleaning import without_lag
from coach.pose.smoothing import Smoother
from coach.settings import PoseSettings
from coach.skeleton import LEFT_WRIST, N_KEYPOINTS
from coach.types import FloatArray, PoseSequence

DEFAULTS = PoseSettings()
SURE = np.full(N_KEYPOINTS, 0.9, np.float32)
TORSO_PX = 100.0


def body(size: float = 1.0, shift: tuple[float, float] = (0, 0)) -> FloatArray:
    """A standing body, 400 px tall with a torso of 100 px."""
    points = np.zeros((N_KEYPOINTS, 2), np.float32)
    points[:5] = [300, 60]
    points[[5, 6]] = [[340, 100], [260, 100]]
    points[[7, 8]] = [[350, 150], [250, 150]]
    points[[9, 10]] = [[355, 200], [245, 200]]
    points[[11, 12]] = [[325, 200], [275, 200]]
    points[[13, 14]] = [[325, 300], [275, 300]]
    points[[15, 16]] = [[325, 400], [275, 400]]
    return (points * size + np.float32(shift)).astype(np.float32)


def run(
    poses, scores=SURE, torso: float = TORSO_PX, fps: float = 30.0, config: PoseSettings = DEFAULTS
) -> FloatArray:
    smoother = Smoother(config)
    return np.array([smoother.update(pose, scores, i / fps, torso) for i, pose in enumerate(poses)])


def naive(values: list[float], fps: float, torso: float) -> list[float]:
    """One coordinate of a keypoint that the model is sure of, step by step, in plain numbers."""
    place, speed, surprise, out = values[0], 0.0, 0.0, [values[0]]
    dt = 1 / fps
    for value in values[1:]:
        expected = place + speed * dt
        off = value - expected
        surprise += (1 - math.exp(-dt / 0.05)) * (off - surprise)
        ratio = abs(surprise / (0.057 * torso)) ** 3
        gain = 1 - (1 - (0.12 + 0.73 * ratio / (1 + ratio))) ** (dt * 30)
        place = expected + gain * off
        speed = speed * math.exp(-dt / 1.0) + gain**2 / (2 - gain) * off / dt
        surprise *= 1 - gain
        out.append(place)
    return out


def test_it_is_the_filter_it_says() -> None:
    poses = [body() for _ in range(60)]
    track = 355 + 80 * np.sin(np.arange(60) / 6) * (np.arange(60) > 15)
    for pose, x in zip(poses, track, strict=True):
        pose[LEFT_WRIST, 0] = x
    np.testing.assert_allclose(run(poses)[:, LEFT_WRIST, 0], naive(track.tolist(), 30.0, TORSO_PX), rtol=1e-5)


def test_noise_at_rest_is_taken_away() -> None:
    rng = np.random.default_rng(0)
    poses = [body() + rng.normal(0, 2, (N_KEYPOINTS, 2)).astype(np.float32) for _ in range(150)]
    jitter = np.diff(run(poses)[30:], axis=0).std() / np.diff(np.array(poses)[30:], axis=0).std()
    assert jitter < 0.3


def test_a_fast_hand_is_not_left_behind() -> None:
    """A wrist that swings one torso to both sides, once a second, lags less than 20 ms."""
    times = np.arange(120) / 30
    poses = [body() for _ in times]
    for pose, t in zip(poses, times, strict=True):
        pose[LEFT_WRIST, 0] = 355 + TORSO_PX * math.sin(2 * math.pi * t)
    wave = np.exp(-2j * np.pi * times[60:])
    smooth = (run(poses)[60:, LEFT_WRIST, 0] * wave).sum()
    true = (np.array(poses)[60:, LEFT_WRIST, 0] * wave).sum()
    assert abs(smooth / true) > 0.95
    assert -np.angle(smooth / true) / (2 * np.pi) < 0.020


@settings(max_examples=20, deadline=None)
@given(st.floats(0.2, 5), st.floats(-500, 3000), st.floats(-500, 3000))
def test_near_and_far_people_are_treated_alike(size: float, x: float, y: float) -> None:
    rng = np.random.default_rng(1)
    steps = [rng.normal(0, 8, (N_KEYPOINTS, 2)).astype(np.float32) for _ in range(20)]
    here = run([body() + step for step in steps])
    there = run(
        [(body() + step) * np.float32(size) + np.float32([x, y]) for step in steps], torso=TORSO_PX * size
    )
    np.testing.assert_allclose(there, here * size + np.float32([x, y]), atol=0.05 * size + 0.01)


def test_what_is_hardly_seen_is_smoothed_more() -> None:
    rng = np.random.default_rng(2)
    poses = [body() + rng.normal(0, 4, (N_KEYPOINTS, 2)).astype(np.float32) for _ in range(90)]
    unsure = np.full(N_KEYPOINTS, 0.25, np.float32)
    assert np.diff(run(poses, unsure)[20:], axis=0).std() < 0.5 * np.diff(run(poses)[20:], axis=0).std()


def test_what_is_not_seen_is_nan_and_does_no_harm() -> None:
    smoother = Smoother(DEFAULTS)
    pose = body()
    pose[[3, LEFT_WRIST]] = np.nan
    first = smoother.update(pose, SURE, 0.0, TORSO_PX)
    assert np.isnan(first[[3, LEFT_WRIST]]).all()
    assert np.isfinite(np.delete(first, [3, LEFT_WRIST], axis=0)).all()
    later = smoother.update(body(), SURE, 1 / 30, TORSO_PX)
    np.testing.assert_array_equal(later[LEFT_WRIST], body()[LEFT_WRIST])


def test_a_keypoint_that_leaps_once_is_waited_for() -> None:
    """A wrist that is elsewhere for one frame never leaves; one that stays is believed in the third."""
    smoother = Smoother(DEFAULTS)
    for i in range(10):
        smoother.update(body(), SURE, i / 30, TORSO_PX)
    away = body()
    away[LEFT_WRIST] += 90
    shown = [smoother.update(pose, SURE, (10 + i) / 30, TORSO_PX) for i, pose in enumerate((away, body()))]
    assert abs(np.array(shown)[:, LEFT_WRIST] - body()[LEFT_WRIST]).max() < 1
    shown = [smoother.update(away, SURE, (12 + i) / 30, TORSO_PX)[LEFT_WRIST] for i in range(3)]
    assert abs(shown[1] - body()[LEFT_WRIST]).max() < 1
    np.testing.assert_array_equal(shown[2], away[LEFT_WRIST])


def test_half_of_it_is_half_the_way() -> None:
    rng = np.random.default_rng(5)
    poses = [body() + rng.normal(0, 4, (N_KEYPOINTS, 2)).astype(np.float32) for _ in range(30)]
    half = run(poses, config=PoseSettings(smoothing=0.5))
    np.testing.assert_allclose(half, (run(poses) + np.array(poses)) / 2, atol=1e-3)
    np.testing.assert_array_equal(run(poses, config=PoseSettings(smoothing=0)), poses)


def test_a_whole_video_is_smoothed_without_lag() -> None:
    """Both ways: the swinging wrist is on time, and at rest it is as steady as live."""
    times = np.arange(120) / 30
    rng = np.random.default_rng(6)
    poses = np.array([body() for _ in times])
    poses[:, LEFT_WRIST, 0] += TORSO_PX / 2 * np.sin(2 * np.pi * times).astype(np.float32)
    noisy = poses + rng.normal(0, 1.5, poses.shape).astype(np.float32)
    scores = np.full((120, N_KEYPOINTS), 0.9, np.float32)
    found = without_lag(PoseSequence(noisy, scores, times, 30.0, (640, 480)), DEFAULTS).keypoints_px
    wave = np.exp(-2j * np.pi * times[30:90])
    smooth, true = (((x[30:90, LEFT_WRIST, 0] - 355) * wave).sum() for x in (found, poses))
    assert abs(np.angle(smooth / true)) / (2 * np.pi) < 0.004
    assert abs(smooth / true) > 0.93
    still = np.delete(np.arange(N_KEYPOINTS), LEFT_WRIST)
    assert np.diff(found[:, still], axis=0).std() < 0.4 * np.diff(noisy[:, still], axis=0).std()


def test_after_a_gap_it_begins_afresh() -> None:
    smoother = Smoother(DEFAULTS)
    for i in range(10):
        smoother.update(body(), SURE, i / 30, TORSO_PX)
    moved = body(shift=(200, 0))
    assert abs(smoother.update(moved, SURE, 10 / 30, TORSO_PX) - moved).max() > 20
    smoother.update(np.full((N_KEYPOINTS, 2), np.nan, np.float32), SURE, 11 / 30, TORSO_PX)
    np.testing.assert_array_equal(smoother.update(moved, SURE, 0.8, TORSO_PX), moved)


def test_after_reset_and_after_a_step_back_in_time_too() -> None:
    smoother = Smoother(DEFAULTS)
    moved = body(shift=(200, 0))
    smoother.update(body(), SURE, 5.0, TORSO_PX)
    np.testing.assert_array_equal(smoother.update(moved, SURE, 4.0, TORSO_PX), moved)
    smoother.reset()
    np.testing.assert_array_equal(smoother.update(body(), SURE, 4.03, TORSO_PX), body())


def test_the_same_moment_twice_changes_nothing() -> None:
    smoother = Smoother(DEFAULTS)
    smoother.update(body(), SURE, 0.0, TORSO_PX)
    once = smoother.update(body(shift=(5, 0)), SURE, 0.04, TORSO_PX)
    twice = smoother.update(body(shift=(50, 0)), SURE, 0.04, TORSO_PX)
    np.testing.assert_array_equal(once, twice)


def test_uneven_times_end_in_the_same_place() -> None:
    """A body that moves evenly is followed the same, whether frames come evenly or not."""
    rng = np.random.default_rng(3)
    uneven = np.sort(rng.uniform(0, 3, 120))
    for times in (np.arange(0, 3, 1 / 30), uneven):
        smoother = Smoother(DEFAULTS)
        for t in times:
            last = smoother.update(body(shift=(60 * t, 0)), SURE, float(t), TORSO_PX)
        assert 0 < (body(shift=(60 * times[-1], 0)) - last)[:, 0].mean() < 4


def test_wrong_shapes_are_refused() -> None:
    with pytest.raises(InputError, match=r"got \(17, 3\)"):
        Smoother(DEFAULTS).update(np.zeros((17, 3), np.float32), SURE, 0.0, TORSO_PX)

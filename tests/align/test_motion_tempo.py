"""How much a person moves, and how fast they go through the reference."""

from __future__ import annotations

import math

import moving_figure
import numpy as np
import pytest

from coach.align.motion import MovementMeter, reference_speed
from coach.align.tempo import TempoMeter


def speeds(keypoints, fps=30.0):
    meter = MovementMeter()
    return np.array([meter.update(pose, index / fps) for index, pose in enumerate(keypoints)])


def test_a_person_who_only_jitters_does_not_move():
    pose = moving_figure.poses_at([0.0])
    jitter = np.random.default_rng(0).normal(0, 2.5, (300, 17, 2))
    assert np.nanmax(speeds((pose + jitter).astype(np.float32))) < 0.14


def test_a_person_who_moves_does_whatever_their_size():
    keypoints = moving_figure.routine(10.0)
    near = speeds(keypoints)
    assert np.nanmedian(near) > 0.3
    np.testing.assert_allclose(speeds(keypoints * 0.25 + 40), near, rtol=1e-3, equal_nan=True)


def test_the_camera_rate_hardly_matters():
    slow, fast = (speeds(moving_figure.poses_at(np.arange(0, 8, 1 / fps)), fps) for fps in (15.0, 60.0))
    assert np.nanmean(slow) == pytest.approx(np.nanmean(fast), rel=0.2)


def test_speed_is_unknown_while_nobody_is_seen_and_just_after():
    keypoints = moving_figure.routine(4.0)
    keypoints[40:50] = np.nan
    found = speeds(keypoints)
    assert np.isnan(found[40:53]).all()
    assert np.isfinite(found[60:]).all()


def test_missing_keypoints_are_left_out():
    keypoints = moving_figure.routine(4.0)
    partly = keypoints.copy()
    partly[:, 9::4] = np.nan
    assert np.isfinite(speeds(partly)[10:]).all()


def test_the_reference_is_measured_like_the_learner():
    keypoints = moving_figure.routine(6.0)
    np.testing.assert_array_equal(
        reference_speed(keypoints, 30.0), np.nan_to_num(speeds(keypoints)).astype(np.float32)
    )


@pytest.mark.parametrize("tempo", [0.0, 0.5, 1.0, 2.0])
@pytest.mark.parametrize("fps", [12.0, 30.0])
def test_tempo_is_the_slope_of_the_position(tempo, fps):
    meter = TempoMeter()
    noise = np.random.default_rng(1).normal(0, 0.02, 200)
    found = [meter.update(tempo * k / fps + noise[k], k / fps) for k in range(60)]
    assert np.mean(found[-20:]) == pytest.approx(tempo, abs=0.1)


def test_tempo_starts_at_zero_survives_a_jump_and_stays_in_range():
    meter = TempoMeter()
    assert meter.update(0.0, 0.0) == 0.0
    for k in range(1, 40):
        meter.update(k / 30, k / 30)
    at_jump = meter.update(20.0, 40 / 30)
    assert at_jump == pytest.approx(1.0, abs=0.05)
    assert meter.update(20.9, 41 / 30) <= 3.0
    meter.reset()
    assert meter.value == 0.0
    assert math.isfinite(meter.update(5.0, 100.0))

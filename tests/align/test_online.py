"""What the aligners on joint angles do beyond the contract: gaps, rates, being lost, real routines."""

from __future__ import annotations

from functools import lru_cache

import moving_figure
import numpy as np
import pytest
from moving_figure import FPS

from coach import align
from coach.align import open_end
from coach.align.online import fit
from coach.performer.performance import Jump, Performance, demo_performance
from coach.performer.source import PerformerSource
from coach.types import FollowState

SCORES = np.ones(17, np.float32)


def make(name, duration_s=20.0, fps=FPS):
    reference = moving_figure.poses_at(np.arange(round(duration_s * fps)) / fps)
    return align.create(name, reference, np.ones(reference.shape[:2], np.float32), fps)


def feed(aligner, keypoints, times_s):
    return [aligner.update(pose, SCORES, float(at)) for pose, at in zip(keypoints, times_s, strict=True)]


def errors(found, truth_s):
    return np.abs(np.array([value.reference_s for value in found]) - truth_s)


@pytest.mark.parametrize("name", ["open_end", "oltw"])
@pytest.mark.parametrize("reference_fps", [15.0, 25.0, 60.0])
def test_reference_and_camera_may_run_at_any_rates(name, reference_fps):
    played = moving_figure.perform(14.0, fps=24.0)
    found = feed(make(name, 14.0, reference_fps), played.keypoints, played.times_s)
    assert (errors(found, played.reference_s)[played.times_s > 2.5] <= 0.3).mean() > 0.9


@pytest.mark.parametrize("name", ["open_end", "oltw"])
def test_an_uneven_camera_is_no_matter(name):
    played = moving_figure.perform(14.0, fps=30.0)
    kept = np.random.default_rng(0).random(len(played.times_s)) > 0.5
    found = feed(make(name, 14.0), played.keypoints[kept], played.times_s[kept])
    assert (errors(found, played.reference_s[kept])[played.times_s[kept] > 2.5] <= 0.3).mean() > 0.9


@pytest.mark.parametrize("name", ["open_end", "oltw"])
@pytest.mark.parametrize("gap_s", [0.3, 0.9])
def test_gaps_are_coasted_through_and_made_up_for(name, gap_s):
    played = moving_figure.perform(20.0, tempo=(1.0, 1.2, 0.9))
    gone = played.times_s % 4.0 > 4.0 - gap_s
    keypoints = np.where(gone[:, None, None], np.float32(np.nan), played.keypoints)
    found = feed(make(name), keypoints, played.times_s)
    error = errors(found, played.reference_s)
    begun = played.times_s > 4.5
    assert (error[begun & ~gone] <= 0.3).mean() > 0.85
    just_gone = begun & gone & (played.times_s % 4.0 < 4.0 - gap_s + 0.4)
    assert (error[just_gone] <= 0.3).mean() > 0.85


def test_positions_do_not_shake_backwards():
    played = moving_figure.perform(20.0, noise_px=6.0)
    positions = [value.reference_s for value in feed(make("open_end"), played.keypoints, played.times_s)]
    assert (np.diff(positions)[60:] < 0).mean() < 0.01


def test_open_end_finds_somebody_again_who_went_elsewhere():
    played = moving_figure.perform(30.0, tempo=(1.0,), idle_s=0.5)
    jump = np.concatenate([np.arange(0, 300), np.arange(660, len(played.times_s))])
    times_s = np.arange(len(jump)) / FPS
    found = feed(make("open_end", 30.0), played.keypoints[jump], times_s)
    assert any(value.state in (FollowState.UNSURE, FollowState.LOST) for value in found[300:])
    error = errors(found, played.reference_s[jump])
    assert (error[times_s > 10.0 + 4.0] <= 0.3).mean() > 0.9


def test_oltw_goes_on_where_somebody_stopped():
    reference = moving_figure.routine(20.0)
    keypoints = np.concatenate([reference[:200], np.repeat(reference[200:201], 240, axis=0), reference[200:]])
    keypoints += np.random.default_rng(0).normal(0, 2.0, keypoints.shape).astype(np.float32)
    truth_s = np.concatenate([np.arange(200), np.full(240, 200), np.arange(200, len(reference))]) / FPS
    found = feed(make("oltw"), keypoints, np.arange(len(keypoints)) / FPS)
    assert found[420].state is FollowState.WAITING
    assert (errors(found, truth_s)[500:] <= 0.3).mean() > 0.9


def test_open_end_waits_where_somebody_stopped():
    played = moving_figure.perform(20.0, tempo=(1.0,), idle_s=0.5)
    stop = 250
    rng = np.random.default_rng(1)
    pause = played.keypoints[stop] + rng.normal(0, 1.5, (180, 17, 2)).astype(np.float32)
    keypoints = np.concatenate([played.keypoints[:stop], pause, played.keypoints[stop:]])
    truth = np.concatenate(
        [played.reference_s[:stop], np.full(180, played.reference_s[stop]), played.reference_s[stop:]]
    )
    times_s = np.arange(len(keypoints)) / FPS
    found = feed(make("open_end"), keypoints, times_s)
    assert np.median(errors(found, truth)[stop:]) < 0.2
    still = [value.tempo for value in found[stop + 60 : stop + 180]]
    assert np.mean(still) < 0.2
    assert found[stop + 90 + 180].state is FollowState.LOCKED


def test_standing_still_costs_more_the_faster_the_learner_moves():
    penalties = [open_end._stay_deg(speed) for speed in (np.nan, 0.0, 0.3, 0.6, 2.0)]
    assert penalties == sorted(penalties)
    assert penalties[0] == penalties[1] == open_end._STAY_STILL_DEG
    assert penalties[-1] == open_end._STAY_MOVING_DEG


def test_fit_falls_from_one_to_nothing():
    values = [fit(cost) for cost in (0.0, 10.0, 32.0, 90.0)]
    assert values == sorted(values, reverse=True)
    assert (values[0], values[2]) == (1.0, 0.5)
    assert np.isnan(fit(np.nan))


@lru_cache
def performer_reference(motion: str):
    source = PerformerSource(motion)
    return np.stack([source.truth(index).keypoints_px for index in range(540)])


def made_for_performer(motion: str):
    reference = performer_reference(motion)
    return align.create("open_end", reference, np.ones(reference.shape[:2], np.float32), 30.0)


def performer_stream(motion: str, performance: Performance, frames: int):
    source = PerformerSource(motion, performance)
    truths = [source.truth(index) for index in range(min(frames, source.info.frame_count))]
    rng = np.random.default_rng(5)
    keypoints = np.stack([truth.keypoints_px for truth in truths])
    keypoints += rng.normal(0, 3, keypoints.shape).astype(np.float32)
    occluded = np.stack([truth.occluded for truth in truths])
    keypoints[occluded & (rng.random(occluded.shape) < 0.5)] = np.nan
    return keypoints, np.array([truth.reference_s for truth in truths]), truths


@pytest.mark.parametrize("motion", ["warm-up", "strength", "dance"])
def test_the_demo_of_a_bundled_routine_is_followed(motion):
    aligner = made_for_performer(motion)
    keypoints, truth_s, truths = performer_stream(motion, demo_performance(motion), 480)
    found = feed(aligner, keypoints, np.arange(len(truth_s)) / 30.0)
    waiting = np.array([truth.activity == "waiting" for truth in truths])
    assert all(value.state is FollowState.WAITING for value, idle in zip(found, waiting, strict=True) if idle)
    moving = np.linalg.norm(np.diff([t.keypoints_px for t in truths], axis=0), axis=2).mean(axis=1) > 1.5
    begun = int(np.argmax(moving)) + 45
    error = errors(found, truth_s)[begun:]
    assert np.median(error) <= 0.15
    assert (error <= 0.3).mean() > 0.95
    locked = np.array([value.state is FollowState.LOCKED for value in found])[begun:]
    assert locked.mean() > 0.9


def test_a_skipped_part_of_a_bundled_routine_is_made_up_for():
    aligner = made_for_performer("warm-up")
    keypoints, truth_s, _ = performer_stream("warm-up", Performance(skips=(Jump(7.0, 8.5),)), 420)
    found = feed(aligner, keypoints, np.arange(420) / 30.0)
    assert (errors(found, truth_s)[300:] <= 0.3).mean() > 0.8

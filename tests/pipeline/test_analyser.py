from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from scripted import FPS, ScriptedModels, frame, poses, routine, true_positions_s

from coach.capture import clock
from coach.feedback.timing import Playing
from coach.performer.performance import Performance
from coach.pipeline.analyser import LiveAnalyser
from coach.routines.view import View
from coach.settings import Settings
from coach.types import FollowState, LiveResult, PersonState, Severity

LEARNER = Performance(tempo=((0.0, 1.1),), style_deg=2.0, seed=3)
COUNT = 300


@pytest.fixture
def analyser() -> Iterator[LiveAnalyser]:
    models = ScriptedModels(poses(LEARNER, COUNT))
    with LiveAnalyser(
        routine(), Settings(), backend=models, detector=models, mil="off", paced=False
    ) as analyser:
        yield analyser


def run(analyser: LiveAnalyser, indices: range, offset_s: float = 0.0, **options: bool) -> list[LiveResult]:
    return [analyser.update(frame(index, offset_s + index / FPS), **options) for index in indices]


def test_a_learner_is_followed_and_judged(analyser: LiveAnalyser) -> None:
    results = run(analyser, range(200))
    assert results[-1].person is PersonState.TRACKED
    late = results[90:]
    errors_s = np.abs([result.alignment.reference_s for result in late] - true_positions_s(LEARNER, 200)[90:])
    assert np.median(errors_s) < 0.3
    locked = [result for result in late if result.alignment.state is FollowState.LOCKED]
    assert len(locked) > 0.7 * len(late)
    known = [j.severity is not Severity.UNKNOWN for j in locked[-1].feedback.joints.values()]
    assert sum(known) >= 5
    assert 0 <= results[-1].feedback.grade <= 100


def test_a_learner_is_followed_with_six_pictures_a_second(analyser: LiveAnalyser) -> None:
    results = run(analyser, range(0, 300, 5))[20:]
    truth_s = true_positions_s(LEARNER, 300)[::5][20:]
    errors_s = np.abs([result.alignment.reference_s for result in results] - truth_s)
    assert np.median(errors_s) < 0.4
    assert np.mean([result.alignment.state is FollowState.LOCKED for result in results]) > 0.5


def test_a_camera_that_was_away_leaves_the_learner_where_they_were(analyser: LiveAnalyser) -> None:
    before = run(analyser, range(150))[-1].alignment.reference_s
    after = run(analyser, range(150, 240), offset_s=60.0)
    errors_s = np.abs([r.alignment.reference_s for r in after] - true_positions_s(LEARNER, 240)[150:])
    assert before - 0.5 < after[0].alignment.reference_s < before + 2.0
    assert np.median(errors_s[30:]) < 0.5


def test_each_part_of_a_result_is_of_the_same_frame(analyser: LiveAnalyser) -> None:
    for result in run(analyser, range(5), offset_s=100.0):
        index, time_s = result.frame.frame_index, result.frame.timestamp_s
        assert (result.pose.frame_index, result.feedback.frame_index) == (index, index)
        times_s = (result.pose.timestamp_s, result.feedback.timestamp_s, result.alignment.timestamp_s)
        assert times_s == (time_s, time_s, time_s)


def test_latency_counts_from_the_arrival(analyser: LiveAnalyser) -> None:
    result = analyser.update(frame(0, 0.0), 7, arrival_s=clock.now_s() - 1.0)
    assert 1000 < result.latency_ms < 5000
    assert result.stages_ms["wait"] == pytest.approx(1000, abs=100)
    assert {"pose", "align", "feedback"} <= set(result.stages_ms)
    assert result.dropped == 7


def test_nobody_there_is_not_followed_and_not_judged(analyser: LiveAnalyser) -> None:
    run(analyser, range(120))
    results = [analyser.update(frame(index, index / FPS, nobody=True)) for index in range(120, 240)]
    assert results[-1].person is not PersonState.TRACKED
    assert results[-1].alignment.state in (FollowState.UNSURE, FollowState.LOST, FollowState.WAITING)
    assert np.isnan(results[-1].pose.keypoints_px).all()
    assert all(joint.severity is Severity.UNKNOWN for joint in results[-1].feedback.joints.values())


def test_a_long_pause_leaves_the_position_where_it_is(analyser: LiveAnalyser) -> None:
    before = run(analyser, range(150))[-1]
    paused = [analyser.update(frame(150, 5.0 + step), follow=False) for step in range(0, 60, 5)]
    assert {result.alignment.reference_s for result in paused} == {before.alignment.reference_s}
    assert all(result.alignment.state is FollowState.WAITING for result in paused)
    assert all(result.feedback.cue is None for result in paused)
    assert np.isfinite(paused[-1].pose.keypoints_px).all(), "the skeleton is still shown"
    analyser.update(frame(150, 64.9), follow=False)
    after = run(analyser, range(150, 200), offset_s=60.0)
    errors_s = np.abs(
        [result.alignment.reference_s for result in after] - true_positions_s(LEARNER, 200)[150:]
    )
    assert np.median(errors_s) < 0.4


def test_seek_moves_the_position_and_stays_inside(analyser: LiveAnalyser) -> None:
    run(analyser, range(60))
    analyser.seek(8.0)
    assert analyser.update(frame(60, 2.0)).alignment.reference_s == pytest.approx(8.0, abs=0.7)
    analyser.seek(-5.0)
    analyser.seek(1e9)
    assert analyser.update(frame(61, 2.1)).alignment.reference_s <= routine().duration_s


def test_restart_begins_a_new_run(analyser: LiveAnalyser) -> None:
    run(analyser, range(200))
    analyser.restart()
    result = analyser.update(frame(0, 200 / FPS))
    assert result.alignment.reference_s < 1.0
    assert np.isnan(result.feedback.grade)


def test_against_a_reference_that_plays_by_itself_lateness_is_told(analyser: LiveAnalyser) -> None:
    shown_s = true_positions_s(LEARNER, 250)
    for index in range(90):
        analyser.update(frame(index, index / FPS), arrival_s=50.0 + index / FPS)
    analyser.play(Playing(shown_s[90] + 0.8, 50.0 + 90 / FPS + 0.1, tempo=1.1, delay_s=0.1))
    results = [
        analyser.update(frame(index, index / FPS), arrival_s=50.0 + index / FPS + 0.1)
        for index in range(90, 250)
    ]
    late_s = [r.feedback.behind_s for r in results[60:] if r.alignment.state is FollowState.LOCKED]
    assert len(late_s) > 40
    assert np.median(late_s) == pytest.approx((0.8 - 0.11) / 1.1, abs=0.3)


def seen_from_the_side(keypoints_px: np.ndarray) -> np.ndarray:
    """The same poses with a body as narrow as one that is seen from its left."""
    middle = keypoints_px[:, 11:13].mean(axis=1, keepdims=True)
    narrow = middle + (keypoints_px - middle) * np.array([0.2, 1.0])
    narrow[:, 0, 0] -= 30.0  # the nose points to where they look
    return narrow.astype(np.float32)


def test_of_several_views_the_one_nearest_to_the_learners_is_taken() -> None:
    plain = routine()
    side = View("Left", seen_from_the_side(plain.keypoints_px), plain.scores, plain.size_px)
    several = replace(plain, view_name="Front", views=(side,))
    models = ScriptedModels(seen_from_the_side(poses(LEARNER, COUNT)))
    with LiveAnalyser(
        several, Settings(), backend=models, detector=models, mil="off", paced=False
    ) as analyser:
        results = run(analyser, range(200))
        assert [result.view for result in results[:5]] == [-1] * 5
        assert {result.view for result in results[60:]} == {1}
        errors_s = np.abs(
            [result.alignment.reference_s for result in results] - true_positions_s(LEARNER, 200)
        )
        assert np.median(errors_s[90:]) < 0.4
        analyser.restart()
        assert run(analyser, range(200, 240))[-1].view == 1


def test_a_single_view_is_not_chosen(analyser: LiveAnalyser) -> None:
    assert {result.view for result in run(analyser, range(60))} == {-1}

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scripted import FPS, ScriptedModels, frame, poses, routine

from coach.performer.performance import Performance
from coach.pipeline.analyser import LiveAnalyser
from coach.pipeline.between import Between
from coach.pipeline.pace import AnalysisPacer
from coach.settings import Settings
from coach.types import FollowState, PersonState

LEARNER = Performance()


class SeldomPacer(AnalysisPacer):
    """Looks at every second frame, as if it had come to that."""

    odd = False

    def looks(self) -> bool:
        self.odd = not self.odd
        return self.odd


@pytest.fixture(scope="module")
def results():
    models = ScriptedModels(poses(LEARNER, 240))
    analyser = LiveAnalyser(routine(), Settings(), backend=models, detector=models, mil="off", paced=False)
    analyser._pacer = SeldomPacer(automatic=False)
    with analyser:
        return [analyser.update(frame(index, index / FPS)) for index in range(240)]


def test_what_is_between_is_of_its_own_frame(results) -> None:
    for index, result in enumerate(results):
        assert result.frame.frame_index == index
        assert result.pose.frame_index == result.feedback.frame_index == index
        assert result.alignment.timestamp_s == result.pose.timestamp_s == index / FPS
        assert result.stages_ms, "it counts as analysed"
    assert sum("pose" in result.stages_ms for result in results) == 121


def test_the_body_goes_on_as_it_moved(results) -> None:
    """Nearer to the truth than where it was last seen."""
    truth = poses(LEARNER, 240)
    moved, stood = [], []
    for index in range(61, 240, 2):
        assert "pose" not in results[index].stages_ms
        moved.append(np.abs(results[index].pose.keypoints_px - truth[index]).mean())
        stood.append(np.abs(results[index - 1].pose.keypoints_px - truth[index]).mean())
    assert np.mean(moved) < np.mean(stood)


def test_the_position_goes_on_at_the_tempo(results) -> None:
    locked = [index for index in range(61, 240, 2) if results[index].alignment.state is FollowState.LOCKED]
    assert len(locked) > 40
    for index in locked:
        before, now = results[index - 1].alignment, results[index].alignment
        assert now.reference_s == pytest.approx(before.reference_s + before.tempo / FPS)


def test_nothing_is_known_before_two_looks_nor_long_after(results) -> None:
    between = Between(12.0)
    assert between.result(frame(0, 0.1)) is None
    between.looked(results[100])
    assert between.result(frame(0, 101 / FPS)) is None
    between.looked(results[102])
    assert between.result(frame(0, 103 / FPS)) is not None
    assert between.result(frame(0, 102 / FPS)) is None, "nor of a frame before"
    assert between.result(frame(0, 102 / FPS + 0.5)) is None
    between.forget()
    assert between.result(frame(0, 103 / FPS)) is None


def test_nobody_there_is_looked_for(results) -> None:
    between = Between(12.0)
    between.looked(results[100])
    between.looked(replace(results[102], person=PersonState.LOST))
    assert between.result(frame(0, 103 / FPS)) is None


def test_a_keypoint_just_seen_stays_and_a_lost_one_is_not_made_up(results) -> None:
    first, second = results[100], results[102]
    seen, lost = first.pose.keypoints_px.copy(), second.pose.keypoints_px.copy()
    seen[3], lost[5] = np.nan, np.nan
    between = Between(12.0)
    between.looked(replace(first, pose=replace(first.pose, keypoints_px=seen)))
    between.looked(replace(second, pose=replace(second.pose, keypoints_px=lost)))
    made = between.result(frame(103, 103 / FPS)).pose.keypoints_px
    assert made.dtype == np.float32
    assert made[3] == pytest.approx(lost[3])
    assert np.isnan(made[5]).all()


def test_a_pause_holds_the_position_between_looks_too() -> None:
    models = ScriptedModels(poses(LEARNER, 200))
    with LiveAnalyser(
        routine(), Settings(), backend=models, detector=models, mil="off", paced=False
    ) as analyser:
        analyser._pacer = SeldomPacer(automatic=False)
        for index in range(150):
            last = analyser.update(frame(index, index / FPS))
        held = [analyser.update(frame(index, index / FPS), follow=False) for index in range(150, 160)]
    assert len({result.alignment.reference_s for result in held}) == 1
    assert held[0].alignment.reference_s == pytest.approx(last.alignment.reference_s, abs=0.05)
    assert all(result.alignment.state is FollowState.WAITING for result in held)

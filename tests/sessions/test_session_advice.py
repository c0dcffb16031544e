"""Three things to work on."""

from __future__ import annotations

import math

import numpy as np
import pytest
from session_scripts import FPS, keep, make_routine

from coach.sessions.advice import advice
from coach.sessions.store import SessionStore
from coach.skeleton import RIGHT_ANKLE


@pytest.fixture
def take_of(tmp_path):
    def make(**how):
        path = tmp_path / "sessions.sqlite3"
        return SessionStore(path).take(keep(path, **how))

    return make


def test_the_joint_that_was_off_is_named_with_its_phrase_and_moment(take_of):
    take = take_of(off_deg=45.0)
    (item,) = advice(take)
    assert (item.joint, item.phrase, item.phrase_name) == ("left_shoulder", 1, "Turn")
    assert item.error_deg == pytest.approx(45.0, abs=0.1)
    assert 2.0 <= take.frames.position_s[item.frame] < 4.0
    assert item.reference_frame == pytest.approx(take.frames.position_s[item.frame] * FPS, abs=1)
    assert "left" in item.text and item.text[0].isupper() and not item.text.endswith(".")


def test_nothing_is_said_when_all_went_well(take_of):
    assert advice(take_of(off_deg=3.0)) == ()


def test_a_phrase_that_was_late_is_said(take_of):
    items = advice(take_of(off_deg=45.0, behind_s=0.9))
    assert [item.joint for item in items] == ["left_shoulder", ""]
    assert items[1].phrase_name == "Turn" and items[1].frame == -1
    assert items[1].text == "Keep an even pace here"


def test_one_glitch_is_not_the_worst_moment(take_of):
    take = take_of(off_deg=40.0)
    shoulder = 0
    inside = np.flatnonzero(take.frames.position_s > 2.5)[0]
    take.frames.errors_deg[inside, shoulder] = 170.0
    (item,) = advice(take)
    assert item.error_deg == pytest.approx(40.0, abs=0.1)


def test_each_joint_is_said_once_and_three_things_at_most(take_of):
    take = take_of(off_deg=45.0, behind_s=0.9, routine=make_routine())
    assert len(advice(take, most=1)) == 1
    joints = [item.joint for item in advice(take)]
    assert len(set(joints)) == len(joints) <= 3


def test_a_joint_of_no_weight_is_last(take_of):
    take = take_of(off_deg=45.0)
    take.weights[0] = 0.0
    assert [item.joint for item in advice(take)] == ["left_shoulder"]
    assert not math.isnan(advice(take)[0].error_deg)


def test_the_reference_shown_is_the_pose_that_it_was_judged_by(take_of):
    take = take_of(off_deg=45.0)
    for bodies in (take.frames.keypoints_px, take.reference.keypoints_px):
        bodies[:, RIGHT_ANKLE, 0] += 40 * np.sin(np.arange(180) / 5)
    take.frames.position_s[:] += np.float32(3 / FPS)  # the learner is said to be further than they are
    (item,) = advice(take)
    assert item.reference_frame == pytest.approx(item.frame, abs=1)


def test_advice_is_found_for_bodies_that_are_hardly_seen(take_of):
    take = take_of(off_deg=45.0)
    take.reference.keypoints_px[:, 9:] = np.nan
    items = advice(take)
    assert [item.joint for item in items] in ([], ["left_shoulder"])

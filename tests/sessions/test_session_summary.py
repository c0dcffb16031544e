"""What is said at the end of a run."""

from __future__ import annotations

import numpy as np
import pytest
from session_scripts import keep, make_routine
from small_videos import write_video

from coach.sessions.store import SessionStore
from coach.sessions.summary import summarise


@pytest.fixture
def store(tmp_path):
    return SessionStore(tmp_path / "sessions.sqlite3")


@pytest.fixture
def end_of(store, tmp_path):
    def make(**how):
        take = store.take(keep(tmp_path / "sessions.sqlite3", **how))
        return summarise(take, store.entries())

    return make


def test_the_first_run_has_nothing_to_be_compared_with(end_of):
    assert end_of(grade=71.4).sentence == "Your grade: 71 of 100."


@pytest.mark.parametrize(
    ("grade", "rest"),
    [(79.0, "Your best so far, by 9."), (70.2, "As good as your best."), (50.0, "Your best was 70.")],
)
def test_later_runs_are_compared_with_the_best_of_the_same_routine(end_of, grade, rest):
    end_of(grade=70.0)
    end_of(grade=99.0, routine=make_routine(3.0, "squats", "Squats"))
    assert end_of(grade=grade).sentence == f"Your grade: {grade:.0f} of 100. {rest}"


def test_nothing_judged_is_said(end_of):
    assert end_of(grade=float("nan")).sentence == "I saw too little of you to judge it."


def test_each_thing_has_two_pictures_and_its_phrase(end_of):
    summary = end_of(off_deg=45.0, behind_s=0.9)
    shoulder, tempo = summary.works
    assert shoulder.reference.shape == shoulder.learner.shape == (320, 320, 3)
    assert not np.array_equal(shoulder.reference, shoulder.learner)
    assert tempo.reference is None and tempo.learner is None
    assert summary.phrases == (1,)


def test_pictures_are_mirrored_and_stand_on_the_video(end_of, store, tmp_path):
    take = end_of(off_deg=45.0).take
    video = write_video(tmp_path / "video.mp4", [k / 30 for k in range(180)])
    plain, mirrored, filmed = (
        summarise(take, (), **how).works[0] for how in ({}, {"mirrored": True}, {"video": video})
    )
    apart = np.abs(plain.learner[:, ::-1].astype(int) - mirrored.learner)
    assert np.percentile(apart, 95) == 0  # but for a pixel at the edges of lines
    assert np.array_equal(plain.learner, filmed.learner)
    assert not np.array_equal(plain.reference, filmed.reference)

"""What a demonstration says of itself, and that its film is one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import practice_fakes as fakes
import pytest
from PyQt6.QtWidgets import QLabel

from coach.capture.video import VideoFile
from coach.errors import StorageError
from coach.performer.truth import Truth
from coach.types import Cue, FollowState, Severity
from ui.demo_summary import DemoWatch
from ui.film import Film

FILM, PICTURE = Path("demo.mp4"), Path("demo.png")


def truth_of(reference_s, mistakes=(), activity="playing", visible=True):
    hidden = np.zeros(17, bool)
    return Truth(fakes.pose_at(0.0), reference_s, tuple(mistakes), visible, activity, hidden)


def watched(results):
    watch = DemoWatch()
    for result in results:
        watch.see(result)
    return watch


def test_following_is_measured_against_the_truth():
    results = [fakes.make_result(i, reference_s=i / 30 + 0.1) for i in range(60)]
    results += [fakes.make_result(i, state=FollowState.UNSURE) for i in range(60, 80)]
    summary = watched(results).summary(lambda index: truth_of(index / 30), FILM, None)
    assert summary.frames == 80
    assert summary.followed_share == pytest.approx(0.75)
    assert summary.position_error_s == pytest.approx(0.1)
    assert summary.near_share == 1.0
    assert summary.latency_ms == 20.0


def test_what_is_not_the_routine_is_not_counted():
    def truth(index):
        return truth_of(0.0, activity="waiting" if index < 10 else "playing", visible=index < 15)

    states = [FollowState.WAITING] * 10 + [FollowState.LOCKED] * 5 + [FollowState.LOST] * 5
    results = [fakes.make_result(i, state=state, reference_s=0.0) for i, state in enumerate(states)]
    assert watched(results).summary(truth, FILM, None).followed_share == 1.0


def test_a_mistake_is_caught_when_it_is_shown_while_it_is_made():
    def truth(index):
        return truth_of(index / 30, mistakes=["left_knee"] if index < 10 else ["right_elbow"])

    late = {"left_knee": Severity.WRONG}
    summary = watched(
        [
            fakes.make_result(i, severities=late if i >= 10 else {"right_elbow": Severity.OFF})
            for i in range(20)
        ]
    ).summary(truth, FILM, PICTURE)
    assert (summary.caught, summary.missed) == ((), ("left_knee", "right_elbow"))
    summary = watched([fakes.make_result(i, severities=late if i < 10 else {}) for i in range(20)]).summary(
        truth, FILM, PICTURE
    )
    assert (summary.caught, summary.missed) == (("left_knee",), ("right_elbow",))


def test_it_is_told_in_a_few_lines():
    cue = Cue("Straighten your left knee", "left_knee", Severity.WRONG, 0.0)
    results = [fakes.make_result(i, cue=cue, severities={"left_knee": Severity.WRONG}) for i in range(5)]
    said = str(
        watched(results).summary(lambda index: truth_of(index / 30, ["left_knee", "waist"]), FILM, PICTURE)
    )
    assert "Followed 100% of the movement" in said
    assert "caught: 1 of 2" in said
    assert "left knee: caught" in said
    assert "waist: missed" in said
    assert said.count("“Straighten your left knee”") == 1
    assert "demo.png" in said


def test_nothing_seen_is_no_crash():
    summary = DemoWatch().summary(lambda index: truth_of(0.0), FILM, None)
    assert summary.frames == 0
    assert np.isnan(summary.followed_share)
    assert str(summary)


def test_pictures_are_not_kept():
    watch = watched([fakes.make_result(0)])
    assert watch._results[0].frame.image.size == 0


def test_pictures_before_the_analysis_began_are_not_counted():
    unread = replace(fakes.make_result(0), latency_ms=0.0)
    assert watched([unread]).summary(lambda index: truth_of(0.0), FILM, None).frames == 0


def test_a_film_of_a_widget_can_be_watched(qtbot, tmp_path):
    widget = QLabel("0")
    widget.resize(160, 120)
    widget.setStyleSheet("background: #ff0000; color: #ff0000;")
    qtbot.addWidget(widget)
    widget.show()
    film = Film(widget, tmp_path / "film.mp4", fps=50.0)
    film.start()
    taken = []
    film._timer.timeout.connect(lambda: taken.append(1))
    qtbot.waitUntil(lambda: len(taken) >= 8)
    film.finish()
    with VideoFile(tmp_path / "film.mp4") as video:
        frames = list(video)
    assert len(frames) >= 6
    assert frames[0].image.shape == (120, 160, 3)
    assert frames[0].image.reshape(-1, 3).mean(axis=0) == pytest.approx((0, 0, 254), abs=6)


def test_a_film_that_cannot_be_written_says_so(qtbot, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    widget = QLabel("0")
    qtbot.addWidget(widget)
    widget.show()
    film = Film(widget, blocked / "film.mp4", fps=50.0)
    film.start()
    taken = []
    film._timer.timeout.connect(lambda: taken.append(1))
    qtbot.waitUntil(lambda: len(taken) >= 4)
    with pytest.raises(StorageError):
        film.finish()

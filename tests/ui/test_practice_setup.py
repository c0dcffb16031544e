"""The set-up check: before practice with a camera, four ticks, a raised hand, three, two, one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import practice_fakes as fakes
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QWidget

from coach.practice import begin, memory
from coach.settings import Preferences, Settings
from coach.skeleton import LEFT_ANKLE, LEFT_ELBOW, LEFT_WRIST, RIGHT_ANKLE
from coach.types import FollowState
from ui.cameras import PERFORMER
from ui.practice import setup_step
from ui.practice.cameras import CameraOption
from ui.practice.page import PracticePage
from ui.state import AppState

STILL = fakes.pose_at(0.0)


def seen(index, points=STILL, *, light=90):
    image = np.full((fakes.SIZE_PX[1], fakes.SIZE_PX[0], 3), light, np.uint8)
    return fakes.make_result(index, state=FollowState.WAITING, keypoints_px=points, image=image)


def hand_up():
    points = STILL.copy()
    points[[LEFT_WRIST, LEFT_ELBOW], 1] = 10
    return points


def no_feet():
    points = STILL.copy()
    points[[LEFT_ANKLE, RIGHT_ANKLE]] = np.nan
    return points


class Desk:
    """A page with a camera, whose results the test hands on itself, a twentieth of a second apart."""

    def __init__(self, qtbot, slug="arms", **preferences):
        self.qtbot = qtbot
        self.pipelines = fakes.Pipelines()
        self.index = 0
        self.page = PracticePage(
            AppState(Settings(preferences=Preferences(**preferences)), keep=False),
            make_pipeline=self.pipelines,
            load=lambda slug: replace(fakes.make_routine(), slug=slug),
            find_cameras=lambda: [CameraOption("Front", "Front")],
        )
        self.room = QWidget()
        qtbot.addWidget(self.room)
        self.page.setParent(self.room)
        self.page.resize(1216, 720)
        self.room.resize(1216, 720)
        self.room.show()
        self.page.open(slug)
        qtbot.waitUntil(lambda: bool(self.pipelines.made) and self.page.session.phase_now != "starting")

    @property
    def view(self):
        return self.page.setup.view

    @property
    def ticks(self):
        return {kind: row.accessibleName().partition(": ")[2] for kind, row in self.view.rows.items()}

    def see(self, seconds, points=STILL, **changes):
        for _ in range(round(seconds * 20)):
            self.index += 1
            frame_index = round(self.index * fakes.FPS / 20)
            self.page.setup.take(seen(frame_index, points, **changes))

    def held(self):
        self.qtbot.waitUntil(lambda: self.page.session.phase_now == "paused")


@pytest.fixture
def desk(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("POSESYNC_HOME", str(tmp_path))
    made = []

    def begin_with(**preferences):
        made.append(Desk(qtbot, **preferences))
        return made[-1]

    yield begin_with
    for item in made:
        item.page.shut_down()


def test_from_the_first_picture_to_practice(desk, qtbot):
    here = desk()
    here.held()
    assert here.view.isVisible() and here.page.stage.notice.isHidden()
    assert set(here.ticks.values()) == {"not looked at yet"}
    here.see(1.3, no_feet())
    assert here.ticks == {
        "body": "Step back: your feet are cut off",
        "distance": "good",
        "light": "good",
        "angle": "good",
    }
    assert here.page.stage.cue.text == "Step back: your feet are cut off"
    here.see(1.5)
    assert set(here.ticks.values()) == {"good"}
    assert here.page.stage.cue.text == setup_step.RAISE_OR_STAND
    here.see(0.8, hand_up())
    assert here.view._count == 3 and here.page.stage.cue.text == ""
    here.see(begin.COUNT)
    assert here.view.isHidden() and not here.page.setup.active
    qtbot.waitUntil(lambda: here.page.session.phase_now == "running")
    assert here.pipelines.last.asked == ["start", "pause", "resume"]


def test_the_key_begins_as_it_is(desk, qtbot):
    here = desk()
    here.held()
    here.see(1.3, light=10)
    assert here.ticks["light"] == "Switch on a light: it is too dark"
    QTest.keyClick(here.room, Qt.Key.Key_Space)
    here.see(begin.COUNT + 0.2, light=10)
    qtbot.waitUntil(lambda: here.page.session.phase_now == "running")
    assert memory.load("Front") is None  # what was not good is not remembered


def test_next_time_there_is_only_the_hand(desk, qtbot):
    here = desk()
    here.held()
    here.see(1.5)
    here.view.button.click()
    here.see(begin.COUNT + 0.2)
    assert memory.load("Front") is not None
    here.page.start()
    qtbot.waitUntil(lambda: here.page.setup.active)
    here.see(1.5)
    assert here.view.panel.isHidden() and here.page.stage.cue.text == setup_step.RAISE_OR_STAND
    here.see(1.5, no_feet())
    assert here.view.panel.isVisible()


def test_without_the_wish_practice_begins_at_once(desk):
    here = desk(check_view=False)
    assert here.page.session.phase_now == "running" and not here.page.setup.active


def test_the_performer_and_films_are_not_checked(desk, tmp_path):
    here = desk(slug="warm-up")
    assert here.page.cameras.is_camera
    here.page.cameras.use(PERFORMER)
    here.page.start()
    here.qtbot.waitUntil(lambda: here.page.session.phase_now == "running")
    assert not here.page.setup.active
    film = tmp_path / "film.mp4"
    film.write_bytes(b"")
    here.page.cameras.use(str(film))
    assert not here.page.cameras.is_camera


def test_while_practising_one_quiet_hint_says_what_changed(desk):
    here = desk(check_view=False)
    here.see(1.5)
    assert here.page.live.drift() == ""
    here.see(1.5, no_feet())
    assert here.page.live.drift() == "Step back: your feet are cut off"
    here.page.live.show_result(replace(seen(here.index * 2, no_feet()), latency_ms=5.0))
    here.page.live.show_words()
    assert here.page.stage.cue.text != "Step back: your feet are cut off"  # not before it has lasted


def test_leaving_ends_the_check(desk):
    here = desk()
    here.held()
    here.page.session.stop()
    assert not here.page.setup.active and here.view.isHidden()


@pytest.mark.parametrize("size", [(608, 636), (1216, 318), (400, 300), (928, 996)])
def test_nothing_lies_under_the_large_line(desk, size):
    here = desk()
    here.view.open(mirror=True, ticks=True)
    here.page.stage.learner.resize(*size)
    assert here.view.size() == here.page.stage.learner.size()
    assert here.view.panel.geometry().bottom() < size[1] - 72
    area = here.view._picture_area(640, 480)
    assert not area.toRect().intersects(here.view.panel.geometry().adjusted(1, 1, -1, -1))

"""The Cameras page as a person meets it: drop the videos, wait, look from all sides, keep it."""

from __future__ import annotations

import threading
from dataclasses import replace

import camera_films
import pytest
from camera_films import BEGAN, LATE_S, camera, synced
from compare_films import DARKER, FPS
from PyQt6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PyQt6.QtGui import QDropEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QLabel

from coach.errors import NoPersonError
from coach.multicam.solving import Clock
from coach.multicam.synced import Synced
from coach.multicam.viewing import view
from coach.routines.store import RoutineStore
from coach.settings import Settings
from ui import messages
from ui.state import AppState
from ui.sync.actions import ACTIONS
from ui.sync.page import STAGES, SyncPage
from ui.window import MainWindow


class Visit:
    """A window on the Cameras page; what finds the clocks is a stand-in."""

    def __init__(self, qtbot, folder, sync=None):
        self.qtbot = qtbot
        self.folder = folder
        self.asked = []
        self.window = MainWindow(AppState(Settings(), keep=False))
        qtbot.addWidget(self.window)
        self.page = SyncPage(self.window.state, sync=sync or self.at_once)
        self.window.register("library", lambda state: QLabel("library"))
        self.window.register("cameras", lambda state: self.page)
        self.window.resize(1280, 720)
        self.window.show()
        self.window.show_page("cameras")

    def at_once(self, videos, options, settings, *, report, cancel):
        self.asked.append([path.name for path in videos])
        report(0.5, "reading poses")
        return synced(self.folder)

    def films(self):
        found = synced(self.folder)
        return [item.video.path for item in found.cameras]

    def choose(self):
        self.page.start.take(self.films())
        self.qtbot.waitUntil(self.page.start.button.isEnabled)

    def bring_into_step(self):
        self.choose()
        self.page.start.button.click()
        self.wait_for("result")
        return self.page.result

    def wait_for(self, step):
        self.qtbot.waitUntil(lambda: self.page.step == step, timeout=20000)


@pytest.fixture
def visit(qtbot, tmp_path):
    made = []

    def make(sync=None):
        made.append(Visit(qtbot, tmp_path / "films", sync))
        return made[-1]

    yield make
    for item in made:
        item.window.close()


def drop(widget, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at, buttons, keys = QPointF(5, 5), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    widget.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, data, buttons, keys))


def shown_moments(result):
    return [float(cell.image[-8:].mean()) + DARKER for cell in result.stage.cells]


# before


def test_begins_with_two_empty_places_and_a_picture(visit):
    start = visit().page.start
    assert (len(start.targets), start.art.isVisible(), start.button.isEnabled()) == (2, True, False)


def test_each_video_makes_room_for_another_up_to_eight(visit, qtbot):
    there = visit()
    start = there.page.start
    films = there.films()
    drop(start, *films)
    qtbot.waitUntil(lambda: len(start.videos) == 2)
    assert (len(start.targets), start.art.isVisible(), start.button.isEnabled()) == (3, False, True)
    copies = [films[0].with_name(f"{number}.mp4") for number in range(9)]
    for copy in copies:
        copy.write_bytes(films[0].read_bytes())
    drop(start.targets[2], *copies[:3])
    start.take(copies[3:])
    qtbot.waitUntil(lambda: len(start.videos) == 8)
    assert len(start.targets) == 8


def test_a_video_is_taken_once(visit, qtbot):
    there = visit()
    there.choose()
    there.page.start.take(there.films())
    assert len(there.page.start.videos) == 2


def test_start_over_takes_all_away(visit):
    there = visit()
    there.choose()
    there.page.start.clear_button.click()
    start = there.page.start
    assert (start.videos, len(start.targets), start.button.isEnabled()) == ([], 2, False)


# while it works


def test_each_stage_is_shown_and_it_can_be_stopped(visit, qtbot):
    go_on = threading.Event()

    def slow(videos, options, settings, *, report, cancel):
        report(0.2, next(iter(STAGES)))
        while not go_on.wait(0.01):
            cancel.check()
        raise AssertionError("it was to be stopped")

    there = visit(slow)
    there.choose()
    there.page.start.button.click()
    running = there.page.running
    qtbot.waitUntil(lambda: running.percent.text() == "20 %")
    assert [line.state for line in running.stages.values()] == ["now", "later"]
    running.stop_button.click()
    there.wait_for("start")
    assert len(there.page.start.videos) == 2


def test_what_is_wrong_with_a_video_is_said(visit):
    def nobody(videos, options, settings, *, report, cancel):
        raise NoPersonError("Nobody can be seen in Hall.mp4: choose another video.")

    there = visit(nobody)
    there.choose()
    there.page.start.button.click()
    there.wait_for("start")
    assert there.page.start.problem.text() == "Nobody can be seen in Hall.mp4: choose another video."


def test_what_cannot_be_told_is_not_guessed(visit):
    there = visit(lambda videos, *_args, **_kw: unsure(there))
    there.choose()
    there.page.start.button.click()
    there.wait_for("start")
    assert there.page.start.problem.text() == "Film longer."


def unsure(there):
    known, late = synced(there.folder).cameras
    return Synced((known, replace(late, clock=None, reason="Film longer.")), 0, (), "epipolar")


# the result


def test_all_cameras_show_the_same_moment(visit, qtbot):
    there = visit()
    result = there.bring_into_step()
    assert there.asked == [["Hall.mp4", "Kitchen.mp4"]]
    assert "“Kitchen.mp4” began 0.54 s after “Hall.mp4”." in result.summary.text()
    for time_s in (LATE_S, LATE_S + 1.0):
        result.look_at(time_s)
        qtbot.waitUntil(lambda: not result.busy)
        moment = BEGAN[0] + result.playback.position_s * FPS
        assert shown_moments(result) == pytest.approx([moment] * 2, abs=1.6)


def test_a_press_among_the_curves_looks_there(visit, qtbot):
    result = visit().bring_into_step()
    timeline = result.timeline
    at = QPoint(round(timeline.x_of(1.5)), 20)
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=at)
    assert result.playback.position_s == pytest.approx(1.5, abs=0.05)
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(round(timeline.x_of(0.0)), 20))
    assert result.playback.position_s == pytest.approx(LATE_S)  # only one of them saw what was before


def test_it_plays_by_the_space_bar_and_every_key_does_something(visit, qtbot):
    there = visit()
    result = there.bring_into_step()
    QTest.keyClick(there.window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: result.playback.position_s > LATE_S + 0.1)
    QTest.keyClick(there.window, Qt.Key.Key_Space)
    assert not result.playback.playing
    for item in ACTIONS:
        result.act(item.name)
    assert not result.skeletons
    QTest.keyClick(there.window, Qt.Key.Key_Escape)
    assert there.page.step == "start"


def test_a_camera_that_cannot_be_told_is_left_out_and_said(visit, tmp_path):
    third = camera(tmp_path / "films", "Attic", BEGAN[0], None, "Film longer.")
    there = visit()
    found = synced(there.folder)
    there.page._sync = lambda *_args, **_kw: Synced((*found.cameras, third), 0, found.pairs, "epipolar")
    result = there.bring_into_step()
    assert len(result.stage.cells) == 2
    assert result.summary.text().startswith("“Attic.mp4” is left out. Film longer. “Kitchen.mp4” began")


@pytest.mark.parametrize("size", [(960, 540), (1280, 720), (1920, 1080)])
def test_the_pictures_take_the_room_there_is(visit, size):
    there = visit()
    result = there.bring_into_step()
    there.window.resize(*size)
    cells = [cell.geometry() for cell in result.stage.cells]
    assert not cells[0].intersects(cells[1])
    assert result.stage.rect().contains(cells[0]) and result.stage.rect().contains(cells[1])


def test_many_cameras_are_arranged_without_overlap(qtbot, tmp_path):
    from ui.sync.stage import CameraStage

    known = synced(tmp_path)
    five = [replace(known.cameras[0]) for _ in range(5)]
    stage = CameraStage()
    qtbot.addWidget(stage)
    stage.set_view(view(Synced(tuple(five), 0, (), "")))
    for width, height in ((1600, 400), (700, 700), (400, 1200)):
        stage.resize(width, height)
        stage.arrange()
        cells = [cell.geometry() for cell in stage.cells]
        assert not any(a.intersects(b) for n, a in enumerate(cells) for b in cells[n + 1 :])
        assert all(stage.rect().contains(cell) for cell in cells)


# keeping it


def test_the_videos_are_saved_with_their_sync_json(visit, qtbot, tmp_path):
    result = visit().bring_into_step()
    told = []
    messages.channel.posted.connect(told.append)
    result.save_button.save(tmp_path / "cut")
    qtbot.waitUntil(lambda: not result.save_button.working, timeout=20000)
    assert sorted(path.name for path in (tmp_path / "cut").iterdir()) == [
        "Hall-sync.mp4",
        "Kitchen-sync.mp4",
        "sync.json",
    ]
    assert [message.text for message in told] == ["2 videos are in cut."]
    messages.channel.posted.disconnect(told.append)


def test_a_routine_is_made_and_can_be_practised_at_once(visit, qtbot):
    there = visit()
    result = there.bring_into_step()
    told, wanted, changed = [], [], []
    there.window.state.routines_changed.connect(lambda: changed.append(True))
    messages.channel.posted.connect(told.append)
    there.window.state.practise_requested.connect(lambda slug, _camera: wanted.append(slug))
    result.routine_button.make("Waltz")
    qtbot.waitUntil(lambda: not result.routine_button.working, timeout=20000)
    routine = RoutineStore().load("waltz")
    assert [item.name for item in routine.every_view] == ["Hall", "Kitchen"]
    told[0].on_action()
    assert (wanted, changed) == (["waltz"], [True])
    messages.channel.posted.disconnect(told.append)


def test_a_routine_that_fails_is_said(visit, qtbot, tmp_path):
    there = visit()
    result = there.bring_into_step()
    far = replace(synced(there.folder).cameras[1], clock=Clock(2.9, float("nan"), 0.9))
    result.routine_button.synced = Synced((synced(there.folder).cameras[0], far), 0, (), "")
    with qtbot.waitSignal(messages.channel.posted) as told:
        result.routine_button.make("Waltz")
    assert "share too little" in told.args[0].text
    qtbot.waitUntil(lambda: not result.routine_button.working)


def test_curves_and_fits_line_up(tmp_path):
    shown = view(camera_films.synced(tmp_path))
    kitchen = shown.curves[1]
    first = next(index for index, level in enumerate(kitchen) if level == level)
    assert shown.curve_s[first] == pytest.approx(LATE_S, abs=0.05)
    (fit,) = shown.fits
    assert float(fit.apart_s[fit.misfit.argmin()]) == pytest.approx(0.0, abs=0.5 / FPS)
    assert shown.times_s[0] == pytest.approx(LATE_S)

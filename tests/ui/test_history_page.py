"""The History page as a person meets it."""

from __future__ import annotations

import csv
import json
from datetime import timedelta

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QLabel, QMessageBox, QPushButton
from session_scripts import BEGAN, keep, keep_many, make_routine

from coach.sessions.marks import joint_marks
from coach.sessions.own_pictures import PictureKeeper, folder_of
from coach.sessions.store import SessionStore
from coach.settings import Settings
from coach.types import Severity
from ui import messages
from ui.history.overview import SHOWN_AT_ONCE
from ui.history.page import HistoryPage
from ui.history.saving import KINDS
from ui.state import AppState
from ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said of every dialog by the offscreen plug-in


class Visit:
    """A window on the History page."""

    def __init__(self, qtbot, path):
        self.qtbot = qtbot
        self.path = path
        self.said = []
        self.state = AppState(Settings(), keep=False)
        self.window = MainWindow(self.state)
        qtbot.addWidget(self.window)
        self.page = HistoryPage(self.state, SessionStore(path, tell=self.said.append))
        self.window.register("library", lambda state: QLabel("library"))
        self.window.register("history", lambda state: self.page)
        self.window.resize(1280, 720)
        self.window.show()
        self.window.show_page("history")

    def wait(self, done):
        self.qtbot.waitUntil(done, timeout=10000)

    def at(self, widget):
        return self.page.stack.currentWidget() is widget

    def list(self):
        self.wait(lambda: self.at(self.page.overview))
        return self.page.overview

    def open(self, number=0):
        self.list().sessions[number].pressed.emit()
        self.wait(lambda: self.at(self.page.session))
        return self.page.session

    def press(self, box, words):
        next(button for button in box.buttons() if button.text() == words).click()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "history" / "sessions.sqlite3"


@pytest.fixture
def visit(qtbot, path):
    made = []

    def make():
        made.append(Visit(qtbot, path))
        return made[-1]

    yield make
    for item in made:
        item.window.close()


def key(visit, pressed, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(visit.window.focusWidget() or visit.page, pressed, modifier)


def test_before_the_first_practice_it_says_what_to_do(visit):
    there = visit()
    there.wait(there.page.empty.isVisible)
    assert there.page.empty.title.text() == "Nothing practised yet"
    there.page.empty.button.click()
    assert there.window.present == "library"


def test_one_session_is_there_with_its_numbers(visit, path):
    keep(path, grade=77.0, off_deg=45.0)
    there = visit()
    overview = there.list()
    assert [row.routine for row in overview.routines] == ["arms"]
    assert overview.title.text() == "Arms up" and overview.chart.grades == (77.0,)
    (row,) = overview.sessions
    said = row.accessibleName()
    assert "0:06" in said and "form 79, timing 69" in said and "hardest Turn" in said
    asked = []
    there.state.practise_requested.connect(lambda slug, _: asked.append(slug))
    overview.again.click()
    assert asked == ["arms"]


def test_forty_sessions_by_routine_the_newest_first(visit, path):
    for k in range(40):
        keep(path, routine=make_routine(1.2), started=BEGAN + timedelta(days=k), grade=50.0 + k)
    keep(path, routine=make_routine(1.2, "squats", "Squats"), started=BEGAN)
    there = visit()
    overview = there.list()
    assert [row.routine for row in overview.routines] == ["arms", "squats"]
    assert overview.chart.grades == tuple(50.0 + k for k in range(40))
    assert len(overview.sessions) == SHOWN_AT_ONCE and overview.sessions[0].entry.grade == 89.0
    overview.older.click()
    assert len(overview.sessions) == 40 and not overview.older.isVisible()
    overview.routines[1].pressed.emit()
    assert overview.title.text() == "Squats" and len(overview.sessions) == 1
    assert overview.routines[1].chosen and not overview.routines[0].chosen


def test_all_of_it_by_keys(visit, path):
    keep_many(path, 3)
    there = visit()
    overview = there.list()
    there.wait(lambda: there.window.focusWidget() is overview.routines[0])
    key(there, Qt.Key.Key_Down)
    assert there.window.focusWidget() is overview.routines[1]
    key(there, Qt.Key.Key_Return)
    assert overview.routine == overview.routines[1].routine
    there.wait(overview.sessions[0].isVisible)
    overview.sessions[0].setFocus()
    key(there, Qt.Key.Key_Return)
    there.wait(lambda: there.at(there.page.session))
    key(there, Qt.Key.Key_Escape)
    there.wait(lambda: there.at(overview))


def test_a_take_plays_and_steps(visit, path):
    keep(path, off_deg=45.0)
    there = visit()
    view = there.open()
    panel, playback = view.replay, view.replay.replay.playback
    assert (view.form.value, view.timing.value) == (82.0, 72.0)
    key(there, Qt.Key.Key_Right)
    key(there, Qt.Key.Key_Right)
    key(there, Qt.Key.Key_Left)
    assert playback.index == 1
    key(there, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert playback.index == 31
    key(there, Qt.Key.Key_End)
    assert playback.index == 179
    key(there, Qt.Key.Key_Home)
    key(there, Qt.Key.Key_Space)
    assert playback.playing and panel.play_button.accessibleName() == "Pause"
    panel.advance(3.0)
    assert playback.index >= 90
    there.window.show_page("library")
    assert not playback.playing


def test_the_bar_goes_where_it_is_pressed(visit, path):
    keep(path)
    there = visit()
    panel = there.open().replay
    bar = panel.bar
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() // 2, bar.height() // 2))
    assert panel.replay.playback.position_s == pytest.approx(3.0, abs=0.05)
    assert panel.clock.text() == "0:03 / 0:06"


def test_the_pictures_change_with_the_moment_and_the_overlay(visit, path):
    keep(path, off_deg=45.0)
    there = visit()
    panel = there.open().replay
    first = panel.bodies.grab().toImage()
    panel.seek(1.0)
    later = panel.bodies.grab().toImage()
    key(there, Qt.Key.Key_O)
    laid = panel.bodies.grab().toImage()
    assert first != later and later != laid and panel.bodies.overlay


def test_what_to_work_on_leads_to_its_moment(visit, path):
    keep(path, off_deg=45.0, behind_s=0.9)
    there = visit()
    view = there.open()
    assert [row.item.joint for row in view.advice] == ["left_shoulder", ""]
    view.advice[0].pressed.emit()
    assert view.replay.replay.index == view.advice[0].item.frame
    view.advice[1].pressed.emit()
    assert view.replay.replay.playback.position_s == pytest.approx(2.0, abs=0.05)


def test_the_body_shows_what_went_wrong(visit, path):
    session = keep(path, off_deg=80.0)
    states = joint_marks(SessionStore(path).take(session).entry)
    assert states.pop("left_shoulder") is not Severity.GOOD
    assert set(states.values()) == {Severity.GOOD}


def test_a_note_is_kept(visit, path):
    keep(path)
    there = visit()
    view = there.open()
    view.note.setText("slept badly")
    view.note.editingFinished.emit()
    there.wait(lambda: SessionStore(path).entries()[0].note == "slept badly")
    view.back.click()
    there.wait(lambda: "slept badly" in there.list().sessions[0].accessibleName())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.suffix)
def test_a_session_is_saved(visit, path, tmp_path, kind):
    keep(path, off_deg=45.0)
    there = visit()
    view = there.open()
    out = tmp_path / f"out{kind.suffix}"
    view.save.save(kind, out)
    there.wait(out.exists)
    if kind.suffix == ".json":
        assert len(json.loads(out.read_text())["images"]) == 180
    assert out.stat().st_size > 1000


def test_the_history_is_saved_as_a_table(visit, path, tmp_path):
    keep_many(path, 2)
    there = visit()
    there.list()
    out = tmp_path / "out.csv"
    there.page.save(out)
    there.wait(out.exists)
    with out.open(newline="") as stream:
        assert len(list(csv.DictReader(stream))) == 6


def test_one_session_is_deleted_after_one_question(visit, path):
    keep_many(path, 2)
    there = visit()
    view = there.open()
    number = view.shown().entry.id
    box = there.page.ask_to_delete(number)
    there.press(box, "Keep")
    assert len(SessionStore(path).entries()) == 2
    there.press(there.page.ask_to_delete(number), "Delete")
    there.wait(lambda: len(there.page.entries) == 1 and there.at(there.page.overview))
    assert number not in {entry.id for entry in there.page.entries}


def test_the_whole_history_is_deleted_after_one_question(visit, path):
    keep_many(path, 2)
    there = visit()
    there.list().forget.click()
    box = there.page.findChild(QMessageBox)
    there.press(box, "Delete my history")
    there.wait(there.page.empty.isVisible)
    assert list(path.parent.iterdir()) == []


def test_a_damaged_history_is_said_and_the_page_goes_on(visit, path):
    path.parent.mkdir()
    path.write_bytes(b"damaged" * 1000)
    there = visit()
    there.wait(there.page.empty.isVisible)
    assert len(there.said) == 1 and "kept as" in there.said[0]


def test_a_session_that_cannot_be_read_is_said_and_the_list_stays(visit, path):
    told = []
    messages.channel.posted.connect(lambda message: told.append(message.text))
    keep(path)
    there = visit()
    overview = there.list()
    there.page.open(99)
    there.wait(lambda: bool(told))
    assert told == ["This practice is not in the history any more."] and there.at(overview)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_it_fits(visit, path, size):
    keep_many(path, 4)
    there = visit()
    there.window.resize(*size)
    view = there.open()
    for widget in (view, there.page.overview):
        there.page.stack.setCurrentWidget(widget)
        QTest.qWait(1)
        assert there.window.size().width() == size[0] and there.window.size().height() == size[1]
        for button in widget.findChildren(QPushButton):
            if button.isVisible():
                right = button.mapTo(there.window, button.rect().bottomRight())
                assert there.window.rect().contains(right), button.text()


def test_with_pictures_the_learner_is_seen_in_the_replay_and_without_on_plain_ground(visit, path):
    keep(path)
    keep(path, started=BEGAN + timedelta(1))
    keeper = PictureKeeper(folder_of(path, BEGAN + timedelta(1)), pytest.fail)
    for tenth in range(0, 60, 2):
        keeper.keep(tenth / 10, np.full((480, 640, 3), (200, 60, 60), np.uint8))
    there = visit()
    blue = []
    for number in (0, 1):
        bodies = there.open(number).replay.bodies
        shown = bodies.grab().toImage()
        blue.append(shown.pixelColor(round(0.75 * shown.width()), shown.height() - 20).blue())
        key(there, Qt.Key.Key_Escape)
    assert blue[0] > 150 > 60 > blue[1]

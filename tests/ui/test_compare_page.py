"""The Compare page as a person meets it: two videos, a wait, the result, and again another day."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from compare_fakes import N, film, make_comparison
from PyQt6.QtCore import QMimeData, QPointF, Qt, QUrl
from PyQt6.QtGui import QDropEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QLabel, QPushButton

from coach.compare import CompareOptions
from coach.compare.recent import RecentComparisons
from coach.compare.viewing.summary import DOUBT
from coach.errors import NoPersonError
from coach.settings import Settings
from ui.compare.page import ComparePage
from ui.compare.recent_list import day
from ui.compare.running import STAGES
from ui.state import AppState
from ui.window import MainWindow


class Visit:
    """A window on the Compare page; what compares is a stand-in, unless it is the real one."""

    def __init__(self, qtbot, folder, compare=None):
        self.qtbot = qtbot
        self.folder = folder
        self.asked = []
        self.window = MainWindow(AppState(Settings()))
        qtbot.addWidget(self.window)
        keywords = {} if compare == "real" else {"compare_videos": compare or self.at_once}
        self.page = ComparePage(self.window.state, **keywords)
        self.window.register("library", lambda state: QLabel("library"))
        self.window.register("compare", lambda state: self.page)
        self.window.resize(1280, 720)
        self.window.show()
        self.window.show_page("compare")

    def at_once(self, reference, test, options, settings, *, report, cancel):
        self.asked.append((reference.name, test.name, options))
        report(0.5, "reading poses")
        return make_comparison(reference.parent)

    def films(self):
        return film(self.folder / "teacher.mp4", N), film(self.folder / "mine.mp4", N)

    def choose(self):
        for target, video in zip(self.page.start.targets, self.films(), strict=True):
            target.choose(video)
        self.qtbot.waitUntil(self.page.start.button.isEnabled)

    def compare(self):
        self.choose()
        self.page.start.button.click()
        self.wait_for("result")

    def wait_for(self, step):
        self.qtbot.waitUntil(lambda: self.page.step == step, timeout=120000)


@pytest.fixture
def visit(qtbot, tmp_path):
    made = []

    def make(compare=None):
        made.append(Visit(qtbot, tmp_path / "films", compare))
        return made[-1]

    yield make
    for item in made:
        item.window.close()


def drop(widget, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at, buttons, keys = QPointF(5, 5), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    widget.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, data, buttons, keys))


def test_begins_empty_and_cannot_begin_without_two_videos(visit, qtbot):
    there = visit()
    start = there.page.start
    assert there.page.step == "start"
    assert not start.button.isEnabled()
    assert not start.recent.isVisible()
    start.reference.choose(there.films()[0])
    qtbot.waitUntil(lambda: start.reference.path is not None)
    assert not start.button.isEnabled()
    assert start.reference.name.text() == "teacher.mp4"
    assert start.reference.picture.image is not None


def test_two_videos_dropped_at_once_fill_both_places(visit, qtbot):
    there = visit()
    for widget in (there.page.start, there.page.start.reference):
        for target in there.page.start.targets:
            target.clear()
        drop(widget, *there.films())
        qtbot.waitUntil(lambda: all(target.path is not None for target in there.page.start.targets))
        assert [target.path.name for target in there.page.start.targets] == ["teacher.mp4", "mine.mp4"]
    assert there.page.start.button.isEnabled()


def test_videos_dropped_one_after_the_other_find_their_places(visit, qtbot):
    there = visit()
    start = there.page.start
    for target, video in zip(start.targets, there.films(), strict=True):
        drop(start, video)
        qtbot.waitUntil(lambda target=target: target.path is not None)
    assert start.test.path.name == "mine.mp4"


def test_what_is_no_video_is_not_taken(visit, qtbot, tmp_path):
    there = visit()
    letter = tmp_path / "letter.mp4"
    letter.write_text("Dear Anna")
    drop(there.page.start.test, letter)
    qtbot.waitUntil(there.page.start.test.problem.isVisible)
    assert "letter.mp4" in there.page.start.test.problem.text()
    drop(there.page.start.reference, tmp_path / "picture.png")
    drop(there.page.start.reference, *[tmp_path / f"{n}.mp4" for n in range(3)])
    assert there.page.start.reference.path is None


def test_the_two_can_be_swapped(visit):
    there = visit()
    there.choose()
    there.page.start.swap_button.click()
    assert [target.path.name for target in there.page.start.targets] == ["mine.mp4", "teacher.mp4"]
    assert there.page.start.reference.name.text() == "mine.mp4"


def test_a_comparison_is_shown_and_remembered(visit, qtbot):
    there = visit()
    there.compare()
    result = there.page.result
    assert there.asked == [("teacher.mp4", "mine.mp4", CompareOptions())]
    assert result.title.text() == "teacher and mine"
    assert result.summary.text().startswith(
        "Matched 85 % of it; 0.5 s at the end are only in the first video"
    )
    qtbot.waitUntil(lambda: result.stage.pair is not None)
    QTest.keyClick(result, Qt.Key.Key_Escape)
    assert there.page.step == "start"
    qtbot.waitUntil(lambda: len(there.page.start.recent.rows) == 1)
    row = there.page.start.recent.rows[0]
    assert row.title.text() == "teacher.mp4 and mine.mp4"
    assert row.outcome.text().startswith("Matched 85 %")


def test_a_comparison_made_before_is_opened_again_in_the_same_way(visit, qtbot):
    there = visit()
    options = CompareOptions(mirror="yes", cost="angles")
    RecentComparisons().add(*there.films(), options, "Matched 85 % of it.")
    there.page.refresh()
    qtbot.waitUntil(lambda: len(there.page.start.recent.rows) == 1)
    qtbot.mouseClick(there.page.start.recent.rows[0], Qt.MouseButton.LeftButton)
    there.wait_for("result")
    assert there.asked == [("teacher.mp4", "mine.mp4", options)]
    there.page.leave()
    qtbot.waitUntil(there.page.start.button.isEnabled)


def test_a_missing_video_is_told_and_the_row_can_be_removed(visit, qtbot, tmp_path):
    there = visit()
    RecentComparisons().add(there.films()[0], tmp_path / "gone.mp4", CompareOptions(), "Matched all of it.")
    there.page.refresh()
    qtbot.waitUntil(lambda: len(there.page.start.recent.rows) == 1)
    row = there.page.start.recent.rows[0]
    assert row.outcome.text() == "gone.mp4 is not where it was."
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert there.asked == []
    row.remove_button.click()
    qtbot.waitUntil(lambda: not there.page.start.recent.rows)
    assert RecentComparisons().entries() == ()
    assert not there.page.start.recent.isVisible()


def test_progress_tells_the_stage_and_stop_goes_back(visit, qtbot):
    started = threading.Event()

    def endless(reference, test, options, settings, *, report, cancel):
        started.set()
        while True:
            report(0.98, "bringing them into step")
            cancel.check()

    there = visit(endless)
    there.choose()
    there.page.start.button.click()
    assert there.page.step == "running"
    assert started.wait(5)
    running = there.page.running
    qtbot.waitUntil(lambda: running.percent.text() == "98 %")
    assert [line.state for line in running.stages.values()] == ["done", "now", "later"]
    running.stop_button.click()
    there.wait_for("start")
    assert there.page.start.reference.path is not None
    assert there.page.start.problem.isHidden()
    assert RecentComparisons().entries() == ()


def test_a_failure_is_told_in_its_own_words(visit):
    def fails(*_args, **_keywords):
        raise NoPersonError("Hardly anybody can be seen in mine.mp4: choose a video that shows one person.")

    there = visit(fails)
    there.choose()
    there.page.start.button.click()
    there.wait_for("start")
    assert there.page.start.problem.text().startswith("Hardly anybody can be seen in mine.mp4")
    assert there.page.start.button.isEnabled()


def test_a_video_that_vanishes_while_it_is_looked_at_is_told(visit, qtbot):
    there = visit()
    there.choose()
    (there.folder / "mine.mp4").unlink()
    there.page.start.button.click()
    qtbot.waitUntil(lambda: there.page.step == "start" and "mine.mp4" in there.page.start.problem.text())


def test_a_list_that_cannot_be_kept_is_no_obstacle(visit, own_home):
    there = visit()
    (own_home / "comparisons.json").mkdir(parents=True)
    there.compare()
    assert there.page.step == "result"


def test_closing_the_window_ends_everything(visit, qtbot):
    started = threading.Event()

    def endless(reference, test, options, settings, *, report, cancel):
        started.set()
        while True:
            cancel.check()

    there = visit(endless)
    there.choose()
    there.page.start.button.click()
    assert started.wait(5)
    there.window.close()
    assert there.page._jobs._pool.activeThreadCount() == 0


@pytest.mark.parametrize("size", [(960, 600), (1280, 720), (1920, 1080)])
def test_nothing_is_cut(visit, qtbot, size):
    there = visit()
    there.window.resize(*size)
    there.compare()
    there.page.leave()
    qtbot.waitUntil(lambda: len(there.page.start.recent.rows) == 1)
    for panel in (there.page.start, there.page.running, there.page.result):
        there.page.stack.setCurrentWidget(panel)
        there.page.stack.layout().activate()
        for label in panel.findChildren(QLabel):
            if label.isVisible() and label.text():
                needed = (
                    label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
                )
                assert label.height() >= needed, label.text()
                assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()
        for button in panel.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()) + 16
    assert there.page.start.horizontalScrollBar().maximum() == 0


def test_days_as_people_say_them():
    now = datetime(2024, 5, 10, 15, 0, tzinfo=timezone.utc)
    assert day(now - timedelta(hours=1), now) == "today 14:00"
    assert day(now - timedelta(days=1), now) == "yesterday"
    assert day(now - timedelta(days=7), now) == "3 May"
    assert day(now - timedelta(days=366), now) == "10 May 2023"


def test_every_stage_of_a_real_comparison_has_words(visit, data_dir, models_dir):
    """The real thing, from two clips to the picture and the five keys of a look at it."""
    there = visit("real")
    clips = data_dir / "clips"
    for target, name in zip(there.page.start.targets, ("ballet_1.mp4", "ballet_2.mp4"), strict=True):
        target.choose(clips / name)
    there.qtbot.waitUntil(there.page.start.button.isEnabled)
    seen = []
    shows = there.page.running.show_progress
    there.page._jobs.failed.connect(seen.append)
    there.page.running.show_progress = lambda share, stage: (seen.append(stage), shows(share, stage))
    there.page.start.button.click()
    there.wait_for("result")
    assert set(seen) <= set(STAGES)
    assert "reading poses" in seen
    result = there.page.result
    # Two dancers, 29 degrees apart: about as sure as needs no doubt.
    assert result.summary.text().startswith(("Matched ", f"{DOUBT}matched "))
    there.qtbot.waitUntil(lambda: result.stage.pair is not None)
    result.act("next")
    there.qtbot.waitUntil(lambda: not result.seeker.busy)
    assert result.stage.test.image is not None
    assert Path(there.page.start.test.path).name == "ballet_2.mp4"


def test_options_that_were_chosen_are_used(visit):
    there = visit()
    there.choose()
    options = there.page.start.options
    assert options.options() == CompareOptions()
    button = there.page.start.options_button
    assert not options.isVisible()
    button.click()
    assert options.isVisible()
    assert button.text() == "Options"
    values = {"mirror": "yes", "cost": "weighted", "pose": "blazepose", "crop": "mil"}
    for name, value in values.items():
        options.choices[name].setCurrentIndex(options.choices[name].findData(value))
    options.leave_out.click()
    options.reorder.click()
    options.share.setValue(30)
    options.weights.sliders["left_elbow"].setValue(4)
    options.weights.sliders["waist"].setValue(0)
    assert button.text() == "Options: changed"
    there.page.start.button.click()
    there.wait_for("result")
    weights = (1.0, 1.0, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0)
    expected = CompareOptions(
        **values, trim=False, gaps=False, reorder=False, keypoint_weight=0.3, joint_weights=weights
    )
    assert there.asked[0][2] == expected
    assert RecentComparisons().entries()[0].options == expected


def test_all_as_usual_again(visit):
    options = visit().page.start.options
    options.set_options(CompareOptions(cost="angles", crop="yolo", reorder=False, joint_weights=(3.0,) * 9))
    assert options.options() != CompareOptions()
    options.usual_button.click()
    assert options.options() == CompareOptions()


def test_what_has_no_say_cannot_be_chosen(visit):
    options = visit().page.start.options
    assert not options.share.isEnabled()
    options.set_options(CompareOptions(method="plain", cost="weighted"))
    assert options.share.isEnabled()
    assert not options.leave_out.isEnabled()
    assert not options.reorder.isEnabled()


def test_something_must_count(visit):
    there = visit()
    there.choose()
    start = there.page.start
    for slider in start.options.weights.sliders.values():
        slider.setValue(0)
    start.button.click()
    assert there.page.step == "start"
    assert start.problem.text() == "Let at least one part of the body count."
    start.options.weights.sliders["waist"].setValue(2)
    assert start.problem.text() == ""


def test_the_options_of_a_comparison_made_before_are_shown(visit, qtbot):
    there = visit()
    RecentComparisons().add(*there.films(), CompareOptions(cost="angles"), "Matched 85 % of it.")
    there.page.refresh()
    qtbot.waitUntil(lambda: len(there.page.start.recent.rows) == 1)
    qtbot.mouseClick(there.page.start.recent.rows[0], Qt.MouseButton.LeftButton)
    there.wait_for("result")
    assert there.page.start.options.choices["cost"].currentData() == "angles"
    assert there.page.start.options_button.text() == "Options: changed"

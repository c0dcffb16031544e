"""Looking at two videos in step: keys, timeline, views, saving."""

from __future__ import annotations

import numpy as np
import pytest
from compare_fakes import ELBOW, FPS, KNEE, LATE, N, make_comparison, shown_frame
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest

from coach.compare.viewing.view import view
from coach.errors import StorageError
from coach.settings import FeedbackSettings
from coach.types import Severity
from ui import images, messages, save_button, theme
from ui.compare.actions import ACTIONS, ONCE
from ui.compare.export import KINDS
from ui.compare.result import ResultView
from ui.jobs import Jobs

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", r"support raise\(\)")
LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    return view(make_comparison(tmp_path_factory.mktemp("films"), films=True), FeedbackSettings())


@pytest.fixture
def result(qtbot, qapp, shown):
    jobs = Jobs()
    made = ResultView(jobs)
    qtbot.addWidget(made)
    made.resize(1088, 720)
    made.open(shown)
    made.show()
    made.activateWindow()
    made.setFocus()
    settle(qtbot, made)
    yield made
    made.close_videos()
    assert jobs.close()


def settle(qtbot, result, index=None):
    """Wait for the pictures that were asked for."""
    wanted = result.playback.index if index is None else index
    qtbot.waitUntil(lambda: result.stage.pair is not None and result.stage.pair.index == wanted)


def pixels(widget):
    return images.to_bgr(widget.grab().toImage()).astype(int)


def test_both_pictures_are_of_the_same_moment(qtbot, result):
    assert shown_frame(result.stage.reference.image) == 0
    assert shown_frame(result.stage.test.image) == LATE
    result.look_at(1.75)
    settle(qtbot, result, 17)
    assert shown_frame(result.stage.reference.image) == 17
    assert shown_frame(result.stage.test.image) == 17 + LATE
    assert result.timeline.position_s == pytest.approx(1.75)


def test_a_moment_that_only_the_reference_has_says_so(qtbot, result):
    result.look_at(99.0)
    settle(qtbot, result, N - 1)
    assert shown_frame(result.stage.reference.image) == N - 1
    assert result.stage.test.image is None
    assert result.stage.test.words == "Nothing in yours goes with this moment."
    result.act("view")
    settle(qtbot, result, N - 1)
    assert result.stage.reference.accessibleName() == "Reference only"


def test_joints_are_coloured_by_how_far_they_are_off(qtbot, result):
    result.look_at(ELBOW / FPS)
    settle(qtbot, result, ELBOW)
    assert result.stage.test.severities["left_elbow"] is Severity.WRONG
    wrong = np.array(
        [theme.DARK.color("wrong").blue(), theme.DARK.color("wrong").green(), theme.DARK.color("wrong").red()]
    )
    assert (np.abs(pixels(result.stage.test) - wrong).max(axis=2) < 8).sum() > 100
    assert result.stage.reference.severities == {}
    QTest.keyClick(result, Qt.Key.Key_S)
    assert result.stage.test.severities == {}
    assert (np.abs(pixels(result.stage.test) - wrong).max(axis=2) < 8).sum() == 0


@pytest.mark.parametrize(
    ("key", "modifier", "expected_s"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 2.1),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 1.9),
        (Qt.Key.Key_Right, SHIFT, 3.0),
        (Qt.Key.Key_Left, SHIFT, 1.0),
    ],
)
def test_arrows_step(result, key, modifier, expected_s):
    result.look_at(2.0)
    QTest.keyClick(result, key, modifier)
    assert result.playback.position_s == pytest.approx(expected_s)


def test_speed_by_ten_and_twenty_five(result):
    told = []
    for key, modifier in (
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, SHIFT),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Up, SHIFT),
    ):
        QTest.keyClick(result, key, modifier)
        told.append(result.controls.speed.text())
    assert told == ["90 %", "65 %", "75 %", "100 %"]


def test_space_plays_and_pauses(qtbot, result):
    QTest.keyClick(result, Qt.Key.Key_Space)
    assert result.playback.playing
    assert result.controls.toggle.text() == "Pause"
    qtbot.waitUntil(lambda: result.stage.pair.index >= 2)
    QTest.keyClick(result, Qt.Key.Key_Space)
    assert result.controls.toggle.text() == "Play"
    here_s = result.playback.position_s
    settle(qtbot, result)
    assert result.playback.position_s == here_s


def test_playing_stops_at_the_end(qtbot, result):
    result.look_at(3.8)
    result.act("toggle")
    qtbot.waitUntil(lambda: not result.playback.playing)
    assert result.playback.position_s == pytest.approx(3.9)
    assert not result._timer.isActive()


def test_a_page_that_is_left_pauses(result):
    result.act("toggle")
    result.hide()
    assert not result.playback.playing
    assert not result._timer.isActive()


def test_differences_are_visited_in_turn_and_named(qtbot, result, shown):
    first, second = shown.differences
    for key, item in (
        (Qt.Key.Key_N, first),
        (Qt.Key.Key_N, second),
        (Qt.Key.Key_N, first),
        (Qt.Key.Key_B, second),
    ):
        QTest.keyClick(result, key)
        settle(qtbot, result, item.index)
        assert result.stage.caption.text == item.words
    assert result.stage.caption.isVisible()
    assert abs(second.index - KNEE) <= 1
    result.look_at(0.0)
    settle(qtbot, result, 0)
    assert result.stage.caption.text == ""
    assert not result.stage.caption.isVisible()


def test_keys_of_the_loop(result):
    result.look_at(1.0)
    QTest.keyClick(result, Qt.Key.Key_BracketLeft)
    result.look_at(2.0)
    QTest.keyClick(result, Qt.Key.Key_BracketRight)
    assert result.playback.loop_s == (1.0, 2.0)
    assert result.controls.buttons["loop"].isChecked()
    QTest.keyClick(result, Qt.Key.Key_L)
    assert not result.playback.looping
    assert not result.controls.buttons["loop"].isChecked()


def test_a_key_that_is_held_down_does_not_flicker(result):
    assert {"toggle", "view", "loop"} <= set(ONCE)
    assert not {"back", "on", "faster"} & set(ONCE)
    assert {item.name for item in ACTIONS} >= set(ONCE)


def test_views_by_key_and_by_button(qtbot, result):
    seen = []
    for _ in range(3):
        QTest.keyClick(result, Qt.Key.Key_O)
        seen.append((result.stage.mode, result.views.value(), result.stage.test.isVisible()))
    assert seen == [("overlay", "overlay", False), ("ghost", "ghost", False), ("both", "both", True)]
    result.views.button("overlay").click()
    assert result.stage.mode == "overlay"


def test_overlay_draws_both_bodies_in_the_reference(qtbot, result):
    result.act("view")
    result.look_at(ELBOW / FPS)
    settle(qtbot, result, ELBOW)
    assert result.stage.reference.severities["left_elbow"] is Severity.WRONG
    assert result.stage.reference.accessibleName() == "Yours over the reference"
    assert result.stage.reference.width() == result.stage.width()


def test_ghost_shows_both_pictures_in_one(qtbot, result):
    before = result.stage.pair.reference.astype(int)
    result.act("view")
    result.act("view")
    qtbot.waitUntil(lambda: result.stage.pair.ghost is not None)
    assert result.stage.reference.image is result.stage.pair.ghost
    assert np.abs(result.stage.reference.image.astype(int) - before).max() > 40
    assert result.stage.reference.severities == {}


def test_scrubbing_follows_the_mouse(qtbot, result):
    timeline = result.timeline
    qtbot.mousePress(timeline, LEFT, pos=QPoint(round(timeline.x_of(1.0)), 45))
    assert result.playback.position_s == pytest.approx(1.0, abs=0.01)
    qtbot.mouseMove(timeline, QPoint(round(timeline.x_of(2.5)), 45))
    assert result.playback.position_s == pytest.approx(2.5, abs=0.01)
    qtbot.mouseMove(timeline, QPoint(5000, 45))
    assert result.playback.position_s == pytest.approx(3.9)
    qtbot.mouseRelease(timeline, LEFT)
    qtbot.mouseMove(timeline, QPoint(round(timeline.x_of(1.0)), 45))
    assert result.playback.position_s == pytest.approx(3.9)
    settle(qtbot, result, N - 1)


def test_many_wishes_are_served_by_the_last(qtbot, result):
    arrived = []
    result.seeker.arrived.connect(lambda pair: arrived.append(pair.index))
    for index in range(30):
        result.look_at(index / FPS)
    settle(qtbot, result, 29)
    assert len(arrived) <= 3


def test_loop_ends_are_dragged(qtbot, result):
    result.playback.set_loop(1.0, 3.0)
    result.refresh()
    timeline = result.timeline
    for end, to_s in ((3.0, 2.0), (1.0, 0.5)):
        qtbot.mousePress(timeline, LEFT, pos=QPoint(round(timeline.x_of(end)), 45))
        qtbot.mouseMove(timeline, QPoint(round(timeline.x_of(to_s)), 45))
        qtbot.mouseRelease(timeline, LEFT)
    assert result.playback.loop_s == pytest.approx((0.5, 2.0), abs=0.01)
    assert result.playback.position_s == 0.0


def test_a_marker_leads_to_its_difference(qtbot, result, shown):
    item = shown.differences[0]
    assert result.timeline.marked == shown.differences
    qtbot.mouseClick(result.timeline, LEFT, pos=QPoint(round(result.timeline.x_of(item.time_s)), 12))
    assert result.playback.position_s == item.time_s


def test_strip_shows_what_differs_and_what_has_no_match(result):
    seen = pixels(result.timeline)
    red = theme.tokens().color("wrong")
    wrong = np.array([red.blue(), red.green(), red.red()])
    at = [round(result.timeline.x_of(time_s)) for time_s in (0.4, ELBOW / FPS, 3.7)]
    strip = seen[30:60]
    assert [(np.abs(strip[:, x - 3 : x + 3] - wrong).max(axis=2) < 6).any() for x in at] == [
        False,
        True,
        False,
    ]
    hatched = strip[:, at[2] - 12 : at[2] + 12]
    assert len(np.unique(hatched.reshape(-1, 3), axis=0)) > 1
    assert len(np.unique(strip[:8, at[0] - 12 : at[0] + 12].reshape(-1, 3), axis=0)) == 1


def test_the_position_is_read_aloud(result):
    result.look_at(2.0)
    assert result.timeline.accessibleDescription() == "0:02 of 0:03"
    assert result.controls.times.text() == "0:02.0 / 0:03.9"


def test_a_video_that_vanishes_is_told(qtbot, qapp, tmp_path):
    found = make_comparison(tmp_path, films=True)
    jobs = Jobs()
    made = ResultView(jobs)
    qtbot.addWidget(made)
    found.test.path.unlink()
    with qtbot.waitSignal(made.failed) as caught:
        made.open(view(found, FeedbackSettings()))
    assert "mine.mp4" in str(caught.args[0])
    assert jobs.close()


def test_saving_tells_how_far_it_is_and_where_it_is(qtbot, result, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(messages, "info", lambda text, *_rest: told.append(text))
    path = tmp_path / "map.csv"
    result.export.save(KINDS[1], path)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["Saved as map.csv."]
    assert len(path.read_text().splitlines()) == N + 1
    assert result.export.text() == "Save"


def test_all_three_can_be_saved(qtbot, result, tmp_path):
    for kind in KINDS:
        path = tmp_path / f"both{kind.suffix}"
        result.export.save(kind, path)
        qtbot.waitUntil(lambda: not result.export.working, timeout=20000)
        assert path.stat().st_size > 500


def test_saving_can_be_stopped(qtbot, result, tmp_path, monkeypatch):
    def endless(_comparison, _path, report, cancel):
        while True:
            report(0.25, "writing the video")
            cancel.check()

    told = []
    monkeypatch.setattr(messages, "info", lambda text, *_rest: told.append(text))
    result.export.save(save_button.Kind("Video", "film-strip", ".mp4", "", endless), tmp_path / "x.mp4")
    qtbot.waitUntil(lambda: result.export.text() == "Stop · 25%")
    result.export.click()
    qtbot.waitUntil(lambda: not result.export.working)
    assert (result.export.text(), told) == ("Save", [])


def test_a_disk_that_is_full_is_told(qtbot, result, tmp_path, monkeypatch):
    def full(*_args):
        raise StorageError("The disk is full: make room and save again.")

    told = []
    monkeypatch.setattr(messages, "problem", told.append)
    result.export.save(save_button.Kind("Report", "file-text", ".html", "", full), tmp_path / "x.html")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["The disk is full: make room and save again."]
    assert not result.export.working


def test_the_dialog_proposes_a_name(result, monkeypatch):
    monkeypatch.setattr(save_button.QFileDialog, "open", lambda self: None)
    dialog = result.export.ask(KINDS[0])
    assert dialog.selectedFiles()[0].endswith("teacher and mine.mp4")
    dialog.close()

"""The timeline: phrases by name, the learner's place and how sure it is, and starting again from anywhere."""

from __future__ import annotations

import numpy as np
import practice_fakes as fakes
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest

from coach.types import FollowState
from ui import images
from ui.practice.timeline import Timeline

pytestmark = pytest.mark.qt_log_ignore("does not support raise")  # said of every tip by the offscreen plug-in


@pytest.fixture
def timeline(qtbot, look):
    look.set_stage(True)
    made = Timeline()
    qtbot.addWidget(made)
    made.resize(1000, made.height())
    made.set_routine(fakes.make_routine(6.0))
    made.show()
    return made


def x_of(timeline, seconds):
    return round(timeline._x(seconds))


def pixels(timeline):
    return images.to_bgr(timeline.grab().toImage()).astype(int)


@pytest.mark.parametrize("seconds", [0.5, 3.0, 5.9])
def test_a_click_asks_to_start_again_from_there(timeline, qtbot, seconds):
    with qtbot.waitSignal(timeline.seek_wanted) as asked:
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(x_of(timeline, seconds), 20))
    assert asked.args[0] == pytest.approx(seconds, abs=0.01)


def test_a_click_beside_the_line_asks_for_nothing(timeline, qtbot):
    with qtbot.assertNotEmitted(timeline.seek_wanted):
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(3, 20))
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(990, 20))
        qtbot.mouseClick(timeline, Qt.MouseButton.RightButton, pos=QPoint(200, 20))


def test_the_arrow_keys_go_from_phrase_to_phrase(timeline, qtbot):
    asked = []
    timeline.seek_wanted.connect(asked.append)
    timeline.set_position(3.1)
    QTest.keyClick(timeline, Qt.Key.Key_Right)
    QTest.keyClick(timeline, Qt.Key.Key_Left)
    timeline.set_position(0.2)
    QTest.keyClick(timeline, Qt.Key.Key_Left)
    assert asked == [4.0, 2.0, 0.0]


def test_the_halo_is_as_wide_as_the_doubt(timeline):
    timeline.set_alignment(fakes.make_result(confidence=0.95).alignment)
    sure = timeline.doubt_s
    timeline.set_alignment(fakes.make_result(confidence=0.3).alignment)
    assert 0.3 < sure < 0.6 < 1.5 < timeline.doubt_s

    timeline.set_position(3.0)
    timeline.set_alignment(None)
    plain = pixels(timeline)
    widths = []
    for confidence in (0.95, 0.6):
        timeline.set_alignment(fakes.make_result(confidence=confidence, tempo=0.0).alignment)
        changed = np.abs(pixels(timeline)[20, :700] - plain[20, :700]).max(axis=1) > 12
        widths.append(changed.sum())
    assert 30 < widths[0] < 0.6 * widths[1]


def test_the_marker_stays_in_the_routine(timeline):
    timeline.set_position(99.0)
    assert timeline.position_s == pytest.approx(6.0)
    timeline.set_position(-1.0)
    assert timeline.position_s == 0.0


def test_phrases_by_time(timeline):
    assert timeline.phrase(0.0).name == "Warm-up"
    assert timeline.phrase(2.0).name == "Turn"
    assert timeline.phrase(6.0) is None


def test_tempo_is_told_only_while_following(timeline):
    timeline.set_alignment(fakes.make_result(tempo=1.5).alignment)
    told = pixels(timeline)[:, 860:]
    timeline.set_alignment(fakes.make_result(tempo=1.5, state=FollowState.LOST).alignment)
    assert (pixels(timeline)[:, 860:] != told).any()


def test_it_is_read_aloud(timeline):
    timeline.set_position(3.0)
    timeline.set_alignment(None)
    assert timeline.accessibleDescription() == "0:03 of 0:06"


def drag(timeline, qtbot, from_s, to_s):
    begin, end = QPoint(x_of(timeline, from_s), 20), QPoint(x_of(timeline, to_s), 20)
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=begin)
    for share in (0.3, 0.6, 1.0):
        qtbot.mouseMove(timeline, QPoint(round(begin.x() + share * (end.x() - begin.x())), 20))
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=end)


def test_the_edge_of_a_phrase_goes_with_the_mouse(timeline, qtbot):
    with qtbot.assertNotEmitted(timeline.seek_wanted), qtbot.waitSignal(timeline.edge_moved) as asked:
        drag(timeline, qtbot, 2.0, 2.7)
    assert asked.args == [1, pytest.approx(2.7, abs=0.02)]
    with qtbot.waitSignal(timeline.edge_moved) as asked:
        drag(timeline, qtbot, 4.0, 1.0)
    assert asked.args == [2, pytest.approx(3.0, abs=0.02)], "a phrase stays a second long"


def test_a_click_on_an_edge_is_a_click_and_the_ends_are_no_edges(timeline, qtbot):
    with qtbot.assertNotEmitted(timeline.edge_moved), qtbot.waitSignal(timeline.seek_wanted) as asked:
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(x_of(timeline, 4.0), 20))
    assert asked.args[0] == pytest.approx(4.0)
    with qtbot.assertNotEmitted(timeline.edge_moved):
        drag(timeline, qtbot, 0.02, 1.0)
        drag(timeline, qtbot, 3.0, 3.5)


def test_over_an_edge_the_mouse_says_that_it_can_be_moved(timeline, qtbot):
    qtbot.mouseMove(timeline, QPoint(x_of(timeline, 2.0), 20))
    assert timeline.cursor().shape() is Qt.CursorShape.SplitHCursor
    qtbot.mouseMove(timeline, QPoint(x_of(timeline, 3.0), 20))
    assert timeline.cursor().shape() is Qt.CursorShape.PointingHandCursor


def test_phrases_have_the_colour_of_how_they_went_last_time(timeline):
    plain = pixels(timeline)
    timeline.set_forms((95.0, 60.0, float("nan")))
    shown = pixels(timeline)
    changed = np.abs(shown - plain).sum(axis=2) > 40
    first, second, third = (
        changed[:, x_of(timeline, a) + 2 : x_of(timeline, b) - 2].sum() for a, b in ((0, 2), (2, 4), (4, 6))
    )
    assert min(first, second) > 200 and third == 0
    low = round(timeline._track().bottom()) - 2
    one, two = (shown[low, x_of(timeline, s)] for s in (1.0, 3.0))
    assert one[1] > one[2] and two[2] > two[0] + 60, "green, then amber"
    timeline.set_routine(fakes.make_routine(6.0))
    assert (pixels(timeline) == plain).all()

from __future__ import annotations

from pathlib import Path

import pytest
from PyQt6.QtCore import QPoint, Qt

from ui.importing.prepare import name_from
from ui.importing.progress import about
from ui.importing.range_player import exact
from ui.importing.range_slider import HANDLE_PX, RangeSlider
from ui.library.thumbnail import clock


@pytest.fixture
def slider(qtbot):
    made = RangeSlider()
    made.setMinimumSize(1, 1)
    qtbot.addWidget(made)
    made.resize(1000 + HANDLE_PX, 40)
    made.show()
    made.set_duration(10.0)
    return made


def test_all_of_a_new_video_is_chosen(slider):
    assert (slider.start_s, slider.end_s) == (0.0, 10.0)
    slider.set_start(3.0)
    slider.set_duration(5.0)
    assert (slider.start_s, slider.end_s) == (0.0, 5.0)


def test_handles_are_dragged(qtbot, slider):
    handle = slider.start_handle
    middle = QPoint(HANDLE_PX // 2, 20)
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(handle, middle + QPoint(250, 0))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle)
    assert slider.start_s == pytest.approx(2.5, abs=0.02)
    qtbot.mouseMove(handle, middle + QPoint(400, 0))
    assert slider.start_s == pytest.approx(2.5, abs=0.02)


def test_ends_stay_a_second_apart_and_inside(slider):
    slider.set_start(50.0)
    assert slider.start_s == 9.0
    slider.set_start(-1.0)
    assert slider.start_s == 0.0
    slider.set_end(0.2)
    assert slider.end_s == 1.0
    slider.set_end(99.0)
    assert slider.end_s == 10.0


def test_very_short_video_is_taken_whole(slider):
    slider.set_duration(0.6)
    slider.set_start(0.3)
    assert (slider.start_s, slider.end_s) == (0.0, 0.6)


def test_keys_move_a_handle(qtbot, slider):
    for key, expected in ((Qt.Key.Key_Right, 0.1), (Qt.Key.Key_PageUp, 1.1), (Qt.Key.Key_Left, 1.0)):
        qtbot.keyClick(slider.start_handle, key)
        assert slider.start_s == pytest.approx(expected)
    qtbot.keyClick(slider.end_handle, Qt.Key.Key_PageDown)
    assert slider.end_s == pytest.approx(9.0)


def test_moving_an_end_shows_its_picture(qtbot, slider):
    with qtbot.waitSignal(slider.looked_at) as caught:
        slider.set_start(2.0)
    assert caught.args == [2.0]
    with qtbot.waitSignal(slider.looked_at) as caught:
        slider.set_end(8.0)
    assert 7.8 <= caught.args[0] < 8.0


def test_press_on_the_line_looks_there(qtbot, slider):
    with qtbot.waitSignal(slider.looked_at) as caught:
        qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(HANDLE_PX // 2 + 700, 20))
    assert caught.args[0] == pytest.approx(7.0, abs=0.02)


def test_handles_can_be_reached_and_named(slider):
    names = {handle.accessibleName() for handle in (slider.start_handle, slider.end_handle)}
    assert names == {"Start of the part", "End of the part"}
    assert slider.start_handle.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.0, "0:00.0"), (5.26, "0:05.3"), (59.97, "1:00.0"), (125.0, "2:05.0")]
)
def test_exact(seconds, words):
    assert exact(seconds) == words


@pytest.mark.parametrize(("seconds", "words"), [(0.2, "0:00"), (59.6, "1:00"), (3725, "62:05")])
def test_clock(seconds, words):
    assert clock(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "a few seconds left"),
        (41, "about 50 seconds left"),
        (58, "about 1 minute left"),
        (61, "about 2 minutes left"),
    ],
)
def test_about(seconds, words):
    assert about(seconds) == words


@pytest.mark.parametrize(
    ("file", "name"), [("my_dance-2.mp4", "My dance 2"), ("éclair.MOV", "Éclair"), ("__.avi", "")]
)
def test_name_from(file, name):
    assert name_from(Path(file)) == name

"""The window: a rail with the places there are, pages made when shown, a place on the screen that is kept."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QSettings, QSize, Qt
from PyQt6.QtWidgets import QLabel, QWidget

from coach.settings import Settings
from ui.rail import NARROW_PX, PLACES, WIDE_PX
from ui.screens import within
from ui.state import AppState
from ui.theme import DARK, LIGHT
from ui.window import FIRST_SIZE, SMALLEST_SIZE, MainWindow


class Stage(QWidget):
    on_stage = True

    def __init__(self, state):
        super().__init__()
        self.closed = False

    def shut_down(self):
        self.closed = True


@pytest.fixture
def window(qtbot):
    made = MainWindow(AppState(Settings()))
    qtbot.addWidget(made)
    made.register("library", lambda state: QLabel("library"))
    made.register("practice", Stage)
    made.resize(1280, 720)
    made.show()
    return made


def test_there_are_seven_places_in_their_order():
    assert [place.title for place in PLACES] == [
        "Library", "Practice", "Compare", "Cameras", "History", "Settings", "Help",
    ]  # fmt: skip


def test_the_rail_shows_only_what_there_is(window):
    assert window.rail.shown() == ("library", "practice")
    window.register("help", lambda state: QLabel("help"))
    assert window.rail.shown() == ("library", "practice", "help")
    with pytest.raises(ValueError, match="garage"):
        window.register("garage", lambda state: QLabel())


def test_a_page_is_made_once_and_when_it_is_shown(window):
    made = []
    window.register("help", lambda state: made.append(state) or QLabel("help"))
    assert made == []
    window.show_page("help")
    window.show_page("library")
    window.show_page("help")
    assert made == [window.state]
    assert window.stack.currentWidget().text() == "help"


def test_a_press_on_the_rail_goes_there(window, qtbot):
    window.show_page("library")
    button = next(item for item in window.rail.findChildren(QWidget) if item.accessibleName() == "Practice")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.present == "practice"
    assert button.isChecked()


def test_a_page_can_ask_for_another(window):
    window.show_page("practice")
    window.state.go("library")
    assert window.present == "library"


@pytest.mark.parametrize(("width", "expected"), [(1000, NARROW_PX), (1100, NARROW_PX), (1101, WIDE_PX)])
def test_words_beside_the_icons_when_there_is_room(window, width, expected):
    window.show_page("library")
    window.resize(width, 720)
    assert window.rail.width() == expected


def test_on_stage_it_is_dark_and_narrow_and_off_stage_as_before(window, look):
    window.show_page("library")
    assert (look.tokens, window.rail.width()) == (LIGHT, WIDE_PX)
    window.show_page("practice")
    assert (look.tokens, window.rail.width()) == (DARK, NARROW_PX)
    window.show_page("library")
    assert (look.tokens, window.rail.width()) == (LIGHT, WIDE_PX)


def test_full_screen_hides_the_rail_only_on_stage(window, qtbot):
    window.show_page("practice")
    window.set_full_screen(True)
    qtbot.waitUntil(window.rail.isHidden)
    window.show_page("library")
    assert not window.rail.isHidden()
    window.show_page("practice")
    window.set_full_screen(False)
    qtbot.waitUntil(lambda: not window.rail.isHidden())


def test_the_place_on_the_screen_is_remembered_and_nothing_else(qtbot):
    def small() -> MainWindow:
        made = MainWindow(AppState(Settings()))
        qtbot.addWidget(made)
        made.setMinimumSize(320, 240)
        return made

    window = small()
    window.setGeometry(40, 50, 640, 480)
    window.show()
    window.close()
    again = small()
    again.restore_geometry()
    again.show()
    assert again.size() == window.size()
    kept = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "posesync-coach", "window")
    assert kept.allKeys() == ["window/geometry"]


def test_closing_stops_the_pages(window):
    window.show_page("practice")
    page = window.page("practice")
    window.close()
    assert page.closed


def test_the_first_size_leaves_room_for_the_frame(window):
    class Small:
        def availableSize(self):
            return QSize(1280, 720)

    assert within(None, FIRST_SIZE) == FIRST_SIZE
    small = within(Small(), FIRST_SIZE)
    assert small.width() < 1280 and 600 <= small.height() < 700
    assert within(Small(), SMALLEST_SIZE) == SMALLEST_SIZE

from __future__ import annotations

from pathlib import Path

import pytest
from library_fakes import make_routine
from PyQt6.QtCore import QPoint
from PyQt6.QtWidgets import QLabel, QMainWindow

from coach import settings
from coach.capture.devices import CameraDevice
from coach.routines.store import Entry, RoutineStore
from ui.state import AppState
from ui.welcome import NO_CAMERA, SENTENCES, WHICH, WelcomePage, first_routine, welcome

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def state(qapp):
    return AppState()


@pytest.fixture
def store(tmp_path):
    return RoutineStore(tmp_path / "bundled", tmp_path / "own")


@pytest.fixture
def greet(qtbot, state, store, tmp_path):
    pages = []

    def make(cameras=(), size=(1280, 720), bundled=("warm-up",)):
        for slug in bundled:
            make_routine(tmp_path / "bundled" / slug, slug.capitalize())
        window = QMainWindow()
        window.resize(*size)
        qtbot.addWidget(window)
        page = WelcomePage(state, window, store=store, find=lambda: cameras)
        pages.append((page, window))
        window.show()
        page.show()
        qtbot.waitUntil(lambda: page._jobs.running == 0)
        return page

    yield make
    for _page, window in pages:
        window.close()


def test_is_shown_once(qtbot, state, store):
    window = QMainWindow()
    qtbot.addWidget(window)
    first = welcome(window, state, store)
    assert first is not None
    first.look_button.click()
    assert welcome(window, state, store) is None
    assert welcome(window, AppState(), store) is None


def test_says_three_sentences(greet):
    words = [label.text() for label in greet().findChildren(QLabel)]
    assert len(SENTENCES) == 3
    assert set(SENTENCES) <= set(words)


def test_try_it_keeps_the_camera_and_practises_the_warm_up(qtbot, greet, state):
    page = greet(cameras=(CameraDevice("Front", 0), CameraDevice("Desk", 1)), bundled=("flow", "warm-up"))
    assert page.camera.camera() == "Front"
    page.camera.box.setCurrentIndex(page.camera.box.findData("Desk"))
    with qtbot.waitSignals([state.practise_requested, page.finished]) as caught:
        page.try_button.click()
    assert ("warm-up", "") in [emitted.args for emitted in caught.all_signals_and_args]
    kept = settings.load().preferences
    assert kept.seen_welcome
    assert kept.camera == "Desk"


def test_without_a_camera_the_performer_shows_it_and_is_not_kept(qtbot, greet, state):
    page = greet()
    assert page.camera.camera() == "performer"
    assert page.question.text() == NO_CAMERA
    with qtbot.waitSignal(state.practise_requested) as caught:
        page.try_button.click()
    assert caught.args == ["warm-up", "performer"]
    assert state.settings.preferences.camera == ""


def test_camera_plugged_in_on_the_first_page_takes_over(greet, state):
    page = greet()
    page.camera._show((CameraDevice("Front", 0),))
    assert page.camera.camera() == "Front"
    assert page.question.text() == WHICH
    page.camera.set_camera("performer")
    page.look_button.click()
    assert state.settings.preferences.camera == "performer"


def test_without_routines_there_is_nothing_to_try(greet):
    page = greet(bundled=())
    assert page.try_button.isHidden()
    assert page.look_button.isVisible()


def test_look_around_goes_to_the_library(qtbot, greet, state):
    page = greet()
    with qtbot.waitSignal(state.page_requested) as caught:
        page.look_button.click()
    assert caught.args == ["library"]


def test_covers_the_window_at_every_size(greet):
    page = greet()
    page.window().resize(1920, 1080)
    assert page.geometry() == page.window().rect()


@pytest.mark.parametrize("size", [(800, 560), (1280, 720), (1920, 1080)])
def test_nothing_is_cut(qtbot, greet, size):
    page = greet(size=size)
    for label in page.findChildren(QLabel):
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        assert label.height() >= needed, label.text()
    for button in (page.try_button, page.look_button):
        assert button.width() >= button.sizeHint().width()
        assert page.rect().contains(button.mapTo(page, QPoint(button.width(), button.height())))


def entry(slug: str, *, difficulty: str = "easy", bundled: bool = True, problem: str = "") -> Entry:
    return Entry(slug, slug, "", difficulty, 10.0, 1, Path(), None, None, bundled, problem)


def test_first_routine_is_the_warm_up_else_the_easiest():
    assert first_routine([entry("a"), entry("warm-up", difficulty="hard")]) == "warm-up"
    assert first_routine([entry("a", difficulty="hard"), entry("b", difficulty="medium")]) == "b"
    assert first_routine([entry("mine", bundled=False), entry("broken", problem="It is damaged.")]) == ""

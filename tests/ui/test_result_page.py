"""The end of a run as a person meets it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from practice_fakes import Pipelines, make_result
from practice_fakes import make_routine as make_practised
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from session_scripts import keep

from coach import paths
from coach.routines.store import RoutineStore
from coach.sessions.store import SessionStore
from coach.settings import Preferences, Settings
from coach.types import FollowState
from ui.app import create_window
from ui.practice.page import PracticePage
from ui.result.page import ResultPage
from ui.state import AppState

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said by the offscreen plug-in


@pytest.fixture
def page(qtbot, tmp_path):
    made = ResultPage(AppState(Settings(), keep=False), routines=RoutineStore(user=tmp_path / "routines"))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    yield made
    made.shut_down()


def open_one(qtbot, page, **how):
    with qtbot.waitSignal(page.ready, timeout=10000):
        page.open(keep(paths.sessions_file(), **how))


def test_it_says_how_it_went(qtbot, page):
    open_one(qtbot, page, grade=77.0, off_deg=45.0, behind_s=0.9)
    assert page.title.text() == "Arms up" and page.sentence.text() == "Your grade: 77 of 100."
    assert (page.form.value, page.timing.value) == (79.0, 69.0)
    assert page.strip.accessibleName().startswith("Form by phrase: Warm-up 100, Turn ")
    assert [card.work.advice.joint for card in page.cards] == ["left_shoulder", ""]
    assert not page.nothing.isVisible()


def test_a_run_without_mistakes_has_nothing_to_work_on(qtbot, page):
    open_one(qtbot, page, off_deg=0.0)
    assert page.cards == [] and page.nothing.isVisible() and not page.these.isVisible()
    assert page.focusProxy() is page.again


def test_the_buttons_ask_for_what_they_say(qtbot, page):
    open_one(qtbot, page, off_deg=45.0)
    asked = []
    page.practise_phrases.connect(lambda slug, phrases: asked.append((slug, phrases)))
    page._state.practise_requested.connect(lambda slug, _: asked.append(slug))
    page._state.page_requested.connect(asked.append)
    page.these.click()
    QTest.keyClick(page, Qt.Key.Key_Space)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert asked == [("arms", (1,)), "arms", "library"]


def test_another_result_takes_the_place_of_the_first(qtbot, page):
    open_one(qtbot, page, off_deg=45.0)
    open_one(qtbot, page, off_deg=0.0, grade=95.0)
    assert page.cards == [] and "Your best so far" in page.sentence.text()


@pytest.fixture
def window(qtbot):
    pipelines = Pipelines()
    settings = Settings(preferences=Preferences(camera="0", seen_welcome=True))

    def practice(state):
        return PracticePage(
            state,
            make_pipeline=pipelines,
            load=lambda slug: make_practised(),
            find_cameras=list,
        )

    made = create_window(AppState(settings), practice=practice)
    qtbot.addWidget(made)
    made.show()
    made.show_page("practice")
    qtbot.waitUntil(lambda: made.page("practice").session.routine is not None)
    yield made
    made.close()


def run(window, states):
    session = window.page("practice").session
    for index, state in enumerate(states):
        result = make_result(index, state=state, errors_deg={"left_knee": 40.0})
        session.result.emit(replace(result, stages_ms={"pose": 5.0}))
    session.phase.emit("idle", "")


def test_the_end_of_a_run_leads_to_its_result(qtbot, window):
    run(window, [FollowState.LOCKED] * 120 + [FollowState.FINISHED] * 5)
    qtbot.waitUntil(lambda: window.present == "result", timeout=10000)
    page = window.page("result")
    assert page.title.text() == "Arms up"
    assert "result" not in window.rail.shown()
    page.practise_phrases.emit("arms", (1,))
    assert window.present == "practice"
    assert window.page("practice").session.position_s == pytest.approx(2.0)


def test_a_run_that_was_stopped_stays_where_it_is(qtbot, window):
    run(window, [FollowState.LOCKED] * 60)
    qtbot.waitUntil(
        lambda: bool(SessionStore().entries()) and SessionStore().entries()[0].ending == "stopped"
    )
    assert window.present == "practice"


def test_who_went_elsewhere_is_left_there(qtbot, window):
    page = window.page("result")
    window.show_page("help")
    with qtbot.waitSignal(page.ready, timeout=10000):
        window.state.result_requested.emit(keep(paths.sessions_file()))
    assert window.present == "help"

"""How it went last time, seen before it is done again."""

from __future__ import annotations

import math
import threading
from types import SimpleNamespace

import practice_fakes as fakes
import pytest
from PyQt6 import sip
from PyQt6.QtCore import QCoreApplication
from session_scripts import keep

from coach import paths
from coach.settings import Preferences, Settings
from coach.skeleton import JOINTS
from coach.types import Severity
from ui.practice.cameras import CameraOption
from ui.practice.page import PracticePage
from ui.state import AppState

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def opened(qtbot):
    made = []

    def make():
        pipelines = fakes.Pipelines()
        page = PracticePage(
            AppState(Settings(preferences=Preferences(check_view=False)), keep=False),
            make_pipeline=pipelines,
            load=lambda slug: fakes.make_routine(),
            find_cameras=lambda: [CameraOption("Front", "Front")],
        )
        qtbot.addWidget(page)
        page.resize(1216, 720)
        page.show()
        page.open("arms")
        qtbot.waitUntil(lambda: bool(pipelines.made) and page.session.phase_now == "running")
        made.append(page)
        return page, pipelines.last

    yield make
    for page in made:
        page.shut_down()


def test_timeline_and_small_body_show_the_last_run_until_something_is_judged(opened, qtbot):
    keep(paths.sessions_file(), off_deg=80.0)
    page, camera = opened()
    qtbot.waitUntil(lambda: bool(page.timeline._forms) and page.stage.joints.remembers)
    first, second, third = page.timeline._forms
    assert first > 90 and third > 90 and second < 75
    marks = page.stage.joints._last_time
    assert marks["left_shoulder"] is not Severity.GOOD and marks["right_knee"] is Severity.GOOD
    high = page.stage.joints.height()
    camera.script.append(fakes.make_result(1))
    qtbot.waitUntil(lambda: not page.stage.joints.remembers)
    assert page.stage.joints.height() < high
    assert page.stage.joints.geometry().bottom() < page.stage.learner.geometry().bottom()


def test_a_page_that_is_gone_looks_into_no_history(opened, qtbot):
    """The recorder tells on its own thread; what it told waits while the page is taken down."""
    page, _ = opened()
    looked = []
    page.last_time._jobs = SimpleNamespace(run=lambda *_: looked.append("it"))

    def tell():
        told = threading.Thread(target=page.recording.kept.emit, args=(1,))
        told.start()
        told.join()

    tell()
    QCoreApplication.processEvents()
    assert looked == ["it"]
    tell()
    sip.delete(page.last_time)
    QCoreApplication.processEvents()
    assert looked == ["it"]


def test_without_a_history_nothing_is_claimed(opened, qtbot):
    page, _ = opened()
    qtbot.wait(300)
    assert all(map(math.isnan, page.timeline._forms)) and not page.stage.joints.remembers


def test_while_it_is_counted_the_badge_says_so(opened, qtbot):
    page, camera = opened()
    page.ways.loop()
    qtbot.waitUntil(lambda: page.session.phase_now == "counting")
    assert page.stage.badge.accessibleName() == "get ready" and page.stage.badge.isVisible()
    qtbot.waitUntil(lambda: page.session.phase_now == "running")
    camera.script.append(fakes.make_result(1, severities=dict.fromkeys(JOINTS, Severity.GOOD)))
    qtbot.waitUntil(lambda: page.stage.badge.accessibleName().startswith("following"))

"""The program as a whole: what it opens with, and how its parts find each other."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import practice_fakes as fakes
import pytest
from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication

from coach.settings import Settings, load
from ui import app, messages, theme
from ui.practice.page import PracticePage
from ui.state import AppState
from ui.theme import DARK, LIGHT
from ui.toasts import Toasts
from ui.welcome import WelcomePage
from ui.window import MainWindow

ROOT = Path(__file__).resolve().parents[2]


def chosen(**preferences) -> Settings:
    settings = Settings()
    return replace(settings, preferences=replace(settings.preferences, seen_welcome=True, **preferences))


@pytest.fixture
def pipelines():
    return fakes.Pipelines()


@pytest.fixture
def window(qtbot, pipelines):
    def practice(state):
        return PracticePage(
            state, make_pipeline=pipelines, load=lambda slug: fakes.make_routine(), find_cameras=tuple
        )

    made = app.create_window(AppState(chosen(theme="light")), practice=practice)
    qtbot.addWidget(made)
    made.show()
    made.show_page("library")
    yield made
    made.close()


def test_the_places_that_have_a_page(window):
    assert window.rail.shown() == (
        "library",
        "practice",
        "compare",
        "cameras",
        "history",
        "settings",
        "help",
    )


def test_every_page_can_be_shown(window):
    for name in window.rail.shown():
        window.show_page(name)
        assert window.present == name


def test_the_library_leads_to_practice(window, pipelines, qtbot):
    window.state.change_settings(chosen(camera="Front"))
    window.state.practise("arms")
    assert window.present == "practice"
    qtbot.waitUntil(lambda: bool(pipelines.made))
    assert pipelines.last.camera == "Front"


def test_a_camera_named_on_the_command_line_goes_before_the_choice(window, pipelines, qtbot):
    app.practise(window, "arms", "clip.mp4")
    qtbot.waitUntil(lambda: bool(pipelines.made))
    assert pipelines.last.camera == "clip.mp4"
    assert window.state.settings.preferences.camera == ""


def test_a_question_mark_shows_the_keys(window):
    QTest.keyClick(window, Qt.Key.Key_Question)
    assert window.present == "help"


def test_a_question_mark_shows_the_keys_over_practice(window, qtbot):
    page = app.practise(window, "arms")
    window.show()
    QTest.keyClick(window, Qt.Key.Key_Question)
    assert window.present == "practice"
    assert page.keys.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Question)
    assert page.keys.isHidden()


def test_the_look_follows_the_settings(window):
    window.state.change_settings(chosen(theme="dark"))
    assert theme.tokens() is DARK
    window.state.change_settings(chosen(theme="light"))
    assert theme.tokens() is LIGHT


def test_problems_are_shown(window):
    shown = window.findChild(Toasts)
    window.state.problem.emit("Your settings cannot be saved.")
    messages.info("Saved.")
    assert [toast.message.text for toast in shown.toasts] == ["Your settings cannot be saved.", "Saved."]


def test_settings_are_kept_unless_asked_not_to(own_home):
    AppState(Settings(), keep=False).change_settings(chosen(camera="Desk"))
    assert load() == Settings()
    AppState(Settings()).change_settings(chosen(camera="Desk"))
    assert load().preferences.camera == "Desk"


@pytest.fixture
def hooks(monkeypatch):
    """What run_window takes over, given back."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", sys.__excepthook__)
    monkeypatch.setattr(app.faults, "start_log", lambda: None)
    before = signal.getsignal(signal.SIGINT)
    yield
    assert signal.getsignal(signal.SIGINT) is before


def run_and(look, **arguments):
    """Run the program; after a moment ``look(window)``, then close it."""
    seen = []

    def visit():
        window = next(item for item in QApplication.topLevelWidgets() if isinstance(item, MainWindow))
        seen.append(look(window))
        window.close()

    QTimer.singleShot(200, visit)
    assert app.run_window(**arguments) == 0
    return seen[0]


def test_it_opens_with_the_library(qapp, hooks):
    def look(window):
        return window.present, window.windowIcon().isNull(), window.findChild(WelcomePage)

    assert run_and(look, settings=chosen()) == ("library", False, None)


def test_the_first_start_welcomes(qapp, hooks):
    assert run_and(lambda window: window.findChild(WelcomePage).isVisible(), settings=Settings())


def test_ctrl_c_closes_the_window(qapp, hooks):
    QTimer.singleShot(200, lambda: os.kill(os.getpid(), signal.SIGINT))
    assert app.run_window(settings=chosen()) == 0
    assert not any(isinstance(item, MainWindow) for item in QApplication.topLevelWidgets())


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="there is no xvfb-run to show a real window on")
def test_a_real_window_opens_beside_opencv(tmp_path):
    """The wheel of OpenCV carries plug-ins of another Qt: with them no window would open."""
    code = (
        "import sys\nfrom coach.opencv import cv2\nfrom PyQt6.QtCore import QTimer\n"
        "from coach.settings import Settings\nfrom ui import app\n"
        "program = app.create_app(Settings())\n"
        "QTimer.singleShot(300, lambda: (print(program.platformName()), program.closeAllWindows()))\n"
        "sys.exit(app.run_window(settings=Settings()))\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "POSESYNC_HOME": str(tmp_path)}
    done = subprocess.run(
        ["xvfb-run", "-a", sys.executable, "-c", code],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip(), done.stderr.strip()) == (0, "xcb", "")

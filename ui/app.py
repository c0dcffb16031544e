"""Makes the program: application, window, pages; runs it until the window closes."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PyQt6 import sip
from PyQt6.QtCore import QTimer
from PyQt6.QtGui import QKeySequence, QShortcut
from PyQt6.QtWidgets import QApplication, QWidget

from coach import settings as stored
from coach.settings import Preferences, Settings
from ui import faults, messages, theme
from ui.painting.logo import logo
from ui.practice.actions import action
from ui.practice.page import PracticePage
from ui.state import AppState
from ui.toasts import Toasts
from ui.translation import language
from ui.window import BuildPage, MainWindow

NAME: Final = "PoseSync Coach"
_INTERRUPT_LOOK_MS: Final = 300
_PIPELINE_THREADS: Final = ("capture", "analysis", "mil")
_LAST_WAIT_S: Final = 60.0
_AS_IT_IS: Final = 100
_kept: list[QApplication] = []
"""Python would end the application with the last reference to it."""


def create_app(settings: Settings) -> QApplication:
    """The one QApplication, with the program's name, icon and look."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        if settings.preferences.size_percent != _AS_IT_IS:
            os.environ.setdefault("QT_SCALE_FACTOR", str(settings.preferences.size_percent / _AS_IT_IS))
        app = QApplication(["posesync-coach"])
        _kept.append(app)
    app.setApplicationName("posesync-coach")
    app.setApplicationDisplayName(NAME)
    app.setDesktopFileName("posesync-coach")
    app.setWindowIcon(logo())
    language.install(app, settings.preferences.language)
    theme.theme().install(app, settings.preferences.theme)
    theme.theme().set_motion(settings.preferences.motion)
    return app


def create_window(state: AppState, *, practice: BuildPage = PracticePage) -> MainWindow:
    """The main window with the pages there are; none is made before it is shown."""
    window = MainWindow(state)
    window.register("library", _library)
    window.register("practice", practice)
    window.register("compare", _compare)
    window.register("cameras", _cameras)
    window.register("history", _history)
    window.register("settings", _settings)
    window.register("help", _help)
    window.register("result", lambda state: _result(state, window), on_rail=False)
    toasts = Toasts(window, window.stage_area)
    window.stack.installEventFilter(toasts)
    window.stack.currentChanged.connect(toasts.place)
    state.problem.connect(messages.problem)
    state.settings_changed.connect(lambda settings: _look(settings.preferences))
    state.practise_requested.connect(lambda slug, camera: practise(window, slug, camera))
    state.result_requested.connect(lambda session: _show_result(window, session))
    QShortcut(QKeySequence(action("help").key), window).activated.connect(lambda: _show_keys(window))
    return window


def practise(window: MainWindow, slug: str, camera: str = "") -> PracticePage:
    """Go to the practice page and begin with this routine, before this camera if one is named."""
    page = window.page("practice")
    assert isinstance(page, PracticePage)
    if camera:
        page.cameras.use(camera)
    page.open(slug)
    window.show_page("practice")
    return page


def run_window(routine: str = "", camera: str = "", settings: Settings | None = None) -> int:
    """Open the window and run until it is closed.

    Parameters
    ----------
    routine : slug or folder of the routine to begin with at once; "" opens the library.
    camera : what :func:`coach.capture.open_source` takes; "" for the learner's choice.
    settings : None reads the learner's own.

    Returns
    -------
    The exit code.
    """
    settings = stored.load() if settings is None else settings
    faults.start_log()
    app = create_app(settings)
    faults.FaultHandler().install()
    state = AppState(settings)
    window = create_window(state)
    if routine:
        practise(window, routine, camera)
    else:
        window.show_page("library")
        if not settings.preferences.seen_welcome:
            _welcome(state, window)
    window.show()
    with _interruptible(app):
        code = app.exec()
    _wait_for_threads()
    sip.delete(window)  # now and whole, not piece by piece when Python gets round to it
    return code


def _show_keys(window: MainWindow) -> None:
    """Over the practice page, which goes on afterwards; from all others on the Help page."""
    page = window.page(window.present)
    if isinstance(page, PracticePage):
        page.keys.toggle()
    else:
        window.show_page("help")


def _look(preferences: Preferences) -> None:
    theme.theme().choose(preferences.theme)
    theme.theme().set_motion(preferences.motion)


def _library(state: AppState) -> QWidget:
    from ui.library.page import LibraryPage

    return LibraryPage(state)


def _compare(state: AppState) -> QWidget:
    from ui.compare.page import ComparePage

    return ComparePage(state)


def _cameras(state: AppState) -> QWidget:
    from ui.sync.page import SyncPage

    return SyncPage(state)


def _history(state: AppState) -> QWidget:
    from ui.history.page import HistoryPage

    return HistoryPage(state)


def _result(state: AppState, window: MainWindow) -> QWidget:
    from ui.result.page import ResultPage

    page = ResultPage(state)
    # Only from the practice that it is about: who went elsewhere meanwhile is left in peace.
    page.ready.connect(lambda: window.present == "practice" and window.show_page("result"))
    page.practise_phrases.connect(lambda slug, phrases: _practise_phrases(window, slug, phrases))
    return page


def _show_result(window: MainWindow, session: int) -> None:
    from ui.result.page import ResultPage

    page = window.page("result")
    assert isinstance(page, ResultPage)
    page.open(session)


def _practise_phrases(window: MainWindow, slug: str, phrases: tuple[int, ...]) -> None:
    """Drill these phrases."""
    page = window.page("practice")
    assert isinstance(page, PracticePage)
    routine = page.session.routine
    window.show_page("practice")
    if routine is None or routine.slug != slug:
        page.open(slug)
        return
    page.drill(phrases)


def _settings(state: AppState) -> QWidget:
    from ui.settings_page import SettingsPage

    return SettingsPage(state)


def _help(state: AppState) -> QWidget:
    from ui.help_page import HelpPage

    return HelpPage(state)


def _welcome(state: AppState, window: MainWindow) -> None:
    from ui.welcome import welcome

    welcome(window, state)


def _wait_for_threads() -> None:
    """Let the pipeline end: a thread that compiles cannot be stopped, and Python must not end under it."""
    until_s = time.monotonic() + _LAST_WAIT_S
    for thread in threading.enumerate():
        if thread.name in _PIPELINE_THREADS:
            thread.join(max(until_s - time.monotonic(), 0.0))


@contextmanager
def _interruptible(app: QApplication) -> Iterator[None]:
    """Let Ctrl-C in the terminal close the window as its button would: Qt's loop never looks by itself."""
    timer = QTimer()
    timer.setObjectName("interrupt-look")
    timer.timeout.connect(lambda: None)
    timer.start(_INTERRUPT_LOOK_MS)
    # Later, not now: the signal may come in the middle of painting.
    before = signal.signal(signal.SIGINT, lambda *_: QTimer.singleShot(0, app.closeAllWindows))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        timer.stop()

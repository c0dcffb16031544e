"""Every page and dialog of the program with something in it, to be asked what holds for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import camera_films
import practice_fakes
from compare_fakes import make_comparison
from library_fakes import film, make_routine
from PyQt6.QtWidgets import QApplication, QMainWindow, QWidget
from session_scripts import keep

from coach import paths
from coach.capture.devices import CameraDevice
from coach.compare.viewing.view import view
from coach.multicam.viewing import view as sync_view
from coach.pipeline.speed import Speed
from coach.pipeline.stages import StageStats
from coach.routines.store import RoutineStore
from coach.sessions.store import SessionStore
from coach.settings import FeedbackSettings, Preferences, Settings
from coach.types import Cue, Severity
from ui.compare.result import ResultView
from ui.compare.start import StartPanel
from ui.help_page import HelpPage
from ui.history.page import HistoryPage
from ui.importing.dialog import ImportDialog
from ui.importing.record_dialog import RecordDialog
from ui.jobs import Jobs
from ui.library.page import LibraryPage
from ui.practice.cameras import CameraOption
from ui.practice.page import PracticePage
from ui.result.page import ResultPage
from ui.settings_page import SettingsPage
from ui.speed.delay_dialog import DelayDialog
from ui.state import AppState
from ui.sync import result as sync_result
from ui.sync import start as sync_start
from ui.welcome import WelcomePage

CAMERAS = (CameraDevice("A camera with rather a long name (USB 3.0)", 0), CameraDevice("Desk", 1))
_SPEED = Speed(
    seconds=10.0,
    fps=22.0,
    dropped=2,
    offered=301,
    result=StageStats(14.0, 31.0, 299),
    painted=StageStats(22.0, 48.0, 299),
    stages={"pose": StageStats(6.0, 12.0, 299), "draw": StageStats(16.7, 90.0, 299)},
    work_ms={"pose": 6.2, "draw": 17.0},
    step=2,
    redraw_step=1,
)
_PREFERENCES = Preferences(check_view=False, camera=CAMERAS[0].name)


class Scene:
    """What the pages need: the test's own folder, and pytest-qt."""

    def __init__(self, qtbot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.state = AppState(Settings(preferences=_PREFERENCES), keep=False)
        self.jobs = Jobs()
        self.windows: list[QWidget] = []

    def store(self) -> RoutineStore:
        """One routine that came with the program, one of the learner's."""
        make_routine(self.folder / "bundled" / "warm-up", "Warm-up")
        make_routine(self.folder / "own" / "mine", "A movement with rather a long name")
        return RoutineStore(self.folder / "bundled", self.folder / "own")

    def library(self) -> QWidget:
        page = LibraryPage(self.state, self.store())
        self.qtbot.waitUntil(lambda: page.own.cards != [] or page.bundled.cards != [])
        return page

    def practice(self) -> QWidget:
        pipelines = practice_fakes.Pipelines()
        page = PracticePage(
            self.state,
            make_pipeline=pipelines,
            load=lambda slug: practice_fakes.make_routine(),
            find_cameras=lambda: [CameraOption(camera.name, camera.name) for camera in CAMERAS],
        )
        page.show()
        page.open("arms")
        self.qtbot.waitUntil(lambda: bool(pipelines.made) and page.session.phase_now == "running")
        cue = Cue("Straighten your left knee", "left_knee", Severity.WRONG, 1.0)
        pipelines.last.script.append(practice_fakes.make_result(1, cue=cue))
        self.qtbot.waitUntil(lambda: page.stage.cue.text != "")
        return page

    def compare(self) -> QWidget:
        page = StartPanel(self.jobs)
        page.options_button.click()
        return page

    def comparison(self) -> QWidget:
        page = ResultView(self.jobs)
        page.open(view(make_comparison(self.folder, films=True), FeedbackSettings()))
        self.qtbot.waitUntil(lambda: page.stage.pair is not None)
        return page

    def cameras(self) -> QWidget:
        page = sync_start.StartPanel(self.jobs)
        page.take([item.video.path for item in camera_films.synced(self.folder).cameras])
        self.qtbot.waitUntil(lambda: len(page.videos) == 2)
        page.show_problem("It cannot be told when one of them began: film longer.")
        return page

    def cameras_in_step(self) -> QWidget:
        page = sync_result.ResultView(self.state, self.jobs)
        page.open(sync_view(camera_films.synced(self.folder)))
        self.qtbot.waitUntil(lambda: page.stage.cells[0].image is not None)
        return page

    def history(self) -> QWidget:
        keep(paths.sessions_file(), grade=77.0, off_deg=45.0)
        page = HistoryPage(self.state, SessionStore(paths.sessions_file()))
        page.refresh()
        self.qtbot.waitUntil(lambda: page.stack.currentWidget() is page.overview, timeout=10000)
        return page

    def take(self) -> QWidget:
        page = self.history()
        page.overview.sessions[0].pressed.emit()
        self.qtbot.waitUntil(lambda: page.stack.currentWidget() is page.session, timeout=10000)
        return page

    def settings(self) -> QWidget:
        page = SettingsPage(self.state)
        page.speed.show_speed(_SPEED)
        self.qtbot.waitUntil(lambda: len(page.models.rows) > 0, timeout=10000)
        return page

    def help(self) -> QWidget:
        return HelpPage(self.state)

    def result(self) -> QWidget:
        page = ResultPage(self.state, routines=RoutineStore(user=self.folder / "routines"))
        with self.qtbot.waitSignal(page.ready, timeout=10000):
            page.open(keep(paths.sessions_file(), grade=77.0, off_deg=45.0, behind_s=0.9))
        return page

    def welcome(self) -> QWidget:
        window = QMainWindow()
        self.windows.append(window)
        return WelcomePage(self.state, window, store=self.store(), find=lambda: CAMERAS)

    def choose_video(self) -> QWidget:
        return ImportDialog(self.state, self.jobs, self.store())

    def prepare_video(self) -> QWidget:
        video = film(self.folder / "my_dance-2.mp4", seconds=2.0)
        dialog = ImportDialog(self.state, self.jobs, self.store(), video)
        self.qtbot.waitUntil(lambda: dialog.step == "prepare")
        return dialog

    def record(self) -> QWidget:
        return RecordDialog(self.state, self.jobs, self.store(), find=lambda: CAMERAS)

    def delay(self) -> QWidget:
        return DelayDialog(self.state.settings, self.jobs)


PAGES: dict[str, Callable[[Scene], QWidget]] = {
    name: made for name, made in vars(Scene).items() if not name.startswith("_") and name != "store"
}
DIALOGS = ("choose_video", "prepare_video", "record", "delay")


@contextmanager
def shown(qtbot, folder: Path, name: str, size: tuple[int, int]) -> Iterator[QWidget]:
    """The page called ``name`` in a window of this size."""
    scene = Scene(qtbot, folder)
    page = PAGES[name](scene)
    window = page.window()
    window.resize(*size)
    page.resize(*size)
    window.show()
    page.show()
    window.activateWindow()
    page.setFocus()
    qtbot.waitUntil(lambda: page.isVisible() and window.isActiveWindow())
    QApplication.processEvents()  # until everything is laid out
    yield page
    for close in ("shut_down", "close_videos"):
        getattr(page, close, lambda: None)()
    window.close()
    scene.jobs.close()
    for each in {page, window, *scene.windows}:
        each.deleteLater()

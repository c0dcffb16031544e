"""The program without a display: the virtual performer practises the warm-up, and the window is filmed."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Final

from PyQt6 import sip
from PyQt6.QtCore import QEventLoop, QTimer
from PyQt6.QtGui import QFontMetrics
from PyQt6.QtWidgets import QApplication

from coach import settings as stored
from coach.capture import PERFORMER, open_source
from coach.errors import CoachError
from coach.performer.source import PerformerSource
from coach.pipeline.live import LivePipeline
from coach.routines.format import Routine
from coach.settings import Settings
from coach.types import FollowState, FrameSource, LiveResult, Severity
from ui.app import create_app, create_window
from ui.demo_summary import DemoSummary, DemoWatch
from ui.film import Film
from ui.practice.loading import load_routine
from ui.practice.page import PracticePage
from ui.state import AppState

ROUTINE: Final = "warm-up"
WIDTH_PX: Final = 1280
HEIGHT_PX: Final = 720
FILM: Final = "demo.mp4"
PICTURE: Final = "demo.png"
_START_LIMIT_S: Final = 180.0
_CUE_SETTLED_MS: Final = 700
_ACCUSING: Final = (Severity.OFF, Severity.WRONG)


def run_demo(out_dir: Path, seconds: float) -> DemoSummary:
    """Practise with the virtual performer and film the window.

    Parameters
    ----------
    out_dir : where ``demo.mp4`` and ``demo.png`` go.
    seconds : how long to practise, counted from when the performer is first seen.

    Raises
    ------
    CoachError
        The routine or a model is missing, or the film cannot be written.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    settings = stored.load()
    _need_a_font(create_app(settings))
    load_routine(ROUTINE)  # says what is wrong with it before anything is shown
    demo = _Demo(out_dir, seconds, settings)
    try:
        return demo.run()
    finally:
        demo.close()


def _need_a_font(app: QApplication) -> None:
    """Without a display Qt brings no font of its own, and without one on the machine it draws boxes."""
    if not QFontMetrics(app.font()).inFont("a"):
        raise CoachError(
            "There is no font to write with: install one (on Debian and Ubuntu fonts-dejavu-core)."
        )


class _Demo:
    """One demonstration; the window's own loop runs until it is over."""

    def __init__(self, out_dir: Path, seconds: float, settings: Settings) -> None:
        self._out_dir = out_dir
        self._seconds = seconds
        self._watch = DemoWatch()
        self._sources: list[FrameSource] = []
        self._picture: Path | None = None
        self._worth = 0
        self._failure = ""
        self._notice = ""
        self._loop = QEventLoop()
        preferences = replace(settings.preferences, camera=PERFORMER, mirror=True, show_skeleton=True)
        state = AppState(replace(settings, preferences=preferences), keep=False)
        self._window = create_window(state, practice=self._make_page)
        self._window.resize(WIDTH_PX, HEIGHT_PX)
        self._film = Film(self._window, out_dir / FILM)

    def run(self) -> DemoSummary:
        """Practise, and tell how it went."""
        self._window.show()
        QTimer.singleShot(round((_START_LIMIT_S + self._seconds) * 1000), self._loop.quit)
        page = self._window.page("practice")
        assert isinstance(page, PracticePage)
        page.session.result.connect(self._see)
        page.session.phase.connect(self._hear)
        page.session.finished.connect(self._loop.quit)
        page.open(ROUTINE)
        self._window.show_page("practice")
        self._film.start()
        self._loop.exec()
        self._film.stop()
        self._window.close()
        self._film.finish()
        if self._failure or not self._sources:
            raise CoachError(self._failure or "The demonstration did not begin: see the log, then try again.")
        source = self._sources[0]
        assert isinstance(source, PerformerSource)
        return replace(
            self._watch.summary(source.truth, self._out_dir / FILM, self._picture), notice=self._notice
        )

    def close(self) -> None:
        """Take the window down."""
        sip.delete(self._window)

    def _make_page(self, state: AppState) -> PracticePage:
        return PracticePage(state, make_pipeline=self._make_pipeline)

    def _make_pipeline(self, camera: str, routine: Routine, settings: Settings) -> LivePipeline:
        return LivePipeline(lambda: self._open(camera, routine, settings), routine, settings, retry_s=None)

    def _open(self, camera: str, routine: Routine, settings: Settings) -> FrameSource:
        self._sources.append(open_source(camera, settings, realtime=True, routine=routine.slug))
        return self._sources[-1]

    def _see(self, result: LiveResult) -> None:
        self._watch.see(result)
        worth = self._worth_of(result)
        if worth > self._worth:
            self._worth = worth
            QTimer.singleShot(_CUE_SETTLED_MS, self._take_picture)

    def _worth_of(self, result: LiveResult) -> int:
        """How telling the moment is: 2 for a cue about a mistake that is really made, 1 for another cue."""
        cue = result.feedback.cue
        if result.alignment.state is not FollowState.LOCKED or cue is None or cue.severity not in _ACCUSING:
            return 0
        source = self._sources[-1]
        assert isinstance(source, PerformerSource)
        return 2 if cue.joint in source.truth(result.frame.frame_index).mistakes else 1

    def _take_picture(self) -> None:
        self._out_dir.mkdir(parents=True, exist_ok=True)
        path = self._out_dir / PICTURE
        if self._window.grab().save(str(path)):
            self._picture = path

    def _hear(self, phase: str, message: str) -> None:
        if phase == "running":
            self._notice = message
            QTimer.singleShot(round(self._seconds * 1000), self._loop.quit)
        elif phase == "faulted":
            self._failure = message
            self._loop.quit()
        elif phase == "ended":
            self._loop.quit()

"""The Cameras page: choose the videos of several cameras, wait, look at them in step."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP
from PyQt6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coach.progress import CancelToken, Report
from ui import messages
from ui.jobs import Job, Jobs
from ui.stages import StagesPanel
from ui.state import AppState
from ui.sync.result import ResultView
from ui.sync.start import StartPanel
from ui.translation.words import translated

if TYPE_CHECKING:
    from coach.multicam.synced import Synced
    from coach.multicam.viewing import SyncView

Sync = Callable[..., "Synced"]
STAGES: Final = {
    "reading poses": QT_TRANSLATE_NOOP("cameras", "Looking at every video"),
    "finding the offsets": QT_TRANSLATE_NOOP("cameras", "Finding when each one began"),
}
"""Stages in their order, and their words."""


class SyncPage(QWidget):
    """Brings videos of several cameras into step.

    Parameters
    ----------
    state : shared by all pages.
    sync : what finds the clocks; None for :func:`coach.multicam.syncing.sync`, fetched when it is needed.
    """

    def __init__(self, state: AppState, *, sync: Sync | None = None) -> None:
        super().__init__()
        self._state = state
        self._sync = sync
        self._jobs = Jobs(self)
        self._jobs.failed.connect(messages.error)
        self._job: Job[tuple[Synced, SyncView | None]] | None = None
        self.setAccessibleName(self.tr("Cameras"))
        self.start = StartPanel(self._jobs)
        self.running = StagesPanel(self.tr("Bringing the cameras into step"), STAGES)
        self.result = ResultView(state, self._jobs)
        self.stack = QStackedWidget()
        for panel in (self.start, self.running, self.result):
            self.stack.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.start.wanted.connect(self.sync)
        self.running.stopped.connect(self.stop)
        self.result.left.connect(self.leave)
        self.result.failed.connect(self._lost)

    @property
    def step(self) -> str:
        """Where it is: start, running or result."""
        return {self.start: "start", self.running: "running", self.result: "result"}[
            self.stack.currentWidget()
        ]

    def sync(self, videos: Sequence[Path]) -> None:
        """Bring these videos into step, and show them."""
        if self._job is not None:
            return
        self.running.start(", ".join(path.name for path in videos))
        self.stack.setCurrentWidget(self.running)
        self.running.stop_button.setFocus()
        self._job = self._jobs.run(
            partial(self._work, list(videos)),
            self._show,
            self._fail,
            self.running.show_progress,
            self._stopped,
            owner=self,
        )

    def stop(self) -> None:
        """Give up what is going on."""
        if self._job is not None:
            self._job.cancel()

    def leave(self) -> None:
        """Go back to the choice of videos."""
        self.result.close_videos()
        self.stack.setCurrentWidget(self.start)
        self.start.button.setFocus()

    def shut_down(self) -> None:
        """Stop what runs in the background, as the window closes."""
        self.result.close_videos()
        self._jobs.close()

    def _work(
        self, videos: list[Path], report: Report, cancel: CancelToken
    ) -> tuple[Synced, SyncView | None]:
        sync = self._sync or importlib.import_module("coach.multicam.syncing").sync
        found: Synced = sync(videos, None, self._state.settings, report=report, cancel=cancel)
        cancel.check()
        if len(found.told) < 2:
            return found, None
        return found, importlib.import_module("coach.multicam.viewing").view(found)

    def _show(self, found: tuple[Synced, SyncView | None]) -> None:
        synced, view = found
        if view is None:
            self._stopped()
            self.start.show_problem(_why_not(synced))
            return
        self._job = None
        self.result.open(view)
        self.stack.setCurrentWidget(self.result)
        self.result.setFocus()

    def _stopped(self) -> None:
        self._job = None
        self.stack.setCurrentWidget(self.start)
        self.start.button.setFocus()

    def _fail(self, error: Exception) -> None:
        self._stopped()
        self.start.show_problem(messages.sentence(error))

    def _lost(self, error: Exception) -> None:
        self.leave()
        self.start.show_problem(messages.sentence(error))


def _why_not(synced: Synced) -> str:
    """Why no two of the videos could be brought into step, each reason once."""
    reasons = dict.fromkeys(camera.reason for camera in synced.cameras if camera.reason)
    return " ".join(translated(reason) for reason in reasons)

"""Base of pages that take videos, work on them for a while, and show what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PyQt6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from coach.progress import CancelToken, Report
from ui import messages
from ui.jobs import Job, Jobs
from ui.playing.view import PlayingView
from ui.stages import StagesPanel


class Start(Protocol):
    """What a panel to begin on has."""

    button: QPushButton

    def show_problem(self, sentence: str) -> None:
        """Say why there is no outcome."""


class Result(Protocol):
    """What a panel for the outcome has."""

    def open(self, view: Any) -> None:
        """Show another outcome."""

    def close_videos(self) -> None:
        """Stop, and let go of the files."""


class StagedPage(QWidget):
    """Three panels, one seen at a time: start, running, result. A subclass makes them, and does the work."""

    start: Start
    running: StagesPanel
    result: Result

    def __init__(self) -> None:
        super().__init__()
        self._jobs = Jobs(self)
        self._jobs.failed.connect(messages.error)
        self._job: Job[Any] | None = None
        self.stack = QStackedWidget()

    def put_together(self, start: QWidget, running: StagesPanel, result: PlayingView) -> None:
        """Lay out the panels, which the subclass has made, and lead from one to the other."""
        self._steps = {start: "start", running: "running", result: "result"}
        for panel in self._steps:
            self.stack.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        running.stopped.connect(self.stop)
        result.left.connect(self.leave)
        result.failed.connect(self._lost)

    @property
    def step(self) -> str:
        """Where it is: start, running or result."""
        return self._steps[self.stack.currentWidget()]

    def begin(self, names: str, work: Callable[[Report, CancelToken], Any]) -> None:
        """Do this piece of work, saying how far it is, and show what came of it, unless one is going on."""
        if self._job is not None:
            return
        self.running.start(names)
        self._go("running")
        self.running.stop_button.setFocus()
        self._job = self._jobs.run(
            work, self._show, self._fail, self.running.show_progress, self._stopped, owner=self
        )

    def stop(self) -> None:
        """Give up what is going on."""
        if self._job is not None:
            self._job.cancel()

    def leave(self) -> None:
        """Go back to the choice of videos."""
        self.result.close_videos()
        self._go("start")
        self.start.button.setFocus()

    def shut_down(self) -> None:
        """Stop what runs in the background, as the window closes."""
        self.result.close_videos()
        self._jobs.close()

    def _show(self, outcome: Any) -> None:
        """Show what came of the work."""
        self._job = None
        self.result.open(outcome)
        self._go("result").setFocus()

    def _go(self, step: str) -> QWidget:
        panel = next(panel for panel, name in self._steps.items() if name == step)
        self.stack.setCurrentWidget(panel)
        return panel

    def _stopped(self) -> None:
        self._job = None
        self._go("start")
        self.start.button.setFocus()

    def _fail(self, error: Exception) -> None:
        self._stopped()
        self.start.show_problem(messages.sentence(error))

    def _lost(self, error: Exception) -> None:
        self.leave()
        self.start.show_problem(messages.sentence(error))

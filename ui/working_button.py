"""A button that starts a piece of work, says how far that is, and stops it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from PyQt6.QtWidgets import QWidget

from ui import messages
from ui.jobs import Job, Jobs, Work
from ui.widgets import SecondaryButton

_WIDE_PX: Final = 144
T = TypeVar("T")


class WorkingButton(SecondaryButton):
    """At rest a press calls :meth:`begin`; while something is done, it stops that.

    Parameters
    ----------
    words, icon, tip : what it shows at rest, and the tool tip.
    stop_tip : the tool tip while it works.
    """

    def __init__(
        self, jobs: Jobs, words: str, icon: str, tip: str, stop_tip: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, icon, parent)
        self._jobs = jobs
        self._job: Job[object] | None = None
        self._at_rest = words, icon, tip
        self._stop_tip = stop_tip
        self.setMinimumWidth(_WIDE_PX)
        self.clicked.connect(self._press)
        self._rest()

    @property
    def working(self) -> bool:
        """Whether something is being done."""
        return self._job is not None

    def begin(self) -> None:
        """Ask what is to be done."""
        raise NotImplementedError

    def work(self, work: Work[T], done: Callable[[T], None]) -> None:
        """Do something in the background, unless something is being done."""
        if self.working:
            return

        def end(result: T) -> None:
            self._rest()
            done(result)

        self._show_progress(float("nan"), "")
        self._job = self._jobs.run(work, end, self._fail, self._show_progress, self._rest, owner=self)

    def _press(self) -> None:
        if self._job is None:
            self.begin()
            return
        self._job.cancel()
        self.setText(self.tr("Stopping"))

    def _show_progress(self, share: float, _stage: str) -> None:
        self.setText(self.tr("Stop · {share:.0%}").format(share=share) if share == share else self.tr("Stop"))
        self.set_icon("x")
        self.setToolTip(self._stop_tip)

    def _rest(self) -> None:
        self._job = None
        words, icon, tip = self._at_rest
        self.setText(words)
        self.set_icon(icon)
        self.setToolTip(tip)

    def _fail(self, error: Exception) -> None:
        self._rest()
        messages.error(error)

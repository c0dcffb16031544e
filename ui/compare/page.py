"""The Compare page: choose two videos, wait, look at them in step."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PyQt6.QtGui import QShowEvent

from coach.compare import CompareOptions
from coach.compare.comparison import Comparison
from coach.compare.recent import Recent, RecentComparisons
from coach.compare.viewing.summary import summary
from coach.compare.viewing.view import ComparisonView, view
from coach.errors import CoachError
from coach.progress import CancelToken, Report
from ui import messages
from ui.compare.result import ResultView
from ui.compare.running import STAGES, RunningPanel
from ui.compare.start import StartPanel
from ui.staged_page import StagedPage
from ui.state import AppState

log = logging.getLogger(__name__)
Compare = Callable[..., Comparison]


class ComparePage(StagedPage):
    """Compares two videos.

    Parameters
    ----------
    state : shared by all pages.
    compare_videos : what compares; None for :func:`coach.compare.compare`, fetched with the first comparison.
    recent : the comparisons made before; None for the person's own.
    """

    start: StartPanel
    result: ResultView

    def __init__(
        self,
        state: AppState,
        *,
        compare_videos: Compare | None = None,
        recent: RecentComparisons | None = None,
    ) -> None:
        super().__init__()
        self._state = state
        self._compare = compare_videos
        self._recent = recent or RecentComparisons()
        self.setAccessibleName(self.tr("Compare"))
        self.start = StartPanel(self._jobs)
        self.running = RunningPanel()
        self.result = ResultView(self._jobs)
        self.put_together(self.start, self.running, self.result)
        self.start.wanted.connect(self.compare)
        self.start.opened.connect(self.open_recent)
        self.start.removed.connect(self.remove_recent)

    def compare(self, reference: Path, test: Path, options: CompareOptions | None = None) -> None:
        """Compare two videos, and show them."""
        names = self.tr("{reference} and {test}").format(reference=reference.name, test=test.name)
        self.begin(names, partial(self._work, reference, test, options or CompareOptions()))

    def leave(self) -> None:
        """Go back to the choice of videos."""
        super().leave()
        self.refresh()

    def open_recent(self, entry: Recent) -> None:
        """Look at a comparison again: its poses are kept, so it does not take long."""
        self.start.show_problem("")
        self.start.options.set_options(entry.options)
        for target, path in zip(self.start.targets, (entry.reference, entry.test), strict=True):
            if target.path != path:
                target.choose(path)
        self.compare(entry.reference, entry.test, entry.options)

    def remove_recent(self, entry: Recent) -> None:
        """Take a comparison off the list."""
        try:
            self._recent.remove(entry)
        except CoachError as error:
            messages.error(error)
        self.refresh()

    def refresh(self) -> None:
        """Read again which comparisons were made, and whether their videos are still there."""
        self._jobs.run(
            lambda _report, _cancel: [(entry, entry.missing) for entry in self._recent.entries()],
            self.start.show_recent,
            owner=self,
        )

    def showEvent(self, event: QShowEvent | None) -> None:
        """See what was compared before."""
        super().showEvent(event)
        self.refresh()

    def _work(
        self, reference: Path, test: Path, options: CompareOptions, report: Report, cancel: CancelToken
    ) -> ComparisonView:
        settings = self._state.settings
        compares = self._compare or importlib.import_module("coach.compare").compare
        found = compares(reference, test, options, settings, report=report, cancel=cancel)
        cancel.check()
        report(1.0, list(STAGES)[-1])
        shown = view(found, settings.feedback)
        try:
            self._recent.add(reference, test, options, summary(found))
        except CoachError as error:
            log.warning("%s", error)
        return shown

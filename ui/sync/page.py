"""The Cameras page: choose the videos of several cameras, wait, look at them in step."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP

from coach.progress import CancelToken, Report
from ui.staged_page import StagedPage
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


class SyncPage(StagedPage):
    """Brings videos of several cameras into step.

    Parameters
    ----------
    state : shared by all pages.
    sync : what finds the clocks; None for :func:`coach.multicam.syncing.sync`, fetched when it is needed.
    """

    start: StartPanel
    result: ResultView

    def __init__(self, state: AppState, *, sync: Sync | None = None) -> None:
        super().__init__()
        self._state = state
        self._sync = sync
        self.setAccessibleName(self.tr("Cameras"))
        self.start = StartPanel(self._jobs)
        self.running = StagesPanel(self.tr("Bringing the cameras into step"), STAGES)
        self.result = ResultView(state, self._jobs)
        self.put_together(self.start, self.running, self.result)
        self.start.wanted.connect(self.sync)

    def sync(self, videos: Sequence[Path]) -> None:
        """Bring these videos into step, and show them."""
        self.begin(", ".join(path.name for path in videos), partial(self._work, list(videos)))

    def _work(
        self, videos: list[Path], report: Report, cancel: CancelToken
    ) -> tuple[Synced, SyncView | None]:
        sync = self._sync or importlib.import_module("coach.multicam.syncing").sync
        found: Synced = sync(videos, None, self._state.settings, report=report, cancel=cancel)
        cancel.check()
        if len(found.told) < 2:
            return found, None
        return found, importlib.import_module("coach.multicam.viewing").view(found)

    def _show(self, outcome: tuple[Synced, SyncView | None]) -> None:
        synced, view = outcome
        if view is None:
            self._stopped()
            self.start.show_problem(_why_not(synced))
        else:
            super()._show(view)


def _why_not(synced: Synced) -> str:
    """Why no two of the videos could be brought into step, each reason once."""
    reasons = dict.fromkeys(camera.reason for camera in synced.cameras if camera.reason)
    return " ".join(translated(reason) for reason in reasons)

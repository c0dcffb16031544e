"""How the routine went last time: on the timeline, and on the small body until something is judged anew."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from PyQt6.QtCore import QObject

from coach.errors import StorageError
from coach.sessions.marks import joint_marks, last_forms
from coach.sessions.records import SessionEntry
from coach.sessions.store import SessionStore
from ui.jobs import Jobs
from ui.practice.session import Session
from ui.practice.stage import Stage
from ui.practice.timeline import Timeline


class LastTime(QObject):
    """Looks into the history when a routine is taken up, and again after each run."""

    def __init__(
        self,
        session: Session,
        stage: Stage,
        timeline: Timeline,
        jobs: Jobs,
        make_store: Callable[[], SessionStore] = SessionStore,
    ) -> None:
        super().__init__(session)
        self._session = session
        self._stage = stage
        self._timeline = timeline
        self._jobs = jobs
        self._make_store = make_store
        self._slug = ""
        self._entries: tuple[SessionEntry, ...] = ()

    def refresh(self) -> None:
        """Look anew at what is known of the routine."""
        routine = self._session.routine
        if routine is None:
            return
        slug = routine.slug
        if slug != self._slug:
            self._slug, self._entries = slug, ()
            self.show()
        self._jobs.run(lambda _report, _cancel: self._read(slug), lambda found: self._take(slug, found))

    def show(self) -> None:
        """Show what is known, also of phrases that are cut elsewhere now."""
        self._timeline.set_forms(last_forms(self._timeline.phrases, self._entries))
        judged = next((marks for entry in self._entries if (marks := joint_marks(entry))), {})
        self._stage.joints.remember(judged)

    def _read(self, slug: str) -> tuple[SessionEntry, ...]:
        with contextlib.suppress(StorageError):  # who wants to practise need not hear of the history
            return self._make_store().recent(slug)
        return ()

    def _take(self, slug: str, found: tuple[SessionEntry, ...]) -> None:
        if slug == self._slug:
            self._entries = found
            self.show()

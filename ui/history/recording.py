"""Hands what happens on the practice page to the history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone

from PyQt6 import sip
from PyQt6.QtCore import QObject, pyqtSignal

from coach.pipeline.preview import is_analysed
from coach.sessions.recorder import Recorder
from coach.settings import FeedbackSettings
from coach.types import FollowState, LiveResult
from ui import messages
from ui.practice.session import Session

_OVER = ("idle", "ended", "faulted")


class Recording(QObject):
    """Follows a practice session; each run through the routine becomes an entry of the history.

    Parameters
    ----------
    limits : the settings that joints are judged with.
    keep : whether anything is kept at all; not so in a demonstration.
    pictures : whether small pictures of the learner are kept too.
    make_recorder : makes what writes, when the first frame comes.
    now : the time of day, with its zone.

    Signals
    -------
    kept(object) : the id of a session that is over and written; None where there was nothing to keep.
    finished(int) : likewise, of one that went to the end of the routine.
    """

    kept = pyqtSignal(object)
    finished = pyqtSignal(int)

    def __init__(
        self,
        session: Session,
        limits: Callable[[], FeedbackSettings],
        *,
        keep: bool = True,
        pictures: Callable[[], bool] = lambda: False,
        make_recorder: Callable[[], Recorder] = lambda: Recorder(tell=messages.problem),
        now: Callable[[], datetime] = lambda: datetime.now(timezone.utc),
    ) -> None:
        super().__init__(session)
        self._session = session
        self._limits = limits
        self._pictures = pictures
        self._make_recorder = make_recorder
        self._now = now
        self._recorder: Recorder | None = None
        self._begun = False
        self._finished = False
        if not keep:
            return
        session.result.connect(self._take)
        session.phase.connect(lambda phase, _: self.end() if phase in _OVER else None)
        session.restarted.connect(self.end)

    def end(self) -> None:
        """What was practised until now is a session; what comes is another."""
        if self._begun and self._recorder is not None:
            self._begun = False
            finished = self._finished
            self._recorder.end("finished" if finished else "stopped", lambda made: self._told(made, finished))

    def close(self) -> None:
        """Write what there is and wait for it, as the window closes."""
        self.end()
        if self._recorder is not None:
            self._recorder.close()
            self._recorder = None

    def _told(self, made: int | None, finished: bool) -> None:
        """On the recorder's thread: signals only. The page may be gone by now."""
        if sip.isdeleted(self):
            return
        self.kept.emit(made)
        if finished and made is not None:
            self.finished.emit(made)

    def _take(self, result: LiveResult) -> None:
        routine = self._session.seen
        if routine is None or not is_analysed(result):
            return
        if routine.views:
            return  # which view the learner is compared with is not known yet
        if self._recorder is None:
            self._recorder = self._make_recorder()
        if not self._begun:
            height, width = result.frame.image.shape[:2]
            self._recorder.begin(
                routine, self._limits(), (width, height), self._now(), pictures=self._pictures()
            )
            self._begun = True
        self._finished = result.alignment.state is FollowState.FINISHED
        self._recorder.add(result)

"""Background jobs: work on a thread, its result or its error on the main thread, and nothing left behind."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PyQt6 import sip
from PyQt6.QtCore import QObject, QRunnable, Qt, QThreadPool, pyqtSignal

from coach.errors import Cancelled, CoachError
from coach.progress import CancelToken, Report

log = logging.getLogger(__name__)
T = TypeVar("T")
Work = Callable[[Report, CancelToken], T]
"""What runs on the thread; it is given a place to report to and the token that says when to stop."""


class Job(Generic[T]):
    """A piece of work that was handed in. Its callbacks run on the main thread; one of them is the last."""

    def __init__(
        self,
        work: Work[T],
        on_result: Callable[[T], None] | None,
        on_error: Callable[[Exception], None] | None,
        on_progress: Report | None,
        on_cancelled: Callable[[], None] | None,
        owner: QObject | None,
    ) -> None:
        self._work = work
        self._owner = owner
        self._on_result = on_result
        self._on_error = on_error
        self._on_progress = on_progress
        self._on_cancelled = on_cancelled
        self._token = CancelToken()
        self._latest: tuple[float, str] | None = None
        self._lock = threading.Lock()
        self.running = True

    def cancel(self) -> None:
        """Ask the job to stop; from now on it delivers nothing but ``on_cancelled``."""
        self._token.cancel()

    def abandon(self) -> None:
        """Stop the job and never call back: for a page that goes away."""
        self._token.cancel()
        self._on_result = self._on_error = self._on_progress = self._on_cancelled = None

    def _report(self, share: float, stage: str, post: Callable[[Callable[[], None]], None]) -> None:
        """Keep only the newest report, so that a fast job cannot flood the main thread."""
        with self._lock:
            waiting = self._latest is not None
            self._latest = (share, stage)
        if not waiting:
            post(self._deliver_progress)

    def _deliver_progress(self) -> None:
        with self._lock:
            latest, self._latest = self._latest, None
        wanted = self._alive() and not self._token.cancelled
        if latest is not None and self._on_progress is not None and wanted:
            self._on_progress(*latest)

    def _alive(self) -> bool:
        return self._owner is None or not sip.isdeleted(self._owner)

    def _deliver_result(self, result: T) -> None:
        self.running = False
        if not self._alive():
            return
        if self._token.cancelled:
            self._deliver_cancelled()
        elif self._on_result is not None:
            self._on_result(result)

    def _deliver_error(self, error: Exception, unhandled: Callable[[Exception], None]) -> None:
        self.running = False
        if not self._alive():
            return
        if self._token.cancelled:
            self._deliver_cancelled()
        else:
            (self._on_error or unhandled)(error)

    def _deliver_cancelled(self) -> None:
        self.running = False
        if self._on_cancelled is not None and self._alive():
            self._on_cancelled()


class _Runnable(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        self._run()


class Jobs(QObject):
    """All background work of one window.

    Parameters
    ----------
    parent : owner; call :meth:`close` when its window closes.
    threads : how many jobs run at a time; further ones wait their turn.
    """

    failed = pyqtSignal(object)
    """The error of a job that was given no ``on_error``."""
    _posted = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None, *, threads: int = 3) -> None:
        super().__init__(parent)
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(threads)
        self._jobs: set[Job[object]] = set()
        self._closed = False
        self._posted.connect(self._call, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> int:
        """Number of jobs that have not delivered their end yet."""
        return len(self._jobs)

    def run(
        self,
        work: Work[T],
        on_result: Callable[[T], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        on_progress: Report | None = None,
        on_cancelled: Callable[[], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> Job[T]:
        """Run ``work(report, cancel)`` on a thread.

        Exactly one of ``on_result(result)``, ``on_error(error)`` and ``on_cancelled()`` follows, on the main
        thread. An error that is not a CoachError is logged with its traceback first. Without ``on_error`` it
        goes to :attr:`failed`. When ``owner`` has been deleted by then, nobody is called.
        """
        job = Job(work, on_result, on_error, on_progress, on_cancelled, owner)
        if self._closed:
            job.abandon()
            job.running = False
            return job
        self._jobs.add(job)  # type: ignore[arg-type]
        self._pool.start(_Runnable(lambda: self._work(job)))
        return job

    def close(self, timeout_s: float = 5.0) -> bool:
        """Stop all jobs, call none of them back, and wait; False, and a line in the log, when one goes on."""
        self._closed = True
        for job in self._jobs:
            job.abandon()
        stopped = self._pool.waitForDone(int(timeout_s * 1000))
        if not stopped:
            log.error("%d background jobs did not stop in %.0f s.", self._pool.activeThreadCount(), timeout_s)
        self._jobs.clear()
        return stopped

    def _work(self, job: Job[T]) -> None:
        def end(deliver: Callable[[], None]) -> None:
            self._post(lambda: self._end(job, deliver))

        try:
            job._token.check()
            result = job._work(lambda share, stage: job._report(share, stage, self._post), job._token)
        except Cancelled:
            end(job._deliver_cancelled)
        except Exception as error:
            if not isinstance(error, CoachError):
                log.exception("A background job failed.")
            failure = error
            end(lambda: job._deliver_error(failure, self.failed.emit))
        else:
            end(lambda: job._deliver_result(result))

    def _post(self, deliver: Callable[[], None]) -> None:
        if not self._closed:
            self._posted.emit(deliver)

    def _call(self, deliver: Callable[[], None]) -> None:
        if not self._closed:
            deliver()

    def _end(self, job: Job[T], deliver: Callable[[], None]) -> None:
        self._jobs.discard(job)
        deliver()

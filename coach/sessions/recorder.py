"""Keeps the sessions while they happen, on a thread of its own that practice never waits for."""

from __future__ import annotations

import logging
import math
import threading
from collections import deque
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from coach import paths
from coach.routines.format import Routine
from coach.sessions import own_pictures
from coach.sessions.database import Tell
from coach.sessions.records import Ending, FrameRow, row_of
from coach.sessions.writer import SECOND_S, SessionWriter
from coach.settings import FeedbackSettings
from coach.types import ImageArray, LiveResult

MOST_WAITING: Final = 600
"""Frames that may wait for the thread: twenty seconds of a disk that hangs; further ones are left out."""
_MOST_PICTURES: Final = 60
"""Frames that may wait while a picture is kept; of a slow disk pictures are asked less."""
_JITTER_S: Final = 0.01
_JOIN_LIMIT_S: Final = 5.0
INCOMPLETE: Final = "A part of this practice is missing in the history: what you see goes on as before."
log = logging.getLogger(__name__)

Done = Callable[[int | None], None]


class Recorder:
    """Takes live results from any thread. :meth:`close` it at the end.

    Parameters
    ----------
    path : the file of the history; None: the user's own.
    tell : gets a sentence, on the recorder's thread, when something is wrong with the file.
    """

    def __init__(self, path: Path | None = None, *, tell: Tell = log.warning) -> None:
        self._path = path or paths.sessions_file()
        self._tell = tell
        self._writer = SessionWriter(self._path, tell)
        self._keeper: own_pictures.PictureKeeper | None = None
        self._wants_pictures, self._picture_s = False, -math.inf
        self._changed = threading.Condition()
        self._waiting: deque[Callable[[], object]] = deque()
        self._frames = 0
        self._left_out = 0
        self._closed = self._told = False
        self._do(self._writer.tidy)
        self._thread = threading.Thread(target=self._run, name="history", daemon=True)
        self._thread.start()

    @property
    def left_out(self) -> int:
        """Frames that found no room because the disk was too slow."""
        return self._left_out

    def begin(
        self,
        routine: Routine,
        limits: FeedbackSettings,
        size_px: tuple[int, int],
        started: datetime,
        *,
        pictures: bool = False,
    ) -> None:
        """A session begins; one that lasted until now is stopped.

        Parameters
        ----------
        limits : from how many degrees a joint is off, and wrong.
        size_px : (width, height) of the learner's picture.
        started : with its time zone.
        pictures : whether small pictures of the learner are kept too.
        """
        self._wants_pictures, self._picture_s = pictures, -math.inf

        def work() -> None:
            self._told = False
            self._writer.begin(routine, limits, size_px, started)
            folder = own_pictures.folder_of(self._path, started)
            self._keeper = own_pictures.PictureKeeper(folder, self._tell) if pictures else None

        self._do(work)

    def add(self, result: LiveResult) -> None:
        """Keep what is known about one frame, its picture only where that is asked for. Returns at once."""
        row = row_of(result)
        image = self._wanted_picture(result)
        with self._changed:
            if self._frames >= MOST_WAITING:
                self._left_out += 1
                return
            self._frames += 1
            self._waiting.append(lambda: self._add(row, image))
            self._changed.notify()

    def end(self, ending: Ending, done: Done | None = None) -> None:
        """The session is over; ``done(id)`` follows on the recorder's thread, None where nothing is kept."""

        def work() -> None:
            made = self._writer.end(ending)
            if made is None and self._keeper is not None:
                self._keeper.drop()
            self._keeper = None
            if done is not None:
                done(made)

        self._do(work)

    def close(self) -> None:
        """End what lasts and wait until it is written."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join(_JOIN_LIMIT_S)
        if self._thread.is_alive():
            log.error("The history was not written in %.0f s.", _JOIN_LIMIT_S)

    def _do(self, work: Callable[[], object]) -> None:
        with self._changed:
            self._waiting.append(work)
            self._changed.notify()

    def _wanted_picture(self, result: LiveResult) -> ImageArray | None:
        """The picture of a frame where one is due, and few enough wait to be written."""
        since_s = result.frame.timestamp_s - self._picture_s
        if (
            not self._wants_pictures
            or 0 <= since_s < own_pictures.EVERY_S - _JITTER_S
            or self._frames > _MOST_PICTURES
        ):
            return None
        self._picture_s = result.frame.timestamp_s
        return result.frame.image

    def _add(self, row: FrameRow, image: ImageArray | None) -> None:
        with self._changed:
            self._frames -= 1
        self._writer.add(row)
        if image is not None and self._keeper is not None:
            self._keeper.keep(row.timestamp_s - self._writer.begun_s, image)

    def _run(self) -> None:
        while True:
            with self._changed:
                # Frames may stop coming while a session lasts: the last ones are not left in memory.
                came = self._waiting or self._closed or self._changed.wait(SECOND_S)
                work = self._waiting.popleft() if self._waiting else None
                if work is None and self._closed:
                    break
            try:
                if work is not None:
                    work()
                elif not came:
                    self._writer.flush()
            except Exception:  # whatever it is, the thread lives on and keeps what comes
                log.exception("The history lost something.")
                if not self._told:
                    self._told = True
                    self._tell(INCOMPLETE)
        self._writer.end("stopped")

"""Writes a session into the history, second by second. For one thread."""

from __future__ import annotations

import hashlib
import json
import logging
import math
import sqlite3
from collections import deque
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

import numpy as np

from coach.routines.format import Routine
from coach.sessions import codec, database
from coach.sessions.database import Tell
from coach.sessions.records import LOCKED, Ending, FrameRow, frames_of
from coach.sessions.tally import Tally
from coach.settings import FeedbackSettings

SECOND_S: Final = 1.0
KEPT_BACK: Final = 60
"""Seconds that wait in memory while the file cannot be written; older ones are lost."""
_SESSION: Final = (
    "INSERT INTO session (routine, title, started, seconds, ending, width, height, off_deg, wrong_deg, "
    "weights, reference) VALUES (?, ?, ?, 0, 'open', ?, ?, ?, ?, ?, ?)"
)
log = logging.getLogger(__name__)

Work = Callable[[sqlite3.Connection], "int | None"]


class SessionWriter:
    """One session after another: :meth:`begin`, :meth:`add` ..., :meth:`end`.

    Nothing is written before the learner has been followed, so that a start by mistake leaves nothing.

    Parameters
    ----------
    path : the file of the history.
    tell : gets a sentence, once, when something cannot be kept.
    """

    def __init__(self, path: Path, tell: Tell) -> None:
        self._path = path
        self._tell = tell
        self._connection: sqlite3.Connection | None = None
        self._routine: Routine | None = None
        self._told = ""
        self._begin_s: float
        self._end_s: float
        self._forget()

    @property
    def begun_s(self) -> float:
        """When the learner was first followed, by the clock of the frames; NaN before."""
        return self._begin_s

    def tidy(self) -> None:
        """Look through the file, and close what a crash left open."""
        if not self._path.exists():
            return
        self._attempt(self._close_left_open, thorough=True)
        self._disconnect()

    def begin(
        self, routine: Routine, limits: FeedbackSettings, size_px: tuple[int, int], started: datetime
    ) -> None:
        """A session with ``routine`` before a picture of ``size_px`` (width, height) begins."""
        self.end("stopped")
        self._routine, self._limits, self._size_px, self._started = routine, limits, size_px, started
        self._tally = Tally(routine.phrases, routine.duration_s, routine.joint_weights, limits)

    def add(self, row: FrameRow) -> None:
        """Take one frame; with the last one of each second they are committed."""
        if self._routine is None or (math.isnan(self._begin_s) and row.state != LOCKED):
            return
        if math.isnan(self._begin_s):
            self._begin_s = row.timestamp_s
        self._rows.append(row)
        self._tally.add(row)
        if row.timestamp_s - self._rows[0].timestamp_s >= SECOND_S:
            self.flush()

    def flush(self) -> None:
        """Commit what there is."""
        self._seal()
        if self._waiting:
            self._attempt(lambda connection: self._write(connection, "open"))

    def end(self, ending: Ending) -> int | None:
        """Close the session and the file; its id, None where nothing was kept."""
        self._seal()
        if not math.isnan(self._begin_s):
            self._attempt(lambda connection: self._write(connection, ending))
        made = self._id
        self._forget()
        self._disconnect()
        return made

    def _forget(self) -> None:
        self._routine = None
        self._id: int | None = None
        self._begin_s = self._end_s = math.nan
        self._rows: list[FrameRow] = []
        self._waiting: deque[tuple[int, int, bytes]] = deque(maxlen=KEPT_BACK)
        self._chunks = 0

    def _seal(self) -> None:
        """Make a chunk of the frames that have come since the last one."""
        if self._rows:
            packed = codec.pack(frames_of(self._rows, self._begin_s))
            self._waiting.append((self._chunks, len(self._rows), packed))
            self._chunks += 1
            self._end_s = self._rows[-1].timestamp_s
            self._rows = []

    def _attempt(self, work: Work, *, thorough: bool = False) -> None:
        """Do ``work`` in a transaction; what fails is told once and tried again with the next second."""
        try:
            if self._connection is None:
                self._connection = database.connect(self._path, self._tell, thorough=thorough)
                self._id = None  # it may be a new file
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                made = work(connection)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            self._id = made
            self._waiting.clear()
        except (sqlite3.Error, OSError) as error:
            if not isinstance(error, sqlite3.OperationalError):
                self._disconnect()  # the next attempt looks at the whole file anew
            said = database.sentence(error, self._path)
            log.warning("%s: %s", self._path, error)
            if said != self._told:
                self._told = said
                self._tell(said)

    def _write(self, connection: sqlite3.Connection, ending: Ending) -> int:
        session = self._insert(connection) if self._id is None else self._id
        connection.executemany(
            "INSERT INTO chunk (session, number, frames, data) VALUES (?, ?, ?, ?)",
            [(session, *chunk) for chunk in self._waiting],
        )
        connection.execute(
            "UPDATE session SET seconds = ?, ending = ?, grade = ?, form = ?, timing = ? WHERE id = ?",
            (
                self._end_s - self._begin_s,
                ending,
                *(_known(value) for value in self._tally.shown),
                session,
            ),
        )
        for phrase in self._tally.results():
            numbers = (_known(phrase.form), _known(phrase.timing), phrase.followed_s, phrase.covered_s)
            connection.execute(
                "INSERT OR REPLACE INTO phrase VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (session, phrase.number, phrase.name, phrase.start_s, phrase.end_s, *numbers),
            )
            connection.executemany(
                "INSERT OR REPLACE INTO joint VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (session, phrase.number, joint.joint, _known(joint.form), _known(joint.mean_deg), judged)
                    for joint in phrase.joints
                    if (judged := joint.judged_s) > 0
                ],
            )
        return session

    def _insert(self, connection: sqlite3.Connection) -> int:
        routine = self._routine
        assert routine is not None
        self._close_left_open(connection)
        weights = json.dumps([round(float(weight), 4) for weight in routine.joint_weights])
        made = connection.execute(
            _SESSION,
            (
                routine.slug,
                routine.title,
                self._started.isoformat(),
                *self._size_px,
                self._limits.off_deg,
                self._limits.wrong_deg,
                weights,
                _reference(connection, routine),
            ),
        ).lastrowid
        assert made is not None
        return made

    def _close_left_open(self, connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE session SET ending = 'cut short' WHERE ending = 'open'")

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _reference(connection: sqlite3.Connection, routine: Routine) -> int:
    """The poses of the routine, kept once however often it is practised, and after it was deleted."""
    data = codec.pack_reference(routine.keypoints_px, routine.scores)
    digest = hashlib.sha256(data + repr((routine.fps, routine.size_px)).encode()).hexdigest()
    connection.execute(
        "INSERT OR IGNORE INTO reference (digest, fps, width, height, poses, data) VALUES (?, ?, ?, ?, ?, ?)",
        (digest, routine.fps, *routine.size_px, len(routine.scores), data),
    )
    return int(connection.execute("SELECT id FROM reference WHERE digest = ?", (digest,)).fetchone()[0])


def _known(value: float) -> float | None:
    return round(float(value), 3) if np.isfinite(value) else None

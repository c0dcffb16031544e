"""Looks at the history, and takes out of it."""

from __future__ import annotations

import json
import logging
import math
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import numpy as np

from coach import paths
from coach.errors import StorageError
from coach.sessions import codec, own_pictures
from coach.sessions.database import Tell, files_of, reading
from coach.sessions.records import JointResult, PhraseResult, SessionEntry, Take, joined
from coach.settings import FeedbackSettings
from coach.skeleton import JOINTS

LONGEST_NOTE: Final = 500
_SESSION: Final = (
    "SELECT id, routine, title, started, seconds, ending, grade, form, timing, note FROM session"
)
log = logging.getLogger(__name__)


class SessionStore:
    """All sessions that were kept. Each call opens the file anew, so that any thread may call.

    Parameters
    ----------
    path : the file of the history; None: the user's own.
    tell : gets a sentence when the file had to be kept aside.

    Raises
    ------
    StorageError
        From every method: the file cannot be read or written; the sentence says what to do.
    """

    def __init__(self, path: Path | None = None, *, tell: Tell = log.warning) -> None:
        self._path = path or paths.sessions_file()
        self._tell = tell

    def entries(self) -> tuple[SessionEntry, ...]:
        """All sessions with their phrases, the newest first; without the joints."""
        with reading(self._path, self._tell) as connection:
            if connection is None:
                return ()
            phrases: dict[int, list[PhraseResult]] = defaultdict(list)
            for session, *values in connection.execute(
                "SELECT session, number, name, start_s, end_s, form, timing, followed_s, covered_s "
                "FROM phrase ORDER BY session, number"
            ):
                phrases[session].append(_phrase(values, ()))
            rows = connection.execute(f"{_SESSION} ORDER BY started DESC, id DESC").fetchall()
        return tuple(_entry(row, phrases[row[0]]) for row in rows)

    def take(self, session: int) -> Take:
        """Everything about one session. StorageError also when it is gone or damaged."""
        with reading(self._path, self._tell) as connection:
            row = None if connection is None else _one(connection, f"{_SESSION} WHERE id = ?", session)
            if connection is None or row is None:
                raise StorageError("This practice is not in the history any more.")
            about = _one(
                connection,
                "SELECT session.width, session.height, off_deg, wrong_deg, weights, poses, data, fps, "
                "reference.width, reference.height FROM session "
                "JOIN reference ON reference.id = session.reference WHERE session.id = ?",
                session,
            )
            chunks = connection.execute(
                "SELECT frames, data FROM chunk WHERE session = ? ORDER BY number", (session,)
            ).fetchall()
            entry = _entry(row, _phrases_of(connection, session))
        try:
            if about is None:
                raise ValueError("has lost its reference")
            width, height, off_deg, wrong_deg, weights, poses, data, fps, *size_px = about
            return Take(
                entry,
                joined([codec.unpack(data, count) for count, data in chunks]),
                codec.unpack_reference(data, poses, fps, (size_px[0], size_px[1])),
                (width, height),
                np.array(json.loads(weights), np.float32),
                FeedbackSettings(off_deg=off_deg, wrong_deg=wrong_deg),
                own_pictures.folder_of(self._path, entry.started),
            )
        except (ValueError, TypeError) as error:
            log.warning("Session %d: %s", session, error)
            raise StorageError(
                f"The practice of “{entry.title}” is damaged and cannot be shown: delete it."
            ) from error

    def recent(self, routine: str, most: int = 10) -> tuple[SessionEntry, ...]:
        """The newest sessions with the routine of this slug, the newest first, with phrases and joints."""
        with reading(self._path, self._tell) as connection:
            if connection is None:
                return ()
            rows = connection.execute(
                f"{_SESSION} WHERE routine = ? ORDER BY started DESC, id DESC LIMIT ?", (routine, most)
            ).fetchall()
            return tuple(_entry(row, _phrases_of(connection, row[0])) for row in rows)

    def set_note(self, session: int, note: str) -> None:
        """Keep the learner's words about a session, :data:`LONGEST_NOTE` characters at most."""
        with reading(self._path, self._tell) as connection:
            if connection is not None:
                connection.execute(
                    "UPDATE session SET note = ? WHERE id = ?", (note.strip()[:LONGEST_NOTE], session)
                )

    def delete(self, sessions: Sequence[int]) -> None:
        """Take sessions out for good: what they held is overwritten, and their pictures are deleted."""
        with reading(self._path, self._tell) as connection:
            if connection is None:
                return
            for number in sessions:
                row = _one(connection, "SELECT started FROM session WHERE id = ?", number)
                if row is not None:
                    own_pictures.delete(self._path, datetime.fromisoformat(row[0]))
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("DELETE FROM session WHERE id = ?", [(number,) for number in sessions])
            connection.execute("DELETE FROM reference WHERE id NOT IN (SELECT reference FROM session)")
            connection.execute("COMMIT")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def delete_all(self) -> None:
        """Remove the whole history, what was kept aside and pictures too."""
        for path in reversed(files_of(self._path)):  # the journals before the file that they belong to
            try:
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink(missing_ok=True)
            except OSError as error:
                raise StorageError(
                    f"{path} could not be deleted: close whatever uses it and try again, or delete it "
                    "yourself."
                ) from error


def _one(connection: sqlite3.Connection, question: str, session: int) -> Any:
    return connection.execute(question, (session,)).fetchone()


def _entry(row: Sequence[Any], phrases: Sequence[PhraseResult]) -> SessionEntry:
    number, routine, title, started, seconds, ending, grade, form, timing, note = row
    return SessionEntry(
        number,
        routine,
        title,
        datetime.fromisoformat(started),
        seconds,
        ending,
        _number(grade),
        _number(form),
        _number(timing),
        note,
        tuple(phrases),
    )


def _phrases_of(connection: sqlite3.Connection, session: int) -> list[PhraseResult]:
    joints: dict[int, dict[str, JointResult]] = defaultdict(dict)
    for phrase, joint, form, mean_deg, judged_s in connection.execute(
        "SELECT phrase, joint, form, mean_deg, judged_s FROM joint WHERE session = ?", (session,)
    ):
        joints[phrase][joint] = JointResult(joint, _number(form), _number(mean_deg), judged_s)
    rows = connection.execute(
        "SELECT number, name, start_s, end_s, form, timing, followed_s, covered_s FROM phrase "
        "WHERE session = ? ORDER BY number",
        (session,),
    ).fetchall()
    return [
        _phrase(values, tuple(joints[values[0]][name] for name in JOINTS if name in joints[values[0]]))
        for values in rows
    ]


def _phrase(values: Sequence[Any], joints: tuple[JointResult, ...]) -> PhraseResult:
    number, name, start_s, end_s, form, timing, followed_s, covered_s = values
    return PhraseResult(
        number, name, start_s, end_s, _number(form), _number(timing), followed_s, covered_s, joints
    )


def _number(value: float | None) -> float:
    return math.nan if value is None else float(value)

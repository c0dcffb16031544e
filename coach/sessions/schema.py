"""The tables, version by version. A step is never changed once it has been released: add another."""

from __future__ import annotations

import sqlite3
from typing import Final

_FIRST: Final = """
CREATE TABLE reference (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    fps REAL NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    poses INTEGER NOT NULL,
    data BLOB NOT NULL
);
CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    routine TEXT NOT NULL,
    title TEXT NOT NULL,
    started TEXT NOT NULL,
    seconds REAL NOT NULL,
    ending TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    off_deg REAL NOT NULL,
    wrong_deg REAL NOT NULL,
    weights TEXT NOT NULL,
    form REAL,
    timing REAL,
    reference INTEGER NOT NULL REFERENCES reference (id)
);
CREATE INDEX session_of_routine ON session (routine, started);
CREATE TABLE phrase (
    session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    start_s REAL NOT NULL,
    end_s REAL NOT NULL,
    form REAL,
    timing REAL,
    followed_s REAL NOT NULL,
    covered_s REAL NOT NULL,
    PRIMARY KEY (session, number)
) WITHOUT ROWID;
CREATE TABLE joint (
    session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    phrase INTEGER NOT NULL,
    joint TEXT NOT NULL,
    form REAL,
    mean_deg REAL,
    judged_s REAL NOT NULL,
    PRIMARY KEY (session, phrase, joint)
) WITHOUT ROWID;
CREATE TABLE chunk (
    session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    frames INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (session, number)
);
"""

_GRADE_APART: Final = """
ALTER TABLE session ADD COLUMN grade REAL;
UPDATE session SET grade = form;
ALTER TABLE session ADD COLUMN note TEXT NOT NULL DEFAULT '';
"""

"""Before, form was the one grade there was, and there was no place for the learner's own words."""

STEPS: Final = (_FIRST, _GRADE_APART)
"""Step ``k`` takes a file of version ``k`` to version ``k + 1``."""
VERSION: Final = len(STEPS)


def version_of(connection: sqlite3.Connection) -> int:
    """The version of an open file; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, to: int = VERSION) -> None:
    """Bring an open file to version ``to``: all steps or none.

    Parameters
    ----------
    connection : with ``isolation_level=None``.
    """
    if version_of(connection) >= to:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(version_of(connection), to):  # again: another program may have been first
            for statement in STEPS[number].split(";\n"):
                if statement.strip():
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise

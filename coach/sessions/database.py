"""Opens the file of the history, whatever state it is in."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from coach.errors import StorageError
from coach.sessions import schema

_BUSY_S: Final = 2.0
_JOURNAL_PAGES: Final = 64
"""A small journal, as a disk that is nearly full has no room for a large one."""
_BESIDE: Final = ("", "-wal", "-shm")
Tell = Callable[[str], None]
log = logging.getLogger(__name__)


def connect(path: Path, tell: Tell, *, thorough: bool = False) -> sqlite3.Connection:
    """Open the history, made new where there is none and brought to the present version.

    One that is damaged, or from a newer version, is kept aside under another name; ``tell`` gets the
    sentence about it and a new one is begun.

    Parameters
    ----------
    thorough : whether every page of the file is looked at.

    Raises
    ------
    sqlite3.OperationalError : it is locked, or cannot be written.
    OSError : its folder cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _open(path, thorough)
    except _Newer:
        kept = _set_aside(path, "newer")
        tell(
            f"The history was written by a newer version of PoseSync Coach: it is kept as {kept.name}, "
            "and a new one is begun. Update the program to see it again."
        )
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        log.warning("%s: %s", path, error)
        kept = _set_aside(path, "damaged")
        tell(f"The history was damaged: it is kept as {kept.name}, and a new one is begun.")
    return _open(path, thorough)


def sentence(error: Exception, path: Path) -> str:
    """What to tell the person about a history that cannot be read or written."""
    words = str(error).lower()
    if "locked" in words or "busy" in words:
        return "The history is in use by another program: close it and try again."
    if "full" in words or "no space" in words:
        return "There is no room left for the history: free some space."
    return f"The history in {path.parent} cannot be used ({error}): check that you may write there."


@contextlib.contextmanager
def reading(path: Path, tell: Tell) -> Iterator[sqlite3.Connection | None]:
    """The history to look at, None where there is none; StorageError with a sentence when that fails."""
    if not path.exists():
        yield None
        return
    try:
        with contextlib.closing(connect(path, tell)) as connection:
            yield connection
    except (sqlite3.Error, OSError) as error:
        log.warning("%s: %s", path, error)
        raise StorageError(sentence(error, path)) from error


def files_of(path: Path) -> list[Path]:
    """The history with all that lies beside it: what was kept aside, too."""
    return sorted(path.parent.glob(f"{path.name}*"))


class _Newer(Exception):
    pass


def _open(path: Path, thorough: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_S, isolation_level=None, check_same_thread=False)
    try:
        found = schema.version_of(connection)
        if found > schema.VERSION:
            raise _Newer
        if found == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise sqlite3.DatabaseError("holds tables of something else")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_JOURNAL_PAGES}")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        schema.migrate(connection)
        connection.execute("SELECT id, grade, form, timing, note, reference FROM session LIMIT 1").fetchone()
        connection.execute("SELECT session, data FROM chunk LIMIT 1").fetchone()
        if thorough and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("has damaged pages")
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.OperationalError) and "no such" in str(error):
            raise sqlite3.DatabaseError(str(error)) from error
        raise
    return connection


def _set_aside(path: Path, why: str) -> Path:
    """Move the file and its journal out of the way; they belong together."""
    number = 1
    while (kept := path.with_name(f"{path.name}.{why}-{number}")).exists():
        number += 1
    for end in _BESIDE:
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + end).replace(kept.with_name(kept.name + end))
    return kept

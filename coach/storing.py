"""Small files, written whole or not at all, and the sentence for a person when something cannot be."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Final

from coach import files
from coach.errors import StorageError

_FULL: Final = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", None))


def store(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``. Raises StorageError; nothing is left behind then."""
    try:
        files.write_bytes(path, data)
        path.chmod(0o644)
    except OSError as error:
        raise storage_error(path, error) from error


def is_full(error: OSError) -> bool:
    """Whether there was no room."""
    return error.errno in _FULL


def storage_error(path: Path, error: OSError) -> StorageError:
    """What to tell a person when ``path`` could not be written."""
    if is_full(error):
        return StorageError(f"There is no room left for {path.name}: free some space and try again.")
    return StorageError(f"{path} cannot be written: {error.strerror or error}.")

"""Writes a small file whole or not at all, with a sentence for a person when that fails."""

from __future__ import annotations

import errno
from pathlib import Path

from coach import files
from coach.errors import StorageError


def store(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``. Raises StorageError; nothing is left behind then."""
    try:
        files.write_bytes(path, data)
        path.chmod(0o644)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", None)):
            raise StorageError(
                f"There is no room left for {path.name}: free some space and try again."
            ) from error
        raise StorageError(f"{path} cannot be written: {error.strerror or error}.") from error

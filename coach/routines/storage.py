"""Turns what the operating system says about a failed write into one sentence for a person."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from coach.errors import StorageError

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


@contextlib.contextmanager
def writing(what: str, folder: Path) -> Iterator[None]:
    """Raise StorageError instead of OSError; ``what`` starts the sentence, as in "The routine"."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StorageError(
                f"{what} cannot be saved because the disk with {folder} is full: "
                "free some space and try again."
            ) from error
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise StorageError(
            f"{what} cannot be saved in {folder} ({reason}): check that you may write there."
        ) from error

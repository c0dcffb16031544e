"""What a crash or a power cut leaves in the folder of routines, put right or cleared away."""

from __future__ import annotations

import contextlib
import logging
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from coach.routines.format import REPLACED_SUFFIX
from coach.routines.storage import writing

_WORK_PREFIX: Final = ".work-"
_STALE_S: Final = 3600.0
"""No import or recording leaves its files untouched for this long."""
log = logging.getLogger(__name__)


@contextlib.contextmanager
def workspace(what: str, parent: Path) -> Iterator[Path]:
    """A folder of its own for a job, on the disk of ``parent``; gone afterwards, whatever happens.

    Raises
    ------
    StorageError
        ``parent`` cannot be written; the sentence begins with ``what``.
    """
    with writing(what, parent):
        parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=_WORK_PREFIX, dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def tidy(parent: Path) -> None:
    """Bring back routines whose replacement was interrupted; remove old unfinished work. Never raises."""
    try:
        hidden = [folder for folder in parent.iterdir() if folder.name.startswith(".") and folder.is_dir()]
    except OSError:
        return
    for folder in hidden:
        try:
            if folder.name.endswith(REPLACED_SUFFIX):
                _finish_replacement(folder, parent / folder.name[1 : -len(REPLACED_SUFFIX)])
            elif folder.name.endswith(".new") or folder.name.startswith(_WORK_PREFIX):
                _remove_if_stale(folder)
        except OSError as error:
            log.warning("%s cannot be put right: %s", folder, error)


def _finish_replacement(old: Path, folder: Path) -> None:
    if folder.exists():
        _remove_if_stale(old)
    else:
        old.replace(folder)


def _remove_if_stale(folder: Path) -> None:
    if _idle_s(folder) > _STALE_S:
        shutil.rmtree(folder)


def _idle_s(folder: Path) -> float:
    newest = max(item.stat().st_mtime for item in (folder, *folder.rglob("*")))
    return time.time() - newest

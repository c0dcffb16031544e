"""Deleted routines, moved aside so that a slip of the finger loses nothing."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from coach.routines.slugs import unique

_NAME: Final = ".trash"


class Trash:
    """Folders in ``<parent>/.trash``, named ``<slug>.<nanoseconds when deleted>``."""

    def __init__(self, parent: Path) -> None:
        self._parent = parent
        self._folder = parent / _NAME

    def put(self, folder: Path) -> None:
        """Move ``folder`` here. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        folder.replace(self._folder / f"{folder.name}.{time.time_ns()}")

    def restore(self, taken: Callable[[str], bool]) -> str | None:
        """Move the folder that came last back; the name it has now, or None when empty. Raises OSError."""
        held = self._held()
        if not held:
            return None
        slug = unique(held[-1].name.rpartition(".")[0], taken)
        held[-1].replace(self._parent / slug)
        return slug

    def empty(self) -> None:
        """Remove everything here. Raises OSError."""
        if self._folder.is_dir():
            shutil.rmtree(self._folder)

    def _held(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        held = [folder for folder in self._folder.iterdir() if folder.name.rpartition(".")[2].isdecimal()]
        return sorted(held, key=lambda folder: int(folder.name.rpartition(".")[2]))

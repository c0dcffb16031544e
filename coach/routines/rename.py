"""Another title for a routine; its folder, and so its slug, stays."""

from __future__ import annotations

from dataclasses import replace

from coach.routines.format import Routine, save
from coach.routines.storage import writing


def rename(routine: Routine, title: str) -> Routine:
    """Give ``routine`` the title ``title`` on disk.

    Raises
    ------
    InputError : the title is empty or too long.
    StorageError : the folder cannot be written.
    """
    thumbnail = None
    if routine.thumbnail is not None:
        with writing(f"The routine “{title}”", routine.folder):
            thumbnail = routine.thumbnail.read_bytes()
    fresh = replace(routine, title=title.strip())
    return save(fresh, routine.folder, video=routine.video, thumbnail=thumbnail)

"""Keeps how somebody cut a routine into phrases: with the routine, or beside it where it ships with us."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from coach import files, paths
from coach.errors import InputError
from coach.routines import description
from coach.routines.format import META, Phrase, Routine
from coach.routines.storage import writing

log = logging.getLogger(__name__)


def keep(routine: Routine, phrases: Sequence[Phrase], beside: Path | None = None) -> Routine:
    """Keep other phrases of a routine.

    Parameters
    ----------
    beside : folder for those of routines that ship with the program; None: the user's own.

    Returns
    -------
    The routine with these phrases.

    Raises
    ------
    InputError : they overlap, or lie outside of the routine.
    StorageError : the folder cannot be written; what was kept before still is.
    """
    changed = replace(routine, phrases=tuple(phrases))
    try:
        raw = description.encode(changed)
    except ValueError as error:
        raise InputError(f"These phrases of “{routine.title}” cannot be kept: it {error}.") from error
    path = _beside(routine, beside) if _ships(routine) else routine.folder / META
    with writing(f"The phrases of “{routine.title}”", path.parent):
        files.write_bytes(path, raw)
    return changed


def with_kept(routine: Routine, beside: Path | None = None) -> Routine:
    """A routine that ships with the program, with the phrases that somebody gave it, if that can be read."""
    if not _ships(routine):
        return routine
    path = _beside(routine, beside)
    try:
        kept = description.read(path)
        if abs(kept.duration_s - routine.duration_s) > 1e-3:
            raise ValueError("is of another version of the routine")
    except FileNotFoundError:
        return routine
    except (OSError, ValueError) as error:
        log.warning("The phrases in %s cannot be used: it %s.", path, error)
        return routine
    return replace(routine, phrases=kept.phrases)


def _ships(routine: Routine) -> bool:
    return routine.folder.parent == paths.bundled_routines()


def _beside(routine: Routine, beside: Path | None) -> Path:
    return (beside or paths.user_phrases()) / f"{routine.slug}.json"

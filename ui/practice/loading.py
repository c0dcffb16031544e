"""Which routine is practised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from coach.errors import RoutineError
from coach.practice.phrases import with_phrases
from coach.routines import phrase_edits
from coach.routines.format import Routine
from coach.routines.store import RoutineStore

FIRST: Final = "warm-up"

LoadRoutine = Callable[[str], Routine]


def load_routine(slug: str) -> Routine:
    """The routine called ``slug`` (or in that folder), cut into phrases; for "" the one to begin with.

    Raises
    ------
    RoutineError
        It cannot be read, or there is none at all.
    """
    store = RoutineStore()
    if slug:
        return _cut(store.load(slug))
    slugs = [entry.slug for entry in store.entries() if not entry.problem]
    if not slugs:
        raise RoutineError("There is no routine yet: learn one from a video.")
    return _cut(store.load(FIRST if FIRST in slugs else slugs[0]))


def _cut(routine: Routine) -> Routine:
    """As the learner cut it, else as it came, else as the program would."""
    return with_phrases(phrase_edits.with_kept(routine))

"""The motions that the virtual performer knows."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from coach.errors import CoachError
from coach.performer.motion import Motion
from coach.performer.motions import dance, strength, warm_up

_BUILDERS: Final[dict[str, Callable[[], Motion]]] = {
    "warm-up": warm_up.build,
    "strength": strength.build,
    "dance": dance.build,
}


@lru_cache(maxsize=len(_BUILDERS))
def find(slug: str) -> Motion:
    """The motion of a bundled routine. Raises CoachError for any other."""
    if slug not in _BUILDERS:
        known = ", ".join(names()[:-1]) + f" and {names()[-1]}"
        raise CoachError(
            f"The virtual performer knows only {known}: use a camera or a video file for your own routine."
        )
    return _BUILDERS[slug]()


def names() -> tuple[str, ...]:
    """Slugs of the routines that the performer knows."""
    return tuple(_BUILDERS)

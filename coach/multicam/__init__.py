"""Several cameras, one clock: by how many frames two views of one person are apart, from the poses alone."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Final

from coach.errors import CoachError, InputError, VideoError
from coach.multicam.base import METHODS, checked_pair
from coach.multicam.offset import Offset
from coach.multicam.people import Vote, agreed
from coach.types import FloatArray

_MEMBERS = ("simple", "ssm", "speed", "vertical", "epipolar", "synnet", "sesyn", "insynformer", "tcc")
"""Modules that register methods, in the order of the tables. Imported at first use: some load slowly."""

DEFAULT: Final = "epipolar"
"""The method to take unless somebody asks for another."""


def names() -> tuple[str, ...]:
    """Names of all methods."""
    _load()
    return METHODS.names()


def estimate(name: str, a: FloatArray, b: FloatArray, fps: float, *, max_lag: int | None = None) -> Offset:
    """Find where in ``b`` the first frame of ``a`` is.

    Parameters
    ----------
    name : of the method, one of :func:`names`.
    a, b : (T, 17, 3) float, keypoints x, y in pixels (y downwards) and score in 0..1 of the same person,
        NaN where not seen. Their lengths may differ.
    fps : frames per second of both.
    max_lag : the greatest offset to try, frames either way; None for all at which enough is shared.

    Raises
    ------
    InputError
        There is no such method, or shape, rate or lag is wrong.
    NoPersonError
        Nobody is seen in one of them.
    VideoError
        A clip is too short, nothing moves in it, or they share no moment in which the person is seen.
    """
    _load()
    return METHODS[name](checked_pair(a, b, fps, max_lag))


def estimate_people(
    name: str,
    people_a: Sequence[FloatArray],
    people_b: Sequence[FloatArray],
    fps: float,
    *,
    max_lag: int | None = None,
) -> Offset:
    """The same with several people before both cameras, of whom nobody knows who is who.

    Parameters
    ----------
    people_a, people_b : for each person a clip (T, 17, 3) of one camera, NaN while not seen; not the same
        people need be in both, nor in the same order.

    Raises
    ------
    As :func:`estimate`, when no person of one can be compared with any of the other.
    """
    votes: list[Vote] = []
    refused: CoachError = InputError("Expected at least one person in each video, got none.")
    for first, a in enumerate(people_a):
        for second, b in enumerate(people_b):
            try:
                votes.append(Vote(first, second, estimate(name, a, b, fps, max_lag=max_lag)))
            except VideoError as error:
                refused = error
    if not votes:
        raise refused
    return agreed(votes)


def _load() -> None:
    for member in _MEMBERS:
        importlib.import_module(f"{__name__}.{member}")


__all__ = ["DEFAULT", "Offset", "estimate", "estimate_people", "names"]

"""Several cameras, one clock: by how many frames two views of one person are apart, from the poses alone."""

from __future__ import annotations

import importlib
from typing import Final

from coach.multicam.base import METHODS, checked_pair
from coach.multicam.offset import Offset
from coach.types import FloatArray

_MEMBERS = ("simple", "epipolar")
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


def _load() -> None:
    for member in _MEMBERS:
        importlib.import_module(f"{__name__}.{member}")


__all__ = ["DEFAULT", "Offset", "estimate", "names"]

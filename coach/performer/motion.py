"""A motion: key postures in time, the phrases they form, and how they are written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from coach.errors import InputError
from coach.performer.channels import HIGHEST, INDEX, LIMITS, LOWEST, NAMES, SIDES, STANDING, Array
from coach.performer.spline import KeySpline

Posture = Mapping[str, float]
"""Channel -> value; a channel that is not named keeps the value it has."""


@dataclass(frozen=True)
class Phrase:
    """A named part of a motion."""

    name: str
    start_s: float
    end_s: float


@dataclass(frozen=True, eq=False)
class Motion:
    """An authored movement.

    Attributes
    ----------
    spline : channel values over time; see :mod:`coach.performer.channels`.
    duration_s : of the whole, standing at both ends included.
    phrases : in order, without gaps.
    """

    slug: str
    title: str
    description: str
    difficulty: str
    spline: KeySpline
    duration_s: float
    phrases: tuple[Phrase, ...]

    def at(self, reference_s: float) -> Array:
        """Channel values (C,)."""
        return self.spline.at(reference_s)


def both(**values: float) -> dict[str, float]:
    """The same for both sides of the body: ``both(elbow=90)``."""
    return {f"{side}_{name}": value for side in SIDES for name, value in values.items()}


def left(**values: float) -> dict[str, float]:
    """For the left side."""
    return {f"left_{name}": value for name, value in values.items()}


def right(**values: float) -> dict[str, float]:
    """For the right side."""
    return {f"right_{name}": value for name, value in values.items()}


def body(**values: float) -> dict[str, float]:
    """For the trunk and the head."""
    return dict(values)


_OTHER = {"left": "right", "right": "left"}
_TURNED = frozenset({"pelvis_x", "yaw", "roll", "bend_left", "twist_left", "tilt_left", "turn_left"})


def mirrored(posture: Posture) -> dict[str, float]:
    """The same posture done to the other side."""
    result = {}
    for name, value in posture.items():
        side, _, rest = name.partition("_")
        if side in _OTHER:
            result[f"{_OTHER[side]}_{rest}"] = value
        else:
            result[name] = -value if name in _TURNED else value
    return result


STAND: Posture = dict(zip(NAMES, STANDING.tolist(), strict=True))


class Author:
    """Writes a motion down, key after key.

    Each key is a whole posture: what :meth:`to` does not name stays as it is. ``pace`` stretches all
    times that follow, so that a whole phrase can be made slower without touching its rhythm.
    """

    def __init__(self, start: Posture = STAND, *, pace: float = 1.0) -> None:
        self._pace = pace
        self._now = STANDING.copy()
        self._set(start)
        self._times = [0.0]
        self._keys = [self._now.copy()]
        self._phrases: list[Phrase] = []

    @property
    def time_s(self) -> float:
        """Time of the last key."""
        return self._times[-1]

    def now(self) -> dict[str, float]:
        """The posture at the last key."""
        return dict(zip(NAMES, self._now.tolist(), strict=True))

    def to(self, seconds: float, *postures: Posture) -> Author:
        """Arrive, after ``seconds``, at the present posture changed by ``postures`` in order."""
        for posture in postures:
            self._set(posture)
        return self._key(seconds)

    def hold(self, seconds: float) -> Author:
        """Stay."""
        return self._key(seconds)

    @contextmanager
    def phrase(self, name: str) -> Iterator[None]:
        """All keys written inside form the phrase ``name``."""
        start = self.time_s
        yield
        self._phrases.append(Phrase(name, round(start, 3), round(self.time_s, 3)))

    def motion(self, slug: str, title: str, description: str, difficulty: str) -> Motion:
        """What was written."""
        spline = KeySpline(np.array(self._times), np.array(self._keys))
        return Motion(slug, title, description, difficulty, spline, self.time_s, tuple(self._phrases))

    def _set(self, posture: Posture) -> None:
        for name, value in posture.items():
            if name not in INDEX:
                raise InputError(f"There is no channel called {name!r}.")
            low, high, _ = LIMITS[name]
            if not low <= value <= high:
                raise InputError(f"{name} is {value:g}, beyond what a body does ({low:g} to {high:g}).")
            self._now[INDEX[name]] = value

    def _key(self, seconds: float) -> Author:
        if seconds <= 0:
            raise InputError(f"A key must come after the one before, got {seconds:g} s.")
        self._times.append(self._times[-1] + seconds * self._pace)
        self._keys.append(self._now.copy())
        return self


def within_limits(values: Array) -> bool:
    """Whether channel values (..., C) are all anatomical."""
    return bool(((values >= LOWEST - 1e-6) & (values <= HIGHEST + 1e-6)).all())

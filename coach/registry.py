"""A registry: adding a member (aligner, pose backend, detector) is one file with one decorator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from coach.errors import InputError

T = TypeVar("T")


class Registry(Generic[T]):
    """Members by name, in the order they were registered; ``kind`` names them in messages."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._members: dict[str, T] = {}

    def register(self, name: str) -> Callable[[T], T]:
        """Class or function decorator that adds its target under ``name``."""

        def add(member: T) -> T:
            if name in self._members:
                raise ValueError(f"{self._kind} {name!r} is registered twice")
            self._members[name] = member
            return member

        return add

    def names(self) -> tuple[str, ...]:
        """All names."""
        return tuple(self._members)

    def __getitem__(self, name: str) -> T:
        """The member called ``name``; InputError names those there are."""
        try:
            return self._members[name]
        except KeyError:
            raise InputError(
                f"There is no {self._kind} called {name!r}; there are: {', '.join(self._members)}."
            ) from None

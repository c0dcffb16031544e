"""What a performer wears: colours and cuts."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from coach.errors import InputError

HAIR_STYLES = ("short", "bob", "bun")


@dataclass(frozen=True)
class Outfit:
    """Colours as "#RRGGBB", and cuts.

    Attributes
    ----------
    hair_style : one of :data:`HAIR_STYLES`.
    long_sleeves, shorts : the cut of the shirt and of the trousers.
    """

    shirt: str = "#2BB5A8"
    trim: str = "#E9F7F5"
    trousers: str = "#2E3A4E"
    shoes: str = "#F1F3F5"
    sole: str = "#FF8A65"
    skin: str = "#E8B796"
    hair: str = "#4A3128"
    hair_style: str = "bun"
    long_sleeves: bool = False
    shorts: bool = False

    def __post_init__(self) -> None:
        for item in fields(self):
            value = getattr(self, item.name)
            if (
                item.type == "str"
                and item.name != "hair_style"
                and not re.fullmatch("#[0-9A-Fa-f]{6}", value)
            ):
                raise InputError(f"Expected a colour such as #2EC4B6 for {item.name}, got {value!r}.")
        if self.hair_style not in HAIR_STYLES:
            raise InputError(
                f"There is no hair style {self.hair_style!r}; there are: {', '.join(HAIR_STYLES)}."
            )


TEACHER = Outfit()
LEARNER = Outfit(
    shirt="#F2A65A",
    trim="#FFF3E0",
    trousers="#55606E",
    shoes="#33404F",
    sole="#F5F5F5",
    skin="#B9805B",
    hair="#1F1A19",
    hair_style="short",
    long_sleeves=True,
)
PASSER_BY = Outfit(
    shirt="#7C83B8",
    trim="#7C83B8",
    trousers="#3C4250",
    shoes="#5B4A42",
    sole="#3B302B",
    skin="#D9A27E",
    hair="#8A5A33",
    hair_style="bob",
    long_sleeves=True,
)

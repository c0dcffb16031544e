"""Folder names from titles: readable, and allowed on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

_LONGEST: Final = 60
_RESERVED: Final = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def slug_of(title: str) -> str:
    """``title`` in small letters and digits of any script, joined by hyphens; never empty."""
    plain = unicodedata.normalize("NFC", title).casefold().replace("_", " ")
    slug = re.sub(r"[^\w]+", "-", plain).strip("-")[:_LONGEST].rstrip("-")
    if not slug:
        return "routine"
    # Windows knows these as devices, in any folder.
    return f"{slug}-routine" if slug in _RESERVED else slug


def unique(slug: str, taken: Callable[[str], bool]) -> str:
    """``slug``, or ``slug-2``, ``slug-3`` ... whichever is first not taken."""
    candidate, number = slug, 1
    while taken(candidate):
        number += 1
        candidate = f"{slug}-{number}"
    return candidate

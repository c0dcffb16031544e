"""Says in the language in force what was put into English words elsewhere: by the coach, or in a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from PyQt6.QtCore import QLocale

from ui.translation.catalogue import Catalogue
from ui.translation.language import catalogue_in_force

COACH: Final = "coach"
"""The context of what the coach says, the lines of ``translations/coach.txt``."""
_FIELD: Final = re.compile(r"\{(\w+)\}")
_NUMBER: Final = re.compile(r"\d+\.\d+( s)?")
_BETWEEN: Final = (re.compile(r"((?<=[.!?;]) )"), re.compile("(: )"))
_THINGS: Final = re.compile("(, | and | or )")
_NUMBERS: Final = ("count", "share", "grade", "points", "number", "fps", "cost", "factor")
_KEPT: Final = 500


def translated(text: str) -> str:
    """``text`` in the language in force; as it is where it is not known.

    Notes
    -----
    Looked for, in this order: as a whole; as one of the coach's templates; sentence by sentence; what is
    before and behind a colon. What stands for ``{sentence…}`` in a template is translated in the same way,
    ``{list…}`` thing by thing, all else only if it is known as a whole, and numbers get the decimal sign of
    the language. A full stop that is missing, or a small letter at the beginning, is no difference.
    """
    catalogue = catalogue_in_force()
    return text if catalogue is None or catalogue.isEmpty() else _text(catalogue, text)


def decimal(value: float, decimals: int) -> str:
    """``value`` with so many decimals and the decimal sign of the language in force."""
    return QLocale().toString(value, "f", decimals)


@dataclass(frozen=True, slots=True)
class _Template:
    source: str
    translation: str

    def fits(self, text: str) -> Mapping[str, str] | None:
        """What stands for each field, or None."""
        if any(literal not in text for literal in _FIELD.split(self.source)[::2]):
            return None  # so that few patterns are ever made: that is what takes time
        match = _pattern(self.source).fullmatch(text)
        return None if match is None else match.groupdict()


@lru_cache(maxsize=_KEPT)
def _text(catalogue: Catalogue, text: str) -> str:
    capital = text[:1].upper() + text[1:]
    for version in (text, f"{text}.", capital, f"{capital}.", text.rstrip(".;"), capital.rstrip(".;")):
        found = _whole(catalogue, version)
        if found and version.endswith(".") and not text.endswith("."):
            return found.removesuffix(".")
        if found:
            return found + text[len(version) :]
    bare = text.strip()
    if bare != text:
        return text.replace(bare, _text(catalogue, bare)) if bare else text
    for between in _BETWEEN:
        parts = between.split(text)
        if len(parts) > 1:
            parts[::2] = [_text(catalogue, part) for part in parts[::2]]
            return "".join(parts)
    return text


def _whole(catalogue: Catalogue, text: str) -> str:
    """``text`` as it stands, or by a template; "" where neither is known."""
    known = catalogue.translate(COACH, text)
    if known:
        return known
    for template in _templates(catalogue):
        values = template.fits(text)
        if values is not None:
            return _filled(catalogue, template.translation, values)
    return ""


def _filled(catalogue: Catalogue, template: str, values: Mapping[str, str]) -> str:
    said = {name: _value(catalogue, name, value) for name, value in values.items()}
    return _FIELD.sub(lambda field: said.get(field[1], field[0]), template)


def _value(catalogue: Catalogue, name: str, value: str) -> str:
    if name.startswith("sentence"):
        return _text(catalogue, value)
    if name.startswith("list"):
        return "".join(_text(catalogue, thing) for thing in _THINGS.split(value))
    known = catalogue.exact(COACH, value)
    return known or (value.replace(".", QLocale().decimalPoint()) if _NUMBER.fullmatch(value) else value)


@lru_cache(maxsize=4)
def _templates(catalogue: Catalogue) -> tuple[_Template, ...]:
    """The templates with fields, those that say most of themselves first."""
    texts = {source: text for source, text in catalogue.of_context(COACH).items() if _FIELD.search(source)}
    ordered = sorted(texts, key=lambda source: len(_FIELD.sub("", source)), reverse=True)
    return tuple(_Template(source, texts[source]) for source in ordered)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    parts = _FIELD.split(source)
    literals, names = parts[0::2], parts[1::2]
    pattern = re.escape(literals[0])
    for name, literal in zip(names, literals[1:], strict=True):
        pattern += f"(?P<{name}>{_value_pattern(name)}){re.escape(literal)}"
    return re.compile(pattern, re.DOTALL)


def _value_pattern(name: str) -> str:
    """What may stand for a field: numbers, several sentences, or anything within one."""
    if name in _NUMBERS:
        return r"[\d.]+%?"
    if name == "list_numbers":
        return r"[\d, ]+(?: and \d+)?"
    return ".+?" if name.startswith("sentence") else "(?:(?!; |[.!?] ).)+?"

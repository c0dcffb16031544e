"""Reads the translations of one language from its .ts file, and gives them to Qt."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from PyQt6.QtCore import QObject, QTranslator

log = logging.getLogger(__name__)
FOLDER: Final = Path(__file__).resolve().parent.parent / "translations"
_PLURAL: Final = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of the program and what it is in the language of the file.

    Attributes
    ----------
    context : where the text is used; the name of a class or of a part of the window.
    source : the text in English.
    forms : the translation; where a number decides, that for one and that for all others. Empty: none yet.
    unfinished : whether somebody still has to look at it.
    numerus : whether a number decides.
    """

    context: str
    source: str
    forms: tuple[str, ...]
    unfinished: bool
    numerus: bool


def file_of(language: str) -> Path:
    """Where the translations into ``language`` ("de") are."""
    return FOLDER / f"posesync_{language}.ts"


def languages() -> tuple[str, ...]:
    """The languages there are, as two letters."""
    return tuple(sorted(path.stem.split("_")[1] for path in FOLDER.glob("posesync_*.ts")))


def read(path: Path) -> Iterator[Entry]:
    """Every text of a .ts file that is in use.

    Raises
    ------
    OSError, ElementTree.ParseError
        The file is not there, or is no XML.
    """
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            kind = "unfinished" if translation is None else translation.get("type", "")
            if translation is None or kind in ("vanished", "obsolete"):
                continue
            parts = translation.findall("numerusform") or [translation]
            forms = tuple(part.text for part in parts if part.text)
            numerus = message.get("numerus") == "yes"
            yield Entry(name, message.findtext("source", ""), forms, kind == "unfinished", numerus)


class Catalogue(QTranslator):
    """The translations of one language.

    Notes
    -----
    Qt's own catalogues are compiled, by a tool that no wheel of PyQt6 has; a few hundred texts are read as
    fast from XML. The context that PyQt6 gives is the class of the object, not the class whose method asks:
    a text that is unknown in its context is looked for in all the others.
    """

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts: dict[tuple[str, str], tuple[str, ...]] = {}
        self._anywhere: dict[str, tuple[str, ...]] = {}
        try:
            entries = list(read(file_of(language)))
        except (OSError, ElementTree.ParseError) as error:
            log.warning("There are no translations into %s: %s", language, error)
            entries = []
        for entry in entries:
            if entry.forms:
                self._texts[entry.context, entry.source] = entry.forms
                self._anywhere.setdefault(entry.source, entry.forms)

    def isEmpty(self) -> bool:
        """Whether there is nothing in it."""
        return not self._texts

    def translate(
        self, context: str | None, source: str | None, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The translation of one text; None where there is none."""
        forms = self._texts.get((context or "", source or "")) or self._anywhere.get(source or "")
        if forms is None:
            return None
        return forms[_PLURAL] if n not in (-1, 1) and len(forms) > _PLURAL else forms[0]

    def exact(self, context: str, source: str) -> str:
        """The translation in this context and no other; "" where there is none."""
        return self._texts.get((context, source), ("",))[0]

    def of_context(self, context: str) -> dict[str, str]:
        """Every text of a context, and its translation."""
        return {source: forms[0] for (where, source), forms in self._texts.items() if where == context}

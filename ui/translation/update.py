"""Brings the .ts files in line with the program: new texts are added unfinished, those no longer used go.

``make translations``, or ``python -m ui.translation.update``.
"""

from __future__ import annotations

import logging
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from PyQt6.lupdate.lupdate import lupdate

from ui.translation import catalogue
from ui.translation.language import ENGLISH
from ui.translation.words import COACH

log = logging.getLogger(__name__)


def update(path: Path, *, plurals_only: bool = False) -> None:
    """Read every text of ``ui/`` anew into the file at ``path``, which need not exist.

    Without the lines where they are: else every change of the program would change the file.

    Parameters
    ----------
    plurals_only : keep only texts in which a number decides, as the language of the program itself needs.
    """
    sources = sorted(str(source) for source in catalogue.FOLDER.parent.rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "coach.py"
        calls = (f"QT_TRANSLATE_NOOP({COACH!r}, {text!r})\n" for text in coach_sentences())
        said.write_text("".join(calls), encoding="utf-8")
        lupdate([*sources, str(said)], [str(path)], no_obsolete=True)
    root = ElementTree.parse(path).getroot()
    for context in root.findall("context"):
        for message in context.findall("message"):
            for location in message.findall("location"):
                message.remove(location)
            if plurals_only and message.get("numerus") != "yes":
                context.remove(message)
        context[:] = sorted(context, key=_order)
        if context.find("message") is None:
            root.remove(context)
    ElementTree.indent(root, space="    ")
    text = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")


def coach_sentences() -> list[str]:
    """The templates of what the coach says; quoted where a blank begins or ends them."""
    lines = (catalogue.FOLDER / "coach.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip('"') for line in lines if line and not line.startswith("#")]


def main() -> int:
    """Update every language there is; returns how many texts are left to translate."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    left = 0
    for language in catalogue.languages():
        path = catalogue.file_of(language)
        update(path, plurals_only=language == ENGLISH)
        open_ones = sum(entry.unfinished for entry in catalogue.read(path))
        log.info("%s: %d left to translate", path.name, open_ones)
        left += open_ones
    return left


def _order(element: ElementTree.Element) -> tuple[bool, str]:
    return element.tag != "name", element.findtext("source", "")


if __name__ == "__main__":
    sys.exit(min(main(), 1))

"""The style sheet: one template, filled with the colours in force."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ui.theme import Tokens

ASSETS: Final = Path(__file__).resolve().parent / "assets"


def stylesheet(tokens: Tokens) -> str:
    """The style sheet of the whole program in these colours."""
    template = Template((ASSETS / "style.qss").read_text(encoding="utf-8"))
    return template.substitute(asdict(tokens), assets=ASSETS.as_posix())

"""Days, lengths and grades as people say them."""

from __future__ import annotations

import math

from PyQt6.QtCore import QT_TRANSLATE_NOOP

from coach.sessions.records import PhraseResult, SessionEntry
from ui.translation import translate
from ui.translation.words import translated

ENDINGS = {
    "open": QT_TRANSLATE_NOOP("history", "cut short"),
    "stopped": QT_TRANSLATE_NOOP("history", "stopped early"),
    "finished": "",
    "cut short": QT_TRANSLATE_NOOP("history", "cut short"),
}


def length(seconds: float) -> str:
    """Minutes and seconds: "1:05"."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def grade(value: float) -> str:
    """A grade, or a dash where nothing was judged."""
    return f"{value:.0f}" if math.isfinite(value) else "–"


def phrase(result: PhraseResult, title: str) -> str:
    """The name of a phrase; a routine without phrases is one, called as the routine."""
    return translated(result.name or title)


def times(count: int) -> str:
    """How often."""
    return translate("history", "once") if count == 1 else translate("history", "%n time(s)", None, count)


def best_and_worst(entry: SessionEntry) -> str:
    """The phrase that went best and the one that went worst, in a line; "" where none was judged."""
    best, worst = entry.best, entry.worst
    if best is None:
        return ""
    if worst is None or worst.number == best.number:
        return phrase(best, entry.title)
    return translate("history", "Best {best}, hardest {worst}").format(
        best=phrase(best, entry.title), worst=phrase(worst, entry.title)
    )

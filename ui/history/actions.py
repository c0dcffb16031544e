"""The keys while a practice is looked at again, and at its result: the Help page shows them."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP

from ui.practice.actions import Action

REPLAY: Final = (
    Action("play", "Space", QT_TRANSLATE_NOOP("history", "Play or pause")),
    Action("back", "Left", QT_TRANSLATE_NOOP("history", "Moment before")),
    Action("on", "Right", QT_TRANSLATE_NOOP("history", "Next moment")),
    Action("first", "Home", QT_TRANSLATE_NOOP("history", "To the beginning")),
    Action("last", "End", QT_TRANSLATE_NOOP("history", "To the end")),
    Action("overlay", "O", QT_TRANSLATE_NOOP("history", "Lay the reference on you")),
    Action("leave", "Esc", QT_TRANSLATE_NOOP("history", "Back to the list")),
)
"""What can be done with a session in the history."""

RESULT: Final = (
    Action("again", "Space", QT_TRANSLATE_NOOP("history", "Practise it again")),
    Action("done", "Esc", QT_TRANSLATE_NOOP("history", "To the Library")),
)
"""What can be done at the end of a run."""

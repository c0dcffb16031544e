"""The keys of a comparison, in one table: the shortcuts are made from it and the Help page can show it."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP

from ui.practice.actions import Action

ACTIONS: Final = (
    Action("toggle", "Space", QT_TRANSLATE_NOOP("compare", "Play or pause"), "play"),
    Action("back", "Left", QT_TRANSLATE_NOOP("compare", "One picture back"), "skip-back"),
    Action("on", "Right", QT_TRANSLATE_NOOP("compare", "One picture on"), "skip-forward"),
    Action("second_back", "Shift+Left", QT_TRANSLATE_NOOP("compare", "One second back")),
    Action("second_on", "Shift+Right", QT_TRANSLATE_NOOP("compare", "One second on")),
    Action("faster", "Up", QT_TRANSLATE_NOOP("compare", "10 % faster"), "plus"),
    Action("slower", "Down", QT_TRANSLATE_NOOP("compare", "10 % slower"), "minus"),
    Action("much_faster", "Shift+Up", QT_TRANSLATE_NOOP("compare", "25 % faster")),
    Action("much_slower", "Shift+Down", QT_TRANSLATE_NOOP("compare", "25 % slower")),
    Action("next", "N", QT_TRANSLATE_NOOP("compare", "Next difference"), "arrow-line-right"),
    Action("previous", "B", QT_TRANSLATE_NOOP("compare", "Difference before"), "arrow-line-left"),
    Action("loop", "L", QT_TRANSLATE_NOOP("compare", "Loop here, or go on"), "repeat"),
    Action("loop_start", "[", QT_TRANSLATE_NOOP("compare", "The loop starts here")),
    Action("loop_end", "]", QT_TRANSLATE_NOOP("compare", "The loop ends here")),
    Action("view", "O", QT_TRANSLATE_NOOP("compare", "Side by side, overlay, ghost")),
    Action("sound", "A", QT_TRANSLATE_NOOP("compare", "Sound of the reference, on or off"), "speaker-high"),
    Action(
        "skeleton",
        "S",
        QT_TRANSLATE_NOOP("compare", "Show the skeletons, or the bare pictures"),
        "person-simple",
    ),
)
"""What can be done while two videos are compared."""
ONCE: Final = ("toggle", "next", "previous", "loop", "loop_start", "loop_end", "view", "sound", "skeleton")
"""What a key that is held down does not repeat."""


def action(name: str) -> Action:
    """The action called ``name``."""
    return next(item for item in ACTIONS if item.name == name)

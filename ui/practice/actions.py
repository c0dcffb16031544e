"""The keys, in one table: the shortcuts are made from it and the Help page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Action:
    """Something a key does: its name in the program, its key as Qt spells it, and its words."""

    name: str
    key: str
    words: str
    icon: str = ""


ACTIONS: Final = (
    Action("toggle", "Space", QT_TRANSLATE_NOOP("practice", "Start or pause"), "play"),
    Action("phrase", "R", QT_TRANSLATE_NOOP("practice", "This phrase again"), "arrow-counter-clockwise"),
    Action("restart", "Home", QT_TRANSLATE_NOOP("practice", "Again from the start"), "skip-back"),
    Action("loop", "L", QT_TRANSLATE_NOOP("practice", "Loop this phrase, or go on"), "repeat"),
    Action("loop_begin", "[", QT_TRANSLATE_NOOP("practice", "The loop begins here"), "caret-double-right"),
    Action("loop_end", "]", QT_TRANSLATE_NOOP("practice", "The loop ends here"), "caret-double-left"),
    Action("slower", ",", QT_TRANSLATE_NOOP("practice", "Play slower"), "minus"),
    Action("faster", ".", QT_TRANSLATE_NOOP("practice", "Play faster"), "plus"),
    Action("way", "W", QT_TRANSLATE_NOOP("practice", "Next way to practise"), "person-simple-walk"),
    Action("mute", "Q", QT_TRANSLATE_NOOP("practice", "Quiet, or heard again"), "speaker-high"),
    Action("mirror", "M", QT_TRANSLATE_NOOP("practice", "Mirror the pictures, or not"), "arrows-left-right"),
    Action(
        "skeleton",
        "S",
        QT_TRANSLATE_NOOP("practice", "Show the skeletons, or the bare pictures"),
        "person-simple",
    ),
    Action("joints", "J", QT_TRANSLATE_NOOP("practice", "Show or hide the small body"), "user-focus"),
    Action("figure", "V", QT_TRANSLATE_NOOP("practice", "Reference as video or as a figure"), "person"),
    Action(
        "person_left",
        "Left",
        QT_TRANSLATE_NOOP("practice", "Of two people the one on the left"),
        "caret-left",
    ),
    Action(
        "person_right",
        "Right",
        QT_TRANSLATE_NOOP("practice", "Of two people the one on the right"),
        "caret-right",
    ),
    Action("camera", "C", QT_TRANSLATE_NOOP("practice", "Next camera"), "video-camera"),
    Action("full_screen", "F", QT_TRANSLATE_NOOP("practice", "Fill the screen"), "corners-out"),
    Action("leave", "Esc", QT_TRANSLATE_NOOP("practice", "Leave the full screen, or pause")),
)
"""What can be done while practising."""

EVERYWHERE: Final = (
    Action("help", "?", QT_TRANSLATE_NOOP("practice", "Show all keys"), "question"),
    Action("next_field", "Tab", QT_TRANSLATE_NOOP("practice", "To the next button or field")),
)
"""What can be done on every page."""


def action(name: str) -> Action:
    """The action called ``name``."""
    return next(item for item in ACTIONS + EVERYWHERE if item.name == name)

"""The keys, in one table: the shortcuts are made from it and the Help page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Action:
    """Something a key does: its name in the program, its key as Qt spells it, and its words."""

    name: str
    key: str
    words: str
    icon: str = ""


ACTIONS: Final = (
    Action("toggle", "Space", "Start or pause", "play"),
    Action("phrase", "R", "This phrase again", "arrow-counter-clockwise"),
    Action("restart", "Home", "Again from the start", "skip-back"),
    Action("loop", "L", "Loop this phrase, or go on", "repeat"),
    Action("loop_begin", "[", "The loop begins here", "caret-double-right"),
    Action("loop_end", "]", "The loop ends here", "caret-double-left"),
    Action("slower", ",", "Play slower", "minus"),
    Action("faster", ".", "Play faster", "plus"),
    Action("way", "W", "Next way to practise", "person-simple-walk"),
    Action("mirror", "M", "Mirror the pictures, or not", "arrows-left-right"),
    Action("skeleton", "S", "Show the skeletons, or the bare pictures", "person-simple"),
    Action("joints", "J", "Show or hide the small body", "user-focus"),
    Action("figure", "V", "Reference as video or as a figure", "person"),
    Action("person_left", "Left", "Of two people the one on the left", "caret-left"),
    Action("person_right", "Right", "Of two people the one on the right", "caret-right"),
    Action("camera", "C", "Next camera", "video-camera"),
    Action("full_screen", "F", "Fill the screen", "corners-out"),
    Action("leave", "Esc", "Leave the full screen, or pause"),
)
"""What can be done while practising."""

EVERYWHERE: Final = (
    Action("help", "?", "Show all keys", "question"),
    Action("next_field", "Tab", "To the next button or field"),
)
"""What can be done on every page."""


def action(name: str) -> Action:
    """The action called ``name``."""
    return next(item for item in ACTIONS + EVERYWHERE if item.name == name)

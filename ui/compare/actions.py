"""The keys of a comparison, in one table: the shortcuts are made from it and the Help page can show it."""

from __future__ import annotations

from typing import Final

from ui.practice.actions import Action

ACTIONS: Final = (
    Action("toggle", "Space", "Play or pause", "play"),
    Action("back", "Left", "One picture back", "skip-back"),
    Action("on", "Right", "One picture on", "skip-forward"),
    Action("second_back", "Shift+Left", "One second back"),
    Action("second_on", "Shift+Right", "One second on"),
    Action("faster", "Up", "10 % faster", "plus"),
    Action("slower", "Down", "10 % slower", "minus"),
    Action("much_faster", "Shift+Up", "25 % faster"),
    Action("much_slower", "Shift+Down", "25 % slower"),
    Action("next", "N", "Next difference", "arrow-line-right"),
    Action("previous", "B", "Difference before", "arrow-line-left"),
    Action("loop", "L", "Loop here, or go on", "repeat"),
    Action("loop_start", "[", "The loop starts here"),
    Action("loop_end", "]", "The loop ends here"),
    Action("view", "O", "Side by side, overlay, ghost"),
    Action("sound", "A", "Sound of the reference, on or off", "speaker-high"),
    Action("skeleton", "S", "Show the skeletons, or the bare pictures", "person-simple"),
)
"""What can be done while two videos are compared."""
ONCE: Final = ("toggle", "next", "previous", "loop", "loop_start", "loop_end", "view", "sound", "skeleton")
"""What a key that is held down does not repeat."""


def action(name: str) -> Action:
    """The action called ``name``."""
    return next(item for item in ACTIONS if item.name == name)

"""The keys while several cameras are looked at: those of a comparison, as far as they make sense here."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP

from ui.compare.actions import ACTIONS as COMPARING
from ui.compare.actions import ONCE as COMPARING_ONCE

_NOT_HERE: Final = ("next", "previous", "view")
_SOUND: Final = QT_TRANSLATE_NOOP("cameras", "Sound of the first video, on or off")
NO_SOUND: Final = QT_TRANSLATE_NOOP("cameras", "No sound in the first video, or nothing to play it with")

ACTIONS: Final = tuple(
    replace(item, words=_SOUND) if item.name == "sound" else item
    for item in COMPARING
    if item.name not in _NOT_HERE
)
"""What can be done while the cameras are played together."""
ONCE: Final = tuple(name for name in COMPARING_ONCE if name not in _NOT_HERE)
GROUPS: Final = (("back", "on"), ("loop",), ("slower", "faster"))
"""Which of them have a button."""

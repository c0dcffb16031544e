"""The one channel for messages to the person: anything may post one, the window shows it over the page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QObject, pyqtSignal

from coach.errors import CoachError
from ui.translation.words import translated

log = logging.getLogger(__name__)
UNEXPECTED = QT_TRANSLATE_NOOP(
    "window", "Something went wrong that should not have. It is written down in the log, and you can go on."
)


@dataclass(frozen=True, eq=False)
class Message:
    """One thing to tell.

    Attributes
    ----------
    text : one sentence.
    kind : "info" goes away by itself, "problem" stays until it is closed.
    action : what the button says; "" for none.
    on_action : called when the button is pressed.
    on_gone : called when the message goes away and the button was not pressed.
    key : a message takes the place of an older one of the same key; "" is no key.
    """

    text: str
    kind: Literal["info", "problem"] = "info"
    action: str = ""
    on_action: Callable[[], None] | None = None
    on_gone: Callable[[], None] | None = None
    key: str = ""


class _Channel(QObject):
    posted = pyqtSignal(object)
    withdrawn = pyqtSignal(str)


channel = _Channel()
"""``channel.posted`` carries every Message, from any thread, to whoever shows it."""


def info(
    text: str,
    action: str = "",
    on_action: Callable[[], None] | None = None,
    on_gone: Callable[[], None] | None = None,
    *,
    key: str = "",
) -> None:
    """Tell something that needs no answer, perhaps with one thing to do about it, such as Undo."""
    channel.posted.emit(Message(text, "info", action, on_action, on_gone, key))


def withdraw(key: str) -> None:
    """Take the message of this key away, if it is still there."""
    channel.withdrawn.emit(key)


def problem(text: str, action: str = "", on_action: Callable[[], None] | None = None) -> None:
    """Tell of a problem; it stays until it is closed."""
    channel.posted.emit(Message(text, "problem", action, on_action))


def error(failure: BaseException) -> None:
    """Tell of a failure: a CoachError in its own words; anything else as unexpected, and logged."""
    problem(sentence(failure))


def sentence(failure: BaseException) -> str:
    """What to tell the person about ``failure``; logs what they cannot do anything about."""
    if isinstance(failure, CoachError):
        return translated(str(failure))
    log.error("Unexpected", exc_info=failure)
    return translated(UNEXPECTED)

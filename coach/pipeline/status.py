"""What the live pipeline is doing, in one word and one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Phase = Literal["starting", "running", "paused", "away", "ended", "faulted"]
"""``away``: the camera has failed and is tried again and again; all else is as it was."""

GETTING_READY = "Getting ready; the first time takes a little longer."
OPENING = "Switching the camera on."
FAULT = "Something went wrong in the program: go back and start again; Help has the details."
SLOWER_MODEL = (
    "The fast way of finding your body is not here yet, so a slower one is used: fetch it in Settings."
)
SLOW_MACHINE = "This computer is a little slow: I look at you less often, so that your picture keeps moving."
STUCK = "The camera does not let go: unplug it, or start the program again."


@dataclass(frozen=True, slots=True)
class PipelineStatus:
    """``message`` is a sentence for a person, "" where there is nothing to say; also while all goes well."""

    phase: Phase
    message: str = ""


def frozen(name: str) -> str:
    """The camera repeats one picture."""
    return f"{name} shows the same picture again and again: unplug it and plug it in again."


def black(name: str) -> str:
    """The camera repeats one picture, and that is black."""
    return f"{name} shows only black: open its cover, and close other programs that use it."


def few_pictures(name: str) -> str:
    """The camera sends too few pictures to see a movement well."""
    return f"{name} sends few pictures a second: with more light it sends more."


def going_on_alone(sentence: str) -> str:
    """A sentence that asks for something, and what happens then."""
    return f"{sentence.rstrip('.')}, I will go on by myself."

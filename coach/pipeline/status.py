"""What the live pipeline is doing, in one word and one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Phase = Literal["starting", "running", "paused", "ended", "faulted"]

GETTING_READY = "Getting ready; the first time takes a little longer."
OPENING = "Switching the camera on."
FAULT = "Something went wrong in the program: go back and start again; Help has the details."
SLOWER_MODEL = (
    "The fast way of finding your body is not here yet, so a slower one is used: fetch it in Settings."
)
STUCK = "The camera does not let go: unplug it, or start the program again."
SLOW_MACHINE = "This computer is a little slow: I look at you less often, so that your picture keeps moving."


@dataclass(frozen=True, slots=True)
class PipelineStatus:
    """``message`` is a sentence for a person, "" where there is nothing to say; also while all goes well."""

    phase: Phase
    message: str = ""


def going_on_alone(sentence: str) -> str:
    """A sentence that asks for something, and what happens then."""
    return f"{sentence.rstrip('.')}, I will go on by myself."

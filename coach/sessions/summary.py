"""What the learner is shown at the end of a run: how it went, and what to work on with pictures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from coach.capture.frames import FrameFinder
from coach.sessions.advice import Advice, advice
from coach.sessions.records import SessionEntry, Take
from coach.sessions.report import learner_picture, reference_picture
from coach.types import ImageArray


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """One thing to work on, with (H, H, 3) BGR pictures of how it should be and was; None for the tempo."""

    advice: Advice
    reference: ImageArray | None
    learner: ImageArray | None


@dataclass(frozen=True, slots=True, eq=False)
class Summary:
    """The end of a run.

    Attributes
    ----------
    works : three at most, what matters most first.
    best_before : best grade of the same routine in earlier sessions; NaN where there is none.
    """

    take: Take
    works: tuple[Work, ...]
    best_before: float

    @property
    def phrases(self) -> tuple[int, ...]:
        """Numbers of the phrases to practise, what matters most first."""
        return tuple(dict.fromkeys(work.advice.phrase for work in self.works))

    @property
    def sentence(self) -> str:
        """How it went against earlier runs, in a sentence."""
        grade = self.take.entry.grade
        if not math.isfinite(grade):
            return "I saw too little of you to judge it."
        said = f"Your grade: {grade:.0f} of 100."
        if not math.isfinite(self.best_before):
            return said
        better = round(grade) - round(self.best_before)
        if better > 0:
            return f"{said} Your best so far, by {better}."
        rest = "As good as your best." if better == 0 else f"Your best was {self.best_before:.0f}."
        return f"{said} {rest}"


def summarise(
    take: Take, entries: Sequence[SessionEntry], *, video: Path | None = None, mirrored: bool = False
) -> Summary:
    """The summary of a take.

    Parameters
    ----------
    entries : the history; sessions of the same routine that began earlier are compared with.
    video : of the reference, for its frames; None, or one that is gone: its body is drawn alone.
    mirrored : whether bodies are shown as in a mirror.
    """
    this = take.entry
    before = [
        entry.grade
        for entry in entries
        if entry.routine == this.routine and entry.id < this.id and math.isfinite(entry.grade)
    ]
    works = []
    there = FrameFinder(video) if video is not None and video.is_file() else None
    with there or nullcontext() as finder:
        for item in advice(take):
            shown = item.frame >= 0
            works.append(
                Work(
                    item,
                    reference_picture(take, item, finder, mirrored) if shown else None,
                    learner_picture(take, item, mirrored) if shown else None,
                )
            )
    return Summary(take, tuple(works), max(before, default=math.nan))

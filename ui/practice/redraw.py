"""Draws what comes, and less of it where drawing takes the window too long."""

from __future__ import annotations

import math
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP

from coach.capture import clock
from coach.pipeline.pace import RedrawPacer
from coach.types import ImageArray, LiveResult
from ui import messages
from ui.practice.learner_picture import LearnerPicture
from ui.practice.reference_picture import ReferencePicture

SLOW: Final = QT_TRANSLATE_NOOP(
    "practice", "This computer is a little slow: the picture is redrawn less often."
)
_OVERDUE_S: Final = 0.25


class Redraw:
    """Between what comes for the two pictures and their being drawn; says once when it draws less."""

    def __init__(self, learner: LearnerPicture, reference: ReferencePicture) -> None:
        self._learner = learner
        self._reference = reference
        self._pacer = RedrawPacer()
        self._automatic = True
        self._told = False
        self._before_s = clock.now_s()
        self._faded_s = 0.0
        self._shown_s = -math.inf
        self._picture: tuple[float, ImageArray] | None = None

    @property
    def step(self) -> int:
        """How much is left out now, see :data:`coach.pipeline.pace.REDRAW_STEPS_FPS`."""
        return self._pacer.step

    def set_automatic(self, automatic: bool) -> None:
        """Leave something out where needed, or never."""
        if automatic != self._automatic:
            self._automatic = automatic
            self._pacer = RedrawPacer(automatic=automatic)

    def show_result(self, result: LiveResult) -> float:
        """Take a result and draw it if it is time; returns the seconds drawn since the one before.

        One of a picture that is drawn already, or of one before it, is not: it was shown ahead of its look.
        """
        now_s = clock.now_s()
        span_s, self._before_s = now_s - self._before_s, now_s
        spent_s = self._learner.take_drawing_s() + self._reference.take_drawing_s()
        self._pacer.add(span_s, spent_s)
        if not result.arrival_s <= self._shown_s and self._pacer.due(now_s):
            self._shown_s = result.arrival_s
            self._learner.set_result(result)
            self._catch_up()
        if self._pacer.step and not self._told:
            self._told = True
            messages.info(SLOW, key="slow")
        return spent_s

    def show_picture(self, reference_s: float, image: ImageArray) -> None:
        """Take a picture of the reference."""
        self._picture = (reference_s, image)
        if not self._pacer.step or clock.now_s() - self._before_s > _OVERDUE_S:
            self._catch_up()

    def advance(self, elapsed_s: float) -> None:
        """Let fades and the pulse go on."""
        self._faded_s += elapsed_s
        if not self._pacer.step or self._faded_s > _OVERDUE_S:
            self._catch_up()

    def _catch_up(self) -> None:
        faded_s, self._faded_s = self._faded_s, 0.0
        picture, self._picture = self._picture, None
        self._learner.advance(faded_s)
        if picture is not None:
            self._reference.set_image(*picture)

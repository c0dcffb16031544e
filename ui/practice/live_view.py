"""Shows what the coach knows: each frame at once, words and numbers four times a second."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP

from coach.routines.format import Routine
from coach.types import Cue, LiveResult, Severity
from ui import messages
from ui.practice import hints
from ui.practice.controls import Controls
from ui.practice.redraw import Redraw
from ui.practice.stage import Stage
from ui.practice.timeline import Timeline
from ui.translation.words import translated

SEEN_FROM: Final = QT_TRANSLATE_NOOP(
    "practice", "You see what “{camera}” filmed: it stood where your camera stands."
)


class LiveView:
    """Carries results to the stage, the timeline and the buttons."""

    def __init__(self, stage: Stage, timeline: Timeline, controls: Controls) -> None:
        self._stage = stage
        self._timeline = timeline
        self._controls = controls
        self.redraw = Redraw(stage.learner, stage.reference)
        self._patience = hints.Patience()
        self._result: LiveResult | None = None
        self._cue: Cue | None = None
        self._clock_s = 0.0
        self.drift: Callable[[], str] = lambda: ""
        """What to change about the camera's view, when nothing else is to be said."""
        self.quiet: Callable[[], bool] = lambda: False
        """Whether what the learner does is no part of the routine, so that no cue is shown."""

    @property
    def grade(self) -> float:
        """The grade of the newest frame, NaN when there is none."""
        return math.nan if self._result is None else self._result.feedback.grade

    def set_routine(self, routine: Routine) -> None:
        """Show another routine from its start."""
        self.clear()
        self._stage.reference.set_routine(routine)
        self._stage.arrange()
        self._timeline.set_routine(routine)
        self.show_position(0.0)
        self.show_title(routine, 0.0)

    def see(self, routine: Routine) -> None:
        """Show the same routine as another camera saw it, and say whose picture it is."""
        self._stage.reference.set_routine(routine)
        self._stage.arrange()
        messages.info(translated(SEEN_FROM).format(camera=routine.view_name), key="view")

    def clear(self) -> None:
        """Forget the learner."""
        self._result = self._cue = None
        self._patience = hints.Patience()
        self._timeline.set_alignment(None)

    def hold(self) -> None:
        """Say nothing of tempo and doubt while nobody is followed; the position stays."""
        self._timeline.set_alignment(None)

    def show_result(self, result: LiveResult) -> None:
        """The frame, its body, and a cue that is new."""
        self._result = result
        self.redraw.show_result(result)
        before, self._cue = self._cue, None if self.quiet() else result.feedback.cue
        if self._cue is None:
            if before is not None:
                self._stage.cue.clear()
        elif before is None or (self._cue.text, self._cue.since_s) != (before.text, before.since_s):
            self._stage.cue.say(self._cue)
            self._stage.learner.pulse(self._cue.joint)
            self._stage.place_floating()
        else:
            self._stage.cue.set_severity(self._severity_of(self._cue, result))

    def _severity_of(self, cue: Cue, result: LiveResult) -> Severity:
        """The mark that the joint has now; its own again when the joint is good."""
        judged = result.feedback.joints.get(cue.joint)
        if judged is None or judged.severity not in (Severity.OFF, Severity.WRONG):
            return cue.severity
        return judged.severity

    def show_position(self, reference_s: float) -> None:
        """Where the reference is shown."""
        self._stage.reference.set_position(reference_s)
        self._timeline.set_position(reference_s)

    def show_title(self, routine: Routine, reference_s: float) -> None:
        """The routine and its phrase."""
        phrase = self._timeline.phrase(reference_s)
        self._controls.set_title(translated(routine.title), translated(phrase.name) if phrase else "")

    def show_words(self) -> None:
        """State, tempo, grade, joints, and what to do when there is no cue."""
        result = self._result
        if result is None:
            return
        self._stage.badge.set_state(result.alignment.state, result.alignment.tempo)
        self._stage.grade.set_grade(result.feedback.grade)
        self._stage.joints.set_severities(self._stage.learner.marks.severities())
        self._timeline.set_alignment(result.alignment)
        wanted = "" if self._cue is not None else hints.hint(result) or self.drift()
        hint = self._patience.update(wanted, self._clock_s)
        if self._cue is None:
            self._stage.cue.hint(hint)
        self._stage.place_floating()

    def advance(self, elapsed_s: float) -> None:
        """Let fades and the pulse go on."""
        self._clock_s += elapsed_s
        self.redraw.advance(elapsed_s)
        self._stage.cue.advance(elapsed_s)

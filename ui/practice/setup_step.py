"""The step between the camera and the practice: look at the view, wait for a hand, count, begin."""

from __future__ import annotations

import math
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QObject, pyqtSignal

from coach.features.nearest_view import beginning_yaw_deg
from coach.practice import memory
from coach.practice.begin import Beginning
from coach.practice.light import light_of
from coach.practice.view_check import Look, ViewCheck
from coach.routines.format import Routine
from coach.types import LiveResult, PersonState
from ui.practice.setup_view import SetupView
from ui.practice.stage import Stage
from ui.translation.words import translated

LOOK_S: Final = 0.2
RAISE: Final = QT_TRANSLATE_NOOP("practice", "Raise one hand when you are ready")
RAISE_OR_STAND: Final = QT_TRANSLATE_NOOP("practice", "Stand still, or raise one hand, when you are ready")
_TITLES: Final = {
    "looking": QT_TRANSLATE_NOOP("practice", "Stand in the outline"),
    "fix": QT_TRANSLATE_NOOP("practice", "Nearly there"),
    "hand": QT_TRANSLATE_NOOP("practice", "All is well"),
    "counting": QT_TRANSLATE_NOOP("practice", "Here we go"),
}
_WHILE_PRACTISING: Final = ("body", "light")
"""What a movement itself does not change: whoever bends looks small, and whoever turns is turned."""


class SetupStep(QObject):
    """Leads through the set-up check, and goes on looking while the learner practises.

    Signals
    -------
    began() : three, two, one is over; practice may go on.
    counted(int) : 3, 2, 1, then 0.
    """

    began = pyqtSignal()
    counted = pyqtSignal(int)

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self.view = SetupView(stage.learner)
        self.view.skipped.connect(self.skip)
        self._camera = ""
        self._check = ViewCheck(math.nan)
        self._begin = Beginning()
        self._looked_s = -math.inf
        self._ready = True
        self._counted = 0
        self.active = False

    @property
    def drift(self) -> str:
        """What to change about the view while practising; "" when nothing."""
        for finding in self._check.findings:
            if finding.kind in _WHILE_PRACTISING and not finding.ok:
                return finding.words
        return ""

    def watch(self, routine: Routine) -> None:
        """Another practice begins: look anew, for this routine."""
        self.close()
        # Of a routine that several cameras saw, the view that suits the learner is taken: any side will do.
        reference = routine.keypoints_px, routine.scores, routine.fps
        wanted = math.nan if routine.views else beginning_yaw_deg(*reference)
        self._check = ViewCheck(wanted)
        self._looked_s = -math.inf

    def open(self, camera: str, *, mirror: bool, ready: bool = True) -> None:
        """Begin the step, for the camera of this name; ``ready``: who stands still needs no raised hand."""
        self._camera = camera
        self._ready = ready
        self._begin = Beginning(ready=ready)
        self._before = memory.load(camera)
        self._asks = self._before is None
        self.active = True
        self.view.open(mirror=mirror, ticks=self._asks)
        self._show()

    def close(self) -> None:
        """Leave the step."""
        if self.active:
            self.active = False
            self.view.hide()
            self._stage.cue.clear()

    def skip(self) -> None:
        """Begin as it is."""
        self._begin.skip()

    def take(self, result: LiveResult) -> None:
        """What the camera saw now."""
        if not (result.stages_ms or result.latency_ms > 0):
            return  # a picture that was shown while the program got ready
        now_s = result.frame.timestamp_s
        if not 0 <= now_s - self._looked_s < LOOK_S:
            self._looked_s = now_s
            self._check.update(_look(result), now_s)
        if not self.active:
            return
        stage = self._begin.update(self._check.findings, result.pose.keypoints_px, now_s)
        self.view.set_image(result.frame.image)
        self._judge(stage)
        self._show()
        if stage == "go":
            self._keep()
            self.close()
            self.began.emit()

    def _judge(self, stage: str) -> None:
        """Whether the ticks are needed: something is wrong, or the view is another one than last time."""
        if self._asks or not self._check.findings:
            return
        look = self._check.last
        same = look is not None and self._before is not None and memory.Seen.of(look).like(self._before)
        self._asks = stage == "fix" or (stage == "hand" and not same)
        self.view.set_ticks(self._asks)

    def _show(self) -> None:
        stage = self._begin.stage
        self.view.set_findings(self._check.findings)
        self.view.set_title(translated(_TITLES.get(stage, "")))
        self.view.set_count(self._begin.count)
        if self._begin.count != self._counted:
            self._counted = self._begin.count
            self.counted.emit(self._counted)
        wrong = next((finding for finding in self._check.findings if not finding.ok), None)
        if stage == "hand":
            self._stage.cue.hint(RAISE_OR_STAND if self._ready else RAISE)
        elif stage == "fix" and wrong is not None:
            self._stage.cue.hint(wrong.words)
        else:
            self._stage.cue.clear()
        self._stage.place_floating()

    def _keep(self) -> None:
        look = self._check.last
        if self._check.passed and look is not None:
            memory.save(self._camera, memory.Seen.of(look))


def _look(result: LiveResult) -> Look:
    image = result.frame.image
    return Look(
        result.pose.keypoints_px,
        result.pose.scores,
        (image.shape[1], image.shape[0]),
        light_of(image, result.pose.keypoints_px),
        result.person is PersonState.TRACKED,
    )

"""The learner while practising: a frame, the body on that very frame, and what the coach thinks of it."""

from __future__ import annotations

import numpy as np
from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QWidget

from coach.features.targets import corrected_ends
from coach.skeleton import JOINTS
from coach.types import LiveResult, PersonState, Severity
from ui import theme
from ui.painting import framing, skeleton
from ui.painting.fit import Fit
from ui.practice.marks import Marks
from ui.practice.picture import Picture
from ui.theme import SPACE_PX, Tokens

PULSE_S = 0.7
_ARROWS = 2
_ARROWS_FROM = 0.5


class LearnerPicture(Picture):
    """The learner: a frame, the body on that very frame, and what the coach thinks of it.

    Signals
    -------
    picked(float, float) : a point of the camera's picture was clicked at, pixels: "this is me".
    """

    picked = pyqtSignal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("You"), parent)
        self._result: LiveResult | None = None
        self._framer = framing.Framer()
        self._shown: tuple[QImage, Fit] | None = None
        self._pulse_joint = ""
        self._pulse_age_s = PULSE_S
        self.marks = Marks()

    @property
    def result(self) -> LiveResult | None:
        """What is shown."""
        return self._result

    def clear(self) -> None:
        """Show nobody: no camera runs."""
        self._result = self._shown = None
        self._framer.reset()
        self.marks.update({})
        self.update()

    def set_result(self, result: LiveResult) -> None:
        """Show this frame with its judgement."""
        before = self._result
        elapsed_s = 0.0 if before is None else result.frame.timestamp_s - before.frame.timestamp_s
        self._result = result
        seen = result.person is PersonState.TRACKED
        self._framer.update(framing.body_box(result.pose.keypoints_px) if seen else None, elapsed_s)
        self.marks.update(result.feedback.joints)
        self.refresh()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Tell which point of the camera's picture was clicked at."""
        if event is None or self._shown is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        x, y = self._shown[1].picture_point(event.position())
        self.picked.emit(x, y)

    def pulse(self, joint: str) -> None:
        """Let the joint that the cue means pulse once."""
        self._pulse_joint, self._pulse_age_s = joint, 0.0

    def advance(self, elapsed_s: float) -> None:
        """Let fades and the pulse go on."""
        moving = self.marks.advance(elapsed_s) or self._pulse_age_s < PULSE_S
        self._pulse_age_s += elapsed_s
        if moving and self._result is not None:
            self.update()

    def refresh(self) -> None:
        """Cut the picture to the cell again."""
        if self._result is not None:
            self._shown = self._render(self._result.frame.image, self._framer.box)
        self.update()

    def resizeEvent(self, event: object) -> None:
        """Cut the picture to the new cell."""
        self.refresh()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """The frame, the body over it, and the pulse."""
        current = theme.tokens()
        painter = QPainter(self)
        if self._result is None or self._shown is None:
            painter.fillRect(self.rect(), current.color("surface"))
            return
        image, fit = self._shown
        painter.drawImage(0, 0, image)
        if self._skeleton and self._result.person is not PersonState.SEARCHING:
            points = self._result.pose.keypoints_px
            skeleton.draw_learner(painter, fit, points, self.marks.now(), self._targets(), current)
        self._paint_pulse(painter, fit, current)

    def _targets(self) -> dict[str, tuple[float, float]]:
        """Where the arrows point: few, the cue's joint first, then the worst; none where help has faded."""
        assert self._result is not None
        if self._guidance < _ARROWS_FROM:
            return {}
        joints = self._result.feedback.joints
        cue = self._result.feedback.cue
        first = cue.joint if cue is not None else ""
        wrong = sorted(
            (name for name in JOINTS if name in joints and joints[name].severity is Severity.WRONG),
            key=lambda name: (name != first, -abs(joints[name].error_deg)),
        )[:_ARROWS]
        errors = [joints[name].error_deg if name in wrong else np.nan for name in JOINTS]
        ends = corrected_ends(self._result.pose.keypoints_px, np.array(errors, np.float32))
        return {
            name: (float(end[0]), float(end[1]))
            for name, end in zip(JOINTS, ends, strict=True)
            if np.isfinite(end).all()
        }

    def _paint_pulse(self, painter: QPainter, fit: Fit, current: Tokens) -> None:
        if self._pulse_age_s >= PULSE_S or self._result is None:
            return
        centre = skeleton.joint_point(fit, self._result.pose.keypoints_px, self._pulse_joint)
        if centre is None:
            return
        share = 0.5 if theme.reduced_motion() else self._pulse_age_s / PULSE_S
        color = QColor(current.text)
        color.setAlphaF(1.0 - share)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, 4.0))
        radius = (2 + 5 * share) * SPACE_PX
        painter.drawEllipse(centre, radius, radius)

"""The two pictures: the reference and the learner."""

from __future__ import annotations

import numpy as np
from PyQt6.QtCore import QEvent, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from coach.capture import clock
from coach.features.targets import corrected_ends
from coach.routines.format import Routine
from coach.skeleton import JOINTS
from coach.types import Box, ImageArray, LiveResult, PersonState, Severity
from ui import images, theme
from ui.painting import figure, framing, skeleton
from ui.painting.fit import Fit
from ui.practice.marks import Marks
from ui.theme import SPACE_PX, Tokens

PULSE_S = 0.7
_ARROWS = 2
_ARROWS_FROM = 0.5
_FLOOR_ROOM = 1.12
_SAME_FRAME = 1e-3


def pose_index(routine: Routine, reference_s: float) -> int:
    """Index of the pose of the video's picture at ``reference_s``: the last one begun by then."""
    index = int(reference_s * routine.fps + _SAME_FRAME)
    return min(max(index, 0), len(routine.keypoints_px) - 1)


class Picture(QWidget):
    """A cell that shows the part of a picture where the body is, and the body over it.

    Signals
    -------
    painted() : it is on its way to the screen.
    """

    painted = pyqtSignal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._mirror = True
        self._skeleton = True
        self._guidance = 1.0
        self._drawing_s = 0.0

    def take_drawing_s(self) -> float:
        """How long it was drawn since this was last asked."""
        spent_s, self._drawing_s = self._drawing_s, 0.0
        return spent_s

    def event(self, event: QEvent | None) -> bool:
        """Note how long painting takes."""
        if event is None or event.type() != QEvent.Type.Paint:
            return super().event(event)
        begun_s = clock.now_s()
        done = super().event(event)
        self._drawing_s += clock.now_s() - begun_s
        self.painted.emit()
        return done

    def set_mirror(self, mirror: bool) -> None:
        """Show the mirror image, picture and body together."""
        self._mirror = mirror
        self.refresh()

    def set_skeleton(self, shown: bool) -> None:
        """Draw the body over the picture, or not."""
        self._skeleton = shown
        self.update()

    def set_guidance(self, share: float) -> None:
        """Show so much of the help that is drawn over the picture, 0..1."""
        self._guidance = share
        self.update()

    def refresh(self) -> None:
        """Make the picture anew and draw it."""
        self.update()

    def sizeHint(self) -> QSize:
        """Anything; the stage decides."""
        return QSize(480, 480)

    def _render(self, image: ImageArray, body: Box | None) -> tuple[QImage, Fit]:
        """The part of ``image`` with the body, in device pixels, and how it lies in the cell."""
        begun_s = clock.now_s()
        ratio = self.devicePixelRatioF()
        height, width = image.shape[:2]
        region = framing.fit_region((width, height), (self.width(), self.height()), body)
        background = theme.tokens().color("background")
        shown = images.show_region(
            image,
            region,
            (round(self.width() * ratio), round(self.height() * ratio)),
            mirror=self._mirror,
            border=(background.red(), background.green(), background.blue()),
        )
        shown.setDevicePixelRatio(ratio)
        self._drawing_s += clock.now_s() - begun_s
        return shown, Fit(region, self.width(), self.height(), self._mirror)


class ReferencePicture(Picture):
    """The reference: its video with the body as a ghost, or a figure on a ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("The routine"), parent)
        self._routine: Routine | None = None
        self._body: Box | None = None
        self._image: ImageArray | None = None
        self._image_s = 0.0
        self._shown: tuple[QImage, Fit] | None = None
        self._as_figure = False

    @property
    def body(self) -> Box | None:
        """The box of everything done in the routine, in picture pixels."""
        return self._body

    @property
    def as_figure(self) -> bool:
        """Whether a figure is shown instead of the video."""
        return self._as_figure or self._routine is None or self._routine.video is None

    def set_routine(self, routine: Routine) -> None:
        """Show another routine, from its start."""
        self._routine = routine
        self._body = framing.body_box(routine.keypoints_px)
        self._image = self._shown = None
        self._image_s = 0.0
        self.update()

    def set_figure(self, wanted: bool) -> None:
        """Show the figure although there is a video."""
        self._as_figure = wanted
        self.update()

    def set_image(self, reference_s: float, image: ImageArray) -> None:
        """Show this picture of the video, which is the one at ``reference_s``."""
        self._image, self._image_s = image, reference_s
        self.refresh()

    def set_position(self, reference_s: float) -> None:
        """Show the figure's pose at ``reference_s``; the video's picture comes by :meth:`set_image`."""
        if self.as_figure:
            self._image_s = reference_s
            self.update()

    def refresh(self) -> None:
        """Cut the picture to the cell again."""
        if self._image is not None and self._routine is not None:
            self._shown = self._render(self._image, self._picture_body(self._image))
        self.update()

    def resizeEvent(self, event: object) -> None:
        """Cut the picture to the new cell."""
        self.refresh()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """The video with its ghost, or the figure."""
        current = theme.tokens()
        painter = QPainter(self)
        if self._routine is None:
            painter.fillRect(self.rect(), current.color("surface"))
        elif self.as_figure:
            self._paint_figure(painter, self._routine, current)
        elif self._shown is None:
            painter.fillRect(self.rect(), current.color("surface"))
        else:
            self._paint_video(painter, self._routine, self._shown, current)

    def _paint_video(
        self, painter: QPainter, routine: Routine, shown: tuple[QImage, Fit], current: Tokens
    ) -> None:
        image, fit = shown
        painter.drawImage(0, 0, image)
        if self._skeleton and self._image is not None:
            to_video = self._image.shape[1] / routine.size_px[0]
            painter.setOpacity(self._guidance)
            skeleton.draw_ghost(painter, fit, self._pose(routine) * to_video, current)
            painter.setOpacity(1.0)

    def _paint_figure(self, painter: QPainter, routine: Routine, current: Tokens) -> None:
        body = self._body or (0.0, 0.0, float(routine.size_px[0]), float(routine.size_px[1]))
        x, y, width, height = body
        room = (x, y, width, height * _FLOOR_ROOM)
        region = framing.fit_body((self.width(), self.height()), room)
        fit = Fit(region, self.width(), self.height(), self._mirror)
        figure.draw_ground(painter, fit, y + height * 0.97, x + width / 2, height, current)
        figure.draw_figure(painter, fit, self._pose(routine), height, current)

    def _pose(self, routine: Routine) -> np.ndarray:
        return routine.keypoints_px[pose_index(routine, self._image_s)]

    def _picture_body(self, image: ImageArray) -> Box | None:
        if self._body is None or self._routine is None:
            return None
        to_video = image.shape[1] / self._routine.size_px[0]
        x, y, width, height = self._body
        return x * to_video, y * to_video, width * to_video, height * to_video


class LearnerPicture(Picture):
    """The learner: the very frame that was analysed, and what the coach thinks of it.

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

"""The reference while practising: its video with the body as a ghost, or a figure on a ground."""

from __future__ import annotations

import numpy as np
from PyQt6.QtGui import QImage, QPainter, QPaintEvent
from PyQt6.QtWidgets import QWidget

from coach.routines.format import Routine
from coach.types import Box, ImageArray
from ui import theme
from ui.painting import figure, framing, skeleton
from ui.painting.fit import Fit
from ui.practice.picture import Picture
from ui.theme import Tokens

_FLOOR_ROOM = 1.12
_SAME_FRAME = 1e-3


def pose_index(routine: Routine, reference_s: float) -> int:
    """Index of the pose of the video's picture at ``reference_s``: the last one begun by then."""
    index = int(reference_s * routine.fps + _SAME_FRAME)
    return min(max(index, 0), len(routine.keypoints_px) - 1)


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

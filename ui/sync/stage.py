"""The pictures of all cameras at one moment, as large as the bodies in them allow."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PyQt6.QtCore import QRect
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from coach.types import Box
from ui.compare.pictures import PairPicture
from ui.painting import framing
from ui.theme import SPACE_PX

if TYPE_CHECKING:
    from coach.multicam.viewing import Moment, SyncView

_USUAL: Final = (9.0, 16.0)
"""Shape of a body that nobody knows."""


class CameraStage(QWidget):
    """A cell for each camera, in as many columns as show the largest bodies."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(160)
        self.cells: list[PairPicture] = []
        self._bodies: list[Box | None] = []
        self._view: SyncView | None = None
        self._moment: Moment | None = None
        self._skeletons = True

    def set_view(self, view: SyncView) -> None:
        """Show other videos; their pictures come by :meth:`show_moment`."""
        for cell in self.cells:
            cell.hide()
            cell.deleteLater()
        self._view, self._moment = view, None
        self.cells = [PairPicture(camera.name, self) for camera in view.cameras]
        self._bodies = [framing.body_box(camera.video.poses.keypoints_px) for camera in view.cameras]
        for cell, body in zip(self.cells, self._bodies, strict=True):
            cell.set_body(body)
            cell.show()
        self.arrange()

    def set_skeletons(self, shown: bool) -> None:
        """Draw the bodies, or leave the pictures bare."""
        self._skeletons = shown
        if self._moment is not None:
            self.show_moment(self._moment)

    def show_moment(self, moment: Moment) -> None:
        """Show the pictures of one moment."""
        view = self._view
        if view is None:
            return
        self._moment = moment
        for number, (cell, image) in enumerate(zip(self.cells, moment.images, strict=True)):
            cell.show_image(image)
            if self._skeletons:
                frame = view.frame(number, moment.index)
                cell.draw_ghost(view.cameras[number].video.poses.keypoints_px[frame])

    def arrange(self) -> None:
        """Put each picture in its place."""
        count = len(self.cells)
        if not count:
            return
        columns = _columns((self.width(), self.height()), self._bodies)
        rows = math.ceil(count / columns)
        tall = (self.height() - (rows - 1) * SPACE_PX) / rows
        for number, cell in enumerate(self.cells):
            line, column = divmod(number, columns)
            here = min(columns, count - line * columns)  # the last row is as wide as the others
            wide = (self.width() - (here - 1) * SPACE_PX) / here
            cell.setGeometry(
                QRect(
                    round(column * (wide + SPACE_PX)),
                    round(line * (tall + SPACE_PX)),
                    round(wide),
                    round(tall),
                )
            )

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Arrange anew."""
        self.arrange()


def _columns(stage: tuple[int, int], bodies: list[Box | None]) -> int:
    """How many columns show the smallest body largest."""
    shapes = [_USUAL if body is None else (max(body[2], 1.0), max(body[3], 1.0)) for body in bodies]
    wide, tall = max(width / height for width, height in shapes), 1.0
    count = len(bodies)

    def scale(columns: int) -> float:
        rows = math.ceil(count / columns)
        return min(stage[0] / columns / wide, stage[1] / rows / tall)

    return max(range(1, count + 1), key=scale)

"""From picture pixels to the screen."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PyQt6.QtCore import QPointF

from coach.types import FloatArray
from ui.painting.framing import Region


@dataclass(frozen=True)
class Fit:
    """A region of a picture shown in a cell that begins at the painter's origin, mirrored or not."""

    region: Region
    width_px: int
    height_px: int
    mirror: bool

    @property
    def scale(self) -> float:
        """Screen pixels per picture pixel."""
        return self.height_px / self.region.height

    def point(self, x: float, y: float) -> QPointF:
        """Where a point of the picture is on the screen."""
        across = (x - self.region.x) / self.region.width * self.width_px
        return QPointF(
            self.width_px - across if self.mirror else across,
            (y - self.region.y) / self.region.height * self.height_px,
        )

    def picture_point(self, point: QPointF) -> tuple[float, float]:
        """Which point of the picture is shown there: the inverse of :meth:`point`."""
        across = self.width_px - point.x() if self.mirror else point.x()
        return (
            self.region.x + across / self.width_px * self.region.width,
            self.region.y + point.y() / self.height_px * self.region.height,
        )

    def points(self, keypoints_px: FloatArray) -> list[QPointF | None]:
        """Where keypoints are on the screen; None where one is not seen."""
        return [
            self.point(float(x), float(y)) if math.isfinite(x) and math.isfinite(y) else None
            for x, y in keypoints_px
        ]

"""YOLOX-nano (Megvii, 2021) through OpenCV's own runtime, people only."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from coach.errors import ModelError
from coach.opencv import cv2
from coach.pose import models
from coach.tracking.detector import DETECTORS, letterbox, people
from coach.types import Detection, FloatArray, ImageArray

_SIZE_PX = 416
_STRIDES = (8, 16, 32)
_OBJECTNESS, _PERSON = 4, 5


class YoloX:
    """YOLOX-nano for 416 pixels.

    Raises
    ------
    ModelError : the file is missing, damaged, or of another kind.
    """

    name = "yolox_nano"

    def __init__(self, path: Path) -> None:
        try:
            self._network = cv2.dnn.readNetFromONNX(np.frombuffer(path.read_bytes(), np.uint8))
        except OSError as error:
            raise ModelError(f"The model file {path} cannot be read: {error.strerror}.") from error
        except cv2.error as error:
            raise ModelError(f"{path.name} is damaged or no model; delete it and fetch it again.") from error
        self._cells, self._strides = _grid()

    def detect(self, image: ImageArray) -> tuple[Detection, ...]:
        """See :meth:`coach.tracking.detector.Detector.detect`."""
        boxed = letterbox(image, _SIZE_PX, centred=False)
        self._network.setInput(cv2.dnn.blobFromImage(boxed.picture))
        rows = np.asarray(self._network.forward(), np.float32)[0]
        scores = rows[:, _OBJECTNESS] * rows[:, _PERSON]
        likely = scores > 0.01
        strides = self._strides[likely]
        centre = (rows[likely, :2] + self._cells[likely]) * strides
        half = np.exp(np.clip(rows[likely, 2:4], -10, 10)) * strides / 2
        corners = np.hstack([boxed.to_frame(centre - half), boxed.to_frame(centre + half)])
        return people(corners, scores[likely], image)


def _grid() -> tuple[FloatArray, FloatArray]:
    """Cell (n, 2) and stride (n, 1) of each output row: the network gives offsets to them."""
    cells, strides = [], []
    for stride in _STRIDES:
        side = _SIZE_PX // stride
        rows, columns = np.mgrid[:side, :side]
        cells.append(np.stack([columns, rows], axis=-1).reshape(-1, 2))
        strides.append(np.full((side * side, 1), stride))
    return np.concatenate(cells).astype(np.float32), np.concatenate(strides).astype(np.float32)


@DETECTORS.register("yolox_nano")
def _create() -> YoloX:
    return YoloX(models.require("yolox_nano"))

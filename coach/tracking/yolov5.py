"""YOLOv5-nano (Ultralytics) through LiteRT, people only."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from coach.errors import ModelError
from coach.pose import models
from coach.pose.litert import LiteModel
from coach.tracking.detector import DETECTORS, letterbox, people
from coach.types import Detection, ImageArray

_COLUMNS = 6  # centre x, centre y, width, height, objectness, person
_N_COLUMNS = 85
_OBJECTNESS, _PERSON = 4, 5


class YoloV5:
    """A YOLOv5 .tflite for the 80 COCO classes, int8 or float; size and type are read from the file.

    Raises
    ------
    ModelError : the file is missing, damaged, or of another kind.
    """

    name = "yolov5n"

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        self._model = LiteModel(path, threads=threads)
        shape, outputs = self._model.input_shape, self._model.output_shapes
        square = len(shape) == 4 and shape[1] == shape[2] > 0 and shape[3] == 3
        if not square or len(outputs) != 1 or outputs[0][-1] != _N_COLUMNS:
            raise ModelError(f"{path.name} is no YOLOv5 for the 80 COCO classes.")
        self._size_px = shape[1]

    def detect(self, image: ImageArray) -> tuple[Detection, ...]:
        """See :meth:`coach.tracking.detector.Detector.detect`."""
        boxed = letterbox(image, self._size_px, centred=True)
        picture = boxed.picture[None, :, :, ::-1]
        if self._model.input_dtype == np.uint8:
            values = np.ascontiguousarray(picture)
        else:
            values = np.multiply(picture, np.float32(1 / 255), dtype=np.float32)
        raw = self._model.run(values)[0].reshape(-1, _N_COLUMNS)[:, :_COLUMNS]
        rows = self._model.dequantised(raw, 0)
        scores = rows[:, _OBJECTNESS] * rows[:, _PERSON]
        likely = scores > 0.01
        centre, half = rows[likely, :2] * self._size_px, rows[likely, 2:4] * (self._size_px / 2)
        corners = np.hstack([boxed.to_frame(centre - half), boxed.to_frame(centre + half)])
        return people(corners, scores[likely], image)


@DETECTORS.register("yolov5n")
def _create() -> YoloV5:
    return YoloV5(models.require("yolov5n"))

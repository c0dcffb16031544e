"""BlazePose's own person detector through LiteRT, from mediapipe's wheel: always there, needs no network."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from coach.errors import ModelError
from coach.pose.blazepose import wheel_file
from coach.pose.litert import LiteModel
from coach.tracking.detector import DETECTORS, letterbox, people
from coach.types import Detection, FloatArray, ImageArray

_SIZE_PX = 224
_LAYERS = ((8, 2), (16, 2), (32, 6))
"""Stride of each layer and anchors in each of its cells (mediapipe pose_detection_cpu.pbtxt)."""
_N_ANCHORS = 2254
_HIP, _CROWN = slice(4, 6), slice(6, 8)
_HALF_WIDTH_SHARE = 0.45
_WHEEL_FILE = "modules/pose_detection/pose_detection.tflite"
_ONE_PERSON_OVERLAP = 0.3
_SURE = 0.6
"""Below this it sees people in chairs and in empty corners, more often than not."""


class BlazePoseDetector:
    """Finds mid-hip and the radius of the circle around the whole body; the box is made from them.

    Raises
    ------
    ModelError : the file is missing, damaged, or of another kind.
    """

    name = "blazepose"

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        self._model = LiteModel(path, threads=threads)
        shapes = self._model.output_shapes
        expected = ((1, _N_ANCHORS, 12), (1, _N_ANCHORS, 1))
        if self._model.input_shape != (1, _SIZE_PX, _SIZE_PX, 3) or any(s not in shapes for s in expected):
            raise ModelError(f"{path.name} is no BlazePose detector.")
        self._rows, self._logits = (shapes.index(shape) for shape in expected)
        self._anchors_px = _anchors()

    def detect(self, image: ImageArray) -> tuple[Detection, ...]:
        """See :meth:`coach.tracking.detector.Detector.detect`."""
        boxed = letterbox(image, _SIZE_PX, centred=True, fill=(0, 0, 0))
        picture = boxed.picture[None, :, :, ::-1].astype(np.float32) * np.float32(2 / 255) - np.float32(1)
        outputs = self._model.run(picture)
        rows = outputs[self._rows][0].astype(np.float32)
        logits = np.clip(outputs[self._logits].reshape(-1).astype(np.float32), -80, 80)
        scores = 1.0 / (1.0 + np.exp(-logits))
        likely = scores >= _SURE
        anchors = self._anchors_px[likely]
        hip = boxed.to_frame(rows[likely, _HIP] + anchors)
        crown = boxed.to_frame(rows[likely, _CROWN] + anchors)
        return people(_boxes(hip, crown), scores[likely], image, overlap=_ONE_PERSON_OVERLAP)


def _boxes(hip: FloatArray, crown: FloatArray) -> FloatArray:
    """Upright boxes (n, 4) around bodies that reach as far below the hip as above, in whatever direction."""
    along = crown - hip
    across = along[:, ::-1] * np.float32(_HALF_WIDTH_SHARE)
    reach = np.abs(along) + np.abs(across)
    return np.asarray(np.hstack([hip - reach, hip + reach]), np.float32)


def _anchors() -> FloatArray:
    """Centres (2254, 2) of the anchors, (x, y) in picture pixels."""
    centres = []
    for stride, count in _LAYERS:
        side = _SIZE_PX // stride
        rows, columns = np.mgrid[:side, :side]
        cell = (np.stack([columns, rows], axis=-1).reshape(-1, 2) + 0.5) * stride
        centres.append(np.repeat(cell, count, axis=0))
    return np.asarray(np.concatenate(centres), np.float32)


@DETECTORS.register("blazepose")
def _create() -> BlazePoseDetector:
    return BlazePoseDetector(wheel_file(_WHEEL_FILE))

"""BlazePose (Bazarevsky et al. 2020) through LiteRT, with the model files that mediapipe's wheel carries.

mediapipe's own graph is not started: run directly, the same model costs less (17 ms instead of 20), writes
nothing to stderr and imports neither matplotlib nor a sound library. Its two steps that matter are kept: the
padded square picture, and the refinement of keypoints by the heat maps
(mediapipe/calculators/util/refine_landmarks_from_heatmap_calculator.cc).
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import numpy.typing as npt

from coach.errors import ModelError
from coach.pose import crop as geometry
from coach.pose import models
from coach.pose.backend import BACKENDS
from coach.pose.litert import LiteModel
from coach.skeleton import N_KEYPOINTS
from coach.types import Crop, FloatArray, ImageArray

_INPUT_PX = 256
_VALUES = 5  # x, y, z, visibility, presence
_N_LANDMARKS = 39
_HEATMAP_PX = 64
_REACH = 3
_SURE = 0.5
_TO_COCO = np.array([0, 2, 5, 7, 8, 11, 12, 13, 14, 15, 16, 23, 24, 25, 26, 27, 28])
"""BlazePose's landmark for each of the 17 COCO keypoints."""
_WHEEL_FULL = "modules/pose_landmark/pose_landmark_full.tflite"


class BlazePose:
    """BlazePose landmarks, full or lite, reduced to the 17 COCO keypoints.

    A keypoint's score is its visibility times the presence of a person.

    Raises
    ------
    ModelError : the file is missing, damaged, or no BlazePose.
    """

    input_size_px = _INPUT_PX

    def __init__(self, path: Path, *, threads: int = 1, name: str = "blazepose", notice: str = "") -> None:
        self.name = name
        self.notice = notice
        self._model = LiteModel(path, threads=threads)
        shapes = self._model.output_shapes
        expected = ((1, _N_LANDMARKS * _VALUES), (1, 1), (1, _HEATMAP_PX, _HEATMAP_PX, _N_LANDMARKS))
        if self._model.input_shape != (1, _INPUT_PX, _INPUT_PX, 3) or any(s not in shapes for s in expected):
            raise ModelError(f"{path.name} is no BlazePose landmark model.")
        self._landmarks, self._presence, self._heatmaps = (shapes.index(shape) for shape in expected)

    def estimate(self, image: ImageArray, crop: Crop) -> tuple[FloatArray, FloatArray]:
        """See :meth:`coach.pose.backend.PoseBackend.estimate`."""
        picture = geometry.cut(image, crop, _INPUT_PX)[:, :, ::-1]
        outputs = self._model.run(np.multiply(picture[None], np.float32(1 / 255), dtype=np.float32))
        raw = outputs[self._landmarks].reshape(_N_LANDMARKS, _VALUES)[_TO_COCO].astype(np.float32)
        heatmaps = outputs[self._heatmaps][0][:, :, _TO_COCO].astype(np.float32)
        crop_xy = refined(raw[:, :2] * np.float32(1 / _INPUT_PX), heatmaps) * np.float32(_INPUT_PX)
        presence = np.clip(float(outputs[self._presence].reshape(-1)[0]), 0.0, 1.0)
        return geometry.to_image(crop_xy, crop), np.asarray(_sigmoid(raw[:, 3]) * presence, np.float32)


def refined(points: FloatArray, heatmaps: FloatArray) -> FloatArray:
    """Move each point to the centre of mass of its heat map nearby, where that is sure.

    Parameters
    ----------
    points : (17, 2) (x, y) in 0..1 of the picture.
    heatmaps : (H, W, 17) logits.

    Returns
    -------
    (17, 2) float32, a copy.
    """
    height, width = heatmaps.shape[:2]
    moved = points.copy()
    for index in range(N_KEYPOINTS):
        column, row = int(points[index, 0] * width), int(points[index, 1] * height)
        left, right = max(0, column - _REACH), min(width, column + _REACH + 1)
        top, bottom = max(0, row - _REACH), min(height, row + _REACH + 1)
        if left >= right or top >= bottom:
            continue
        weight = _sigmoid(heatmaps[top:bottom, left:right, index])
        if weight.max() >= _SURE:
            total = weight.sum()
            moved[index, 0] = (weight.sum(axis=0) @ np.arange(left, right)) / total / width
            moved[index, 1] = (weight.sum(axis=1) @ np.arange(top, bottom)) / total / height
    return moved


def wheel_file(inside: str) -> Path:
    """A file inside mediapipe's wheel, found without importing mediapipe (which takes most of a second)."""
    found = importlib.util.find_spec("mediapipe")
    path = Path(found.origin).parent / inside if found and found.origin else None
    if path is None or not path.is_file():
        raise ModelError("BlazePose is not here: install mediapipe 0.10.21, whose wheel carries it.")
    return path


def _sigmoid(logits: FloatArray) -> npt.NDArray[np.float32]:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logits, -50, 50))), np.float32)


def full(threads: int, notice: str = "") -> BlazePose:
    """BlazePose full, which mediapipe's wheel carries."""
    return BlazePose(wheel_file(_WHEEL_FULL), threads=threads, notice=notice)


BACKENDS.register("blazepose")(full)


@BACKENDS.register("blazepose_lite")
def _lite(threads: int) -> BlazePose:
    return BlazePose(models.require("blazepose_lite"), threads=threads, name="blazepose_lite")

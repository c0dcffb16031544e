"""MoveNet SinglePose (Google, 2021) through LiteRT: Lightning, Thunder, int8, float16 and float32 alike."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from coach.pose import crop as geometry
from coach.pose import models
from coach.pose.backend import BACKENDS
from coach.pose.litert import LiteModel
from coach.pose.movenet_file import layout
from coach.skeleton import N_KEYPOINTS
from coach.types import Crop, FloatArray, ImageArray


class MoveNet:
    """Any single-pose MoveNet .tflite; input size, type and layout are read from the file.

    Raises
    ------
    ModelError : the file is missing, damaged, or no single-pose MoveNet.
    """

    name = "movenet"

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        self._model = LiteModel(path, threads=threads)
        self._layout = layout(self._model, path.name)
        self.input_size_px = self._layout.side_px
        self.notice = ""

    def estimate(self, image: ImageArray, crop: Crop) -> tuple[FloatArray, FloatArray]:
        """See :meth:`coach.pose.backend.PoseBackend.estimate`."""
        picture = geometry.cut(image, crop, self.input_size_px)[:, :, ::-1]
        if self._layout.channels_first:
            picture = picture.transpose(2, 0, 1)
        values = np.ascontiguousarray(picture[None], self._model.input_dtype)
        found = self._model.run(values)[0].reshape(N_KEYPOINTS, 3).astype(np.float32)
        crop_xy = found[:, 1::-1] * np.float32(self.input_size_px)
        return geometry.to_image(crop_xy, crop), np.clip(found[:, 2], 0.0, 1.0)


@BACKENDS.register("movenet")
def _create(threads: int) -> MoveNet:
    return MoveNet(models.require("movenet"), threads=threads)

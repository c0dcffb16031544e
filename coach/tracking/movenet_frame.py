"""MoveNet on the whole frame as a detector of one person, where there is no other."""

from __future__ import annotations

import numpy as np

from coach import pose
from coach.pose import crop as geometry
from coach.tracking.body import keypoint_box, torso_score
from coach.tracking.detector import DETECTORS, people
from coach.types import Detection, ImageArray

_SEEN = 0.2
_GROW = 0.1


class MoveNetFrame:
    """The box around MoveNet's keypoints; the torso's score is the score. Poor with small people."""

    name = "movenet_frame"

    def __init__(self) -> None:
        self._backend = pose.create("movenet")

    def detect(self, image: ImageArray) -> tuple[Detection, ...]:
        """See :meth:`coach.tracking.detector.Detector.detect`."""
        crop = geometry.whole_frame(image, self._backend.input_size_px)
        keypoints, scores = self._backend.estimate(image, crop)
        box = keypoint_box(keypoints, scores, _SEEN)
        if box is None:
            return ()
        x, y, w, h = box
        corners = [x - _GROW * w, y - _GROW * h, x + (1 + _GROW) * w, y + (1 + _GROW) * h]
        return people(np.array([corners], np.float32), np.array([torso_score(scores)], np.float32), image)


@DETECTORS.register("movenet_frame")
def _create() -> MoveNetFrame:
    return MoveNetFrame()

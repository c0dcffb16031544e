"""Ways of keeping to a person: frames in, keypoints or silence out."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from coach import pose
from coach.opencv import cv2
from coach.pose import crop as geometry
from coach.settings import Settings
from coach.tracking.body import centre, torso_score
from coach.tracking.reader import PoseReader
from coach.types import Box, Crop, FloatArray, Frame, PersonState

_SEEN = 0.2
_MARGIN = 1.25


class Method(Protocol):
    """Told once who the learner is, then asked for every frame; NaN where it says nothing."""

    told: bool
    """Whether it can do nothing before :meth:`begin`."""

    def begin(self, frame: Frame, learner: Box) -> None:
        """The first frame that shows the learner, and their box."""

    def read(self, frame: Frame) -> tuple[FloatArray, bool]:
        """Keypoints (17, 2), and whether it says that it has the learner."""

    def close(self) -> None:
        """Let go of everything."""


class MilAlone:
    """OpenCV's MIL on every frame, the crop from its box: how the code of PoseSync (2023) does it."""

    told = True

    def __init__(self) -> None:
        self._backend = pose.create("auto")

    def begin(self, frame: Frame, learner: Box) -> None:
        self._tracker = cv2.TrackerMIL.create()
        height, width = frame.image.shape[:2]
        x, y = max(0, int(learner[0])), max(0, int(learner[1]))
        box = (x, y, min(width - x, max(8, int(learner[2]))), min(height - y, max(8, int(learner[3]))))
        self._tracker.init(frame.image, box)

    def read(self, frame: Frame) -> tuple[FloatArray, bool]:
        found, (x, y, w, h) = self._tracker.update(frame.image)
        if not found:
            return np.full((17, 2), np.nan, np.float32), False
        box = (float(x), float(y), float(w), float(h))
        crop = geometry.square(centre(box), max(w, h) * _MARGIN, self._backend.input_size_px)
        return _seen(*self._backend.estimate(frame.image, crop)), True

    def close(self) -> None:
        pass


class MoveNetCrop:
    """MoveNet's own rule: crop around the last keypoints, or the whole frame when the torso is not seen."""

    told = True

    def __init__(self) -> None:
        self._backend = pose.create("auto")

    def begin(self, frame: Frame, learner: Box) -> None:
        side = max(learner[2:]) * _MARGIN
        self._crop = geometry.square(centre(learner), side, self._backend.input_size_px)

    def read(self, frame: Frame) -> tuple[FloatArray, bool]:
        keypoints, scores = self._backend.estimate(frame.image, self._crop)
        self._crop = self._next(frame, keypoints, scores)
        seen = _seen(keypoints, scores)
        return seen, bool(np.isfinite(seen).all(axis=1).sum() >= 4)

    def close(self) -> None:
        pass

    def _next(self, frame: Frame, keypoints: FloatArray, scores: FloatArray) -> Crop:
        seen = scores >= _SEEN
        if not (seen[[5, 6]].any() and seen[[11, 12]].any()):
            return geometry.whole_frame(frame.image, self._backend.input_size_px)
        hips = keypoints[[11, 12]].mean(axis=0)
        torso = np.abs(keypoints[[5, 6, 11, 12]] - hips).max()
        reach = np.abs(keypoints[seen] - hips).max()
        side = 2 * max(1.9 * float(torso), 1.2 * float(reach), 16.0)
        return geometry.square((float(hips[0]), float(hips[1])), side, self._backend.input_size_px)


class Ours:
    """:class:`coach.tracking.reader.PoseReader`; on clips it is told whom, by a click."""

    told = False

    def __init__(self, settings: Settings, *, click: bool) -> None:
        self._reader = PoseReader(settings, mil="inline")
        self._click = click

    def begin(self, frame: Frame, learner: Box) -> None:
        if self._click:
            self._reader.pick(centre(learner))

    def read(self, frame: Frame) -> tuple[FloatArray, bool]:
        reading = self._reader.read(frame)
        return reading.pose.keypoints_px, reading.person is PersonState.TRACKED

    def close(self) -> None:
        self._reader.close()


def _seen(keypoints: FloatArray, scores: FloatArray) -> FloatArray:
    seen = keypoints.copy()
    seen[scores < _SEEN] = np.nan
    if torso_score(scores) < _SEEN:
        seen[:] = np.nan
    return seen

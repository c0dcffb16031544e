"""A learner whose poses are known: the frames carry their number, the models look it up."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from coach.performer.performance import Performance
from coach.performer.source import PerformerSource
from coach.routines.format import Routine
from coach.types import Crop, Detection, Frame, SourceInfo

FPS = 30.0
SIZE_PX = (1280, 720)
_NOBODY = 255


@functools.cache
def poses(performance: Performance, count: int) -> np.ndarray:
    """(count, 17, 2) true keypoints of the warm-up."""
    source = PerformerSource("warm-up", performance, fps=FPS)
    return np.stack([source.truth(index).keypoints_px for index in range(count)])


def true_positions_s(performance: Performance, count: int) -> np.ndarray:
    source = PerformerSource("warm-up", performance, fps=FPS)
    return np.array([source.truth(index).reference_s for index in range(count)])


def routine(seconds: float = 12.0) -> Routine:
    keypoints = poses(Performance(), round(seconds * FPS))
    return Routine(
        slug="warm-up",
        title="Warm-up",
        description="",
        difficulty="easy",
        fps=FPS,
        duration_s=len(keypoints) / FPS,
        joint_weights=np.ones(9, np.float32),
        phrases=(),
        mirrored=False,
        source="",
        licence="",
        keypoints_px=keypoints,
        scores=np.full(keypoints.shape[:2], 0.9, np.float32),
        size_px=SIZE_PX,
        folder=Path(),
    )


def frame(index: int, timestamp_s: float, *, nobody: bool = False) -> Frame:
    image = np.zeros((SIZE_PX[1], SIZE_PX[0], 3), np.uint8)
    image[0, 0] = (index % 256, index // 256, _NOBODY if nobody else 0)
    return Frame(image, index, timestamp_s)


class ScriptedModels:
    """Pose backend and detector in one: what they see is ``keypoints`` of the number in the picture."""

    name = "scripted"
    notice = ""
    input_size_px = 192

    def __init__(self, keypoints: np.ndarray) -> None:
        self._keypoints = keypoints

    def estimate(self, image: np.ndarray, crop: Crop) -> tuple[np.ndarray, np.ndarray]:
        index, score = int(image[0, 0, 0]) + 256 * int(image[0, 0, 1]), 0.9
        if image[0, 0, 2] == _NOBODY:
            score = 0.02
        return self._keypoints[index].copy(), np.full(17, score, np.float32)

    def detect(self, image: np.ndarray) -> tuple[Detection, ...]:
        if image[0, 0, 2] == _NOBODY:
            return ()
        index = int(image[0, 0, 0]) + 256 * int(image[0, 0, 1])
        low, high = self._keypoints[index].min(axis=0), self._keypoints[index].max(axis=0)
        return (Detection((*low.tolist(), *(high - low).tolist()), 0.9),)


class ScriptedSource:
    """``count`` frames at 30 fps, offline, then ``error`` or the end."""

    def __init__(self, count: int, error: Exception | None = None) -> None:
        self.info = SourceInfo("Scripted", *SIZE_PX, FPS, count, live=False)
        self.open = False
        self._count = count
        self._error = error

    def __enter__(self) -> ScriptedSource:
        self.open = True
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.open = False

    def __iter__(self) -> Iterator[Frame]:
        for index in range(self._count):
            yield frame(index, index / FPS)
        if self._error is not None:
            raise self._error

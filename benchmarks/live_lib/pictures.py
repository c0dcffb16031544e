"""A camera whose pictures were drawn beforehand, and the routine that is danced in them."""

from __future__ import annotations

import math
import time
from pathlib import Path

import numpy as np

from coach.opencv import cv2
from coach.performer.performance import demo_performance
from coach.performer.source import PerformerSource
from coach.routines.format import Routine
from coach.types import ImageArray

WIDTH, HEIGHT, FPS = 1280, 720, 30.0
_QUALITY = 90
_OPTIONS = {"width": WIDTH, "height": HEIGHT, "fps": FPS}


def draw(slug: str, seconds: float, path: Path) -> None:
    """Write the demo performance as JPEGs one behind the other, each after its length."""
    with PerformerSource(slug, demo_performance(slug), **_OPTIONS) as source, path.open("wb") as stream:
        for index in range(min(round(seconds * FPS), source.info.frame_count)):
            quality = [cv2.IMWRITE_JPEG_QUALITY, _QUALITY]
            good, packed = cv2.imencode(".jpg", source.frame(index).image, quality)
            assert good
            stream.write(len(packed).to_bytes(4, "little") + packed.tobytes())


def unpack(data: bytes) -> list[memoryview]:
    """The JPEGs that :func:`draw` wrote."""
    view, start, packed = memoryview(data), 0, []
    while start < len(view):
        length = int.from_bytes(view[start : start + 4], "little")
        packed.append(view[start + 4 : start + 4 + length])
        start += 4 + length
    return packed


def learn(slug: str, path: Path) -> None:
    """Write the true poses of the routine."""
    reference = PerformerSource(slug, **_OPTIONS)
    np.save(path, [reference.truth(index).keypoints_px for index in range(reference.info.frame_count)])


def routine(path: Path) -> Routine:
    """The routine that :func:`learn` wrote."""
    keypoints = np.load(path)
    return Routine(
        slug="benchmark",
        title="Benchmark",
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
        size_px=(WIDTH, HEIGHT),
    )


class JpegCapture:
    """What of ``cv2.VideoCapture`` the camera uses, with a picture every thirtieth of a second."""

    def __init__(self, packed: list[memoryview]) -> None:
        self._packed = packed
        self._index = -1
        self._begun_s = math.nan

    def isOpened(self) -> bool:
        return True

    def get(self, prop: int) -> float:
        return FPS

    def set(self, prop: int, value: float) -> bool:
        return True

    def grab(self) -> bool:
        self._index += 1
        if math.isnan(self._begun_s):
            self._begun_s = time.perf_counter()  # not before: opening takes its time on a busy machine
        delay_s = self._begun_s + self._index / FPS - time.perf_counter()
        if delay_s > 0:
            time.sleep(delay_s)
        else:  # like a camera with one buffer: what nobody fetched is gone
            self._index += int(-delay_s * FPS)
        return True

    def retrieve(self) -> tuple[bool, ImageArray]:
        # To and fro, so that a long run needs no endless performance and nothing ever jumps.
        turn = 2 * len(self._packed) - 2
        place = self._index % turn
        packed = self._packed[min(place, turn - place)]
        return True, cv2.imdecode(np.frombuffer(packed, np.uint8), cv2.IMREAD_COLOR)

    def release(self) -> None:
        pass

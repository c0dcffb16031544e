"""What the camera films, drawn beforehand: the performer alone, with a passer-by, and the empty room."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from coach.opencv import cv2
from coach.performer.performance import Performance, SecondPerson, demo_performance
from coach.performer.room import background
from coach.performer.source import PerformerSource
from coach.types import ImageArray

WIDTH, HEIGHT, FPS = 640, 360, 30.0
ROUTINES = ("warm-up", "strength", "dance")
ALONE, PASSING, NOBODY = "alone", "passing", "nobody"
SCENES = (ALONE, PASSING, NOBODY)
_EMPTY = 5
_QUALITY = 85

Scenes = dict[tuple[str, str], list[bytes]]


def draw(seconds: float) -> Scenes:
    """JPEGs by routine and scene, ``seconds`` of each."""
    drawn: Scenes = {}
    for routine in ROUTINES:
        alone = demo_performance(routine)
        passing = replace(alone, second_person=SecondPerson(from_s=0.0))
        drawn[routine, ALONE] = _performance(routine, alone, seconds)
        drawn[routine, PASSING] = _performance(routine, passing, min(seconds, 2.0))
        drawn[routine, NOBODY] = [_packed(image) for image in _empty(alone)]
    return drawn


def unpacked(packed: bytes) -> ImageArray:
    """The picture, as a webcam's driver unpacks it."""
    return cv2.imdecode(np.frombuffer(packed, np.uint8), cv2.IMREAD_COLOR)


def _performance(routine: str, performance: Performance, seconds: float) -> list[bytes]:
    with PerformerSource(routine, performance, width=WIDTH, height=HEIGHT, fps=FPS) as source:
        return [_packed(source.frame(index).image) for index in range(round(seconds * FPS))]


def _empty(performance: Performance) -> list[ImageArray]:
    """The room and a sensor's noise, without which it would be one picture for ever."""
    room = background(performance.room, performance.view, WIDTH, HEIGHT).astype(np.float32)
    noise = np.random.default_rng(0)
    return [np.clip(room + noise.normal(0, 1.5, room.shape), 0, 255).astype(np.uint8) for _ in range(_EMPTY)]


def _packed(image: ImageArray) -> bytes:
    good, packed = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    assert good
    return packed.tobytes()

"""Pictures as bad cameras and bad rooms give them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from benchmarks.pose_quality_lib.recording import Degrade
from coach.opencv import cv2
from coach.types import ImageArray


@dataclass(frozen=True)
class Condition:
    """``degrade`` spoils a picture; ``place`` says for a picture of (width, height) where the truth goes:
    offset in px, taken away first, and scale."""

    name: str
    degrade: Degrade | None
    place: Callable[[int, int], tuple[tuple[float, float], float]] = lambda width, height: ((0.0, 0.0), 1.0)


def _dark(image: ImageArray, index: int) -> ImageArray:
    """A room at night: a twelfth of the light, and the noise of a camera that turns it up."""
    noise = np.random.default_rng(index).normal(0, 9, image.shape).astype(np.float32)
    return np.clip(image * np.float32(0.12) + noise, 0, 255).astype(np.uint8)


def _blurred(image: ImageArray, index: int) -> ImageArray:
    """A lens out of focus: 1 % of the picture's height."""
    return np.asarray(cv2.GaussianBlur(image, (0, 0), image.shape[0] * 0.01), np.uint8)


def _small(image: ImageArray, index: int) -> ImageArray:
    height, width = image.shape[:2]
    size = round(width * 240 / height), 240
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


def _backlit(image: ImageArray, index: int) -> ImageArray:
    """A window behind: the room darkened by the exposure, and a veil of light over the middle."""
    height, width = image.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    far = ((x - width / 2) / (0.35 * height)) ** 2 + ((y - 0.4 * height) / (0.5 * height)) ** 2
    veil = (150 * np.exp(-far))[..., None]
    return np.clip(image * np.float32(0.3) + veil, 0, 255).astype(np.uint8)


def _upright(image: ImageArray, index: int) -> ImageArray:
    left, width = _upright_part(image.shape[1], image.shape[0])
    return np.ascontiguousarray(image[:, left : left + width])


def _upright_part(width: int, height: int) -> tuple[int, int]:
    narrow = min(width, round(height * 9 / 16))
    return (width - narrow) // 2, narrow


CONDITIONS = (
    Condition("as it is", None),
    Condition("low light", _dark),
    Condition("blur", _blurred),
    Condition("240p", _small, lambda width, height: ((0.0, 0.0), 240 / height)),
    Condition("backlight", _backlit),
    Condition(
        "portrait", _upright, lambda width, height: ((float(_upright_part(width, height)[0]), 0.0), 1.0)
    ),
)

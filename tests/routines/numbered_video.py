"""Videos whose pictures carry their own number, so that a test knows which one it got."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from coach.capture.writer import VideoWriter

BITS, BLOCK_PX = 10, 16


def picture(number: int, width: int = BITS * BLOCK_PX, height: int = 96) -> np.ndarray:
    """A grey picture; the bits of ``number`` are black and white blocks along its top."""
    image = np.full((height, width, 3), 90, np.uint8)
    for bit in range(BITS):
        image[:BLOCK_PX, bit * BLOCK_PX : (bit + 1) * BLOCK_PX] = 255 if number >> bit & 1 else 0
    return image


def number_of(image: np.ndarray, *, flipped: bool = False) -> int:
    """The number in a picture, at whatever size it has now."""
    if flipped:
        image = image[:, ::-1]
    block = image.shape[1] / BITS
    row = image[int(block / 2)]
    return sum(1 << bit for bit in range(BITS) if row[int((bit + 0.5) * block)].mean() > 128)


def write(path: Path, count: int = 90, fps: float = 30.0, times_s: list[float] | None = None) -> Path:
    """A video of pictures 0, 1, 2 ..., at a constant rate or at ``times_s``."""
    first = picture(0)
    with VideoWriter(path, first.shape[1], first.shape[0], fps) as writer:
        for number in range(count):
            writer.write(picture(number), None if times_s is None else times_s[number])
    return path

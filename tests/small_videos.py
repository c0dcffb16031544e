"""Small videos, made here, with the faults that real ones have."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from coach.capture.writer import VideoWriter

WIDTH, HEIGHT = 96, 64


def picture(index: int, width: int = WIDTH, height: int = HEIGHT) -> np.ndarray:
    """Four quadrants (red, green / blue, black) and a grey bar whose brightness says the index, up to 31."""
    image = np.zeros((height, width, 3), np.uint8)
    image[: height // 2, : width // 2] = (0, 0, 255)
    image[: height // 2, width // 2 :] = (0, 255, 0)
    image[height // 2 :, : width // 2] = (255, 0, 0)
    image[height * 3 // 8 : height * 5 // 8, width // 4 : width * 3 // 4] = 4 + 8 * (11 * index % 32)
    return image


def index_of(image: np.ndarray) -> int:
    """The index that :func:`picture` painted."""
    height, width = image.shape[:2]
    grey = float(image[height // 2 - 2 : height // 2 + 2, width // 2 - 4 : width // 2 + 4].mean())
    return 3 * round((grey - 4) / 8) % 32  # 3 x 11 = 1 (mod 32)


def write_video(
    path: Path, times_s: Sequence[float] = tuple(i / 25 for i in range(20)), *, lively: bool = False
) -> Path:
    """A video of :func:`picture` with frames at ``times_s``; a lively one is noise: large packets."""
    noise = np.random.default_rng(0)
    with VideoWriter(path, WIDTH, HEIGHT, 25.0) as writer:
        for index, time_s in enumerate(times_s):
            image = noise.integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8) if lively else picture(index)
            writer.write(image, time_s)
    return path


def set_display_matrix(path: Path, a: int, b: int, c: int, d: int) -> None:
    """Patch the matrix in the track header of an mp4."""
    data = bytearray(path.read_bytes())
    start = data.index(b"tkhd") + 4  # version and flags, then 36 bytes up to the matrix (version 0)
    assert data[start] == 0
    values = (a, b, 0, c, d, 0, 0, 0)
    struct.pack_into(">9i", data, start + 40, *(value << 16 for value in values), 1 << 30)
    path.write_bytes(data)


def write_raw_h264(path: Path, count: int) -> None:
    """A bare stream without any timestamps."""
    with av.open(str(path), "w", format="h264") as container:
        _encode(container, count)


def write_sound(path: Path) -> None:
    """Half a second of silence."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=44100)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        frame.sample_rate = 44100
        for index in range(20):
            frame.pts = index * 1024
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def write_anamorphic(path: Path, ratio: Fraction) -> None:
    """Pixels ``ratio`` times as wide as high."""
    with av.open(str(path), "w") as container:
        _encode(container, 3, ratio)


def _encode(container: av.container.OutputContainer, count: int, ratio: Fraction | None = None) -> None:
    stream = container.add_stream("mpeg4" if ratio else "libx264", rate=25)
    stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
    if ratio:
        stream.codec_context.sample_aspect_ratio = ratio
    for index in range(count):
        container.mux(stream.encode(av.VideoFrame.from_ndarray(picture(index), format="bgr24")))
    container.mux(stream.encode(None))

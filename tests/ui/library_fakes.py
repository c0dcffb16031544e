"""Real routines on disk for the tests of the window: made, not drawn."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PyQt6.QtCore import QBuffer, QIODevice
from PyQt6.QtGui import QColor, QImage

from coach.capture.writer import VideoWriter
from coach.routines.format import Phrase, Routine, save

FPS = 10.0


def thumbnail(color: str = "teal") -> bytes:
    image = QImage(160, 90, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


def film(path: Path, seconds: float = 2.0, size: tuple[int, int] = (160, 96)) -> Path:
    """A video whose grey level says the time: 40 at the start, 20 more each second."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with VideoWriter(path, *size, FPS) as writer:
        for index in range(round(seconds * FPS)):
            writer.write(np.full((size[1], size[0], 3), 40 + 2 * index, np.uint8))
    return path


def make_routine(
    folder: Path, title: str, *, difficulty: str = "easy", video: Path | None = None, seconds: float = 2.0
) -> Routine:
    count = round(seconds * FPS)
    body = np.random.default_rng(1).uniform(10, 80, (17, 2))
    sway = 5 * np.sin(np.arange(count) / FPS)[:, None, None]
    routine = Routine(
        slug=folder.name,
        title=title,
        description="",
        difficulty=difficulty,
        fps=FPS,
        duration_s=count / FPS,
        joint_weights=np.ones(9, np.float32),
        phrases=(Phrase("all", 0.0, count / FPS),),
        mirrored=False,
        source="",
        licence="",
        keypoints_px=(body + sway).astype(np.float32),
        scores=np.full((count, 17), 0.9, np.float32),
        size_px=(160, 96),
    )
    return save(routine, folder, video=video, thumbnail=thumbnail())

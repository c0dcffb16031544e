"""Edits made into real mp4 files, so that the pose model sees new pixels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.posesync_lib.edits import MAIN, OTHER, SAME, Edit
from coach.capture.video import VideoFile
from coach.capture.writer import VideoWriter
from coach.opencv import cv2

_NOISE_S = 2.0


@dataclass(frozen=True)
class Footage:
    """Frames of a source: images and their times from 0, seconds; ``fps`` of the file."""

    images: list[np.ndarray]
    times_s: np.ndarray
    fps: float

    def at(self, second: float) -> np.ndarray:
        return self.images[int(np.argmin(np.abs(self.times_s - second)))]


def load(path: Path, start_s: float = 0.0, length_s: float | None = None) -> Footage:
    """Part of a video in memory."""
    end_s = None if length_s is None else start_s + length_s
    with VideoFile(path, start_s=start_s, end_s=end_s) as source:
        frames = list(source)
        fps = source.info.fps
    times = np.array([frame.timestamp_s for frame in frames])
    return Footage([frame.image for frame in frames], times - times[0], fps)


@dataclass(frozen=True)
class Sources:
    """The clip, footage of the same person doing something else (or a stand-in), and another action."""

    footage: dict[str, Footage]
    length_s: float
    same_is: str
    other_is: str


def sources(clip: Path, others: list[Path], most_s: float) -> Sources:
    """The clip's first ``most_s`` seconds; foreign parts from what is left of it, and from other clips."""
    main = load(clip, 0.0, most_s)
    fps = main.fps
    length_s = len(main.images) / fps
    foreign = [path for path in others if _family(path) != _family(clip)] or others
    with VideoFile(clip) as source:
        rest_s = source.duration_s - most_s
    if rest_s >= _NOISE_S + 1.0:
        same, same_is = load(clip, most_s + 1.0, _NOISE_S), "a later part of the clip"
    else:
        same, same_is = load(foreign[-1], 0.0, _NOISE_S), f"{foreign[-1].stem}: no more of this person"
    return Sources(
        {MAIN: main, SAME: same, OTHER: load(foreign[0], 0.0, _NOISE_S)}, length_s, same_is, foreign[0].stem
    )


def render(edit: Edit, found: Sources, path: Path) -> Path:
    """Write an edit as an mp4 of the size and rate of the clip."""
    main = found.footage[MAIN]
    height, width = main.images[0].shape[:2]
    with VideoWriter(path, width, height, main.fps) as writer:
        for index in range(round(edit.length_s * main.fps)):
            source, second = edit.source_at(index / main.fps + 1e-6)
            image = fitted(found.footage[source].at(second), width, height)
            writer.write(_changed(image, edit))
    return path


def _family(path: Path) -> str:
    return path.stem.rstrip("0123456789_")


def fitted(image: np.ndarray, width: int, height: int) -> np.ndarray:
    """The picture at this size, with bars where its shape is another."""
    if image.shape[:2] == (height, width):
        return image
    scale = min(width / image.shape[1], height / image.shape[0])
    small = cv2.resize(image, (round(image.shape[1] * scale), round(image.shape[0] * scale)))
    out = np.zeros((height, width, 3), np.uint8)
    top, left = (height - small.shape[0]) // 2, (width - small.shape[1]) // 2
    out[top : top + small.shape[0], left : left + small.shape[1]] = small
    return out


def _changed(image: np.ndarray, edit: Edit) -> np.ndarray:
    if edit.zoom != 1.0:
        height, width = image.shape[:2]
        w, h = round(width / edit.zoom), round(height / edit.zoom)
        top, left = (height - h) // 2, (width - w) // 2
        image = cv2.resize(image[top : top + h, left : left + w], (width, height))
    return np.ascontiguousarray(image[:, ::-1]) if edit.flip else image

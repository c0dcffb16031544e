"""Keypoints of synchronised videos, read as the program reads them and kept for the next time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coach.extraction.extractor import extract
from coach.settings import Settings
from coach.types import FloatArray

_KEPT = Path(__file__).resolve().parent.parent / "results" / "multicam_views"
_VIDEOS = (".mp4", ".mov", ".avi", ".mkv", ".webm")


@dataclass(frozen=True, eq=False)
class View:
    """One camera's clip (T, 17, 3): x, y, score."""

    name: str
    clip: FloatArray
    fps: float


def read_folder(folder: Path) -> list[View]:
    """All videos of a folder, which begin at the same moment, in the order of their names."""
    return [_read(path) for path in sorted(folder.iterdir()) if path.suffix.lower() in _VIDEOS]


def _read(path: Path) -> View:
    kept = _KEPT / f"{path.parent.name}-{path.stem}-{path.stat().st_size}.npz"
    if not kept.exists():
        poses = extract(path, Settings())
        clip = np.concatenate([poses.keypoints_px, poses.scores[..., None]], axis=-1)
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(kept, clip=clip.astype(np.float32), fps=poses.fps)
    with np.load(kept, allow_pickle=False) as data:
        return View(path.stem, data["clip"], float(data["fps"]))

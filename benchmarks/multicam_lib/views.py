"""Keypoints of synchronised videos, read as the program reads them and kept for the next time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coach.capture.video import VideoFile
from coach.extraction.extractor import extract
from coach.extraction.options import ReadOptions
from coach.extraction.people import read_people
from coach.multicam.company import has_company
from coach.settings import Settings
from coach.types import FloatArray, PoseSequence

_KEPT = Path(__file__).resolve().parent.parent / "results" / "multicam_views"
_VIDEOS = (".mp4", ".mov", ".avi", ".mkv", ".webm")


@dataclass(frozen=True, eq=False)
class View:
    """What one camera saw.

    Attributes
    ----------
    people : for each person a clip (T, 17, 3): x, y, score.
    """

    name: str
    people: tuple[FloatArray, ...]
    fps: float


def crowded(folder: Path) -> bool:
    """Whether the program would look at everybody in one of a folder's videos."""
    return any(has_company(path, _last_s(path)) for path in _videos(folder))


def _last_s(path: Path) -> float:
    with VideoFile(path) as video:
        return (video.info.frame_count - 1) / video.info.fps


def _videos(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if path.suffix.lower() in _VIDEOS]


def read_folder(folder: Path, *, everybody: bool = False) -> list[View]:
    """All videos of a folder, which begin at the same moment, in the order of their names.

    Parameters
    ----------
    everybody : follow all who are there for a third of a video, not one.
    """
    return [read_video(path, everybody=everybody) for path in _videos(folder)]


def read_video(path: Path, *, everybody: bool = False) -> View:
    """One video, read once and kept; see :func:`read_folder`."""
    who = "all" if everybody else "one"
    kept = _KEPT / f"{path.parent.name}-{path.stem}-{path.stat().st_size}-{who}.npz"
    if not kept.exists():
        settings = Settings()
        found = read_people(path, ReadOptions(), settings) if everybody else (extract(path, settings),)
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(kept, people=np.stack([_clip(poses) for poses in found]), fps=found[0].fps)
    with np.load(kept, allow_pickle=False) as data:
        return View(path.stem, tuple(data["people"]), float(data["fps"]))


def _clip(poses: PoseSequence) -> FloatArray:
    return np.concatenate([poses.keypoints_px, poses.scores[..., None]], axis=-1).astype(np.float32)

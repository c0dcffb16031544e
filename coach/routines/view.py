"""A routine as another camera saw it, at the same moments."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coach.types import FloatArray

MOST_VIEWS: Final = 8
LONGEST_NAME: Final = 100


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What one camera saw of a routine.

    Attributes
    ----------
    name : of the camera, for a person.
    keypoints_px : (N, 17, 2) float32 in pixels of ``size_px``; NaN where not seen.
    scores : (N, 17) float32 in 0..1.
    size_px : (width, height) that the keypoints refer to; the video may be stored smaller.
    video : its file, or None.
    """

    name: str
    keypoints_px: FloatArray
    scores: FloatArray
    size_px: tuple[int, int]
    video: Path | None = None


def poses_name(number: int) -> str:
    """File of the poses of a view; those of the first, 0, are the routine's own."""
    return "poses.npz" if number == 0 else f"poses-{number + 1}.npz"


def video_name(number: int) -> str:
    """File of the video of a view; that of the first, 0, is the routine's own."""
    return "video.mp4" if number == 0 else f"video-{number + 1}.mp4"

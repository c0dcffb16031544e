"""How the poses of a video are read; whoever reads videos in full takes these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from coach.errors import InputError

CropMethod = Literal["auto", "yolo", "mil"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a video is read.

    Attributes
    ----------
    crop : how the person is kept in the crop: ``"auto"`` the best detector there is, then the keypoints;
        ``"yolo"`` the same with YOLOv5; ``"mil"`` YOLOv5 first, then the MIL tracker.
    pose : name of a pose backend, "auto" for what the settings say.
    cache : whether poses are kept for the next time.
    """

    crop: CropMethod = "auto"
    pose: str = "auto"
    cache: bool = True

    def __post_init__(self) -> None:
        if self.crop not in get_args(CropMethod):
            raise InputError(
                f"Expected crop to be one of {', '.join(get_args(CropMethod))}, got {self.crop!r}."
            )

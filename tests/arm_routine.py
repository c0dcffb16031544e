"""A routine of three phrases, of poses that a test gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from coach.routines.format import Phrase, Routine

FPS = 30.0
SIZE_PX = (640, 480)


def arm_routine(
    pose_at: Callable[[float], np.ndarray],
    seconds: float,
    slug: str = "arms",
    title: str = "Arms up",
    video: Path | None = None,
) -> Routine:
    """``pose_at`` gives the pose (17, 2) at a time; phrases are a third each."""
    count = round(seconds * FPS)
    third = seconds / 3
    names = ("Warm-up", "Turn", "Finale")
    return Routine(
        slug=slug,
        title=title,
        description="",
        difficulty="easy",
        fps=FPS,
        duration_s=count / FPS,
        joint_weights=np.ones(9, np.float32),
        phrases=tuple(Phrase(name, k * third, (k + 1) * third) for k, name in enumerate(names)),
        mirrored=False,
        source="",
        licence="",
        keypoints_px=np.stack([pose_at(k / FPS) for k in range(count)]),
        scores=np.ones((count, 17), np.float32),
        size_px=SIZE_PX,
        video=video,
    )

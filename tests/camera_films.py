"""Films of one movement by two cameras whose clocks are known."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from compare_films import FPS, HEIGHT, WIDTH, body, film

from coach.multicam.offset import Offset
from coach.multicam.solving import Clock
from coach.multicam.synced import Camera, PairFinding, Synced
from coach.types import PoseSequence, VideoPoses

BEGAN = (20.0, 33.4)
"""The moment (of 25 a second) at which each begins."""
LATE_S = (BEGAN[1] - BEGAN[0]) / FPS
COUNT = 75


def camera(folder: Path, name: str, began: float, clock: Clock | None, reason: str = "") -> Camera:
    """One film, and the poses that are in it."""
    folder.mkdir(parents=True, exist_ok=True)
    moments = began + np.arange(COUNT)
    keypoints = np.stack([body(moment) for moment in moments]).astype(np.float32)
    poses = PoseSequence(
        keypoints, np.full((COUNT, 17), 0.9, np.float32), np.arange(COUNT) / FPS, FPS, (WIDTH, HEIGHT)
    )
    return Camera(VideoPoses(film(folder / f"{name}.mp4", moments), poses), clock, reason)


def offset() -> Offset:
    """What a method says of the two: the cost is least where they are in step."""
    lags = np.arange(-40, 41, dtype=np.float32)
    costs = 1.0 - np.exp(-0.5 * ((lags + LATE_S * FPS) / 4.0) ** 2)
    return Offset(-LATE_S * FPS, 0.97, certain=True, lags=lags, costs=costs.astype(np.float32))


def synced(folder: Path) -> Synced:
    """Two cameras, Hall and Kitchen; Kitchen began 0.54 s later."""
    cameras = (
        camera(folder, "Hall", BEGAN[0], Clock(0.0, math.nan, 1.0)),
        camera(folder, "Kitchen", BEGAN[1], Clock(LATE_S, math.nan, 0.97)),
    )
    return Synced(cameras, 0, (PairFinding(0, 1, offset(), FPS, used=True),), "epipolar")

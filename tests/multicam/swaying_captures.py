"""Captures of bodies that sway in sines: as smooth as mathematics allows, different for each actor."""

from __future__ import annotations

import numpy as np

from coach.multicam.synthetic import Capture
from coach.skeleton import N_KEYPOINTS

_STANDING_M = np.array(
    [
        (0.0, 1.65, 0.1), (0.03, 1.68, 0.08), (-0.03, 1.68, 0.08), (0.08, 1.66, 0.0), (-0.08, 1.66, 0.0),
        (0.18, 1.42, 0.0), (-0.18, 1.42, 0.0), (0.30, 1.15, 0.0), (-0.30, 1.15, 0.0), (0.32, 0.9, 0.1),
        (-0.32, 0.9, 0.1), (0.11, 0.93, 0.0), (-0.11, 0.93, 0.0), (0.12, 0.5, 0.03), (-0.12, 0.5, 0.03),
        (0.12, 0.08, 0.0), (-0.12, 0.08, 0.0),
    ]
)  # fmt: skip


def swaying(actor: str, motion: str, seed: int, *, seconds: float = 8.0, fps: float = 60.0) -> Capture:
    """Every keypoint goes its own slow way; actor and motion are names only, ``seed`` is what differs."""
    rng = np.random.default_rng(seed)
    times = np.arange(round(seconds * fps)) / fps
    rate = rng.uniform(1.5, 4.0, size=(3, N_KEYPOINTS, 3))
    phase = rng.uniform(0, 2 * np.pi, size=rate.shape)
    size = rng.normal(size=rate.shape) * 0.08
    ways = (size * np.sin(times[:, None, None, None] * rate + phase)).sum(axis=1)
    path = rng.normal(size=3) * np.array([0.3, 0.0, 0.3]) * np.sin(times[:, None] * 1.1)
    return Capture(motion, actor, _STANDING_M + ways + path[:, None], fps)


def troupe() -> list[Capture]:
    """Three actors, each doing three motions."""
    return [swaying(f"actor{a}", f"motion{m}", 10 * a + m) for a in range(3) for m in range(3)]

"""A small articulated figure that moves through smooth joint angles: a routine and its performances."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FPS = 30.0


@dataclass(frozen=True)
class Played:
    """A performance: poses, their times, and where in the reference each of them is."""

    keypoints: npt.NDArray[np.float32]
    times_s: npt.NDArray[np.float64]
    reference_s: npt.NDArray[np.float64]


def poses_at(time_s: npt.ArrayLike, seed: int = 0) -> npt.NDArray[np.float32]:
    """(N, 17, 2) pixels of the routine ``seed`` at reference times ``time_s`` (N,)."""
    time_s = np.asarray(time_s, float)
    rng = np.random.default_rng(seed)
    speed = rng.uniform(0.9, 3.0, (10, 2))
    start = rng.uniform(0, 2 * np.pi, (10, 2))
    size = rng.uniform(0.25, 0.55, (10, 2))
    swing = (size * np.sin(time_s[:, None, None] * speed + start)).sum(axis=2)
    torso, head = 0.25 * swing[:, 8], 0.4 * swing[:, 9]
    points = np.zeros((len(time_s), 17, 2))

    def towards(length: float, angle: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return length * np.stack([np.sin(angle), np.cos(angle)], axis=-1)

    hip = np.array([640.0, 400.0]) + towards(20.0, swing[:, 9])
    neck = hip - towards(120.0, torso)
    across = towards(1.0, torso + np.pi / 2)
    for side, sign in enumerate((1.0, -1.0)):
        points[:, 11 + side] = hip + sign * 25 * across
        points[:, 5 + side] = neck + sign * 40 * across
        arm = sign * (0.9 + 1.4 * swing[:, 0 + side])
        points[:, 7 + side] = points[:, 5 + side] + towards(65.0, arm)
        points[:, 9 + side] = points[:, 7 + side] + towards(60.0, arm + sign * (0.8 + swing[:, 2 + side]))
        leg = sign * (0.25 + 0.5 * swing[:, 4 + side])
        points[:, 13 + side] = points[:, 11 + side] + towards(85.0, leg)
        points[:, 15 + side] = points[:, 13 + side] + towards(
            80.0, leg - sign * (0.3 + 0.4 * swing[:, 6 + side])
        )
        points[:, 1 + side] = neck - towards(45.0, torso + head) + sign * 8 * across
        points[:, 3 + side] = neck - towards(40.0, torso + head) + sign * 16 * across
    points[:, 0] = neck - towards(38.0, torso + head)
    return points.astype(np.float32)


def routine(duration_s: float, seed: int = 0) -> npt.NDArray[np.float32]:
    """(N, 17, 2) reference at :data:`FPS`."""
    return poses_at(np.arange(round(duration_s * FPS)) / FPS, seed)


def perform(
    duration_s: float,
    *,
    seed: int = 0,
    fps: float = FPS,
    idle_s: float = 1.0,
    noise_px: float = 2.0,
    dropout: float = 0.03,
    tempo: tuple[float, ...] = (1.0, 1.3, 0.8, 1.1, 0.7),
    noise_seed: int = 1,
) -> Played:
    """Stand still for ``idle_s``, then go through the routine at a tempo that changes evenly."""
    rng = np.random.default_rng(noise_seed)
    stages = np.linspace(0, 1, len(tempo))
    now_s, reference_s = 0.0, []
    while now_s < duration_s - 1.0 / FPS:
        reference_s.append(now_s)
        now_s += float(np.interp(now_s / duration_s, stages, tempo)) / fps
    times = np.concatenate([np.zeros(round(idle_s * fps)), reference_s])
    keypoints = poses_at(times, seed)
    keypoints += rng.normal(0, noise_px, keypoints.shape).astype(np.float32)
    keypoints[rng.random(keypoints.shape[:2]) < dropout] = np.nan
    return Played(keypoints, np.arange(len(times)) / fps, times)

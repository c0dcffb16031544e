"""A virtual camera and the errors of a pose model: noise that lasts, dropouts, a swapped left and right."""

from __future__ import annotations

import numpy as np

from benchmarks.following_lib.mocap import yaw_matrix

WIDTH_PX, HEIGHT_PX = 1280, 720
FOCAL_PX, DISTANCE_M, HEIGHT_M = 1000.0, 4.0, 1.0


def project(keypoints_m: np.ndarray, yaw_deg: float = 0.0, distance_m: float = DISTANCE_M) -> np.ndarray:
    """(T, 17, 3) metres -> (T, 17, 2) pixels, seen from ``yaw_deg`` beside the front."""
    seen = keypoints_m @ yaw_matrix(np.radians(yaw_deg)).T
    depth = np.maximum(distance_m - seen[..., 2], 1.0)
    x = WIDTH_PX / 2 + FOCAL_PX * seen[..., 0] / depth
    y = HEIGHT_PX / 2 - FOCAL_PX * (seen[..., 1] - HEIGHT_M) / depth
    return np.stack([x, y], axis=-1)


def ar1(rng: np.random.Generator, shape: tuple[int, ...], sigma: float, memory: float) -> np.ndarray:
    """First-order autoregressive noise along the first axis with stationary deviation ``sigma``."""
    noise = rng.normal(size=shape) * sigma
    fresh = np.sqrt(1 - memory**2)
    for t in range(1, shape[0]):
        noise[t] = memory * noise[t - 1] + fresh * noise[t]
    return noise


def observe(
    keypoints_px: np.ndarray, rng: np.random.Generator, noise_px: float = 4.0, dropout: float = 0.03
) -> tuple[np.ndarray, np.ndarray]:
    """What a pose model would say: keypoints (T, 17, 2) float32 with NaN for dropouts, scores (T, 17)."""
    noisy = keypoints_px + ar1(rng, keypoints_px.shape, noise_px, 0.7)
    gone = rng.random(noisy.shape[:2]) < dropout
    noisy[gone] = np.nan
    return noisy.astype(np.float32), np.where(gone, 0.05, 0.9).astype(np.float32)

"""Pose sequences for the tests of compare: a moving figure, with errors, at any rate."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from moving_figure import poses_at

from coach.types import PoseSequence, VideoPoses

SIZE_PX = (1280, 720)


def sequence(
    moments_s: np.ndarray, *, fps: float = 30.0, seed: int = 0, noise_px: float = 1.5, noise_seed: int = 1
) -> PoseSequence:
    """The figure of ``seed`` at these moments of its motion, seen by a noisy model at ``fps``."""
    rng = np.random.default_rng(noise_seed)
    keypoints = poses_at(moments_s, seed) + rng.normal(0, noise_px, (len(moments_s), 17, 2)).astype(
        np.float32
    )
    scores = np.full(keypoints.shape[:2], 0.9, np.float32)
    return PoseSequence(keypoints.astype(np.float32), scores, np.arange(len(moments_s)) / fps, fps, SIZE_PX)


def moments(start_s: float, end_s: float, *, fps: float = 30.0, speed: float = 1.0) -> np.ndarray:
    """Moments of a motion played at ``speed``."""
    return np.arange(start_s, end_s - 1e-9, speed / fps)


def joined(*parts: PoseSequence) -> PoseSequence:
    """Sequences of one rate one after the other."""
    keypoints = np.concatenate([part.keypoints_px for part in parts])
    scores = np.concatenate([part.scores for part in parts])
    times_s = np.arange(len(keypoints)) / parts[0].fps
    return PoseSequence(keypoints, scores, times_s, parts[0].fps, SIZE_PX)


def video(poses: PoseSequence, name: str = "video.mp4") -> VideoPoses:
    """As if read from a file."""
    return VideoPoses(Path(name), poses)

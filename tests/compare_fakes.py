"""A comparison whose outcome is known: from poses bent on purpose, and films that tell the time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from moving_figure import poses_at

from coach.capture.writer import VideoWriter
from coach.compare.assembly import joint_differences
from coach.compare.comparison import Comparison, Stretch
from coach.compare.options import CompareOptions
from coach.features.mirror import mirror_keypoints
from coach.skeleton import LEFT_ANKLE, LEFT_ELBOW, LEFT_KNEE, LEFT_WRIST
from coach.types import PoseSequence, VideoPoses

FPS = 10.0
SIZE_PX = (160, 96)
N = 40
BITS = 6
LATE = 5
"""The test shows something else for so many frames, then the reference."""
MATCHED = 34
"""The reference's last frames are not in the test."""
ELBOW, KNEE = 12, 25
"""Frames at which the left elbow is quite wrong, and the left knee rather so."""


def film(path: Path, frames: int) -> Path:
    """A video whose bands say the frame, see :func:`shown_frame`; white at the left, black at the right."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with VideoWriter(path, *SIZE_PX, FPS) as writer:
        for index in range(frames):
            image = np.zeros((SIZE_PX[1], SIZE_PX[0], 3), np.uint8)
            image[:, :40] = 255
            for bit in range(BITS):
                image[16 * bit : 16 * bit + 16, 40:120] = 220 if index >> bit & 1 else 30
            writer.write(image)
    return path


def shown_frame(image: np.ndarray) -> int:
    """Which frame of a :func:`film` this is, mirrored or not."""
    return sum(int(image[16 * bit + 8, 80].mean() > 125) << bit for bit in range(BITS))


def sequence(keypoints_px: np.ndarray) -> PoseSequence:
    count = len(keypoints_px)
    return PoseSequence(
        keypoints_px.astype(np.float32),
        np.full((count, 17), 0.9, np.float32),
        np.arange(count) / FPS,
        FPS,
        SIZE_PX,
    )


def bent(keypoints_px: np.ndarray, at: int, vertex: int, end: int, degrees: float) -> None:
    """Turn a limb about its joint, most at frame ``at``, less two frames before and after."""
    for index in range(at - 2, at + 3):
        turn = np.radians(degrees * (1 - abs(index - at) / 3))
        limb = keypoints_px[index, end] - keypoints_px[index, vertex]
        matrix = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        keypoints_px[index, end] = keypoints_px[index, vertex] + matrix @ limb


def make_comparison(folder: Path = Path(), *, mirrored: bool = False, films: bool = False) -> Comparison:
    reference_px = poses_at(np.arange(N) / FPS) * 0.125
    test_px = 0.5 * reference_px.copy() + 20.0
    bent(test_px, ELBOW, LEFT_ELBOW, LEFT_WRIST, 120.0)
    bent(test_px, KNEE, LEFT_KNEE, LEFT_ANKLE, 60.0)
    test_px = np.concatenate((np.repeat(test_px[:1], LATE, axis=0), test_px[:MATCHED]))
    if mirrored:
        test_px = mirror_keypoints(test_px, SIZE_PX[0])
    paths = folder / "teacher.mp4", folder / "mine.mp4"
    if films:
        film(paths[0], N)
        film(paths[1], LATE + MATCHED)
    reference, test = (
        VideoPoses(path, sequence(px)) for path, px in zip(paths, (reference_px, test_px), strict=True)
    )
    frames = np.where(np.arange(N) < MATCHED, np.arange(N) + LATE, -1)
    matched = frames >= 0
    difference = joint_differences(reference, test, frames, mirrored)
    last_s, late_s = (MATCHED - 1) / FPS, LATE / FPS
    return Comparison(
        reference=reference,
        test=test,
        mirrored=mirrored,
        test_s=np.where(matched, frames / FPS, np.nan),
        test_frame=frames,
        cost_deg=np.where(matched, np.abs(np.nan_to_num(difference)).mean(axis=1), np.nan).astype(np.float32),
        difference_deg=difference,
        matched=matched,
        speed=np.where(matched, 1.0, np.nan).astype(np.float32),
        stretches=(Stretch(0.0, last_s, late_s, late_s + last_s, 0.9, 5.0, 1.0, False),),
        foreign_s=((0.0, late_s),),
        notices=("The last 0.6 s of teacher.mp4 are not in mine.mp4.",),
        options=CompareOptions(),
    )


def nothing_matches() -> Comparison:
    found = make_comparison()
    nowhere = np.full(N, np.nan)
    return replace(
        found,
        test_s=nowhere,
        test_frame=np.full(N, -1),
        cost_deg=nowhere.astype(np.float32),
        difference_deg=np.full((N, 9), np.nan, np.float32),
        matched=np.zeros(N, bool),
        stretches=(),
        foreign_s=((0.0, 3.9),),
    )

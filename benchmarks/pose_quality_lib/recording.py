"""What the pose model says of a performer whose truth is known, before anything is mended or smoothed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from coach import pose
from coach.capture.video import VideoFile
from coach.performer.performance import Performance, demo_performance
from coach.performer.source import PerformerSource
from coach.pose.backend import PoseBackend
from coach.settings import Settings
from coach.skeleton import LEFT_HIP, LEFT_SHOULDER, RIGHT_HIP, RIGHT_SHOULDER
from coach.tracking import create_detector
from coach.tracking.reader import PoseReader
from coach.types import Crop, FloatArray, Frame, ImageArray

Degrade = Callable[[ImageArray, int], ImageArray]


@dataclass(frozen=True, eq=False)
class Recording:
    """One performance or clip as the pose model saw it.

    ``raw_px`` (T, 17, 2) and ``scores`` (T, 17) are the model's; NaN and 0 where nobody was tracked.
    ``truth_px`` is NaN where there is none (real clips), ``moved_px`` maps the truth into a cut picture.
    """

    name: str
    raw_px: np.ndarray
    scores: np.ndarray
    times_s: np.ndarray
    truth_px: np.ndarray
    hidden: np.ndarray
    size_px: tuple[int, int]

    @property
    def torso_px(self) -> float:
        """Median length of the torso: of the truth, or of what was seen."""
        points = self.truth_px if np.isfinite(self.truth_px).any() else self.raw_px
        middle = points[:, [LEFT_SHOULDER, RIGHT_SHOULDER]].mean(1) - points[:, [LEFT_HIP, RIGHT_HIP]].mean(1)
        return float(np.nanmedian(np.linalg.norm(middle, axis=1)))


@dataclass(frozen=True)
class Take:
    """Which performance: motion, from where it is seen, by whom, the seed of its style and noise."""

    motion: str
    yaw_deg: float
    learner: bool
    seed: int
    seconds: float = 40.0
    tempo: float = 1.0

    @property
    def name(self) -> str:
        return f"{self.motion} {self.yaw_deg:.0f}° {'learner' if self.learner else 'teacher'} {self.seed}"

    @property
    def performance(self) -> Performance:
        demo = demo_performance(self.motion)
        look = replace(Performance(), noise=2.0, style_deg=2.0, seed=self.seed, stand_before_s=4.0)
        if self.learner:
            look = replace(look, body=demo.body, outfit=demo.outfit, room=demo.room)
        return replace(look, view=replace(look.view, yaw_deg=self.yaw_deg), tempo=((0.0, self.tempo),))


class _Ear:
    """A backend that keeps what it said."""

    def __init__(self, backend: PoseBackend) -> None:
        self._backend = backend
        self.name, self.notice, self.input_size_px = backend.name, "", backend.input_size_px
        self.said: tuple[FloatArray, FloatArray] | None = None

    def estimate(self, image: ImageArray, crop: Crop) -> tuple[FloatArray, FloatArray]:
        self.said = self._backend.estimate(image, crop)
        return self.said


def record(
    take: Take,
    *,
    degrade: Degrade | None = None,
    offset_px: tuple[float, float] = (0.0, 0.0),
    scale: float = 1.0,
) -> Recording:
    """Play a take before the pose model. ``offset_px`` and ``scale`` say where ``degrade`` puts the truth."""
    with PerformerSource(take.motion, take.performance) as source:
        count = min(source.info.frame_count, round(take.seconds * source.info.fps))
        truths = [source.truth(index) for index in range(count)]
        truth_px = np.array([truth.keypoints_px for truth in truths], np.float64)
        truth_px = (truth_px - offset_px) * scale
        frames = (source.frame(index) for index in range(count))
        hidden = np.array([truth.occluded for truth in truths])
        return _listen(take.name, frames, degrade, truth_px, hidden)


def record_clip(path: Path, *, degrade: Degrade | None = None, seconds: float = 8.0) -> Recording:
    """Show a clip to the pose model; there is no truth."""
    with VideoFile(path, end_s=seconds) as source:
        return _listen(path.stem, iter(source), degrade, None, None)


def _listen(
    name: str,
    frames: Iterator[Frame],
    degrade: Degrade | None,
    truth_px: np.ndarray | None,
    hidden: np.ndarray | None,
) -> Recording:
    ear = _Ear(pose.create("movenet"))
    raw, scores, times, size = [], [], [], (0, 0)
    with PoseReader(Settings(), backend=ear, detector=create_detector(), mil="off") as reader:
        for frame in frames:
            if degrade is not None:
                frame = replace(frame, image=degrade(frame.image, frame.frame_index))
            size = (frame.image.shape[1], frame.image.shape[0])
            reading = reader.read(frame)
            seen = np.isfinite(reading.pose.keypoints_px).any() and ear.said is not None
            raw.append(ear.said[0] if seen else np.full((17, 2), np.nan))
            scores.append(ear.said[1] if seen else np.zeros(17))
            times.append(frame.timestamp_s)
    nothing = np.full((len(raw), 17, 2), np.nan)
    return Recording(
        name,
        np.array(raw, np.float32),
        np.array(scores, np.float32),
        np.array(times),
        nothing if truth_px is None else truth_px,
        np.zeros((len(raw), 17), bool) if hidden is None else hidden,
        size,
    )

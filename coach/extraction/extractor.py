"""The poses of the person in a video, frame by frame."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np

from coach.capture.prefetch import Prefetch
from coach.capture.video import VideoFile
from coach.errors import InputError, NoPersonError
from coach.pose.backend import PoseBackend
from coach.pose.cleaning import without_lag
from coach.progress import CancelToken, Report, silent
from coach.settings import Settings
from coach.tracking.detector import Detector
from coach.tracking.reader import PoseReader
from coach.types import Frame, Pose, PoseSequence

STAGE = "reading poses"
log = logging.getLogger(__name__)


def extract(
    path: Path | str,
    settings: Settings,
    *,
    start_s: float = 0.0,
    end_s: float | None = None,
    stride: int = 1,
    backend: PoseBackend | None = None,
    detector: Detector | None = None,
    report: Report = silent,
    cancel: CancelToken | None = None,
    preview: Callable[[Frame, Pose], None] | None = None,
) -> PoseSequence:
    """Find the poses of the one person in a video, at the times that its frames really have.

    Only poses are kept, and a few frames wait to be read: memory does not grow with the pictures.

    Parameters
    ----------
    start_s, end_s : only this part; times count from its first frame.
    stride : read every stride-th frame.
    backend, detector : what to look with; None: the best there are.
    preview : called with each frame and its pose, in the caller's thread.

    Raises
    ------
    VideoError : the video cannot be read.
    NoPersonError : nobody is seen in any frame.
    Cancelled : ``cancel`` was set.
    """
    if stride < 1:
        raise InputError(f"Expected a stride of at least 1, got {stride}.")
    poses: list[Pose] = []
    # Live smoothing trails; a video is smoothed when all of it is known.
    mended = replace(settings, pose=replace(settings.pose, smoothing=0.0))
    source = VideoFile(path, start_s=start_s, end_s=end_s)
    with source, PoseReader(mended, backend=backend, detector=detector, mil="inline") as reader:
        info = source.info
        expected = max(1, info.frame_count // stride)
        with Prefetch(islice(source, 0, None, stride)) as frames:
            for frame in frames:
                if cancel is not None:
                    cancel.check()
                pose = reader.read(frame).pose
                poses.append(pose)
                if preview is not None:
                    preview(frame, pose)
                report(min(1.0, len(poses) / expected), STAGE)
    sequence = _sequence(poses, info.fps / stride, (info.width, info.height))
    if not np.isfinite(sequence.keypoints_px).any():
        raise NoPersonError(
            f"Nobody can be seen in {source.path.name}: "
            "choose a video that shows one person from head to foot."
        )
    return without_lag(sequence, settings.pose)


def _sequence(poses: list[Pose], nominal_fps: float, size_px: tuple[int, int]) -> PoseSequence:
    times_s = np.array([pose.timestamp_s for pose in poses], np.float64)
    times_s -= times_s[0]
    return PoseSequence(
        keypoints_px=np.stack([pose.keypoints_px for pose in poses]).astype(np.float32, copy=False),
        scores=np.stack([pose.scores for pose in poses]).astype(np.float32, copy=False),
        times_s=times_s,
        fps=(len(poses) - 1) / float(times_s[-1]) if len(poses) > 1 else nominal_fps,
        size_px=size_px,
    )

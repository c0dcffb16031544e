"""The poses of several videos, two read at a time, each on a core of its own; kept for the next time."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from coach import pose as pose_backends
from coach.capture.prefetch import Prefetch
from coach.capture.video import VideoFile
from coach.errors import Cancelled, NoPersonError, VideoError
from coach.extraction import cache
from coach.extraction.options import ReadOptions
from coach.extraction.reading import create_reader
from coach.features.over_time import smoothed
from coach.progress import CancelToken, Report, silent
from coach.settings import Settings
from coach.types import FloatArray, PoseSequence, VideoPoses

STAGE: Final = "reading poses"
_LEAST_SEEN: Final = 0.1
_BLOCK: Final = 1024
_AT_A_TIME: Final = 2
_SMOOTHING_S: Final = 0.03
log = logging.getLogger(__name__)


def read_all(
    videos: Sequence[Path],
    options: ReadOptions,
    settings: Settings,
    *,
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> tuple[VideoPoses, ...]:
    """Poses of several videos, from the cache or read two at a time. Raises as :func:`read_poses`."""
    progress = _Progress(report, len(videos))
    any_failed = _LinkedToken(cancel)
    with ThreadPoolExecutor(_AT_A_TIME, thread_name_prefix="poses") as pool:
        jobs = [
            pool.submit(read_poses, path, options, settings, report=progress.of(index), cancel=any_failed)
            for index, path in enumerate(videos)
        ]
        try:
            wait(jobs, return_when=FIRST_EXCEPTION)
        finally:
            if not all(job.done() and job.exception() is None for job in jobs):
                any_failed.cancel()
    failures = [error for job in jobs if (error := job.exception()) is not None]
    for error in sorted(failures, key=lambda error: isinstance(error, Cancelled)):
        raise error
    return tuple(job.result() for job in jobs)


def read_poses(
    path: Path,
    options: ReadOptions,
    settings: Settings,
    *,
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> VideoPoses:
    """Poses of one video.

    Raises
    ------
    VideoError : no video, or a single picture.
    NoPersonError : somebody is seen in less than a tenth of its frames.
    ModelError : a model file is missing or damaged.
    Cancelled : ``cancel`` was set.
    """
    if cancel is not None:
        cancel.check()
    with VideoFile(path):
        pass  # a clear sentence about a bad file, before its content is summed
    key = cache.key(path, options, settings) if options.cache else ""
    poses = cache.load(key) if key else None
    if poses is None:
        poses = _read(path, options, settings, report, cancel)
        if key:
            cache.save(key, poses)
    report(1.0, STAGE)
    return _checked(VideoPoses(path, poses))


def _read(
    path: Path, options: ReadOptions, settings: Settings, report: Report, cancel: CancelToken | None
) -> PoseSequence:
    name = options.pose if options.pose != "auto" else settings.preferences.pose_backend
    backend = pose_backends.create(name, threads=1)
    if backend.notice:
        log.warning("%s", backend.notice)
    rows = _Rows()
    with VideoFile(path) as source, create_reader(options, settings, backend) as reader:
        info = source.info
        with Prefetch(source) as frames:
            for frame in frames:
                if cancel is not None:
                    cancel.check()
                for pose in reader.read(frame):
                    rows.add(pose.keypoints_px, pose.scores, pose.timestamp_s)
                if len(rows) % 8 == 0:
                    report(min(1.0, len(rows) / max(info.frame_count, 1)), STAGE)
        for pose in reader.rest():
            rows.add(pose.keypoints_px, pose.scores, pose.timestamp_s)
    keypoints, scores, times_s = rows.arrays()
    times_s = times_s - times_s[0]
    fps = (len(times_s) - 1) / float(times_s[-1]) if len(times_s) > 1 else info.fps
    keypoints = smoothed(keypoints.astype(np.float64), _SMOOTHING_S * fps).astype(np.float32)
    return PoseSequence(keypoints, scores, times_s, fps, (info.width, info.height))


def seen_share(video: VideoPoses) -> float:
    """Share of the frames in which somebody is seen."""
    return float(np.isfinite(video.poses.keypoints_px).all(axis=2).any(axis=1).mean())


def _checked(video: VideoPoses) -> VideoPoses:
    if len(video.poses.times_s) < 2:
        raise VideoError(f"{video.path.name} holds a single picture: choose a video of a movement.")
    share = seen_share(video)
    if share == 0:
        raise NoPersonError(
            f"Nobody can be seen in {video.path.name}: "
            "choose a video that shows one person from head to foot."
        )
    if share < _LEAST_SEEN:
        raise NoPersonError(
            f"Somebody can be seen in only {share:.0%} of {video.path.name}: "
            "choose a video, or cut out the part, that shows one person throughout."
        )
    return video


class _Rows:
    """Poses as they come, packed a thousand at a time: an hour of them is 40 MB."""

    def __init__(self) -> None:
        self._blocks: list[tuple[FloatArray, FloatArray, npt.NDArray[np.float64]]] = []
        self._open: list[tuple[FloatArray, FloatArray, float]] = []
        self._packed = 0

    def __len__(self) -> int:
        return self._packed + len(self._open)

    def add(self, keypoints: FloatArray, scores: FloatArray, time_s: float) -> None:
        self._open.append((keypoints, scores, time_s))
        if len(self._open) == _BLOCK:
            self._pack()

    def arrays(self) -> tuple[FloatArray, FloatArray, npt.NDArray[np.float64]]:
        if self._open:
            self._pack()
        keypoints, scores, times = zip(*self._blocks, strict=True)
        return np.concatenate(keypoints), np.concatenate(scores), np.concatenate(times)

    def _pack(self) -> None:
        keypoints, scores, times = zip(*self._open, strict=True)
        self._blocks.append(
            (np.stack(keypoints).astype(np.float32), np.stack(scores).astype(np.float32), np.array(times))
        )
        self._packed += len(self._open)
        self._open = []


class _Progress:
    """Joins the progress of all readers into one that never goes back."""

    def __init__(self, report: Report, count: int) -> None:
        self._report = report
        self._lock = threading.Lock()
        self._shares = [0.0] * count

    def of(self, index: int) -> Report:
        def update(share: float, stage: str) -> None:
            with self._lock:
                self._shares[index] = max(self._shares[index], share)
                self._report(sum(self._shares) / len(self._shares), stage)

        return update


class _LinkedToken(CancelToken):
    """Cancelled by itself, or by the token that it is linked to."""

    def __init__(self, outer: CancelToken | None) -> None:
        super().__init__()
        self._outer = outer

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked, or another reader failed."""
        return super().cancelled or (self._outer is not None and self._outer.cancelled)

    def check(self) -> None:
        """Raise Cancelled when cancelled."""
        if self.cancelled:
            raise Cancelled

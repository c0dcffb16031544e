"""Several videos on one clock, from files to result."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Final

import numpy as np

from coach import multicam
from coach.errors import InputError, VideoError
from coach.extraction import resample
from coach.extraction.options import ReadOptions
from coach.extraction.poses import read_all
from coach.multicam.base import checked_clip
from coach.multicam.company import has_company
from coach.multicam.offset import Offset
from coach.multicam.solving import PairClock, Solution, solve
from coach.multicam.synced import Camera, PairFinding, Synced
from coach.progress import CancelToken, Report, silent
from coach.settings import Settings
from coach.types import FloatArray, PoseSequence, VideoPoses

READING: Final = "reading poses"
MATCHING: Final = "finding the offsets"
MOST_CAMERAS: Final = 8
_READING_SHARE: Final = 0.9
_MOST_FPS: Final = 60.0
CONTRADICTED: Final = "What the cameras say of it contradicts itself: film longer, from places further apart."
CROWDED: Final = (
    "More than one person is in {names}: perhaps another one is followed in each video, "
    "so film one person alone."
)
UNSURE: Final = (
    "It cannot be told when this one was filmed: film longer, or something with more movement in it."
)
log = logging.getLogger(__name__)


def sync(
    videos: Sequence[Path],
    options: ReadOptions | None = None,
    settings: Settings | None = None,
    *,
    method: str = multicam.DEFAULT,
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> Synced:
    """Find how the clocks of several videos of one movement go together.

    Parameters
    ----------
    videos : at least two files, each filmed by another camera. Their frame rates may differ.
    method : one of :func:`coach.multicam.names`.

    Returns
    -------
    The videos, counted from the first; one that cannot be told says why.

    Raises
    ------
    InputError : fewer than two videos, too many, or one of them twice; there is no such method.
    VideoError : a file is no video, too short, or nothing moves in it.
    NoPersonError : nobody, or hardly anybody, can be seen in one of them.
    ModelError : a model file is missing or damaged.
    Cancelled : ``cancel`` was set.
    """
    _check_files(videos, method)
    read = read_all(
        videos,
        options or ReadOptions(),
        settings or Settings(),
        report=lambda share, _stage: report(share * _READING_SHARE, READING),
        cancel=cancel,
    )
    report(_READING_SHARE, MATCHING)
    found = sync_poses(
        read,
        method=method,
        report=lambda share, stage: report(_READING_SHARE + (1 - _READING_SHARE) * share, stage),
        cancel=cancel,
    )
    if len(found.told) < len(found.cameras):
        found = _with_company(found, cancel)
    report(1.0, MATCHING)
    return found


def sync_poses(
    videos: Sequence[VideoPoses],
    *,
    method: str = multicam.DEFAULT,
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> Synced:
    """Find how the clocks of videos go together whose poses are read already. Raises as :func:`sync`."""
    fps = [min(video.poses.fps, _MOST_FPS) for video in videos]

    @cache
    def clip(number: int, rate: float) -> FloatArray:
        return _clip(videos[number].poses, rate)

    for number, video in enumerate(videos):
        checked_clip(clip(number, fps[number]), f"“{video.path.name}”")
    pairs = []
    numbers = list(combinations(range(len(videos)), 2))
    for done, (first, second) in enumerate(numbers):
        if cancel is not None:
            cancel.check()
        rate = min(fps[first], fps[second])
        offset = _estimate(method, clip(first, rate), clip(second, rate), rate)
        pairs.append(PairFinding(first, second, offset, rate))
        report((done + 1) / len(numbers), MATCHING)
    return _solved(videos, pairs, method)


def _check_files(videos: Sequence[Path], method: str) -> None:
    if not 2 <= len(videos) <= MOST_CAMERAS:
        raise InputError(
            f"Videos of two to {MOST_CAMERAS} cameras go together, and {len(videos)} were given: "
            "choose the files again."
        )
    same = {path.resolve() for path in videos}
    if len(same) < len(videos):
        raise InputError("One video was given twice: choose one for each camera.")
    if method not in multicam.names():
        raise InputError(f"There is no method {method!r}; there are: {', '.join(multicam.names())}.")


def _clip(poses: PoseSequence, fps: float) -> FloatArray:
    """(T, 17, 3) keypoints and scores at an even rate."""
    even = resample(poses, fps)
    return np.concatenate((even.keypoints_px, even.scores[..., None]), axis=-1)


def _estimate(method: str, a: FloatArray, b: FloatArray, fps: float) -> Offset:
    try:
        return multicam.estimate(method, a, b, fps)
    except VideoError as error:  # each clip is good by itself: these two share too little
        log.info("%s", error)
        return Offset(frames=0.0, confidence=0.0, certain=False, reason=str(error))


def _solved(videos: Sequence[VideoPoses], pairs: Sequence[PairFinding], method: str) -> Synced:
    sure = [pair for pair in pairs if pair.offset.certain]
    said = [
        PairClock(pair.first, pair.second, pair.offset_s, pair.offset.confidence, pair.offset.drift_ppm)
        for pair in sure
    ]
    solution = solve(len(videos), said)
    against = {(pair.first, pair.second) for pair in solution.contradicting}
    findings = tuple(
        PairFinding(
            pair.first,
            pair.second,
            pair.offset,
            pair.fps,
            used=pair.offset.certain and (pair.first, pair.second) not in against,
        )
        for pair in pairs
    )
    cameras = tuple(
        Camera(video, solution.clocks[number], _reason(number, solution, pairs))
        for number, video in enumerate(videos)
    )
    return Synced(cameras, solution.reference, findings, method)


def _with_company(synced: Synced, cancel: CancelToken | None) -> Synced:
    """The same, where videos that cannot be told show several people: that is why, then."""
    crowded = [
        camera.name for camera in synced.cameras if has_company(camera.video.path, camera.last_s, cancel)
    ]
    if not crowded:
        return synced
    reason = CROWDED.format(names=", ".join(crowded))
    cameras = tuple(
        camera if camera.clock is not None else replace(camera, reason=reason) for camera in synced.cameras
    )
    return replace(synced, cameras=cameras)


def _reason(number: int, solution: Solution, pairs: Sequence[PairFinding]) -> str:
    """Why this camera cannot be told; "" when it can."""
    if solution.clocks[number] is not None:
        return ""
    if any(number in (pair.first, pair.second) for pair in solution.contradicting):
        return CONTRADICTED
    said = [
        pair.offset.reason for pair in pairs if number in (pair.first, pair.second) and pair.offset.reason
    ]
    return said[0] if said else UNSURE

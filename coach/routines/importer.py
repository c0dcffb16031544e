"""From a video to a routine of one's own."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from coach.capture.video import VideoFile
from coach.errors import InputError, NoPersonError, VideoError
from coach.extraction import extract, resample
from coach.features.mirror import mirror_keypoints, mirror_scores
from coach.pose import PoseBackend
from coach.progress import CancelToken, Report, silent
from coach.routines.format import Phrase, Routine, save
from coach.routines.leftovers import workspace
from coach.routines.presence import liveliest, seen_poses, warnings_about
from coach.routines.store import RoutineStore
from coach.routines.video_copy import copy_video
from coach.settings import Settings
from coach.skeleton import N_JOINTS
from coach.tracking.detector import Detector
from coach.types import Frame, Pose, PoseSequence

_MAX_FPS: Final = 30.0
_MIN_FPS: Final = 4.0
_SHORTEST_S: Final = 1.0
_LEAST_SEEN: Final = 0.1
_EXTRACTION_SHARE: Final = 0.75
_SAVING: Final = "saving"
WHOLE: Final = "Whole routine"
"""Name of the one phrase of a routine that nobody has cut yet."""


@dataclass(frozen=True, eq=False)
class ImportResult:
    """The new routine, and a sentence for each thing the user should know about its video."""

    routine: Routine
    warnings: tuple[str, ...]


def import_video(
    path: Path | str,
    name: str,
    settings: Settings,
    *,
    start_s: float = 0.0,
    end_s: float | None = None,
    mirror: bool = False,
    difficulty: str = "medium",
    phrases: Sequence[Phrase] | None = None,
    description: str = "",
    source: str = "",
    licence: str = "",
    store: RoutineStore | None = None,
    backend: PoseBackend | None = None,
    detector: Detector | None = None,
    report: Report = silent,
    cancel: CancelToken | None = None,
    preview: Callable[[Frame, Pose], None] | None = None,
) -> ImportResult:
    """Find the poses in a video and keep them, with a small copy of it, as a routine.

    Parameters
    ----------
    name : title of the routine; its folder is called alike.
    start_s, end_s : only this part, seconds after the video's first frame.
    mirror : keep the mirror image: the learner sees the teacher as in a mirror.
    phrases : parts of the routine; None: one that is all of it.
    store : where to; None: the user's own routines.
    backend, detector : what to look with; None: the best there are.
    report, cancel, preview : progress over all stages, a way to stop, and each frame with its pose.

    Raises
    ------
    VideoError : not a video, cut short, or too short.
    NoPersonError : (nearly) nobody can be seen.
    StorageError : no room or no permission. InputError : no name.
    Cancelled : ``cancel`` was set. Whatever is raised, nothing is left behind.
    """
    path, title = Path(path), name.strip()
    if not title:
        raise InputError("The routine has no name: give it one.")
    store = store or RoutineStore()
    stride = _stride(path)
    with workspace(f"The routine “{title}”", store.user_folder) as folder:
        found = extract(
            path,
            settings,
            start_s=start_s,
            end_s=end_s,
            stride=stride,
            backend=backend,
            detector=detector,
            report=lambda share, stage: report(share * _EXTRACTION_SHARE, stage),
            cancel=cancel,
            preview=preview,
        )
        poses = _at_constant_rate(found, path)
        thumbnail = copy_video(
            path,
            folder / "video.mp4",
            fps=poses.fps,
            count=len(poses.keypoints_px),
            start_s=start_s,
            end_s=end_s,
            mirror=mirror,
            thumbnail_index=liveliest(poses.keypoints_px, poses.scores),
            report=lambda share, stage: report(
                _EXTRACTION_SHARE + 0.98 * share * (1 - _EXTRACTION_SHARE), stage
            ),
            cancel=cancel,
        )
        duration_s = len(poses.keypoints_px) / poses.fps
        routine = Routine(
            slug="",
            title=title,
            description=description,
            difficulty=difficulty,
            fps=poses.fps,
            duration_s=duration_s,
            joint_weights=np.ones(N_JOINTS, np.float32),
            phrases=(Phrase(WHOLE, 0.0, duration_s),) if phrases is None else tuple(phrases),
            mirrored=mirror,
            source=source,
            licence=licence,
            keypoints_px=mirror_keypoints(poses.keypoints_px, poses.size_px[0])
            if mirror
            else poses.keypoints_px,
            scores=mirror_scores(poses.scores) if mirror else poses.scores,
            size_px=poses.size_px,
        )
        if cancel is not None:
            cancel.check()
        target = store.user_folder / store.unique_slug(title)
        routine = save(routine, target, video=folder / "video.mp4", thumbnail=thumbnail)
    report(1.0, _SAVING)
    return ImportResult(routine, warnings_about(routine.keypoints_px))


def _stride(path: Path) -> int:
    """Read every frame up to 36 a second, every second one up to 66, and so on."""
    with VideoFile(path) as video:
        fps = video.info.fps
    if fps < _MIN_FPS:
        raise VideoError(
            f"{path.name} has only {fps:.1f} pictures a second, too few to learn a movement from: "
            "choose another video."
        )
    return max(1, math.ceil(fps / _MAX_FPS - 0.2))


def _at_constant_rate(found: PoseSequence, path: Path) -> PoseSequence:
    length_s = float(found.times_s[-1])
    if length_s < _SHORTEST_S:
        raise VideoError(
            f"Only {length_s:.1f} seconds of {path.name} would be left: choose a part of at least one second."
        )
    if seen_poses(found.keypoints_px).mean() < _LEAST_SEEN:
        raise NoPersonError(
            f"Hardly anybody can be seen in {path.name}: "
            "choose a video that shows one person from head to foot."
        )
    return resample(found, min(max(found.fps, _MIN_FPS), _MAX_FPS))

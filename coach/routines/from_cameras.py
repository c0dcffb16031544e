"""A routine from videos of several cameras: the same moments, seen from several sides."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.errors import InputError, NoPersonError, VideoError
from coach.extraction import resample_at
from coach.multicam.synced import Camera, Synced
from coach.progress import CancelToken, Report, silent
from coach.routines.format import Phrase, Routine, save
from coach.routines.importer import WHOLE, ImportResult
from coach.routines.leftovers import workspace
from coach.routines.presence import liveliest, seen_poses, warnings_about
from coach.routines.store import RoutineStore
from coach.routines.video_copy import copy_video
from coach.routines.view import LONGEST_NAME, View, video_name
from coach.skeleton import N_JOINTS
from coach.types import PoseSequence

STAGE: Final = "making the routine"
_SLOWEST_FPS: Final = 4.0
_FASTEST_FPS: Final = 30.0
_SHORTEST_S: Final = 1.0
_LEAST_SEEN: Final = 0.1


def make_routine(
    synced: Synced,
    name: str,
    *,
    store: RoutineStore | None = None,
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> ImportResult:
    """Keep what all cameras saw as a routine of several views, the first camera's first.

    Parameters
    ----------
    name : title of the routine.
    store : where to; None: the user's own routines.

    Raises
    ------
    InputError : no name.
    VideoError : fewer than two videos could be told, they share less than a second, or one cannot be read.
    NoPersonError : one of them hardly shows anybody in the part that they share.
    StorageError : no room or no permission.
    Cancelled : ``cancel`` was set. Whatever is raised, nothing is left behind.
    """
    title = name.strip()
    if not title:
        raise InputError("The routine has no name: give it one.")
    cameras = synced.told
    start_s, end_s = synced.common_s
    if len(cameras) < 2 or end_s - start_s < _SHORTEST_S:
        raise VideoError("The videos share too little for a routine: film for longer at the same time.")
    slowest = min(camera.video.poses.fps for camera in cameras)
    fps = min(max(slowest, _SLOWEST_FPS), _FASTEST_FPS)
    grid_s = start_s + np.arange(int((end_s - start_s) * fps + 1e-6) + 1) / fps
    poses = [_poses(camera, grid_s, fps) for camera in cameras]
    store = store or RoutineStore()
    with workspace(f"The routine “{title}”", store.user_folder) as folder:
        thumbnail = b""
        for number, (camera, seen) in enumerate(zip(cameras, poses, strict=True)):

            def share(done: float, _stage: str, number: int = number) -> None:
                report((number + done) / len(cameras), STAGE)

            picture = _copy(camera, seen, folder / video_name(number), float(grid_s[0]), share, cancel)
            thumbnail = thumbnail or picture
        routine = _routine(title, cameras, poses, folder)
        if cancel is not None:
            cancel.check()
        target = store.user_folder / store.unique_slug(title)
        routine = save(routine, target, video=folder / video_name(0), thumbnail=thumbnail)
    report(1.0, STAGE)
    return ImportResult(routine, warnings_about(routine.keypoints_px))


def _poses(camera: Camera, grid_s: npt.NDArray[np.float64], fps: float) -> PoseSequence:
    """What a camera saw at moments of the common clock."""
    assert camera.clock is not None
    seen = resample_at(camera.video.poses, (grid_s - camera.clock.shift_s) / camera.clock.rate, fps)
    if seen_poses(seen.keypoints_px).mean() < _LEAST_SEEN:
        raise NoPersonError(
            f"Hardly anybody can be seen in {camera.name} while the others film: leave that video out."
        )
    return seen


def _copy(
    camera: Camera,
    poses: PoseSequence,
    target: Path,
    start_s: float,
    report: Report,
    cancel: CancelToken | None,
) -> bytes:
    assert camera.clock is not None
    own_s = camera.clock.own_s(start_s)
    return copy_video(
        camera.video.path,
        target,
        fps=poses.fps,
        count=len(poses.times_s),
        start_s=max(0.0, own_s - 1.0 / camera.video.poses.fps),
        origin_s=own_s,
        thumbnail_index=liveliest(poses.keypoints_px, poses.scores),
        report=report,
        cancel=cancel,
    )


def _routine(title: str, cameras: tuple[Camera, ...], poses: list[PoseSequence], folder: Path) -> Routine:
    own, *others = poses
    names = [camera.video.path.stem[:LONGEST_NAME] for camera in cameras]
    duration_s = len(own.times_s) / own.fps
    return Routine(
        slug="",
        title=title,
        description="",
        difficulty="medium",
        fps=own.fps,
        duration_s=duration_s,
        joint_weights=np.ones(N_JOINTS, np.float32),
        phrases=(Phrase(WHOLE, 0.0, duration_s),),
        mirrored=False,
        source="",
        licence="",
        keypoints_px=own.keypoints_px,
        scores=np.clip(own.scores, 0.0, 1.0),
        size_px=own.size_px,
        view_name=names[0],
        views=tuple(
            View(
                name,
                seen.keypoints_px,
                np.clip(seen.scores, 0.0, 1.0),
                seen.size_px,
                folder / video_name(number),
            )
            for number, (name, seen) in enumerate(zip(names[1:], others, strict=True), 1)
        ),
    )

"""Videos cut to what all cameras saw: each begins at the same instant and ends at the same one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from coach.capture import sound
from coach.capture.prefetch import Prefetch
from coach.capture.video import VideoFile
from coach.capture.writer import VideoWriter
from coach.errors import VideoError
from coach.multicam import sync_file
from coach.multicam.synced import Camera, Synced
from coach.progress import CancelToken, Report, silent
from coach.storing import storage_error
from coach.types import Frame

STAGE: Final = "writing the videos"
SHORTEST_S: Final = 0.5
_SAME_MOMENT_S: Final = 1e-3


def write(
    synced: Synced, folder: Path | str, *, report: Report = silent, cancel: CancelToken | None = None
) -> tuple[Path, ...]:
    """Write the videos that could be told, cut to the common clock, and sync.json beside them.

    Each keeps its size, frame rate and sound. The picture that it shows at the first common moment comes
    first; all others are at their moment of the common clock, so that a fraction of a frame is kept. All are
    equally long to within a frame of theirs.

    Returns
    -------
    The videos that were written, in the order of ``synced.told``.

    Raises
    ------
    VideoError : fewer than two could be told, they share less than half a second, or one cannot be read now.
    StorageError : the folder cannot be written or the disk is full.
    Cancelled : ``cancel`` was set. Whatever is raised, nothing is left behind.
    """
    told = synced.told
    start_s, end_s = synced.common_s
    if len(told) < 2:
        raise VideoError("No two of the videos could be brought into step: there is nothing to write.")
    if end_s - start_s < SHORTEST_S:
        raise VideoError("The videos hardly overlap: film for longer at the same time.")
    target = Path(folder)
    names = _names(told)
    with _all_or_nothing(target) as fresh:
        for number, (camera, name) in enumerate(zip(told, names, strict=True)):

            def share(done: float, _stage: str, number: int = number) -> None:
                report((number + done) / len(told), STAGE)

            _write_one(camera, fresh / name, (start_s, end_s), share, cancel)
        sync_file.write(synced, fresh / sync_file.NAME, dict(zip(told, names, strict=True)))
    report(1.0, STAGE)
    return tuple(target / name for name in names)


def _write_one(
    camera: Camera, path: Path, common_s: tuple[float, float], report: Report, cancel: CancelToken | None
) -> None:
    clock = camera.clock
    assert clock is not None
    poses = camera.video.poses
    start_s, end_s = common_s
    first_s, last_s = clock.own_s(start_s), clock.own_s(end_s)
    # From a little earlier: the first common moment may lie between two frames.
    source = VideoFile(camera.video.path, start_s=max(0.0, first_s - 2.0 / poses.fps))
    with sound.silent_file(path) as pictures:
        with source as video, Prefetch(video) as frames:
            info = video.info
            with VideoWriter(pictures, info.width, info.height, poses.fps) as writer:
                for frame in _from(first_s, frames):
                    if cancel is not None:
                        cancel.check()
                    if frame.timestamp_s > last_s + _SAME_MOMENT_S:
                        break
                    at_s = clock.common_s(frame.timestamp_s) - start_s
                    writer.write(frame.image, at_s if at_s > _SAME_MOMENT_S else 0.0)
                    report(min(1.0, max(0.0, at_s / (end_s - start_s))), STAGE)
        sound.add(pictures, camera.video.path, path, from_s=max(0.0, first_s))


def _from(start_s: float, frames: Iterator[Frame]) -> Iterator[Frame]:
    """The frame that is shown at ``start_s``, and those after it."""
    shown: Frame | None = None
    for frame in frames:
        if shown is not None and frame.timestamp_s > start_s + _SAME_MOMENT_S:
            yield shown
        shown = frame
    if shown is not None:
        yield shown


def _names(told: Sequence[Camera]) -> list[str]:
    """A name for each video, unlike its own: the folder may be that of the originals."""
    names: list[str] = []
    for camera in told:
        stem = camera.video.path.stem
        name, number = f"{stem}-sync.mp4", 2
        while name.casefold() in {taken.casefold() for taken in names}:
            name, number = f"{stem}-{number}-sync.mp4", number + 1
        names.append(name)
    return names


@contextmanager
def _all_or_nothing(folder: Path) -> Iterator[Path]:
    """A folder whose files go to ``folder`` in the end; nothing of it stays when something is raised."""
    was_there = folder.is_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".sync-", dir=folder))
    except OSError as error:
        raise storage_error(folder, error) from error
    try:
        yield fresh
        try:
            for path in sorted(fresh.iterdir()):
                path.replace(folder / path.name)
        except OSError as error:
            raise storage_error(folder, error) from error
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        if not was_there:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    shutil.rmtree(fresh, ignore_errors=True)

"""A routine on disk: a folder with routine.json, poses.npz and perhaps video.mp4 and thumbnail.png."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from coach import files
from coach.errors import InputError, RoutineError
from coach.routines import check, description, poses_file
from coach.routines.storage import writing
from coach.types import FloatArray

META: Final = "routine.json"
POSES: Final = "poses.npz"
VIDEO: Final = "video.mp4"
THUMBNAIL: Final = "thumbnail.png"
REPLACED_SUFFIX: Final = ".replaced"
"""``.<slug>.replaced`` is the old routine for the instant in which a new one takes its place."""

Phrase = description.Phrase


@dataclass(frozen=True, eq=False)
class Routine:
    """What is learnt: reference poses at a constant rate, and what is known about them.

    Attributes
    ----------
    slug : name of its folder, unique within the user's or the bundled routines.
    difficulty : "easy", "medium" or "hard".
    fps : poses per second; pose ``k`` is at ``k / fps`` seconds, in the video too.
    duration_s : N / fps.
    joint_weights : (9,) float32, non-negative, in the order of :data:`coach.skeleton.JOINTS`.
    phrases : in order, not overlapping.
    mirrored : whether poses and video are the mirror image of what was imported.
    source, licence : where the video is from and on what terms it may be used; "" when unknown.
    keypoints_px : (N, 17, 2) float32 in pixels of ``size_px``; NaN where not seen.
    scores : (N, 17) float32 in 0..1.
    size_px : (width, height) that the keypoints refer to; the video may be stored smaller.
    folder : where it was read from.
    video, thumbnail : their files, or None.
    """

    slug: str
    title: str
    description: str
    difficulty: str
    fps: float
    duration_s: float
    joint_weights: FloatArray
    phrases: tuple[Phrase, ...]
    mirrored: bool
    source: str
    licence: str
    keypoints_px: FloatArray
    scores: FloatArray
    size_px: tuple[int, int]
    folder: Path = Path()
    video: Path | None = None
    thumbnail: Path | None = None


def load(folder: Path) -> Routine:
    """Read and check the routine in ``folder``.

    Raises
    ------
    RoutineError
        Missing, cut short, hostile or made by a newer version; the sentence names the routine.
    """
    name = folder.name or folder.resolve().name
    if not folder.is_dir():
        raise RoutineError(f"The routine “{name}” is not there: choose another one.")
    with _reading(name, META):
        meta = description.read(folder / META)
    with _reading(name, POSES):
        keypoints, scores, times = poses_file.read(folder / POSES)
        check.check_poses(keypoints, scores, times, meta.fps, meta.duration_s)
    video, thumbnail = folder / VIDEO, folder / THUMBNAIL
    return Routine(
        slug=name,
        title=meta.title,
        description=meta.description,
        difficulty=meta.difficulty,
        fps=meta.fps,
        duration_s=meta.duration_s,
        joint_weights=np.array(meta.joint_weights, np.float32),
        phrases=meta.phrases,
        mirrored=meta.mirrored,
        source=meta.source,
        licence=meta.licence,
        keypoints_px=keypoints,
        scores=scores,
        size_px=meta.size_px,
        folder=folder,
        video=video if video.is_file() else None,
        thumbnail=thumbnail if thumbnail.is_file() else None,
    )


def save(routine: Routine, folder: Path, *, video: Path | None, thumbnail: bytes | None) -> Routine:
    """Write ``routine`` to ``folder``, whole or not at all; one that is there already is replaced.

    Parameters
    ----------
    video : file that is copied into the routine.
    thumbnail : bytes of a PNG picture.

    Returns
    -------
    The routine as it is on disk: slug, folder, video and thumbnail set.

    Raises
    ------
    StorageError
        The folder cannot be written or the disk is full; what was there before still is.
    InputError
        The routine is not one that :func:`load` would take back.
    """
    times = np.arange(len(routine.keypoints_px)) / routine.fps
    try:
        meta = description.encode(routine)
        check.check_poses(routine.keypoints_px, routine.scores, times, routine.fps, routine.duration_s)
    except ValueError as error:
        raise InputError(f"The routine “{routine.title}” cannot be saved: it {error}.") from error
    with writing(f"The routine “{routine.title}”", folder.parent):
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Not tempfile.mkdtemp: its folders are closed to others whatever the umask says.
        fresh = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.new")
        fresh.mkdir()
        try:
            files.write_bytes(fresh / META, meta)
            files.write_bytes(fresh / POSES, poses_file.encode(routine.keypoints_px, routine.scores, times))
            if thumbnail is not None:
                files.write_bytes(fresh / THUMBNAIL, thumbnail)
            if video is not None:
                shutil.copyfile(video, fresh / VIDEO)
                _sync(fresh / VIDEO)
            _swap_in(fresh, folder)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
    return replace(
        routine,
        slug=folder.name,
        folder=folder,
        video=None if video is None else folder / VIDEO,
        thumbnail=None if thumbnail is None else folder / THUMBNAIL,
    )


@contextlib.contextmanager
def _reading(name: str, file: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise RoutineError(
            f"The routine “{name}” has lost its file {file}: import its video again, or delete it."
        ) from error
    except description.NewerFormat as error:
        raise RoutineError(
            f"The routine “{name}” was made by a newer version of PoseSync Coach: "
            "update the program to use it."
        ) from error
    except OSError as error:
        raise RoutineError(
            f"The routine “{name}” cannot be read ({file}: {error.strerror or error}): "
            "check that you may open its folder."
        ) from error
    except (ValueError, MemoryError) as error:
        raise RoutineError(
            f"The routine “{name}” is damaged ({file} {error}): import its video again, or delete it."
        ) from error


def _swap_in(fresh: Path, folder: Path) -> None:
    """Put ``fresh`` in the place of ``folder``. No system swaps two folders everywhere: two renames."""
    if not folder.exists():
        fresh.replace(folder)
        return
    old = folder.with_name(f".{folder.name}{REPLACED_SUFFIX}")
    shutil.rmtree(old, ignore_errors=True)
    folder.replace(old)
    try:
        fresh.replace(folder)
    except BaseException:
        old.replace(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())

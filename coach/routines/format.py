"""A routine on disk: a folder with routine.json, poses.npz and perhaps video.mp4 and thumbnail.png.

One that several cameras saw has poses-2.npz, video-2.mp4 and so on beside them.
"""

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
import numpy.typing as npt

from coach import files
from coach.errors import InputError, RoutineError
from coach.routines import check, description, poses_file
from coach.routines.storage import writing
from coach.routines.view import View, poses_name, video_name
from coach.types import FloatArray

META: Final = "routine.json"
POSES: Final = poses_name(0)
VIDEO: Final = video_name(0)
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
    view_name : of the camera that saw all this, where there are several; else "".
    views : what the other cameras saw at the same moments.
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
    view_name: str = ""
    views: tuple[View, ...] = ()

    @property
    def every_view(self) -> tuple[View, ...]:
        """All views, the routine's own first; only that one when one camera saw it."""
        own = View(self.view_name, self.keypoints_px, self.scores, self.size_px, self.video)
        return (own, *self.views)

    def video_of(self, keypoints_px: FloatArray) -> Path | None:
        """The video of the view whose poses (N, 17, 2) these are, to a pixel; the routine's if none's."""
        for view in self.views:
            same = view.keypoints_px.shape == keypoints_px.shape
            if same and np.allclose(view.keypoints_px, keypoints_px, rtol=0.0, atol=1.0, equal_nan=True):
                return view.video
        return self.video

    def seen_from(self, number: int) -> Routine:
        """The routine as one of :attr:`every_view`: to be shown and followed, not to be saved."""
        view = self.every_view[number]
        return replace(
            self,
            keypoints_px=view.keypoints_px,
            scores=view.scores,
            size_px=view.size_px,
            video=view.video,
            view_name=view.name,
            views=(),
        )


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
    own, *others = (_load_view(folder, name, number, meta) for number in range(max(1, len(meta.views))))
    thumbnail = folder / THUMBNAIL
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
        keypoints_px=own.keypoints_px,
        scores=own.scores,
        size_px=meta.size_px,
        folder=folder,
        video=own.video,
        thumbnail=thumbnail if thumbnail.is_file() else None,
        view_name=own.name,
        views=tuple(others),
    )


def _load_view(folder: Path, slug: str, number: int, meta: description.Description) -> View:
    file, video = poses_name(number), folder / video_name(number)
    with _reading(slug, file):
        keypoints, scores, times = poses_file.read(folder / file)
        check.check_poses(keypoints, scores, times, meta.fps, meta.duration_s)
    described = meta.views[number] if meta.views else description.ViewDescription("", meta.size_px)
    return View(described.name, keypoints, scores, described.size_px, video if video.is_file() else None)


def save(routine: Routine, folder: Path, *, video: Path | None, thumbnail: bytes | None) -> Routine:
    """Write ``routine`` to ``folder``, whole or not at all; one that is there already is replaced.

    Parameters
    ----------
    video : file that is copied into the routine. Those of the other views are copied from where they are.
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
        for view in routine.every_view:
            check.check_poses(view.keypoints_px, view.scores, times, routine.fps, routine.duration_s)
    except ValueError as error:
        raise InputError(f"The routine “{routine.title}” cannot be saved: it {error}.") from error
    with writing(f"The routine “{routine.title}”", folder.parent):
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Not tempfile.mkdtemp: its folders are closed to others whatever the umask says.
        fresh = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.new")
        fresh.mkdir()
        try:
            files.write_bytes(fresh / META, meta)
            if thumbnail is not None:
                files.write_bytes(fresh / THUMBNAIL, thumbnail)
            sources = (video, *(view.video for view in routine.views))
            for number, (view, source) in enumerate(zip(routine.every_view, sources, strict=True)):
                _write_view(view, source, times, fresh, number)
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
        views=tuple(
            replace(view, video=None if view.video is None else folder / video_name(number))
            for number, view in enumerate(routine.views, 1)
        ),
    )


def _write_view(
    view: View, video: Path | None, times_s: npt.NDArray[np.float64], folder: Path, number: int
) -> None:
    poses = poses_file.encode(view.keypoints_px, view.scores, times_s)
    files.write_bytes(folder / poses_name(number), poses)
    if video is not None:
        target = folder / video_name(number)
        shutil.copyfile(video, target)
        _sync(target)


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

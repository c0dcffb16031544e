"""Several videos on one clock, from files to result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from coach import multicam
from coach.errors import InputError
from coach.extraction.options import ReadOptions
from coach.extraction.people import read_people
from coach.extraction.poses import read_all
from coach.multicam.company import has_company
from coach.multicam.matching import STAGE as MATCHING
from coach.multicam.matching import match
from coach.multicam.synced import Synced
from coach.progress import CancelToken, Report, silent
from coach.settings import Settings
from coach.types import VideoPoses

READING: Final = "reading poses"
MOST_CAMERAS: Final = 8
CROWDED: Final = (
    "More than one person is in {names}: perhaps another one is followed in each video, "
    "so film one person alone."
)
_READING_SHARE, _MATCHING_SHARE = 0.8, 0.9


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

    One person of each video is looked at. Where that does not tell, and there are more of them, everybody is.

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
    options, settings = options or ReadOptions(), settings or Settings()
    read = read_all(
        videos, options, settings, report=_part(report, 0.0, _READING_SHARE, READING), cancel=cancel
    )
    found = match(
        [[video] for video in read],
        method=method,
        report=_part(report, _READING_SHARE, _MATCHING_SHARE, MATCHING),
        cancel=cancel,
    )
    if len(found.told) < len(found.cameras):
        among_all = _part(report, _MATCHING_SHARE, 1.0, MATCHING)
        found = _among_all(found, read, options, settings, among_all, cancel)
    report(1.0, MATCHING)
    return found


def _among_all(
    found: Synced,
    read: Sequence[VideoPoses],
    options: ReadOptions,
    settings: Settings,
    report: Report,
    cancel: CancelToken | None,
) -> Synced:
    """Look at everybody where more than one person is in a picture; if that tells no more, say why."""
    crowded = [
        number
        for number, camera in enumerate(found.cameras)
        if has_company(camera.video.path, camera.last_s, cancel)
    ]
    if not crowded:
        return found
    people = [[video] for video in read]
    for done, number in enumerate(crowded):
        path = read[number].path
        share = _part(report, done / len(crowded), (done + 1) / len(crowded), MATCHING)
        everybody = read_people(path, options, settings, report=share, cancel=cancel)
        people[number] = [VideoPoses(path, poses) for poses in everybody] or people[number]
    again = match(people, method=found.method, cancel=cancel)
    found = again if len(again.told) > len(found.told) else found
    reason = CROWDED.format(names=", ".join(read[number].path.name for number in crowded))
    cameras = tuple(
        camera if camera.clock is not None else replace(camera, reason=reason) for camera in found.cameras
    )
    return replace(found, cameras=cameras)


def _part(report: Report, start: float, end: float, stage: str) -> Report:
    """Progress of a part of the work."""
    return lambda share, _stage: report(start + (end - start) * share, stage)


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

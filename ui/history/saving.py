"""What can be saved of a session, and of all of them."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP
from PyQt6.QtWidgets import QWidget

from coach.errors import RoutineError
from coach.progress import CancelToken, Report
from coach.routines.store import RoutineStore
from coach.sessions.records import Take
from ui.jobs import Jobs
from ui.save_button import Kind, SaveButton
from ui.translation import translate


def _report(take: Take, path: Path, _report: Report, cancel: CancelToken) -> None:
    from coach.sessions.report import write_report

    video = None
    with contextlib.suppress(RoutineError):  # deleted since: the reference's body is drawn alone
        video = RoutineStore().load(take.entry.routine).video_of(take.reference.keypoints_px)
    write_report(take, path, video=video, cancel=cancel)


def _frames(take: Take, path: Path, _report: Report, _cancel: CancelToken) -> None:
    from coach.sessions.export import write_frames_csv

    write_frames_csv(take, path)


def _coco(take: Take, path: Path, _report: Report, _cancel: CancelToken) -> None:
    from coach.sessions.export import write_coco

    write_coco(take, path)


KINDS: Final = (
    Kind(
        QT_TRANSLATE_NOOP("history", "Report"),
        "file-text",
        ".html",
        QT_TRANSLATE_NOOP("history", "Web pages (*.html)"),
        _report,
    ),
    Kind(
        QT_TRANSLATE_NOOP("history", "Table of all moments"),
        "table",
        ".csv",
        QT_TRANSLATE_NOOP("history", "Tables (*.csv)"),
        _frames,
    ),
    Kind(
        QT_TRANSLATE_NOOP("history", "Bodies as COCO keypoints"),
        "brackets-curly",
        ".json",
        QT_TRANSLATE_NOOP("history", "JSON (*.json)"),
        _coco,
    ),
)


def save_button(jobs: Jobs, parent: QWidget | None = None) -> SaveButton:
    """The button for a session."""
    return SaveButton(jobs, KINDS, _name_of, translate("history", "Save a report or its moments"), parent)


def _name_of(take: Take) -> str:
    return f"{take.entry.title} {take.entry.started.astimezone():%Y-%m-%d %H-%M}".replace("/", "-")

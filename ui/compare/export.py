"""Saving what was found: a video of both, the table of moments, a report."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP
from PyQt6.QtWidgets import QWidget

from coach.compare.viewing.view import ComparisonView
from coach.progress import CancelToken, Report
from ui.jobs import Jobs
from ui.save_button import Kind, SaveButton
from ui.translation import translate


def _video(view: ComparisonView, path: Path, report: Report, cancel: CancelToken) -> None:
    _writers().write_video(view.comparison, path, view.limits, report=report, cancel=cancel)


def _map(view: ComparisonView, path: Path, _report: Report, _cancel: CancelToken) -> None:
    _writers().write_map(view.comparison, path)


def _report(view: ComparisonView, path: Path, _report: Report, cancel: CancelToken) -> None:
    _writers().write_report(view.comparison, path, view.limits, cancel=cancel)


def _writers() -> ModuleType:
    """What writes, fetched with the first file: it brings the compiled kernels, which takes a while."""
    return importlib.import_module("coach.compare.exporting")


KINDS: Final = (
    Kind(
        QT_TRANSLATE_NOOP("compare", "Video of both"),
        "film-strip",
        ".mp4",
        QT_TRANSLATE_NOOP("compare", "Videos (*.mp4)"),
        _video,
    ),
    Kind(
        QT_TRANSLATE_NOOP("compare", "Table of moments that go together"),
        "table",
        ".csv",
        QT_TRANSLATE_NOOP("compare", "Tables (*.csv)"),
        _map,
    ),
    Kind(
        QT_TRANSLATE_NOOP("compare", "Report"),
        "file-text",
        ".html",
        QT_TRANSLATE_NOOP("compare", "Web pages (*.html)"),
        _report,
    ),
)


def export_button(jobs: Jobs, parent: QWidget | None = None) -> SaveButton:
    """The button for a comparison."""
    tip = translate("compare", "Save a video of both, the table of moments or a report")
    return SaveButton(jobs, KINDS, _name_of, tip, parent)


def _name_of(view: ComparisonView) -> str:
    pair = view.comparison
    return translate("compare", "{reference} and {test}").format(
        reference=pair.reference.path.stem, test=pair.test.path.stem
    )

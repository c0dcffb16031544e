"""Saving what was found: a video of both, the table of moments, a report."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QStandardPaths
from PyQt6.QtWidgets import QFileDialog, QMenu, QWidget

from coach.compare.viewing.view import ComparisonView
from coach.progress import CancelToken, Report
from ui import theme
from ui.history.saving import saved
from ui.jobs import Jobs
from ui.translation.words import translated
from ui.working_button import WorkingButton

Write = Callable[[ComparisonView, Path, Report, CancelToken], None]


@dataclass(frozen=True)
class Kind:
    """Something that can be saved: its words, the end of its file's name, and what writes it."""

    words: str
    icon: str
    suffix: str
    files: str
    write: Write


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


class ExportButton(WorkingButton):
    """Opens a menu of what can be saved; while something is saved it says how far that is, and stops it."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(
            jobs,
            self.tr("Save"),
            "export",
            self.tr("Save a video of both, the table of moments or a report"),
            self.tr("Stop saving"),
            parent,
        )
        self._view: ComparisonView | None = None
        self.menu_of_kinds = QMenu(self)
        for kind in KINDS:
            item = self.menu_of_kinds.addAction(f"{translated(kind.words)}…")
            assert item is not None
            item.triggered.connect(lambda _checked, kind=kind: self.ask(kind))
        self.menu_of_kinds.aboutToShow.connect(self._show_icons)

    def set_view(self, view: ComparisonView) -> None:
        """Save of this comparison from now on."""
        self._view = view

    def ask(self, kind: Kind) -> QFileDialog:
        """Ask where to save, with the system's dialog."""
        dialog = QFileDialog(
            self.window(),
            self.tr("Save: {words}").format(words=translated(kind.words)),
            str(self._proposal(kind)),
            kind.files,
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind.suffix.lstrip("."))
        dialog.fileSelected.connect(lambda name: self.save(kind, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def save(self, kind: Kind, path: Path) -> None:
        """Save in the background."""
        view = self._view
        if view is not None:
            self.work(
                lambda report, cancel: kind.write(view, path, report, cancel), lambda _result: saved(path)
            )

    def begin(self) -> None:
        """Open the menu."""
        self.menu_of_kinds.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _proposal(self, kind: Kind) -> Path:
        """A name beside the person's own films; the videos' folder may be read-only."""
        assert self._view is not None
        pair = self._view.comparison
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(place) / self.tr("{reference} and {test}{suffix}").format(
            reference=pair.reference.path.stem, test=pair.test.path.stem, suffix=kind.suffix
        )

    def _show_icons(self) -> None:
        for kind, item in zip(KINDS, self.menu_of_kinds.actions(), strict=True):
            item.setIcon(theme.icon(kind.icon))

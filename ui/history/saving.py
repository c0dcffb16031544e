"""What can be saved of a session, and of all of them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QStandardPaths, QUrl
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QFileDialog, QMenu, QWidget

from coach.errors import RoutineError
from coach.progress import CancelToken
from coach.routines.store import RoutineStore
from coach.sessions.records import Take
from ui import messages, theme
from ui.jobs import Jobs
from ui.translation import translate
from ui.translation.words import translated
from ui.widgets import SecondaryButton

Write = Callable[[Take, Path, CancelToken], None]


@dataclass(frozen=True)
class Kind:
    """Something that can be saved: its words, its icon, the end of its file's name, what writes it."""

    words: str
    icon: str
    suffix: str
    files: str
    write: Write


def _report(take: Take, path: Path, cancel: CancelToken) -> None:
    from coach.sessions.report import write_report

    video = None
    with contextlib.suppress(RoutineError):  # deleted since: the reference's body is drawn alone
        video = RoutineStore().load(take.entry.routine).video
    write_report(take, path, video=video, cancel=cancel)


def _frames(take: Take, path: Path, _cancel: CancelToken) -> None:
    from coach.sessions.export import write_frames_csv

    write_frames_csv(take, path)


def _coco(take: Take, path: Path, _cancel: CancelToken) -> None:
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


class SaveButton(SecondaryButton):
    """Opens a menu of what can be saved of the session that is shown."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Save"), "export", parent)
        self._jobs = jobs
        self._take: Take | None = None
        self.menu_of_kinds = QMenu(self)
        for kind in KINDS:
            item = self.menu_of_kinds.addAction(f"{translated(kind.words)}…")
            assert item is not None
            item.triggered.connect(lambda _checked, kind=kind: self.ask(kind))
        self.menu_of_kinds.aboutToShow.connect(self._show_icons)
        self.clicked.connect(lambda: self.menu_of_kinds.popup(self.mapToGlobal(self.rect().bottomLeft())))

    def set_take(self, take: Take | None) -> None:
        """Save of this session from now on."""
        self._take = take
        self.setEnabled(take is not None)

    def ask(self, kind: Kind) -> QFileDialog | None:
        """Ask where to save, with the system's dialog."""
        if self._take is None:
            return None
        entry = self._take.entry
        name = f"{entry.title} {entry.started.astimezone():%Y-%m-%d %H-%M}".replace("/", "-")
        return ask_where(
            self,
            translated(kind.words),
            name,
            kind.suffix,
            translated(kind.files),
            lambda path: self.save(kind, path),
        )

    def save(self, kind: Kind, path: Path) -> None:
        """Save in the background."""
        take = self._take
        if take is not None:
            self._jobs.run(
                lambda _report, cancel: kind.write(take, path, cancel), lambda _: saved(path), owner=self
            )

    def _show_icons(self) -> None:
        for kind, item in zip(KINDS, self.menu_of_kinds.actions(), strict=True):
            item.setIcon(theme.icon(kind.icon))


def ask_where(
    parent: QWidget, words: str, name: str, suffix: str, files: str, then: Callable[[Path], None]
) -> QFileDialog:
    """Open the system's dialog beside the person's documents; ``then`` gets the path."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(
        parent.window(),
        translate("history", "Save: {words}").format(words=words),
        str(Path(place) / f"{name}{suffix}"),
        files,
    )
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix.lstrip("."))
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def saved(path: Path) -> None:
    """Say that a file is there, and offer to open it."""
    messages.info(
        translate("history", "Saved as {name}.").format(name=path.name),
        translate("history", "Open"),
        lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))) and None,
    )

"""One button for all that can be saved of what is shown: its menu, the system's dialog, the work itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from PyQt6.QtCore import QStandardPaths, QUrl
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QFileDialog, QMenu, QWidget

from coach.progress import CancelToken, Report
from ui import messages, theme
from ui.jobs import Jobs
from ui.translation import translate
from ui.translation.words import translated
from ui.working_button import WorkingButton

T = TypeVar("T")


@dataclass(frozen=True)
class Kind(Generic[T]):
    """Something that can be saved: its words, its icon, the end of its file's name, and what writes it."""

    words: str
    icon: str
    suffix: str
    files: str
    write: Callable[[T, Path, Report, CancelToken], None]


class SaveButton(WorkingButton):
    """Opens a menu of what can be saved; while something is saved it says how far that is, and stops it.

    Parameters
    ----------
    kinds : what can be saved of what is shown.
    name_of : the name, without its end, that is proposed for it.
    tip : what it says of itself.
    """

    def __init__(
        self,
        jobs: Jobs,
        kinds: Sequence[Kind[Any]],
        name_of: Callable[[Any], str],
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            jobs,
            translate("saving", "Save"),
            "export",
            tip,
            translate("saving", "Stop saving"),
            parent,
        )
        self._kinds = tuple(kinds)
        self._name_of = name_of
        self._shown: object | None = None
        self.menu_of_kinds = QMenu(self)
        for kind in self._kinds:
            item = self.menu_of_kinds.addAction(f"{translated(kind.words)}…")
            assert item is not None
            item.triggered.connect(lambda _checked, kind=kind: self.ask(kind))
        self.menu_of_kinds.aboutToShow.connect(self._show_icons)

    def set_shown(self, shown: object | None) -> None:
        """Save of this from now on; None: there is nothing."""
        self._shown = shown
        self.setEnabled(shown is not None)

    def ask(self, kind: Kind[Any]) -> QFileDialog | None:
        """Ask where to save, with the system's dialog."""
        if self._shown is None:
            return None
        return ask_where(
            self,
            translated(kind.words),
            self._name_of(self._shown),
            kind.suffix,
            translated(kind.files),
            lambda path: self.save(kind, path),
        )

    def save(self, kind: Kind[Any], path: Path) -> None:
        """Save in the background."""
        shown = self._shown
        if shown is not None:
            self.work(
                lambda report, cancel: kind.write(shown, path, report, cancel), lambda _result: saved(path)
            )

    def begin(self) -> None:
        """Open the menu."""
        self.menu_of_kinds.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _show_icons(self) -> None:
        for kind, item in zip(self._kinds, self.menu_of_kinds.actions(), strict=True):
            item.setIcon(theme.icon(kind.icon))


def ask_where(
    parent: QWidget, words: str, name: str, suffix: str, files: str, then: Callable[[Path], None]
) -> QFileDialog:
    """Open the system's dialog beside the person's documents; ``then`` gets the path."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(
        parent.window(),
        translate("saving", "Save: {words}").format(words=words),
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
        translate("saving", "Saved as {name}.").format(name=path.name),
        translate("saving", "Open"),
        lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))) and None,
    )

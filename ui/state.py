"""What all pages share: the settings in force, and the wish to go somewhere else."""

from __future__ import annotations

from PyQt6.QtCore import QObject, pyqtSignal

from coach import settings as stored
from coach.errors import StorageError
from coach.settings import Settings


class AppState(QObject):
    """Handed to every page when it is made.

    Parameters
    ----------
    settings : None reads the learner's own.
    keep : whether changes, and what is practised, are written to disk; not so in a demonstration.

    Signals
    -------
    settings_changed(Settings) : after :meth:`change_settings`.
    page_requested(str) : somebody wants the page of this name.
    practise_requested(str, str) : somebody wants to practise the routine of this slug, before this camera or,
        with "", the chosen one.
    result_requested(int) : a routine was done to its end; somebody wants the session of this id shown.
    routines_changed() : a routine was added, renamed or deleted.
    problem(str) : one sentence to show to the learner.
    """

    settings_changed = pyqtSignal(object)
    page_requested = pyqtSignal(str)
    practise_requested = pyqtSignal(str, str)
    result_requested = pyqtSignal(int)
    routines_changed = pyqtSignal()
    problem = pyqtSignal(str)

    def __init__(self, settings: Settings | None = None, *, keep: bool = True) -> None:
        super().__init__()
        self._keep = keep
        self._settings = stored.load() if settings is None else settings

    @property
    def keeps(self) -> bool:
        """Whether anything of this visit is written to disk."""
        return self._keep

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    def change_settings(self, settings: Settings) -> None:
        """Take other settings into force and keep them; says so when they cannot be kept."""
        self._settings = settings
        if self._keep:
            try:
                stored.save(settings)
            except StorageError as error:
                self.problem.emit(str(error))
        self.settings_changed.emit(settings)

    def go(self, page: str) -> None:
        """Ask for the page called ``page``."""
        self.page_requested.emit(page)

    def practise(self, slug: str, camera: str = "") -> None:
        """Ask to practise the routine called ``slug``; a ``camera`` named is used for now and not kept."""
        self.practise_requested.emit(slug, camera)

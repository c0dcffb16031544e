"""Which picture of the learner: the cameras there are, by name, and the one that was chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal

from coach.errors import CameraError
from ui.cameras import PERFORMER, PERFORMER_WORDS
from ui.jobs import Jobs
from ui.state import AppState
from ui.translation.words import translated


@dataclass(frozen=True)
class CameraOption:
    """What can be chosen: what the coach calls it, and its words."""

    spec: str
    words: str


def list_options() -> tuple[CameraOption, ...]:
    """The cameras of this machine, then the virtual performer."""
    from coach.capture.devices import list_cameras

    found = tuple(CameraOption(device.name, device.name) for device in list_cameras())
    return (*found, CameraOption(PERFORMER, translated(PERFORMER_WORDS)))


class Cameras(QObject):
    """Knows the cameras and which is chosen; the choice is kept in the settings.

    Signals
    -------
    changed() : the list or the choice changed.
    chosen(str) : the learner chose this one.
    """

    changed = pyqtSignal()
    chosen = pyqtSignal(str)

    def __init__(
        self,
        state: AppState,
        jobs: Jobs,
        *,
        find: Callable[[], Sequence[CameraOption]] = list_options,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._jobs = jobs
        self._find = find
        self._options: tuple[CameraOption, ...] = ()
        self._override = ""
        self._routine = ""
        self.known = False

    @property
    def options(self) -> tuple[CameraOption, ...]:
        """What can be chosen, as last looked up."""
        return self._options

    @property
    def current(self) -> str:
        """What the coach opens: the choice, or the first camera, or "" when there is none."""
        wanted = self._override or self._state.settings.preferences.camera
        if wanted and (wanted != PERFORMER or self.performer_helps):
            return wanted
        return next((option.spec for option in self._options if option.spec != PERFORMER), "")

    @property
    def is_camera(self) -> bool:
        """Whether :attr:`current` looks at the learner: no film, not the performer."""
        return bool(self.current) and self.current != PERFORMER and not Path(self.current).is_file()

    @property
    def words(self) -> str:
        """The words of :attr:`current`."""
        current = self.current
        for option in self._options:
            if option.spec == current:
                return option.words
        if current == PERFORMER:
            return translated(PERFORMER_WORDS)
        return (
            self.tr("Camera {current}").format(current=current)
            if current.isdecimal()
            else Path(current).name or self.tr("No camera")
        )

    def use(self, spec: str) -> None:
        """Use this one for now, without keeping the choice."""
        self._override = spec
        self.changed.emit()

    def choose(self, spec: str) -> None:
        """Take another one, and keep the choice."""
        self._override = ""
        settings = self._state.settings
        self._state.change_settings(replace(settings, preferences=replace(settings.preferences, camera=spec)))
        self.changed.emit()
        self.chosen.emit(spec)

    @property
    def others(self) -> tuple[str, ...]:
        """What could be chosen instead."""
        return tuple(spec for spec in self._usable() if spec != self.current)

    @property
    def performer_helps(self) -> bool:
        """Whether the virtual performer knows what is practised."""
        from coach.performer import motions

        return not self._routine or self._routine in motions.names()

    def practise(self, routine: str) -> None:
        """This routine is practised now."""
        self._routine = routine
        self.changed.emit()

    def _usable(self) -> list[str]:
        specs = [option.spec for option in self._options]
        return [spec for spec in specs if spec != PERFORMER or self.performer_helps]

    def choose_next(self) -> None:
        """Take the next one in the list."""
        specs = self._usable()
        if specs:
            present = specs.index(self.current) if self.current in specs else -1
            self.choose(specs[(present + 1) % len(specs)])

    def look_up(self, then: Callable[[], None] | None = None) -> None:
        """Look for cameras on another thread."""

        def found(options: Sequence[CameraOption]) -> None:
            self._options = tuple(options)
            self.known = True
            self.changed.emit()
            if then is not None:
                then()

        def failed(error: Exception) -> None:
            if not isinstance(error, CameraError):
                self._jobs.failed.emit(error)
            found((CameraOption(PERFORMER, translated(PERFORMER_WORDS)),))

        self._jobs.run(lambda report, cancel: self._find(), found, failed)

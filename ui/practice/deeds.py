"""What the keys do with the practice as a whole: begin, hold, begin again, who and with what is seen."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QWidget

from ui.practice.cameras import Cameras
from ui.practice.keys_card import KeysCard
from ui.practice.session import Session
from ui.practice.setup_step import SetupStep
from ui.state import AppState


class Deeds:
    """Each method is named as an action of :data:`ui.practice.actions.ACTIONS`.

    Parameters
    ----------
    page : whose window is filled.
    begin : opens the camera and begins.
    go_to : goes to a position of the routine.
    """

    def __init__(
        self,
        state: AppState,
        page: QWidget,
        session: Session,
        cameras: Cameras,
        setup: SetupStep,
        keys: KeysCard,
        *,
        begin: Callable[[], None],
        go_to: Callable[[float], None],
    ) -> None:
        self._state = state
        self._page = page
        self._session = session
        self._cameras = cameras
        self._setup = setup
        self._keys = keys
        self._begin = begin
        self._go_to = go_to

    def start(self) -> None:
        """Open the camera and begin."""
        self._begin()

    def toggle(self) -> None:
        """Begin, hold or go on, whatever comes next."""
        if self._keys.isVisible():
            self._keys.toggle()
        elif self._session.phase_now == "away":
            return  # it goes on by itself
        elif self._setup.active:
            self._setup.skip()
        elif not self._session.running:
            self._begin()
        elif self._session.paused:
            self._session.resume()
        else:
            self._session.pause()

    def restart(self) -> None:
        """From the start of the routine."""
        self._go_to(0.0)
        if self._session.paused:
            self._session.resume()

    def person_left(self) -> None:
        """The next person to the left, as they are shown, is the learner."""
        self._pick_next(-1)

    def person_right(self) -> None:
        """The next person to the right, as they are shown, is the learner."""
        self._pick_next(1)

    def camera(self) -> None:
        """The next camera."""
        self._cameras.choose_next()

    def full_screen(self) -> None:
        """Fill the screen, or go back to a window."""
        window = self._page.window()
        if window is not None:
            window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def leave(self) -> None:
        """Out of what lies over the practice, out of the full screen, or hold."""
        window = self._page.window()
        if self._keys.isVisible():
            self._keys.toggle()
        elif window is not None and window.isFullScreen():
            self.full_screen()
        elif self._session.running and not self._session.paused:
            self._session.pause()

    def _pick_next(self, step: int) -> None:
        mirrored = self._state.settings.preferences.mirror
        self._session.pick_next(-step if mirrored else step)

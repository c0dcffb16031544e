"""What the learner sees while no picture of theirs comes: why, and what to press."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP

from coach.types import FollowState
from ui import messages
from ui.practice.controls import Controls
from ui.practice.stage import Stage
from ui.translation import translate

PLACE: Final = QT_TRANSLATE_NOOP(
    "practice", "Stand two to three metres away, with your whole body in the picture."
)
PLUG_IN: Final = QT_TRANSLATE_NOOP(
    "practice", "Plug one in. The virtual performer knows only the routines that come with the program."
)
FILM_OVER: Final = QT_TRANSLATE_NOOP("practice", "It was over before the movement was.")
_START: Final = (QT_TRANSLATE_NOOP("practice", "Start"), "play-fill")
_PAUSE: Final = (QT_TRANSLATE_NOOP("practice", "Pause"), "pause-fill")
_GO_ON: Final = (QT_TRANSLATE_NOOP("practice", "Go on"), "play-fill")


class PhaseView:
    """Puts the notice and the large button into the form of a phase.

    Parameters
    ----------
    act : does the action of a name.
    go_library : goes to the library.
    other_cameras : what else the learner could be seen with.
    """

    def __init__(
        self,
        stage: Stage,
        controls: Controls,
        act: Callable[[str], None],
        go_library: Callable[[], None],
        other_cameras: Callable[[], Sequence[str]],
    ) -> None:
        self._stage = stage
        self._controls = controls
        self._told = ""
        self._act = act
        self._go_library = go_library
        self._other_cameras = other_cameras
        self.pause_words: Callable[[], tuple[str, str]] = lambda: (
            translate("practice", "Paused"),
            "",
        )
        """Why it is held and what to do, as a title and a sentence."""

    def loading(self) -> None:
        """A routine is read."""
        self._off(_START, enabled=False)
        self._tell(translate("practice", "One moment…"))

    def no_routine(self, sentence: str) -> None:
        """There is nothing to practise."""
        self._off(_START, enabled=False)
        self._tell(
            translate("practice", "Choose a routine"),
            sentence,
            button=(translate("practice", "Open the library"), "books", self._go_library),
        )

    def no_camera(self, look_again: Callable[[], None], try_performer: Callable[[], None] | None) -> None:
        """There is nothing to see the learner with.

        Parameters
        ----------
        try_performer : None where the performer does not know the routine.
        """
        self._off(_START)
        remedy = (
            translate("practice", "Plug one in, or see how it goes with the virtual performer.")
            if try_performer
            else PLUG_IN
        )
        self._tell(
            translate("practice", "No camera found"),
            remedy,
            button=(translate("practice", "Look again"), "arrows-clockwise", look_again),
            other=(translate("practice", "Try the virtual performer"), try_performer)
            if try_performer
            else (translate("practice", "Another routine"), self._go_library),
        )

    def show(self, phase: str, message: str) -> None:
        """A phase of the session, with its sentence."""
        getattr(self, f"_{phase}")(message)

    def finished(self, grade: float, again: Callable[[], None]) -> None:
        """The routine was done to its end."""
        self._off(_START)
        self._stage.learner.clear()
        self._tell(
            translate("practice", "Well done"),
            translate("practice", "Your grade: {grade:.0f} of 100").format(grade=grade)
            if math.isfinite(grade)
            else "",
            button=(translate("practice", "Again"), "arrow-counter-clockwise", again),
            other=(translate("practice", "Another routine"), self._go_library),
        )

    def _idle(self, _: str) -> None:
        self._off(_START)
        self._stage.learner.clear()
        self._tell(
            translate("practice", "Ready when you are"), PLACE, button=(*_START, lambda: self._act("toggle"))
        )

    def _starting(self, message: str) -> None:
        self._controls.set_toggle(*_PAUSE, enabled=False)
        self._controls.set_camera_used(True)
        self._tell(translate("practice", "One moment…"), f"{message} {PLACE}".strip())

    def _running(self, message: str) -> None:
        if message and message != self._told:  # once, not again after each pause
            self._told = message
            messages.info(message, key="running")
        self._controls.set_toggle(*_PAUSE)
        self._controls.set_camera_used(True)
        self._stage.notice.hide()
        self._stage.set_live(True)

    def _counting(self, _message: str) -> None:
        self._running("")
        self._stage.cue.clear()
        self._stage.badge.set_counting()
        self._stage.place_floating()

    def _paused(self, _message: str) -> None:
        self._controls.set_toggle(*_GO_ON)
        self._stage.set_live(False)
        title, text = self.pause_words()
        self._tell(title, button=(*_GO_ON, lambda: self._act("toggle")))
        self._stage.cue.hint(text)  # large: who paused with a hand stands across the room

    def _ended(self, message: str) -> None:
        self._off(_START)
        self._tell(
            translate("practice", "The film has ended"),
            message or FILM_OVER,
            button=(translate("practice", "Again"), "arrow-counter-clockwise", lambda: self._act("start")),
        )

    def _away(self, message: str) -> None:
        self._off(_PAUSE, enabled=False)
        self._stage.learner.clear()
        self._tell(translate("practice", "I cannot see you"), message, button=self._next_camera())

    def _faulted(self, message: str) -> None:
        self._off(_START)
        self._stage.learner.clear()
        elsewhere = self._next_camera()
        self._tell(
            translate("practice", "This did not work"),
            message,
            button=(translate("practice", "Try again"), "arrow-clockwise", lambda: self._act("start")),
            other=(elsewhere[0], elsewhere[2])
            if elsewhere
            else (translate("practice", "Another routine"), self._go_library),
        )

    def _next_camera(self) -> tuple[str, str, Callable[[], None]] | None:
        """The button that takes another camera, where there is one."""
        if not self._other_cameras():
            return None
        return (translate("practice", "Next camera"), "video-camera", lambda: self._act("camera"))

    def _off(self, button: tuple[str, str], *, enabled: bool = True) -> None:
        self._stage.badge.set_state(FollowState.WAITING, math.nan)
        self._stage.set_live(False)
        self._controls.set_toggle(*button, enabled)
        self._controls.set_camera_used(False)

    def _tell(
        self,
        title: str,
        text: str = "",
        *,
        button: tuple[str, str, Callable[[], None]] | None = None,
        other: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        self._stage.notice.tell(title, text, button=button, other=other)
        self._stage.place_floating()

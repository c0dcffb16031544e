"""Carries the learner's signs to the practice: a hand held up, stepping out of the picture, coming back."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import QObject

from coach.pipeline.preview import is_analysed
from coach.practice.hands_free import HandsFree, Wish
from coach.practice.playback import Mode
from coach.routines.format import Routine
from coach.settings import Settings
from coach.types import FollowState, LiveResult, PersonState
from ui.practice.hold_ring import HoldRing
from ui.practice.session import Session
from ui.practice.stage import EDGE_PX, Stage

_BEGUN_ANEW: Final = ("starting", "idle", "ended", "faulted", "away")
_NOT_ANEW_S: Final = 0.1
"""From 0 s on it would be another run."""
_HIDDEN: Final = "hidden"
"""Somebody stands before the learner, who has not left."""


class Hands(QObject):
    """Pauses and goes on as the learner shows.

    Parameters
    ----------
    blocked : whether signs mean something else now, or nothing.
    """

    def __init__(self, session: Session, stage: Stage, blocked: Callable[[], bool]) -> None:
        super().__init__(session)
        self._session = session
        self._blocked = blocked
        self._stage = stage
        self.ring = HoldRing(stage)
        self._signs: HandsFree | None = None
        self._gone = False
        self._wanted = (True, True)
        session.result.connect(self._take)
        session.phase.connect(self._follow_phase)

    def set_routine(self, routine: Routine) -> None:
        """Another routine is practised, with other raised arms."""
        hand, leaving = self._wanted
        self._signs = HandsFree(routine.keypoints_px, routine.fps, hand=hand, leaving=leaving)

    def show_settings(self, settings: Settings) -> None:
        """Heed these signs only."""
        self._wanted = (settings.preferences.hand_pauses, settings.preferences.leaving_pauses)
        if self._signs is not None:
            self._signs.hand, self._signs.leaving = self._wanted

    def speaks(self) -> bool:
        """Whether the learner is holding a hand up to say something."""
        return self._signs is not None and self._signs.share > 0

    def pause_words(self) -> tuple[str, str]:
        """Why it is held and what to do, as a title and a sentence."""
        if self._gone:
            return self.tr("You left the picture"), self.tr("Step back in, and I count you in.")
        hand, _ = self._wanted
        return self.tr("Paused"), self.tr("Hold one hand up for a second to go on.") if hand else ""

    def _follow_phase(self, phase: str, _message: str) -> None:
        if phase == "running":
            self._gone = False
        if phase in _BEGUN_ANEW and self._signs is not None:
            self._gone = False
            self._signs.reset()
            self.ring.show_share(0.0, "")

    def _take(self, result: LiveResult) -> None:
        signs = self._signs
        if signs is None or not is_analysed(result):
            return
        run = self._session.run
        if self._blocked() or not run.begun:
            signs.reset()
            self.ring.show_share(0.0, "")
            return
        wish = signs.update(
            result.pose,
            seen=result.person is PersonState.TRACKED or result.person_reason == _HIDDEN,
            paused=run.paused,
            position_s=result.alignment.reference_s,
            sure=result.alignment.state is FollowState.LOCKED,
        )
        self._show(signs.share, paused=run.paused)
        if wish is not None:
            self._do(wish)

    def _show(self, share: float, *, paused: bool) -> None:
        area = self._stage.learner.geometry()
        self.ring.move(area.left() + EDGE_PX, area.center().y() - self.ring.height() // 2)
        self.ring.show_share(share, self.tr("Go on") if paused else self.tr("Pause"))

    def _do(self, wish: Wish) -> None:
        self._gone = wish is Wish.LEFT
        if wish in (Wish.PAUSE, Wish.LEFT):
            self._session.pause()
            self._go_back()
        else:
            self._session.resume(count=True)

    def _go_back(self) -> None:
        """Expect them where they were before: with a hand up, or half out, they look like somewhere else."""
        assert self._signs is not None
        run = self._session.run
        at_s, place_s = run.shown_s, self._signs.place_s
        if run.mode is Mode.FOLLOW_ME and math.isfinite(place_s):
            at_s = place_s if run.loop is None or run.loop.span.holds(place_s) else at_s
        self._session.seek(max(at_s, _NOT_ANEW_S))

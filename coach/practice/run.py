"""One practice from its beginning to its end: the way to practise, the loop and the count-in together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coach.practice.loop import CountIn, Loop, Span
from coach.practice.playback import (
    FASTEST_PERCENT,
    SLOWEST_HEARD,
    SLOWEST_PERCENT,
    Mode,
    make_playback,
)
from coach.types import Alignment, FollowState

_RESTING: Final = 0.1


class Run:
    """Says at each moment which position of the reference is shown, and what is expected of the learner.

    Parameters
    ----------
    duration_s : of the reference.
    key_poses_s : where Step stops, increasing.
    mode, percent : the way to practise, and the speed where the reference leads.

    Attributes
    ----------
    mode, percent : as now.
    loop : what is gone round, or None.
    begun : whether it goes on at all; ``paused`` : whether it is held.
    version : another number whenever the position was set or the speed changed, so that whoever reckons
        from an earlier moment has to begin anew.

    Notes
    -----
    Three, two, one is counted before the first pass of a loop, and wherever the reference begins to play by
    itself: at the start, after a jump and after a pause. While it is counted nothing moves.
    """

    def __init__(
        self,
        duration_s: float,
        key_poses_s: Sequence[float] = (),
        mode: Mode = Mode.FOLLOW_ME,
        percent: int = 100,
    ) -> None:
        self._duration_s = duration_s
        self._key_poses_s = tuple(key_poses_s)
        self._count = CountIn()
        self._seek_s: float | None = None
        self._turns = 0
        self._finished = False
        self.mode, self.percent = mode, percent
        self._playback = make_playback(mode, duration_s, percent / 100, self._key_poses_s)
        self.loop: Loop | None = None
        self.begun = self.paused = False
        self.version = 0

    @property
    def shown_s(self) -> float:
        """The position shown."""
        return self._playback.shown_s

    @property
    def counting(self) -> int:
        """What is counted now, 3 to 1; 0 when nothing is."""
        return self._count.count if self.begun and not self.paused else 0

    @property
    def waits(self) -> bool:
        """Whether a key pose is waited for."""
        return self._playback.waits and self._moves

    @property
    def plays(self) -> bool:
        """Whether the reference goes on by itself, so that the learner can be late."""
        return self._moves and self.mode is Mode.PLAY_ALONG and not self._playback.over

    @property
    def speed(self) -> float:
        """Reference seconds per second at which it moves now."""
        return self._playback.rate if self._moves else 0.0

    @property
    def audible(self) -> bool:
        """Whether the sound goes along: slower than half it would be a rumble."""
        return self.speed >= SLOWEST_HEARD

    @property
    def over(self) -> bool:
        """Whether the end was reached: by the learner where they lead, else by the reference."""
        if self.loop is not None or not self.begun:
            return False
        return self._finished if self.mode is Mode.FOLLOW_ME else self._playback.over

    def begin(self, *, count: bool = True) -> None:
        """Go on from the position that was set."""
        self.begun, self.paused = True, False
        self._go(self.shown_s, count=count and (self.mode is Mode.PLAY_ALONG or self.loop is not None))

    def end(self) -> None:
        """Stop; the position stays."""
        self.begun = self.paused = False
        self._count.stop()

    def pause(self) -> None:
        """Hold."""
        self.paused = True
        self._count.stop()
        self.version += 1

    def resume(self, *, count: bool | None = None) -> None:
        """Go on after a pause, from where it was; unless told, it is counted where the reference leads."""
        self.paused = False
        self.version += 1
        if self.mode is Mode.PLAY_ALONG if count is None else count:
            self._count.begin()

    def seek(self, reference_s: float) -> None:
        """From there; out of the loop it ends the loop."""
        if self.loop is not None and not self.loop.span.holds(reference_s):
            self.loop = None
        self._go(reference_s, count=self.mode is Mode.PLAY_ALONG)

    def take(self, alignment: Alignment) -> None:
        """Take where the learner is."""
        if self._moves:
            self._finished = alignment.state is FollowState.FINISHED
            self._playback.take(alignment)

    def pose_held(self) -> None:
        """The key pose that was waited for was held."""
        self._playback.go_on()

    def set_mode(self, mode: Mode) -> None:
        """Practise another way, from here."""
        if mode is not self.mode:
            at_s = self.shown_s
            self.mode = mode
            self._playback = make_playback(mode, self._duration_s, self.percent / 100, self._key_poses_s)
            self._playback.place(at_s)
            self._go(at_s, count=mode is Mode.PLAY_ALONG)

    def set_percent(self, percent: int) -> None:
        """Play at this speed where the reference leads."""
        self.percent = min(max(percent, SLOWEST_PERCENT), FASTEST_PERCENT)
        self._playback.set_speed(self.percent / 100)
        self.version += 1

    def set_loop(self, span: Span) -> None:
        """Go round this span, from its start."""
        self.loop = Loop(span)
        self._go(span.start_s, count=True)

    def clear_loop(self) -> None:
        """Go on to the end of the routine."""
        self.loop = None

    def advance(self, elapsed_s: float) -> float:
        """Let time pass; returns the position shown."""
        if not self.begun or self.paused:
            return self.shown_s
        if self._count.count:
            if self._count.advance(elapsed_s):
                self._place(self.shown_s)
            return self.shown_s
        self._playback.advance(elapsed_s)
        loop = self.loop
        resting = self.mode is Mode.FOLLOW_ME and self._playback.rate < _RESTING
        if loop is not None and loop.at_end(self.shown_s, resting=resting):
            self._place(loop.turn())
            self._turns += 1
        return self.shown_s

    def take_seek(self) -> float | None:
        """Where the learner is to be expected from now on, once; None when that has not changed."""
        wanted_s, self._seek_s = self._seek_s, None
        return wanted_s

    def take_turns(self) -> int:
        """How many passes of the loop came to their end since this was last asked."""
        turns, self._turns = self._turns, 0
        return turns

    @property
    def _moves(self) -> bool:
        return self.begun and not self.paused and not self._count.count

    def _go(self, reference_s: float, *, count: bool) -> None:
        self._place(reference_s)
        if count and self.begun:
            self._count.begin()
        else:
            self._count.stop()

    def _place(self, reference_s: float) -> None:
        self._playback.place(reference_s)
        self._seek_s = self._playback.shown_s
        self._finished = False
        self.version += 1

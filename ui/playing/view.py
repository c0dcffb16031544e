"""Videos that are played together: what the keys do, the clock, the sound of the first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QElapsedTimer, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QHideEvent, QKeySequence, QShortcut
from PyQt6.QtWidgets import QWidget

from coach.compare.viewing.playback import Playback
from ui.loudspeaker import open_loudspeaker
from ui.playing.controls import PlayControls
from ui.practice.actions import Action
from ui.sound import Open, ReferenceSound

TICK_MS: Final = 16


class PlayingView(QWidget):
    """Base of what shows videos in step; it says what each action does that concerns playing.

    Parameters
    ----------
    actions : with their keys; a subclass has ``_do_<name>`` for those that are not here.
    once : names of those that a key held down does not repeat.
    clock_name : of the timer that moves the playback.

    Signals
    -------
    left() : the person wants other videos.
    failed(error) : a video cannot be read any more.
    """

    left = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(
        self,
        actions: Sequence[Action],
        once: Collection[str],
        controls: PlayControls,
        clock_name: str,
        parent: QWidget | None = None,
        *,
        open_speaker: Open = open_loudspeaker,
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.playback = Playback([0.0])
        self.controls = controls
        self.sound = ReferenceSound(self, open_speaker=open_speaker)
        self.skeletons = True
        self._sound_there = False
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=TICK_MS, objectName=clock_name)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        for item in actions:
            shortcut = QShortcut(QKeySequence(item.key), self)
            shortcut.setAutoRepeat(item.name not in once)
            shortcut.activated.connect(partial(self.act, item.name))
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.left)
        controls.wanted.connect(self.act)
        self.sound.available.connect(self._show_sound)

    @property
    def opened(self) -> bool:
        """Whether there is something to play."""
        raise NotImplementedError

    def show_moment(self) -> None:
        """Show what belongs to the position of the playback."""
        raise NotImplementedError

    def show_skeletons(self) -> None:
        """Draw the bodies, or not, as :attr:`skeletons` says."""
        raise NotImplementedError

    def play(self, times_s: Sequence[float], heard: Path, at_s: float) -> None:
        """Play other videos, with the sound of one of them, from ``at_s`` on."""
        self.playback = Playback(times_s)
        self.controls.set_checked("skeleton", self.skeletons)
        self.sound.open(heard)
        self.look_at(at_s)

    def stop(self) -> None:
        """Stop playing, and let go of the sound."""
        self.playback.playing = False
        self._timer.stop()
        self.sound.close()

    def act(self, name: str) -> None:
        """Do the action of this name."""
        if self.opened:
            getattr(self, f"_do_{name}")()
            self.refresh()

    def look_at(self, time_s: float) -> None:
        """Go to this moment."""
        self.playback.seek(time_s)
        self.refresh()

    def hideEvent(self, event: QHideEvent | None) -> None:
        """Pause when the person goes elsewhere."""
        super().hideEvent(event)
        self.playback.playing = False
        self.refresh()

    def refresh(self) -> None:
        """Show where the playback is, and ask for the pictures of that moment."""
        playback = self.playback
        if playback.playing != self._timer.isActive():
            self._since.restart()
            (self._timer.start if playback.playing else self._timer.stop)()
        self.sound.follow(playback)
        self.controls.show_playback(playback)
        self.show_moment()

    def _tick(self) -> None:
        self.playback.advance(self._since.restart() / 1000)
        self.refresh()

    def _do_toggle(self) -> None:
        self.playback.toggle()

    def _do_back(self) -> None:
        self.playback.step(-1)

    def _do_on(self) -> None:
        self.playback.step(1)

    def _do_second_back(self) -> None:
        self.playback.seek(self.playback.position_s - 1.0)

    def _do_second_on(self) -> None:
        self.playback.seek(self.playback.position_s + 1.0)

    def _do_faster(self) -> None:
        self.playback.change_speed(0.10)

    def _do_slower(self) -> None:
        self.playback.change_speed(-0.10)

    def _do_much_faster(self) -> None:
        self.playback.change_speed(0.25)

    def _do_much_slower(self) -> None:
        self.playback.change_speed(-0.25)

    def _do_loop(self) -> None:
        self.playback.toggle_loop()

    def _do_loop_start(self) -> None:
        self.playback.begin_loop_here()

    def _do_loop_end(self) -> None:
        self.playback.end_loop_here()

    def _do_sound(self) -> None:
        self.sound.muted = not self.sound.muted
        self._show_sound(self._sound_there)

    def _do_skeleton(self) -> None:
        self.skeletons = not self.skeletons
        self.show_skeletons()
        self.controls.set_checked("skeleton", self.skeletons)

    def _show_sound(self, there: bool) -> None:
        self._sound_there = there
        self.controls.set_sound(there=there, on=not self.sound.muted)

"""One sitting with a routine: the pipeline, the position shown and the reference's pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal

from coach.routines.format import Routine
from coach.settings import Settings
from coach.types import FollowState, LiveResult
from ui.bridge import LiveBridge, MakePipeline, ReferenceFeed, live_pipeline
from ui.practice.playhead import Playhead

AFTER_END_S: Final = 2.5

OpenFeed = Callable[[Path], ReferenceFeed]


class Session(QObject):
    """Runs a routine against a camera.

    Signals
    -------
    result(LiveResult) : each analysed frame.
    phase(str, str) : "idle", "starting", "running", "paused", "away" (the camera; it goes on by itself),
        "ended" or "faulted", and its sentence.
    moved(float) : the position shown, seconds of the reference, with each tick.
    picture(float, object) : a picture of the reference's video and its position.
    picture_lost() : the reference's video cannot be shown; there is only the figure.
    tick(float), text_tick() : as of :class:`ui.bridge.LiveBridge`.
    finished() : the learner came to the end of the routine, a moment ago.
    restarted() : the learner begins it anew while the camera is open.
    """

    result = pyqtSignal(object)
    phase = pyqtSignal(str, str)
    moved = pyqtSignal(float)
    picture = pyqtSignal(float, object)
    picture_lost = pyqtSignal()
    tick = pyqtSignal(float)
    text_tick = pyqtSignal()
    finished = pyqtSignal()
    restarted = pyqtSignal()

    def __init__(
        self,
        *,
        make_pipeline: MakePipeline = live_pipeline,
        open_feed: OpenFeed = ReferenceFeed,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_pipeline = make_pipeline
        self._open_feed = open_feed
        self._bridge = LiveBridge(self)
        self._bridge.result.connect(self._take_result)
        self._bridge.status.connect(self._take_status)
        self._bridge.tick.connect(self._take_tick)
        self._bridge.text_tick.connect(self.text_tick)
        self._routine: Routine | None = None
        self._feed: ReferenceFeed | None = None
        self._wanted_frame = -1
        self._playhead = Playhead(0.0)
        self._begin_s = 0.0
        self._end_age_s: float | None = None

    @property
    def routine(self) -> Routine | None:
        """What is practised."""
        return self._routine

    @property
    def running(self) -> bool:
        """Whether a camera is open, or about to be."""
        return self._bridge.running

    @property
    def phase_now(self) -> str:
        """The phase last told."""
        return self._bridge.phase

    @property
    def paused(self) -> bool:
        """Whether it is held."""
        return self._bridge.phase == "paused"

    @property
    def position_s(self) -> float:
        """The position shown."""
        return self._playhead.shown_s

    def set_routine(self, routine: Routine) -> None:
        """Practise another routine; what runs is stopped."""
        self.stop()
        self._close_feed()
        self._routine = routine
        self._playhead = Playhead(routine.duration_s)
        self._begin_s = 0.0
        self._wanted_frame = -1
        if routine.video is not None:
            self._feed = self._open_feed(routine.video)
        self._fetch()

    def start(self, camera: str, settings: Settings) -> None:
        """Open the camera and follow whoever stands before it."""
        routine = self._routine
        if routine is None:
            raise RuntimeError("there is no routine to practise")
        self._end_age_s = None
        self._playhead.place(self._begin_s)
        self._bridge.start(lambda: self._make_pipeline(camera, routine, settings))

    def stop(self) -> None:
        """Close the camera."""
        self._bridge.stop()

    def pause(self) -> None:
        """Hold; the camera stays open."""
        self._bridge.pause()

    def resume(self) -> None:
        """Go on."""
        self._bridge.resume()

    def restart(self) -> None:
        """From the start of the routine again."""
        self.seek(0.0)

    def pick(self, x: float, y: float) -> None:
        """The person at this point of the camera's picture is the learner."""
        self._bridge.pick((x, y))

    def pick_next(self, step: int) -> None:
        """The next person to the right (1) or left (-1) in the camera's picture is the learner."""
        self._bridge.pick_next(step)

    def seek(self, reference_s: float) -> None:
        """From there again; before the start, remembered for it."""
        self._begin_s = reference_s
        self._end_age_s = None
        self._playhead.place(reference_s)
        if self._bridge.running:
            if reference_s > 0:
                self._bridge.seek(reference_s)
            else:
                self._bridge.restart()
                self.restarted.emit()
        self._fetch()
        self.moved.emit(self._playhead.shown_s)

    def poll_picture(self) -> None:
        """Take a picture of the reference that has come, when nothing runs that would."""
        if self._feed is None:
            return
        fetched = self._feed.latest()
        if fetched is not None:
            self.picture.emit(*fetched)
        elif self._feed.problem:
            self._close_feed()
            self.picture_lost.emit()

    def shut_down(self) -> None:
        """Close everything and wait for it."""
        self._bridge.shut_down()
        self._close_feed()

    def _take_result(self, result: LiveResult) -> None:
        self._playhead.follow(result.alignment)
        if result.alignment.state is FollowState.FINISHED:
            if self._end_age_s is None:
                self._end_age_s = 0.0
        else:
            self._end_age_s = None
        self.result.emit(result)

    def _take_status(self, phase: str, message: str) -> None:
        if phase == "running" and self._begin_s > 0:
            self._bridge.seek(self._begin_s)
        if phase == "running":
            self._begin_s = 0.0
        self.phase.emit(phase, message)
        if phase == "ended" and self._end_age_s is not None:  # the camera's film ended with the routine
            self._end_age_s = None
            self.finished.emit()

    def _take_tick(self, elapsed_s: float) -> None:
        if not self.paused:
            self.moved.emit(self._playhead.advance(elapsed_s))
            self._fetch()
        self.poll_picture()
        self.tick.emit(elapsed_s)
        if self._end_age_s is not None:
            self._end_age_s += elapsed_s
            if self._end_age_s >= AFTER_END_S:
                self._end_age_s = None
                self.finished.emit()

    def _fetch(self) -> None:
        if self._feed is None or self._routine is None:
            return
        frame = int(self._playhead.shown_s * self._routine.fps)
        if frame != self._wanted_frame:
            self._wanted_frame = frame
            self._feed.request(self._playhead.shown_s)

    def _close_feed(self) -> None:
        if self._feed is not None:
            self._feed.close()
            self._feed = None

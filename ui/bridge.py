"""The only place between the coach's threads and the window: polls, and turns what is new into Qt signals."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from PyQt6.QtCore import QObject, Qt, QTimer, pyqtSignal

from coach.errors import CoachError
from coach.feedback.timing import Playing
from coach.pipeline.slot import LatestSlot
from coach.routines.format import Routine
from coach.settings import Settings
from coach.types import ImageArray, LiveResult

log = logging.getLogger(__name__)

POLL_MS: Final = 16
TEXT_MS: Final = 250
STOP_S: Final = 5.0
_LOOK_S: Final = 0.5


class Status(Protocol):
    """What a pipeline says of itself."""

    @property
    def phase(self) -> str:
        """One of "starting", "running", "paused", "away", "ended", "faulted"."""

    @property
    def message(self) -> str:
        """What goes on or went wrong, in a sentence; may be ""."""


class Pipeline(Protocol):
    """What the window needs of :class:`coach.pipeline.live.LivePipeline`."""

    @property
    def status(self) -> Status:
        """What it is doing."""

    def start(self) -> None:
        """Open the source and begin; returns at once."""

    def stop(self) -> None:
        """Let go of the source; waits for it."""

    def latest(self) -> LiveResult | None:
        """The newest result, once."""

    def seek(self, reference_s: float) -> None:
        """Begin again at a position."""

    def play(self, playing: Playing | None) -> None:
        """The reference goes on by itself from now on, or (None) follows the learner."""

    def pick(self, point_px: tuple[float, float]) -> None:
        """The person at this point of the picture is the learner."""

    def pick_next(self, step: int) -> None:
        """The next person to the right (1) or left (-1) in the picture is the learner."""

    def restart(self) -> None:
        """Begin again at the start."""

    def pause(self) -> None:
        """Hold the analysis."""

    def resume(self) -> None:
        """Go on."""


MakePipeline = Callable[[str, Routine, Settings], Pipeline]
"""Makes a pipeline for a camera (or another source), a routine and the settings."""


def live_pipeline(camera: str, routine: Routine, settings: Settings) -> Pipeline:
    """The real pipeline; nothing is opened before it is started."""
    from coach.capture import open_source
    from coach.pipeline.live import LivePipeline

    return LivePipeline(
        lambda: open_source(camera, settings, realtime=True, routine=routine.slug), routine, settings
    )


class LiveBridge(QObject):
    """Runs one pipeline at a time and tells of it on the window's thread.

    Signals
    -------
    result(LiveResult) : each frame that is analysed, at most once; on a slow machine also each that is to be
        shown ahead of that.
    status(str, str) : phase and sentence, when either changed; phase "idle" when nothing runs. "away" goes on
        by itself, as when a camera is plugged in again.
    tick(float) : seconds since the last tick, about 60 times a second while something runs.
    text_tick() : four times a second: when words and numbers are refreshed.
    """

    result = pyqtSignal(object)
    status = pyqtSignal(str, str)
    tick = pyqtSignal(float)
    text_tick = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pipeline: Pipeline | None = None
        self._waiting: Callable[[], Pipeline] | None = None
        self._stopping: threading.Thread | None = None
        self._told = ("idle", "")
        self._last_s = time.monotonic()
        self._text_due_s = 0.0
        self._timer = QTimer(self)
        self._timer.setObjectName("practice-poll")
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)

    @property
    def phase(self) -> str:
        """The phase last told."""
        return self._told[0]

    @property
    def running(self) -> bool:
        """Whether the learner is looked at, or will be in a moment."""
        return self.phase in ("starting", "running", "paused", "away")

    def start(self, make: Callable[[], Pipeline]) -> None:
        """Run another pipeline, after the one before it has let go of the camera."""
        self.stop()
        self._waiting = make
        self._last_s = time.monotonic()
        self._tell("starting", "")
        self._timer.start()

    def stop(self) -> None:
        """Stop what runs. Returns at once; the camera is let go of on another thread."""
        self._let_go()
        self._tell("idle", "")

    def _let_go(self) -> None:
        self._waiting = None
        self._timer.stop()
        if self._pipeline is not None:
            pipeline, self._pipeline = self._pipeline, None
            before = self._stopping
            self._stopping = threading.Thread(
                target=_stop, args=(pipeline, before), name="practice-stop", daemon=True
            )
            self._stopping.start()

    def shut_down(self) -> None:
        """Stop what runs and wait for it, not for ever."""
        self.stop()
        if self._stopping is not None:
            self._stopping.join(STOP_S)
            if self._stopping.is_alive():
                log.error("The camera was not let go of within %.0f s.", STOP_S)

    def pause(self) -> None:
        """Hold the analysis; the camera stays open."""
        if self._pipeline is not None:
            self._pipeline.pause()

    def resume(self) -> None:
        """Go on after :meth:`pause`."""
        if self._pipeline is not None:
            self._pipeline.resume()

    def restart(self) -> None:
        """Begin again at the start of the routine."""
        if self._pipeline is not None:
            self._pipeline.restart()

    def seek(self, reference_s: float) -> None:
        """Begin again at a position of the routine."""
        if self._pipeline is not None:
            self._pipeline.seek(reference_s)

    def play(self, playing: Playing | None) -> None:
        """The reference goes on by itself from now on, or (None) follows the learner."""
        if self._pipeline is not None:
            self._pipeline.play(playing)

    def pick(self, point_px: tuple[float, float]) -> None:
        """The person at this point of the picture is the learner."""
        if self._pipeline is not None:
            self._pipeline.pick(point_px)

    def pick_next(self, step: int) -> None:
        """The next person to the right (1) or left (-1) in the picture is the learner."""
        if self._pipeline is not None:
            self._pipeline.pick_next(step)

    def _poll(self) -> None:
        now_s = time.monotonic()
        elapsed_s, self._last_s = now_s - self._last_s, now_s
        if self._waiting is not None and not (self._stopping is not None and self._stopping.is_alive()):
            self._begin(self._waiting)
        if self._pipeline is not None:
            self._look_at(self._pipeline)
        self.tick.emit(elapsed_s)
        if now_s >= self._text_due_s:
            self._text_due_s = now_s + TEXT_MS / 1000
            self.text_tick.emit()

    def _look_at(self, pipeline: Pipeline) -> None:
        status = pipeline.status  # before the result: the last one may come with the end
        result = pipeline.latest()
        if result is not None:
            self.result.emit(result)
        if self._pipeline is not pipeline:  # whoever was told may have stopped it
            return
        if status.phase == "ended":
            self._let_go()
        self._tell(status.phase, status.message)

    def _begin(self, make: Callable[[], Pipeline]) -> None:
        self._waiting = None
        try:
            self._pipeline = make()
            self._pipeline.start()
        except CoachError as error:
            self._pipeline = None
            self._timer.stop()
            self._tell("faulted", str(error))

    def _tell(self, phase: str, message: str) -> None:
        if (phase, message) != self._told:
            self._told = (phase, message)
            self.status.emit(phase, message)


class ReferenceFeed:
    """Fetches the pictures of the reference video on a thread of its own: the newest wish wins.

    Parameters
    ----------
    video : the routine's video.
    open_player : makes the player, on that thread; by default a ReferencePlayer.
    """

    def __init__(self, video: Path, open_player: Callable[[Path], Player] | None = None) -> None:
        self._video = video
        self._open_player = open_player or _open_player
        self._wanted: LatestSlot[float] = LatestSlot()
        self._fetched: LatestSlot[tuple[float, ImageArray]] = LatestSlot()
        self.problem = ""
        self._thread = threading.Thread(target=self._run, name="reference-pictures", daemon=True)
        self._thread.start()

    def request(self, reference_s: float) -> None:
        """Wish for the picture at this position."""
        self._wanted.put(reference_s)

    def latest(self) -> tuple[float, ImageArray] | None:
        """The newest picture and its position, once."""
        return self._fetched.take(0.0)

    def close(self) -> None:
        """End the thread; waits for the picture it is fetching."""
        self._wanted.close()
        self._thread.join(STOP_S)

    def _run(self) -> None:
        try:
            with contextlib.closing(self._open_player(self._video)) as player:
                while not self._wanted.closed:
                    wanted_s = self._wanted.take(_LOOK_S)
                    if wanted_s is not None:
                        self._fetched.put((wanted_s, player.frame_at(wanted_s)))
        except CoachError as error:
            log.warning("The reference's video cannot be shown: %s", error)
            self.problem = str(error)


class Player(Protocol):
    """What gives the picture of the reference at a position."""

    def frame_at(self, reference_s: float) -> ImageArray:
        """The (H, W, 3) BGR picture shown at a position."""

    def close(self) -> None:
        """Let go of the video."""


def _open_player(video: Path) -> Player:
    from coach.routines.player import ReferencePlayer

    return ReferencePlayer(video)


def _stop(pipeline: Pipeline, before: threading.Thread | None) -> None:
    if before is not None:
        before.join()
    try:
        pipeline.stop()
    except CoachError as error:
        log.warning("%s", error)

"""Live practice: a thread reads the camera, a thread analyses its newest frame, the window polls."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

from coach import align
from coach.capture import clock
from coach.errors import CoachError
from coach.feedback.timing import Playing
from coach.pipeline import status
from coach.pipeline.analyser import LiveAnalyser
from coach.pipeline.arrivals import Arrivals
from coach.pipeline.capture_loop import Arrived, CaptureLoop
from coach.pipeline.preview import picture_only
from coach.pipeline.slot import LatestSlot, PacedSlot
from coach.pipeline.stages import StageStats, StageTimer
from coach.pipeline.status import PipelineStatus
from coach.routines.format import Routine
from coach.settings import Settings
from coach.types import FrameSource, LiveResult, SourceInfo

_POLL_S = 0.1
_JOIN_LIMIT_S = 5.0
log = logging.getLogger(__name__)

MakeAnalyser = Callable[[Routine, Settings], LiveAnalyser]


class LivePipeline:
    """Runs from :meth:`start` to :meth:`stop` or the end of the source; made anew for each practice.

    Until the program is ready the camera's pictures are shown without a pose; a file standing in for a
    camera shows its first picture and waits.

    Parameters
    ----------
    source_factory : makes the source, in the capture thread; called again after a camera has failed.
    routine, settings : what is learnt, and how.
    make_analyser : makes what analyses, in the analysis thread.
    retry_s : how long after a camera has failed it is tried again; None: its failure is final.
    """

    def __init__(
        self,
        source_factory: Callable[[], FrameSource],
        routine: Routine,
        settings: Settings,
        *,
        make_analyser: MakeAnalyser = LiveAnalyser,
        retry_s: float | None = 2.0,
    ) -> None:
        self._routine = routine
        self._settings = settings
        self._make_analyser = make_analyser
        self._retries = retry_s is not None
        self._frames: LatestSlot[Arrived] = LatestSlot()
        results: PacedSlot[LiveResult] = PacedSlot()
        self._results = results
        self._commands: queue.SimpleQueue[Callable[[LiveAnalyser], None]] = queue.SimpleQueue()
        self._timer = StageTimer()
        self._ready = threading.Event()
        self._paused = threading.Event()
        self._arrivals = Arrivals(self._frames, results, self._paused)
        self._ended = threading.Event()
        self._fault = ""
        self._notice = ""
        self._capture = CaptureLoop(
            source_factory,
            show=lambda frame: results.put(picture_only(frame)),
            analyse=self._arrivals.take,
            ready=self._ready,
            retry_s=retry_s,
        )
        self._threads = [
            threading.Thread(target=self._run, args=(work, name), name=name, daemon=True)
            for name, work in (("capture", self._capture.run), ("analysis", self._analyse))
        ]

    def start(self) -> None:
        """Switch the camera on; returns at once."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End both threads; returns after five seconds at the latest, faulted if one still runs."""
        self._stop_reading()
        until_s = clock.now_s() + _JOIN_LIMIT_S
        # Compiling cannot be interrupted; the analysis thread ends by itself when it is done with that.
        threads = self._threads if self._ready.is_set() else self._threads[:1]
        for thread in threads:
            if thread.is_alive():
                thread.join(max(0.0, until_s - clock.now_s()))
        stuck = [thread.name for thread in threads if thread.is_alive()]
        if stuck:
            log.error("Still running after %.0f s: %s", _JOIN_LIMIT_S, ", ".join(stuck))
        if stuck or self._capture.stuck:
            self._fault = self._fault or status.STUCK
        self._results.close()
        self._ended.set()

    def latest(self) -> LiveResult | None:
        """The newest result that is to be shown by now, each once; None when there is none since then.

        On a slow machine a frame may come twice: to be shown, with the body carried on to it, and analysed,
        unless what is analysed of a later one replaces that.
        """
        return self._results.take()

    @property
    def status(self) -> PipelineStatus:
        """What it does now, and what it lacks. A camera that has failed is ``away`` until it is back."""
        if self._fault:
            return PipelineStatus("faulted", self._fault)
        if self._ended.is_set():
            return PipelineStatus("ended")
        failure = self._capture.failure
        if failure:
            if not self._retries:
                return PipelineStatus("faulted", failure)
            return PipelineStatus("away", status.going_on_alone(failure))
        if not self._ready.is_set():
            return PipelineStatus("starting", status.GETTING_READY)
        if not self._capture.started:
            return PipelineStatus("starting", status.OPENING)
        notice = f"{self._notice} {self._capture.notice}".strip()
        return PipelineStatus("paused" if self._paused.is_set() else "running", notice)

    @property
    def source_info(self) -> SourceInfo | None:
        """What the source says of itself; None before it is open."""
        return self._capture.info

    @property
    def stages(self) -> dict[str, StageStats]:
        """How long each stage of the analysis takes."""
        return self._timer.summary()

    def pause(self) -> None:
        """Show the picture and the skeleton, and leave the position where it is; a film stands still."""
        self._paused.set()
        self._capture.hold(True)

    def resume(self) -> None:
        """Follow again, from the position before the pause."""
        self._paused.clear()
        self._capture.hold(False)

    def seek(self, reference_s: float) -> None:
        """Expect the learner at ``reference_s``, from the next frame on."""
        self._commands.put(lambda analyser: analyser.seek(reference_s))

    def play(self, playing: Playing | None) -> None:
        """The reference goes on by itself from now on, or (None) follows the learner."""
        self._commands.put(lambda analyser: analyser.play(playing))

    def pick(self, point_px: tuple[float, float]) -> None:
        """The person at this point of the picture is the learner, from the next frame on."""
        self._commands.put(lambda analyser: analyser.pick(point_px))

    def pick_next(self, step: int) -> None:
        """The next person to the right (1) or left (-1) in the picture is the learner."""
        self._commands.put(lambda analyser: analyser.pick_next(step))

    def restart(self) -> None:
        """Expect the learner at the start, as a new run."""
        self._commands.put(lambda analyser: analyser.restart())

    def _analyse(self) -> None:
        align.warm_up(self._settings.preferences.aligner)
        if self._frames.closed:
            return
        with self._make_analyser(self._routine, self._settings) as analyser:
            self._notice = analyser.notice
            with self._arrivals.shown_by(analyser):
                self._ready.set()
                self._analyse_newest(analyser)

    def _analyse_newest(self, analyser: LiveAnalyser) -> None:
        while True:
            arrived = self._frames.take(_POLL_S)
            while not self._commands.empty():
                self._commands.get()(analyser)
            if arrived is not None:
                self._analyse_one(analyser, arrived)
            elif self._frames.closed:
                return

    def _analyse_one(self, analyser: LiveAnalyser, arrived: Arrived) -> None:
        result = analyser.update(
            arrived.frame,
            self._frames.dropped,
            arrival_s=arrived.arrival_s,
            follow=not self._paused.is_set(),
        )
        self._timer.add(result.stages_ms)
        self._notice = analyser.notice
        self._frames.room = analyser.room
        self._results.put(result, arrived.arrival_s + analyser.hold_s)

    def _run(self, work: Callable[[], None], name: str) -> None:
        """A thread: what it raises becomes the fault that the window shows."""
        try:
            work()
        except CoachError as error:
            log.info("%s: %s", name, error)  # the status says it to the person
            self._fault = self._fault or str(error)
        except Exception:
            log.exception("The %s thread failed.", name)
            self._fault = self._fault or status.FAULT
        finally:
            self._stop_reading()
            if work == self._analyse:  # the last to end: it analyses what the capture thread left
                self._results.close()
                self._ended.set()

    def _stop_reading(self) -> None:
        self._capture.stop()
        self._frames.close()

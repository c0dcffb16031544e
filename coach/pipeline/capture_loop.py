"""The capture side of live practice: reads a source, and comes back to a camera that has failed."""

from __future__ import annotations

import logging
import math
import threading
from collections.abc import Callable
from dataclasses import dataclass

from coach.capture import Abandonable, Holdable, Stoppable, clock
from coach.capture.picture_watch import PictureWatch
from coach.errors import CameraError
from coach.pipeline import status
from coach.types import Frame, FrameSource, SourceInfo

_POLL_S = 0.1
_SILENCE_LIMIT_S = 3.0
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Arrived:
    """A frame and when it came, of :mod:`coach.capture.clock`."""

    frame: Frame
    arrival_s: float


class CaptureLoop:
    """:meth:`run` is a thread's work; all else may be called from others.

    Parameters
    ----------
    source_factory : makes the source; called again after a camera has failed.
    show : takes the frames that come before ``ready`` is set.
    analyse : takes those that come after.
    retry_s : how long after a camera has failed it is tried again; None: its failure is final.
    """

    def __init__(
        self,
        source_factory: Callable[[], FrameSource],
        *,
        show: Callable[[Frame], None],
        analyse: Callable[[Arrived], None],
        ready: threading.Event,
        retry_s: float | None,
    ) -> None:
        self._source_factory = source_factory
        self._show = show
        self._analyse = analyse
        self._ready = ready
        self._retry_s = retry_s
        self._stopping = threading.Event()
        self._source: FrameSource | None = None
        self._info: SourceInfo | None = None
        self._arrival_s = math.nan
        self._failure = ""
        self._held = False
        self._stuck = False
        self._watch = PictureWatch()
        self._wait_for_news = False

    def run(self) -> None:
        """Read until the source ends or :meth:`stop`. Raises CoachError when there is no going on."""
        while not self._stopping.is_set():
            try:
                self._read()
                return
            except CameraError as error:
                if self._stopping.is_set():
                    return
                if self._retry_s is None:
                    raise
                log.warning("%s", error)
                self._failure = str(error)
                self._stopping.wait(self._retry_s)

    def stop(self) -> None:
        """Make :meth:`run` return soon."""
        self._stopping.set()
        source: object = self._source
        if isinstance(source, Stoppable):
            source.stop()

    def hold(self, held: bool) -> None:
        """Let a film or the performer stand still, or go on; a camera films on."""
        self._held = held
        source: object = self._source
        if isinstance(source, Holdable):
            (source.hold if held else source.go_on)()

    @property
    def info(self) -> SourceInfo | None:
        """What the source says of itself; None before it was open."""
        return self._info

    @property
    def started(self) -> bool:
        """Whether a frame has come."""
        return not math.isnan(self._arrival_s)

    @property
    def stuck(self) -> bool:
        """Whether the driver of the camera did not let go of it at the end."""
        return self._stuck

    @property
    def notice(self) -> str:
        """What could be better about the camera, in a sentence; "" when nothing."""
        return status.few_pictures(self._info.name) if self._info and self._watch.few else ""

    @property
    def failure(self) -> str:
        """What is wrong with the camera now, and what to do; "" when it is well."""
        if self._failure:
            return self._failure
        silent = clock.now_s() - self._arrival_s > _SILENCE_LIMIT_S
        if silent and self._info is not None and self._info.stamps_arrival:
            return f"{self._info.name} sends no pictures: unplug it and plug it in again."
        return ""

    def _read(self) -> None:
        source = self._source = self._source_factory()
        if self._stopping.is_set():
            return
        self.hold(self._held)
        try:
            with source:
                self._pass_on(source)
        finally:
            self._stuck = isinstance(source, Abandonable) and source.stuck

    def _pass_on(self, source: FrameSource) -> None:
        info = self._info = source.info
        self._watch.opened()
        if not info.stamps_arrival:
            self._hold_first_picture(source)
        for frame in source:
            if self._stopping.is_set():
                return
            self._arrival_s = clock.now_s()
            if info.stamps_arrival and not self._is_news(frame, info.name):
                continue
            self._failure = ""
            if self._ready.is_set():
                arrival_s = frame.timestamp_s if info.stamps_arrival else self._arrival_s
                self._analyse(Arrived(frame, arrival_s))
            else:
                self._show(frame)

    def _is_news(self, frame: Frame, name: str) -> bool:
        """Whether a camera's frame is to be believed; CameraError when it repeats one for ever."""
        self._watch.look(frame)
        if self._watch.frozen:
            self._wait_for_news = True
            raise CameraError(status.black(name) if self._watch.black else status.frozen(name))
        self._wait_for_news = self._wait_for_news and not self._watch.fresh
        return not self._wait_for_news

    def _hold_first_picture(self, source: FrameSource) -> None:
        """A file can wait until the program is ready, so that none of it is missed."""
        if self._ready.is_set():
            return
        first = next(iter(source), None)
        if first is not None:
            self._show(first)
        while not (self._stopping.is_set() or self._ready.wait(_POLL_S)):
            pass

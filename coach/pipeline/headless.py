"""Practice without a window: one JSON line for every analysed frame, and a summary at the end."""

from __future__ import annotations

import contextlib
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import TextIO

from coach import progress
from coach.capture import open_source
from coach.errors import CameraError, CoachError, StorageError
from coach.feedback.timing import Playing, behind_s
from coach.latency import kept
from coach.pipeline.live import LivePipeline
from coach.pipeline.offline import analyse_all
from coach.pipeline.preview import is_analysed
from coach.pipeline.records import as_line
from coach.routines.format import Routine
from coach.routines.importer import import_video
from coach.routines.store import RoutineStore
from coach.sessions.recorder import Recorder
from coach.settings import Settings
from coach.types import FollowState, LiveResult

_POLL_S = 0.004
Tell = Callable[[str], None]


@dataclass(slots=True)
class Summary:
    """What happened, counted as the lines are written."""

    states: Counter[FollowState] = field(default_factory=Counter)
    cues: Counter[str] = field(default_factory=Counter)
    latencies_ms: list[float] = field(default_factory=list)
    grade: float = float("nan")
    dropped: int = 0
    notice: str = ""
    _cue: object = None

    def tell(self, notice: str) -> None:
        """Remember what is lacking."""
        self.notice = notice

    def add(self, result: LiveResult) -> None:
        """Count one frame; a cue counts once however long it is shown."""
        self.states[result.alignment.state] += 1
        self.latencies_ms.append(result.latency_ms)
        self.grade, self.dropped = result.feedback.grade, result.dropped
        cue = result.feedback.cue
        if cue is not None and cue.since_s != self._cue:
            self.cues[cue.text] += 1
            self._cue = cue.since_s

    def __str__(self) -> str:
        frames = sum(self.states.values())
        if not frames:
            return "No frame came from the camera."
        followed = self.states[FollowState.LOCKED] / frames
        said = "; ".join(f"{text} ({count})" for text, count in self.cues.most_common()) or "nothing"
        grade = "none" if self.grade != self.grade else f"{self.grade:.0f}"
        notice = f"{self.notice}\n" if self.notice else ""
        return (
            f"{notice}{frames} frames, followed in {followed:.0%}, {self.dropped} dropped, median latency "
            f"{statistics.median(self.latencies_ms):.1f} ms, grade {grade}, said: {said}"
        )


def practise(
    routine: str,
    camera: str,
    settings: Settings,
    *,
    fast: bool = False,
    lines: Path | None = None,
    play_along: bool = False,
    recorder: Recorder | None = None,
    report: progress.Report = progress.silent,
) -> Summary:
    """Follow the source through the routine and write a line a frame to ``lines`` (None: the terminal).

    Parameters
    ----------
    routine : slug, folder or video file; a video is made into a routine for this once.
    camera : number or name of a camera, video file, or ``performer``.
    fast : every frame, as fast as it can be analysed, instead of the newest frame in real time.
    play_along : the reference plays from the first frame on, and each line says how late the learner is;
        the camera's measured delay is subtracted.
    recorder : keeps the session in the history; None: it is not kept.

    Raises
    ------
    CoachError : with the one sentence that the person should read.
    """
    with _routine(routine, settings, report) as learnt, _output(lines) as stream:
        summary = Summary()
        results = _every_frame if fast else _newest_frames
        playing: Playing | None = None
        session = _Kept(recorder, learnt, settings)
        for result in results(camera, learnt, settings, summary.tell):
            summary.add(result)
            session.add(result)
            if play_along and playing is None:
                name = open_source(camera, settings, realtime=not fast, routine=learnt.slug).info.name
                playing = Playing(0.0, result.frame.timestamp_s, delay_s=kept.delay_s(name))
            late_s = None if playing is None else behind_s(playing, result.alignment)
            stream.write(as_line(result, late_s, learnt.phrases) + "\n")
        session.end()
        return summary


class _Kept:
    """One session in the history, if it is to be kept."""

    def __init__(self, recorder: Recorder | None, routine: Routine, settings: Settings) -> None:
        self._recorder, self._routine, self._settings = recorder, routine, settings
        self._begun = self._finished = False

    def add(self, result: LiveResult) -> None:
        if self._recorder is None:
            return
        if not self._begun:
            height, width = result.frame.image.shape[:2]
            now = datetime.now(timezone.utc)
            self._recorder.begin(
                self._routine,
                self._settings.feedback,
                (width, height),
                now,
                pictures=self._settings.preferences.keep_pictures,
            )
            self._begun = True
        self._finished = result.alignment.state is FollowState.FINISHED
        self._recorder.add(result)

    def end(self) -> None:
        if self._recorder is not None and self._begun:
            self._recorder.end("finished" if self._finished else "stopped")


@contextlib.contextmanager
def _routine(spec: str, settings: Settings, report: progress.Report) -> Iterator[Routine]:
    if not Path(spec).is_file():
        yield RoutineStore().load(spec)
        return
    with tempfile.TemporaryDirectory(prefix="posesync-") as folder:
        store = RoutineStore(user=Path(folder))
        yield import_video(Path(spec), Path(spec).stem, settings, store=store, report=report).routine


@contextlib.contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    try:
        with path.open("w", encoding="utf-8") as stream:
            yield stream
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror}.") from error


def _every_frame(camera: str, routine: Routine, settings: Settings, tell: Tell) -> Iterator[LiveResult]:
    source = open_source(camera, settings, realtime=False, routine=routine.slug)
    if source.info.live:
        raise CameraError(
            "A camera cannot be read faster than it films: leave out --fast, or name a video file."
        )
    yield from analyse_all(source, routine, settings, tell=tell)


def _newest_frames(camera: str, routine: Routine, settings: Settings, tell: Tell) -> Iterator[LiveResult]:
    pipeline = LivePipeline(
        lambda: open_source(camera, settings, realtime=True, routine=routine.slug),
        routine,
        settings,
        retry_s=None,
    )
    pipeline.start()
    try:
        while True:
            status = pipeline.status  # before the result: what comes last may come with the end
            result = pipeline.latest()
            if status.phase == "running" and status.message:
                tell(status.message)
            if result is not None:
                if is_analysed(result):
                    yield result
                continue
            if status.phase == "faulted":
                raise CoachError(status.message)
            if status.phase == "ended":
                return
            time.sleep(_POLL_S)
    finally:
        pipeline.stop()

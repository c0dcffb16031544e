from __future__ import annotations

import gc
import logging
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from coach.capture import clock
from coach.errors import CameraError, ModelError, VideoError
from coach.pipeline import live
from coach.pipeline.live import LivePipeline
from coach.pipeline.preview import picture_only
from coach.settings import Settings
from coach.types import FollowState, Frame, LiveResult, SourceInfo

NOISE = np.random.default_rng(0).integers(0, 256, (7, 24, 36, 3), np.uint8)


class Source:
    """``count`` frames ``period_s`` apart, then ``error`` or the end."""

    def __init__(
        self,
        count: int = 10**9,
        period_s: float = 0.002,
        *,
        camera: bool = False,
        error: Exception | None = None,
    ) -> None:
        self.info = SourceInfo("Desk camera", 6, 4, 30.0, 0, live=True, stamps_arrival=camera)
        self.closed = False
        self._count = count
        self._period_s = period_s
        self._error = error
        self._stopped = threading.Event()

    def __enter__(self) -> Source:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.closed = True

    def __iter__(self) -> Iterator[Frame]:
        for index in range(self._count):
            if self._stopped.wait(self._period_s):
                return
            time_s = clock.now_s() if self.info.stamps_arrival else index * self._period_s
            yield Frame(NOISE[index % len(NOISE)], index, time_s)
        if self._error is not None:
            raise self._error

    def stop(self) -> None:
        self._stopped.set()


class Analyser:
    """Remembers what it was asked; says LOCKED."""

    notice = "It works with less than it should have."
    room, hold_s = 1, 0.0

    def __init__(self, delay_s: float = 0.0, error: Exception | None = None) -> None:
        self.calls: list[Any] = []
        self.followed: list[bool] = []
        self.closed = False
        self._delay_s = delay_s
        self._error = error

    def __call__(self, routine: object, settings: Settings) -> Analyser:
        self.thread = threading.current_thread().name
        return self

    def __enter__(self) -> Analyser:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.closed = True

    def ahead(self, frame: Frame, *, arrival_s: float, follow: bool) -> None: ...

    def update(self, frame: Frame, dropped: int, *, arrival_s: float, follow: bool) -> LiveResult:
        if self._error is not None:
            raise self._error
        time.sleep(self._delay_s)
        self.calls.append(frame.frame_index)
        self.followed.append(follow)
        shown = picture_only(frame)
        return replace(
            shown,
            alignment=replace(shown.alignment, state=FollowState.LOCKED),
            latency_ms=(clock.now_s() - arrival_s) * 1000,
            dropped=dropped,
            stages_ms={"pose": 1.0},
        )

    def seek(self, reference_s: float) -> None:
        self.calls.append(("seek", reference_s))

    def restart(self) -> None:
        self.calls.append("restart")

    def play(self, playing: object) -> None:
        self.calls.append(("play", playing))


Made = Callable[..., LivePipeline]


@pytest.fixture(autouse=True)
def warm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live.align, "warm_up", lambda _name: None)


@pytest.fixture
def made() -> Iterator[Made]:
    """Makes pipelines, and stops them."""
    pipelines = []

    def make(source: Source | Callable[[], Source], analyser: Any = None, **options: Any) -> LivePipeline:
        factory = source if callable(source) else lambda: source
        pipeline = LivePipeline(
            factory, None, Settings(), make_analyser=analyser or Analyser(), **options  # type: ignore[arg-type]
        )  # fmt: skip
        pipelines.append(pipeline)
        return pipeline

    yield make
    for pipeline in pipelines:
        pipeline.stop()


def until(condition: Callable[[], Any], limit_s: float = 5.0) -> Any:
    """The first true answer."""
    end_s = time.monotonic() + limit_s
    while time.monotonic() < end_s:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.001)
    raise AssertionError("it never happened")


def phase(pipeline: LivePipeline, wanted: str) -> Callable[[], bool]:
    return lambda: pipeline.status.phase == wanted


def test_a_file_is_followed_from_its_first_frame_to_its_end(made: Made) -> None:
    source, analyser = Source(count=30), Analyser()
    pipeline = made(source, analyser)
    assert pipeline.status.phase == "starting"
    pipeline.start()
    until(phase(pipeline, "ended"))
    assert (analyser.calls[0], analyser.calls[-1]) == (0, 29)
    assert source.closed
    assert analyser.closed
    assert analyser.thread == "analysis"
    last = pipeline.latest()
    assert last is not None
    assert last.frame.frame_index == 29, "the last result can still be taken"
    assert pipeline.latest() is None
    assert pipeline.stages["pose"].count == len(analyser.calls)


def test_each_result_comes_once_and_newer_than_the_last(made: Made) -> None:
    pipeline = made(Source())
    pipeline.start()
    seen: list[int] = []

    def look() -> bool:
        result = pipeline.latest()
        if result is not None and result.alignment.state is FollowState.LOCKED:
            seen.append(result.frame.frame_index)
        return len(seen) > 20

    until(look)
    assert seen == sorted(set(seen))
    assert pipeline.status.phase == "running"


def test_a_slow_analysis_takes_the_newest_frame_and_counts_the_rest(made: Made) -> None:
    analyser = Analyser(delay_s=0.02)
    pipeline = made(Source(count=100, period_s=0.002), analyser)
    pipeline.start()
    until(phase(pipeline, "ended"))
    result = pipeline.latest()
    assert result is not None
    assert result.dropped == 100 - len(analyser.calls) > 50
    assert analyser.calls[-1] == 99


@pytest.mark.parametrize("camera", [True, False])
def test_the_picture_is_shown_while_the_program_gets_ready(
    made: Made, monkeypatch: pytest.MonkeyPatch, camera: bool
) -> None:
    ready = threading.Event()
    monkeypatch.setattr(live.align, "warm_up", lambda _name: ready.wait(5))
    analyser = Analyser()
    pipeline = made(Source(camera=camera), analyser)
    pipeline.start()
    shown = until(pipeline.latest)
    assert shown.alignment.state is FollowState.WAITING
    assert np.isnan(shown.pose.keypoints_px).all()
    assert pipeline.status.phase == "starting"
    assert "ready" in pipeline.status.message
    if camera:
        until(lambda: (result := pipeline.latest()) and result.frame.frame_index > 3)
    ready.set()
    until(lambda: analyser.calls)
    assert (analyser.calls[0] > 3) == camera, "only a file waits"
    until(phase(pipeline, "running"))


def test_a_busy_camera_is_tried_until_it_comes(made: Made) -> None:
    attempts = []

    def factory() -> Source:
        attempts.append(1)
        if len(attempts) < 3:
            raise CameraError("Desk camera is used by another program: close it.")
        return Source(camera=True)

    pipeline = made(factory, retry_s=0.1)
    pipeline.start()
    until(phase(pipeline, "away"))
    assert pipeline.status.message == (
        "Desk camera is used by another program: close it, I will go on by myself."
    )
    until(phase(pipeline, "running"))
    assert len(attempts) == 3


def test_an_unplugged_camera_comes_back(made: Made) -> None:
    first = Source(count=5, camera=True, error=CameraError("Desk camera sends no pictures: unplug it."))
    sources = [first, Source(camera=True)]
    pipeline = made(lambda: sources.pop(0), retry_s=0.1)
    pipeline.start()
    until(phase(pipeline, "away"))
    assert first.closed
    until(phase(pipeline, "running"))


def test_a_camera_that_blocks_is_noticed(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.pipeline.capture_loop._SILENCE_LIMIT_S", 0.05)
    pipeline = made(Source(period_s=0.2, camera=True))
    pipeline.start()
    until(phase(pipeline, "running"))
    until(phase(pipeline, "away"))
    assert "Desk camera sends no pictures" in pipeline.status.message
    until(phase(pipeline, "running"))


@pytest.mark.parametrize(
    ("error", "options"),
    [
        (VideoError("dance.mp4 is cut short: copy it again."), {}),
        (CameraError("Desk camera is not connected: plug it in."), {"retry_s": None}),
    ],
)
def test_a_failure_that_waiting_does_not_mend_is_final(
    made: Made, error: Exception, options: dict[str, Any]
) -> None:
    source, analyser = Source(count=3, error=error), Analyser()
    pipeline = made(source, analyser, **options)
    pipeline.start()
    until(lambda: analyser.closed)
    assert (pipeline.status.phase, pipeline.status.message) == ("faulted", str(error))
    assert source.closed


def test_a_missing_model_is_said_in_its_own_words(made: Made) -> None:
    def refuse(routine: object, settings: Settings) -> Analyser:
        raise ModelError("The model is missing: get it in Settings.")

    source = Source()
    pipeline = made(source, refuse)
    pipeline.start()
    until(phase(pipeline, "faulted"))
    assert pipeline.status.message == "The model is missing: get it in Settings."
    until(lambda: source.closed)


def test_a_mistake_of_the_program_is_logged_and_said_kindly(
    made: Made, caplog: pytest.LogCaptureFixture
) -> None:
    for source, analyser in (
        (Source(), Analyser(error=ZeroDivisionError("oops"))),
        (Source(count=1, error=ZeroDivisionError("oops")), Analyser()),
    ):
        with caplog.at_level(logging.ERROR):
            pipeline = made(source, analyser)
            pipeline.start()
            until(phase(pipeline, "faulted"))
        assert "oops" not in pipeline.status.message
        assert "start again" in pipeline.status.message
        assert "ZeroDivisionError" in caplog.text
        until(lambda source=source, analyser=analyser: source.closed and analyser.closed)
        caplog.clear()


def test_pause_keeps_the_picture_and_stops_following(made: Made) -> None:
    analyser = Analyser()
    pipeline = made(Source(), analyser)
    pipeline.start()
    until(lambda: len(analyser.followed) > 3)
    pipeline.pause()
    until(phase(pipeline, "paused"))
    until(lambda: not analyser.followed[-1])
    assert until(pipeline.latest), "a camera films on"
    pipeline.resume()
    until(lambda: analyser.followed[-1])
    assert pipeline.status.phase == "running"


class Film(Source):
    """A source that can stand still."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def hold(self) -> None:
        self.asked.append("hold")

    def go_on(self) -> None:
        self.asked.append("go on")


def test_a_film_that_stands_in_for_a_camera_stands_still_while_paused(made: Made) -> None:
    film = Film()
    pipeline = made(film)
    pipeline.start()
    until(phase(pipeline, "running"))
    pipeline.pause()
    pipeline.resume()
    assert film.asked[-2:] == ["hold", "go on"]


def test_seek_and_restart_are_done_between_two_frames_in_order(made: Made) -> None:
    analyser = Analyser()
    pipeline = made(Source(), analyser)
    pipeline.start()
    pipeline.seek(2.5)
    pipeline.restart()
    pipeline.play(None)
    until(lambda: ("play", None) in analyser.calls)
    assert analyser.calls.index("restart") == analyser.calls.index(("seek", 2.5)) + 1


def test_stop_is_quick_also_while_the_source_waits(made: Made) -> None:
    pipeline = made(Source(period_s=60.0))
    pipeline.start()
    started_s = time.monotonic()
    pipeline.stop()
    assert time.monotonic() - started_s < 2
    assert pipeline.status.phase == "ended"


def test_one_that_ended_keeps_no_models_and_needs_no_collector() -> None:
    analysers = [Analyser()]
    models = weakref.ref(analysers[0])
    pipeline = LivePipeline(
        lambda: Source(count=3),
        None,  # type: ignore[arg-type]
        Settings(),
        make_analyser=lambda _routine, _settings: analysers.pop(),  # type: ignore[arg-type,return-value]
    )
    ended = weakref.ref(pipeline)
    gc.disable()
    try:
        pipeline.start()
        until(phase(pipeline, "ended"))
        pipeline.stop()
        assert models() is None
        del pipeline
        assert ended() is None
    finally:
        gc.enable()


def test_stop_gives_up_on_a_source_that_hangs(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_JOIN_LIMIT_S", 0.1)
    release = threading.Event()

    def hang() -> Source:
        release.wait(5)
        return Source(count=0)

    pipeline = made(hang)
    pipeline.start()
    until(pipeline._threads[0].is_alive)
    pipeline.stop()
    assert pipeline.status.phase == "faulted"
    assert "does not let go" in pipeline.status.message
    release.set()
    pipeline._threads[0].join(5)


def test_stop_does_not_wait_for_the_compiler(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled, analyser = threading.Event(), Analyser()
    monkeypatch.setattr(live.align, "warm_up", lambda _name: compiled.wait(5))
    pipeline = made(Source(camera=True), analyser)
    pipeline.start()
    until(pipeline.latest)
    started_s = time.monotonic()
    pipeline.stop()
    assert time.monotonic() - started_s < 2
    assert pipeline.status.phase == "ended"
    compiled.set()
    pipeline._threads[1].join(5)
    assert not hasattr(analyser, "thread"), "nothing more is made"


def test_a_camera_stopped_while_it_opens_is_no_fault(made: Made) -> None:
    opening = threading.Event()

    def interrupted() -> Source:
        opening.wait(5)
        raise CameraError("Desk camera does not answer: unplug it.")

    pipeline = made(interrupted)
    pipeline.start()
    threading.Timer(0.05, opening.set).start()
    pipeline.stop()
    assert pipeline.status.phase == "ended"


def test_what_the_program_lacks_is_said_while_it_runs(made: Made) -> None:
    pipeline = made(Source())
    pipeline.start()
    until(phase(pipeline, "running"))
    assert pipeline.status.message == Analyser.notice

"""What cameras and their drivers do wrong, each through the real camera class and the whole live pipeline."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from fake_capture import BufferedCapture, FakeCapture, number_of

from coach.capture import camera as camera_module
from coach.capture import picture_watch
from coach.capture.camera import Camera
from coach.pipeline import live, status
from coach.pipeline.live import LivePipeline
from coach.pipeline.preview import picture_only
from coach.settings import CaptureSettings, Settings
from coach.types import Frame, LiveResult

SMALL = CaptureSettings(width=160, height=120, fps=30)


class Analyser:
    """Keeps the frames it was given."""

    notice = ""
    room, hold_s = 1, 0.0

    def __init__(self, delay_s: float = 0.0) -> None:
        self.frames: list[Frame] = []
        self._delay_s = delay_s

    def __enter__(self) -> Analyser:
        return self

    def __exit__(self, *exc_info: object) -> None: ...

    def ahead(self, frame: Frame, *, arrival_s: float, follow: bool) -> None: ...

    def update(self, frame: Frame, dropped: int, *, arrival_s: float, follow: bool) -> LiveResult:
        time.sleep(self._delay_s)
        self.frames.append(frame)
        return picture_only(frame)


class Desk:
    """A desk with one camera: what is plugged in there next, opening by opening; the last one stays."""

    def __init__(self, *devices: FakeCapture) -> None:
        self.devices = list(devices)
        self.opened: list[FakeCapture] = []

    def open(self, index: int) -> FakeCapture:
        device = self.devices.pop(0) if len(self.devices) > 1 else self.devices[0]
        self.opened.append(device)
        return device

    def camera(self) -> Camera:
        limits = {"open_limit_s": 0.5, "silence_limit_s": 0.3, "close_limit_s": 0.05}
        return Camera(0, "Desk camera", SMALL, open_capture=self.open, **limits)


Practise = Callable[..., tuple[LivePipeline, Analyser]]


@pytest.fixture
def practise(monkeypatch: pytest.MonkeyPatch) -> Iterator[Practise]:
    """Practice before the cameras of a desk; stopped at the end, hanging drivers let go."""
    monkeypatch.setattr(live.align, "warm_up", lambda _name: None)
    monkeypatch.setattr(picture_watch, "FROZEN_S", 0.15)
    made: list[tuple[LivePipeline, Desk]] = []

    def begin(desk: Desk, delay_s: float = 0.0) -> tuple[LivePipeline, Analyser]:
        analyser = Analyser(delay_s)
        pipeline = LivePipeline(
            desk.camera, None, Settings(), make_analyser=lambda *_: analyser, retry_s=0.05  # type: ignore
        )  # fmt: skip
        made.append((pipeline, desk))
        pipeline.start()
        return pipeline, analyser

    yield begin
    for pipeline, desk in made:
        for device in (*desk.opened, *desk.devices):
            device.unhang.set()
        pipeline.stop()


def until(condition: Callable[[], Any], limit_s: float = 8.0) -> None:
    end_s = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < end_s, "it never happened"
        time.sleep(0.002)


def phase(pipeline: LivePipeline, wanted: str) -> Callable[[], bool]:
    return lambda: pipeline.status.phase == wanted


def test_a_busy_camera_is_no_black_box(
    practise: Practise, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr(camera_module, "_DEVICE_FOLDER", tmp_path)
    monkeypatch.setattr(camera_module.sys, "platform", "linux")
    (tmp_path / "video0").touch()
    desk = Desk(FakeCapture(opened=False), FakeCapture(opened=False), FakeCapture())
    pipeline, _ = practise(desk)
    until(phase(pipeline, "away"))
    assert pipeline.status.message == (
        "Desk camera is used by another program: close it, I will go on by myself."
    )
    until(phase(pipeline, "running"))
    assert len(desk.opened) == 3


def test_a_camera_that_is_unplugged_and_plugged_in_again_goes_on(practise: Practise) -> None:
    desk = Desk(FakeCapture(count=20), FakeCapture(opened=False), FakeCapture())
    pipeline, analyser = practise(desk)
    until(phase(pipeline, "running"))
    until(phase(pipeline, "away"))
    seen = len(analyser.frames)
    until(phase(pipeline, "running"))
    until(lambda: len(analyser.frames) > seen)
    assert desk.opened[0].released


def test_the_same_picture_for_ever_is_said_and_the_camera_opened_anew(practise: Practise) -> None:
    desk = Desk(FakeCapture(frozen=90), FakeCapture(frozen=90), FakeCapture())
    pipeline, _ = practise(desk)
    until(phase(pipeline, "away"))
    assert pipeline.status.message.startswith("Desk camera shows the same picture again and again: unplug it")
    said = set()
    until(lambda: said.add(pipeline.status.phase) or len(desk.opened) == 3)  # type: ignore[func-returns-value]
    assert said == {"away"}, "it does not seem well just because it opens"
    until(phase(pipeline, "running"))


def test_a_black_picture_for_ever_says_what_it_may_be(practise: Practise) -> None:
    pipeline, _ = practise(Desk(FakeCapture(frozen=0), FakeCapture()))
    until(phase(pipeline, "away"))
    assert pipeline.status.message == (
        "Desk camera shows only black: open its cover, and close other programs that use it, "
        "I will go on by myself."
    )
    until(phase(pipeline, "running"))


def test_a_reading_that_never_returns_is_left_behind(practise: Practise) -> None:
    desk = Desk(FakeCapture(count=10, hang=True), FakeCapture())
    pipeline, _ = practise(desk)
    until(phase(pipeline, "running"))
    until(phase(pipeline, "away"))
    assert "sends no pictures" in pipeline.status.message
    until(phase(pipeline, "running"))
    assert not desk.opened[0].released
    desk.opened[0].unhang.set()
    until(lambda: desk.opened[0].released)


def test_a_driver_that_never_returns_costs_a_few_threads_and_no_more(practise: Practise) -> None:
    before = threading.active_count()
    desk = Desk(*(FakeCapture(count=8, hang=True) for _ in range(20)))
    pipeline, _ = practise(desk)
    until(lambda: "does not let go" in pipeline.status.message)
    time.sleep(0.3)  # six more attempts
    assert len(desk.opened) == 2
    assert threading.active_count() <= before + 2 + 2, "capture and analysis, and two that hang"


def test_stop_returns_though_the_driver_never_does_and_says_so(practise: Practise) -> None:
    desk = Desk(FakeCapture(count=10, hang=True))
    pipeline, analyser = practise(desk)
    until(lambda: len(analyser.frames) > 5)
    until(lambda: desk.opened[0].left == 0)
    started_s = time.monotonic()
    pipeline.stop()
    assert time.monotonic() - started_s < 4
    assert (pipeline.status.phase, pipeline.status.message) == ("faulted", status.STUCK)


def test_another_size_than_asked_for_is_shown(practise: Practise) -> None:
    pipeline, analyser = practise(Desk(FakeCapture(size_px=(64, 48))))
    until(lambda: analyser.frames)
    assert analyser.frames[0].image.shape == (48, 64, 3)
    assert pipeline.source_info is not None
    assert (pipeline.source_info.width, pipeline.source_info.height) == (64, 48)


def test_few_pictures_a_second_are_followed_and_said(
    practise: Practise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_watch, "_MEASURED_S", 0.5)
    pipeline, analyser = practise(Desk(FakeCapture(fps=6.0, period_s=1 / 6)))
    until(lambda: pipeline.status.phase == "running" and pipeline.status.message)
    assert pipeline.status.message == status.few_pictures("Desk camera")
    assert len(analyser.frames) >= 3


def test_the_delay_does_not_grow_when_the_analysis_is_slow(practise: Practise) -> None:
    device = BufferedCapture(fps=100.0)
    behind = []
    pipeline, _ = practise(Desk(device), 0.05)

    def look() -> bool:
        result = pipeline.latest()
        if result is not None:
            behind.append(device.number_now() - number_of(result.frame.image))
        return len(behind) >= 16

    until(look)
    assert np.median(behind[8:]) < 24, "were all of them kept it would be 48"


def test_no_picture_from_before_it_was_unplugged_is_analysed_after(practise: Practise) -> None:
    again = BufferedCapture(age_s=30.0)
    pipeline, analyser = practise(Desk(FakeCapture(count=10), again))
    until(phase(pipeline, "away"))
    seen = len(analyser.frames)
    until(lambda: len(analyser.frames) > seen + 2)
    assert min(number_of(frame.image) for frame in analyser.frames[seen:]) >= 30 * 30 - 4


def test_times_never_go_backwards_over_a_break(practise: Practise) -> None:
    pipeline, analyser = practise(Desk(FakeCapture(count=10), FakeCapture()))
    until(phase(pipeline, "away"))
    seen = len(analyser.frames)
    until(lambda: len(analyser.frames) > seen + 5)
    assert (np.diff([frame.timestamp_s for frame in analyser.frames]) > 0).all()

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from fake_capture import BufferedCapture, FakeCapture, number_of

from coach.capture import camera as camera_module
from coach.capture import clock
from coach.capture import reader as reader_module
from coach.capture.camera import Camera
from coach.capture.reader import STUCK_LIMIT, DeviceReader
from coach.errors import CameraError
from coach.opencv import cv2
from coach.settings import CaptureSettings

SMALL = CaptureSettings(width=160, height=120, fps=30)


def camera(fake: FakeCapture, **limits: float) -> Camera:
    return Camera(3, "Desk camera", SMALL, open_capture=lambda index: fake, **limits)


def test_compressed_pictures_of_the_size_and_rate_are_asked_for() -> None:
    fake = FakeCapture(fps=24.0)
    with camera(fake) as source:
        info = source.info
    assert fake.order.index(cv2.CAP_PROP_FOURCC) < fake.order.index(cv2.CAP_PROP_FRAME_WIDTH)
    assert fake.props[cv2.CAP_PROP_FOURCC] == cv2.VideoWriter.fourcc(*"MJPG")
    assert fake.props[cv2.CAP_PROP_BUFFERSIZE] == 1
    assert (info.width, info.height, info.fps, info.live) == (160, 120, 24.0, True)
    assert fake.released


@pytest.mark.parametrize("nonsense", [0.0, -1.0, float("nan"), 1e6])
def test_a_rate_that_cannot_be_is_not_believed(nonsense: float) -> None:
    with camera(FakeCapture(fps=nonsense)) as source:
        assert source.info.fps == 30.0


def test_frames_carry_the_time_they_came() -> None:
    with camera(FakeCapture()) as source:
        before_s = clock.now_s()
        frames = list(islice(source, 5))
    times_s = [before_s, *(frame.timestamp_s for frame in frames), clock.now_s()]
    assert times_s == sorted(times_s)
    assert source.info.stamps_arrival


def test_a_few_failing_reads_are_forgiven() -> None:
    with camera(FakeCapture(failing=2)) as source:
        assert [frame.frame_index for frame in islice(source, 3)] == [0, 1, 2]


def test_a_camera_that_falls_silent_is_an_error() -> None:
    fake = FakeCapture(count=9, period_s=0.01)
    seen = []
    with (
        camera(fake, silence_limit_s=0.1) as source,
        pytest.raises(CameraError, match="Desk camera sends no pictures: unplug it"),
    ):
        seen.extend(frame.frame_index for frame in source)
    assert seen[-1] == 7
    assert fake.released


def test_a_camera_that_never_sends_is_closed_again() -> None:
    fake = FakeCapture(count=0)
    with (
        pytest.raises(CameraError, match="sends no pictures: close other programs"),
        camera(fake, silence_limit_s=0.05),
    ):
        pass
    assert fake.released


def test_another_size_than_asked_for_is_taken() -> None:
    with camera(FakeCapture(size_px=(64, 48))) as source:
        assert (source.info.width, source.info.height) == (64, 48)
        assert next(iter(source)).image.shape == (48, 64, 3)


def test_a_camera_of_six_pictures_a_second_is_not_gone() -> None:
    with camera(FakeCapture(fps=6.0, period_s=1 / 6), silence_limit_s=0.5) as source:
        frames = list(islice(source, 3))
    assert np.diff([frame.timestamp_s for frame in frames]) == pytest.approx(1 / 6, abs=0.1)


def test_the_delay_does_not_grow_when_the_reader_is_slow() -> None:
    fake = BufferedCapture(fps=100.0)
    behind, indices = [], []
    with camera(fake) as source:
        for frame in islice(source, 12):
            time.sleep(0.05)
            behind.append(fake.number_now() - number_of(frame.image))
            indices.append(frame.frame_index)
    assert np.median(behind[6:]) < 20, "were all of them kept it would be 36"
    assert indices[-1] - indices[0] > 11, "what nobody took is counted"


def test_pictures_that_lay_in_the_driver_while_nobody_read_are_thrown_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now_s = [100.0]

    def sleep(seconds: float) -> None:
        now_s[0] += seconds
        time.sleep(0.001)

    fake = BufferedCapture(lambda: now_s[0], age_s=10.0, sleep=sleep)
    monkeypatch.setattr(reader_module.clock, "now_s", lambda: now_s[0])
    reader = DeviceReader(lambda: fake, "Desk camera", "test")
    reader.start()
    assert reader.next(5.0) is not None
    assert reader.close(5.0)
    assert max(fake.behind) <= 1, "four lay there"


def test_a_busy_camera_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera_module, "_DEVICE_FOLDER", tmp_path)
    monkeypatch.setattr(camera_module.sys, "platform", "linux")
    (tmp_path / "video3").write_bytes(b"")
    with pytest.raises(CameraError, match="Desk camera is used by another program: close it"):
        camera(FakeCapture(opened=False)).__enter__()


def test_a_missing_camera_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera_module, "_DEVICE_FOLDER", tmp_path)
    monkeypatch.setattr(camera_module.sys, "platform", "linux")
    with pytest.raises(CameraError, match="Desk camera is not connected: plug it in"):
        camera(FakeCapture(opened=False)).__enter__()


def test_a_blocked_opening_has_a_limit_and_is_tidied_up_when_it_comes_late() -> None:
    fake, unblock = FakeCapture(), threading.Event()

    def blocked(index: int) -> FakeCapture:
        unblock.wait(30)
        return fake

    source = Camera(3, "Desk camera", SMALL, open_capture=blocked, open_limit_s=0.05, close_limit_s=0.05)
    with pytest.raises(CameraError, match="Desk camera does not answer"):
        source.__enter__()
    assert source.stuck
    assert not fake.released
    unblock.set()
    assert _soon(lambda: fake.released)


def test_a_blocked_reading_is_left_behind_and_tidied_up_when_it_returns() -> None:
    fake = FakeCapture(count=3, hang=True)
    with (
        camera(fake, silence_limit_s=0.1, close_limit_s=0.05) as source,
        pytest.raises(CameraError, match="sends no pictures"),
    ):
        list(source)
    assert source.stuck
    fake.unhang.set()
    assert _soon(lambda: fake.released)


def test_threads_that_hang_in_a_driver_do_not_add_up() -> None:
    before = set(threading.enumerate())
    unblock = threading.Event()
    opened = []

    def blocked(index: int) -> FakeCapture:
        opened.append(index)
        unblock.wait(30)
        return FakeCapture()

    source = Camera(3, "Desk camera", SMALL, open_capture=blocked, open_limit_s=0.02, close_limit_s=0.01)
    complaints = []
    for _ in range(10):
        with pytest.raises(CameraError) as caught:
            source.__enter__()
        complaints.append(str(caught.value))
    assert len(opened) == STUCK_LIMIT
    assert len(set(threading.enumerate()) - before) == STUCK_LIMIT
    assert complaints[-1] == "Desk camera does not let go: unplug it and plug it in again."
    unblock.set()
    assert _soon(lambda: set(threading.enumerate()) <= before)
    with source:
        assert next(iter(source)), "the driver has come back, so it is tried again"


def test_stop_ends_a_blocked_opening() -> None:
    unblock = threading.Event()
    source = Camera(
        3,
        "Desk camera",
        SMALL,
        open_capture=lambda index: unblock.wait(30) and FakeCapture(),
        close_limit_s=0.05,
    )
    source.stop()
    started_s = time.monotonic()
    with pytest.raises(CameraError):
        source.__enter__()
    assert time.monotonic() - started_s < 2
    unblock.set()


def test_stop_ends_a_blocked_reading() -> None:
    fake = FakeCapture(count=2, hang=True)
    with camera(fake, silence_limit_s=30.0, close_limit_s=0.05) as source:
        threading.Timer(0.1, source.stop).start()
        started_s = time.monotonic()
        list(source)
        assert time.monotonic() - started_s < 2
    fake.unhang.set()


def test_stop_ends_the_iteration_and_close_forbids_it() -> None:
    source = Camera(3, "Desk camera", SMALL, open_capture=lambda index: FakeCapture())
    with source:
        frames = iter(source)
        next(frames)
        source.stop()
        assert list(frames) == []
    with pytest.raises(CameraError, match="is closed"):
        iter(source)
    with source:
        assert next(iter(source)).frame_index < 5, "it can be opened again"


def _soon(condition: Callable[[], bool], limit_s: float = 2.0) -> bool:
    until_s = time.monotonic() + limit_s
    while not condition() and time.monotonic() < until_s:
        time.sleep(0.005)
    return condition()

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from fake_capture import FakeCapture

from coach.capture import camera as camera_module
from coach.capture import clock
from coach.capture.camera import Camera
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
    seen = 0
    with (
        camera(FakeCapture(count=5), silence_limit_s=0.1) as source,
        pytest.raises(CameraError, match="Desk camera sends no pictures: unplug it"),
    ):
        for _ in source:
            seen += 1
    assert seen == 4, "the first picture was used to see whether the camera works"


def test_a_camera_that_never_sends_is_closed_again() -> None:
    fake = FakeCapture(count=0)
    with pytest.raises(CameraError, match="sends no pictures"), camera(fake, silence_limit_s=0.05):
        pass
    assert fake.released


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
        unblock.wait(5)
        return fake

    source = Camera(3, "Desk camera", SMALL, open_capture=blocked, open_limit_s=0.05)
    with pytest.raises(CameraError, match="Desk camera does not answer"):
        source.__enter__()
    assert not fake.released
    unblock.set()
    assert _soon(lambda: fake.released)


def test_stop_ends_a_blocked_opening() -> None:
    unblock = threading.Event()
    source = Camera(3, "Desk camera", SMALL, open_capture=lambda index: unblock.wait(5) and FakeCapture())
    source.stop()
    started_s = time.monotonic()
    with pytest.raises(CameraError):
        source.__enter__()
    assert time.monotonic() - started_s < 2
    unblock.set()


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
        assert next(iter(source)).frame_index == 0, "it can be opened again"


def _soon(condition: Callable[[], bool], limit_s: float = 2.0) -> bool:
    until_s = time.monotonic() + limit_s
    while not condition() and time.monotonic() < until_s:
        time.sleep(0.005)
    return condition()

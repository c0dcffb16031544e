"""What every source of frames keeps to."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from coach.capture import Camera, Stoppable, VideoFile, clock
from coach.capture.writer import VideoWriter
from coach.errors import CoachError
from coach.opencv import cv2
from coach.settings import CaptureSettings
from coach.types import FrameSource

WIDTH, HEIGHT, FPS, COUNT = 192, 128, 25.0, 20
MakeSource = Callable[[Path, bool], FrameSource]


def upright(width: int = WIDTH, height: int = HEIGHT) -> np.ndarray:
    """Red above, blue below."""
    image = np.zeros((height, width, 3), np.uint8)
    image[: height // 2] = (0, 0, 255)
    image[height // 2 :] = (255, 0, 0)
    return image


class ScriptedCapture:
    """A camera of fifty frames a second at the lowest seam."""

    def __init__(self, index: int) -> None:
        self._next_s = time.monotonic()

    def isOpened(self) -> bool:
        return True

    def get(self, prop: int) -> float:
        return FPS if prop == cv2.CAP_PROP_FPS else 0.0

    def set(self, prop: int, value: float) -> bool:
        return False

    def grab(self) -> bool:
        time.sleep(max(0.0, self._next_s - time.monotonic()))
        self._next_s += 0.02
        return True

    def retrieve(self) -> tuple[bool, np.ndarray]:
        return True, upright()

    def release(self) -> None:
        pass


def video(folder: Path, realtime: bool) -> FrameSource:
    path = folder / "video.mp4"
    if not path.exists():
        with VideoWriter(path, WIDTH, HEIGHT, FPS) as writer:
            for _ in range(COUNT):
                writer.write(upright())
    return VideoFile(path, realtime=realtime)


def camera(folder: Path, realtime: bool) -> FrameSource:
    settings = CaptureSettings(width=WIDTH, height=HEIGHT, fps=int(FPS))
    return Camera(0, "Scripted camera", settings, open_capture=ScriptedCapture)


def performer(folder: Path, realtime: bool) -> FrameSource:
    if importlib.util.find_spec("coach.performer.source") is None:
        pytest.skip("the performer is not there")
    from coach.performer.source import PerformerSource

    return PerformerSource("warm-up", width=WIDTH, height=HEIGHT, fps=FPS, realtime=realtime)


CASES = [(camera, True), (video, True), (performer, True), (video, False), (performer, False)]
LIVE = [case for case in CASES if case[1]]
OFFLINE = [case for case in CASES if not case[1]]


def named(cases: list[tuple[MakeSource, bool]]) -> pytest.MarkDecorator:
    ids = [f"{maker.__name__}-{'live' if realtime else 'offline'}" for maker, realtime in cases]
    return pytest.mark.parametrize(("maker", "realtime"), cases, ids=ids)


@named(CASES)
def test_info_is_valid_once_open(maker: MakeSource, realtime: bool, tmp_path: Path) -> None:
    with maker(tmp_path, realtime) as source:
        info = source.info
        assert info.name
        assert (info.width, info.height) == (WIDTH, HEIGHT)
        assert info.fps == pytest.approx(FPS)
        assert info.frame_count >= 0
        assert info.live == realtime


@named(CASES)
def test_frames_are_colour_pictures_of_the_size_said(
    maker: MakeSource, realtime: bool, tmp_path: Path
) -> None:
    with maker(tmp_path, realtime) as source:
        for frame in islice(source, 3):
            assert frame.image.shape == (source.info.height, source.info.width, 3)
            assert frame.image.dtype == np.uint8
            assert frame.image.flags.c_contiguous


@named(CASES[:2] + CASES[3:4])
def test_pictures_are_bgr_and_upright(maker: MakeSource, realtime: bool, tmp_path: Path) -> None:
    with maker(tmp_path, realtime) as source:
        image = next(iter(source)).image.astype(int)
    assert image[10, 10, 2] > 200 > 100 > image[10, 10, 0], "red above"
    assert image[-10, 10, 0] > 200 > 100 > image[-10, 10, 2], "blue below"


@named(CASES)
def test_each_picture_is_its_own(maker: MakeSource, realtime: bool, tmp_path: Path) -> None:
    with maker(tmp_path, realtime) as source:
        first, second = islice(source, 2)
    assert not np.shares_memory(first.image, second.image)


@named(CASES)
def test_indices_and_times_go_forward(maker: MakeSource, realtime: bool, tmp_path: Path) -> None:
    with maker(tmp_path, realtime) as source:
        frames = list(islice(source, 10))
    assert [frame.frame_index for frame in frames] == list(range(10))
    assert (np.diff([frame.timestamp_s for frame in frames]) > 0).all()


@named(CASES)
def test_times_are_of_the_clock_that_the_source_names(
    maker: MakeSource, realtime: bool, tmp_path: Path
) -> None:
    with maker(tmp_path, realtime) as source:
        before_s = clock.now_s()
        times_s = [frame.timestamp_s for frame in islice(source, 3)]
        if source.info.stamps_arrival:
            assert before_s <= times_s[0] <= times_s[-1] <= clock.now_s()
        else:
            np.testing.assert_allclose(times_s, np.arange(3) / FPS, atol=1e-3)


@named(LIVE)
def test_a_live_source_paces_itself(maker: MakeSource, realtime: bool, tmp_path: Path) -> None:
    with maker(tmp_path, realtime) as source:
        frames = iter(source)
        next(frames)
        start_s = time.monotonic()
        last = list(islice(frames, 5))[-1]
    assert time.monotonic() - start_s > 0.08
    assert last.frame_index == 5


@named(OFFLINE)
def test_an_offline_source_ends_and_counts_right(maker: MakeSource, realtime: bool, tmp_path: Path) -> None:
    with maker(tmp_path, realtime) as source:
        count = source.info.frame_count
        assert count > 0
        if count < 100:
            assert sum(1 for _ in source) == count


@named(CASES[1:])
def test_every_iteration_begins_at_the_front(maker: MakeSource, realtime: bool, tmp_path: Path) -> None:
    with maker(tmp_path, realtime) as source:
        first = [frame.timestamp_s for frame in islice(source, 3)]
        second = [frame.timestamp_s for frame in islice(source, 3)]
    assert first == second


@named(CASES)
def test_after_closing_nothing_can_be_read(maker: MakeSource, realtime: bool, tmp_path: Path) -> None:
    with maker(tmp_path, realtime) as source:
        frames = iter(source)
        next(frames)
    with pytest.raises(CoachError):
        next(frames)
    with pytest.raises(CoachError):
        next(iter(source))


@named(CASES)
def test_an_exception_inside_still_closes(maker: MakeSource, realtime: bool, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), maker(tmp_path, realtime) as source:
        raise ZeroDivisionError
    with pytest.raises(CoachError):
        next(iter(source))


@named(LIVE)
def test_a_live_source_can_be_stopped_from_outside(maker: MakeSource, realtime: bool, tmp_path: Path) -> None:
    with maker(tmp_path, realtime) as source:
        if not isinstance(source, Stoppable):
            pytest.skip("waits no longer than a frame")
        frames = iter(source)
        next(frames)
        source.stop()
        assert next(frames, None) is None

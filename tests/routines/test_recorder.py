from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from numbered_video import number_of, picture
from scripted_models import ScriptedModels

from coach.capture.video import VideoFile
from coach.capture.writer import VideoWriter
from coach.errors import CameraError, StorageError, VideoError
from coach.routines.recorder import Recorder
from coach.routines.store import RoutineStore
from coach.settings import Settings
from coach.types import Frame, SourceInfo

FPS = 30.0


@dataclass
class FakeCamera:
    """Sends ``count`` numbered pictures at once, then waits to be stopped, ends or fails."""

    count: int = 150
    then: str = "wait"
    pictures: Callable[[int], np.ndarray] = picture
    start_s: float = 1000.0
    stopped: threading.Event = field(default_factory=threading.Event)
    sent: threading.Event = field(default_factory=threading.Event)
    closed: bool = False

    @property
    def info(self) -> SourceInfo:
        return SourceInfo("Camera", 160, 96, FPS, 0, live=True)

    def __enter__(self) -> FakeCamera:
        if self.then == "missing":
            raise CameraError("Camera is used by another program: close it.")
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.closed = True

    def __iter__(self) -> Iterator[Frame]:
        for number in range(self.count):
            yield Frame(self.pictures(number), number, self.start_s + number / FPS)
        self.sent.set()
        if self.then == "fail":
            raise CameraError("Camera was unplugged: plug it in again.")
        if self.then == "wait":
            assert self.stopped.wait(20)

    def stop(self) -> None:
        self.stopped.set()


@pytest.fixture
def store(tmp_path: Path) -> RoutineStore:
    return RoutineStore(tmp_path / "bundled", tmp_path / "user")


def numbers_in(path: Path) -> list[int]:
    with VideoFile(path) as video:
        return [number_of(frame.image) for frame in video]


def wait_for(condition: Callable[[], bool]) -> None:
    until_s = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < until_s
        time.sleep(0.002)


def test_keeps_what_comes_after_the_countdown(store: RoutineStore) -> None:
    camera = FakeCamera()
    with Recorder(lambda: camera, store=store, countdown_s=1.0) as recorder:
        assert camera.sent.wait(10)
        assert recorder.status.phase == "recording"
        assert recorder.status.recorded_s == pytest.approx(119 / FPS)
        newest = recorder.latest()
        assert newest is not None and newest.frame_index == 149
        path = recorder.stop()
        assert recorder.status.phase == "recorded" and recorder.status.message == ""
        assert numbers_in(path) == list(range(30, 150))
        with VideoFile(path) as video:
            times_s = [frame.timestamp_s for frame in video]
        np.testing.assert_allclose(times_s, np.arange(120) / FPS, atol=1e-3)
    assert camera.closed
    assert list(store.user_folder.iterdir()) == []


def test_the_countdown_is_told(store: RoutineStore) -> None:
    camera = FakeCamera(count=45)
    with Recorder(lambda: camera, store=store, countdown_s=3.0) as recorder:
        assert camera.sent.wait(10)
        assert recorder.status.phase == "countdown"
        assert recorder.status.countdown_s == pytest.approx(3 - 44 / FPS)
        with pytest.raises(VideoError, match="Nothing was recorded"):
            recorder.stop()


def test_becomes_a_routine(store: RoutineStore) -> None:
    models = ScriptedModels()
    camera = FakeCamera(count=75)
    with Recorder(lambda: camera, store=store, countdown_s=0.5) as recorder:
        assert camera.sent.wait(10)
        result = recorder.import_as("My moves", Settings(), backend=models, detector=models, mirror=True)
    assert result.routine.slug == "my-moves" and result.routine.mirrored
    assert len(result.routine.keypoints_px) == 60
    assert [item.name for item in store.user_folder.iterdir()] == ["my-moves"]


def test_ends_by_itself(store: RoutineStore) -> None:
    with Recorder(lambda: FakeCamera(then="end"), store=store, countdown_s=0, longest_s=2.0) as recorder:
        wait_for(lambda: recorder.status.phase == "recorded")
        assert recorder.status.recorded_s == pytest.approx(2.0)
        assert len(numbers_in(recorder.stop())) == 61


def test_a_camera_unplugged_leaves_what_there_is(store: RoutineStore) -> None:
    with Recorder(lambda: FakeCamera(then="fail"), store=store, countdown_s=1.0) as recorder:
        wait_for(lambda: recorder.status.phase == "recorded")
        assert "unplugged" in recorder.status.message
        assert numbers_in(recorder.stop()) == list(range(30, 150))


def test_a_camera_unplugged_in_the_countdown(store: RoutineStore) -> None:
    with Recorder(lambda: FakeCamera(count=5, then="fail"), store=store) as recorder:
        wait_for(lambda: recorder.status.phase == "faulted")
        with pytest.raises(CameraError, match="unplugged"):
            recorder.stop()


def test_a_camera_that_does_not_open(store: RoutineStore) -> None:
    with Recorder(lambda: FakeCamera(then="missing"), store=store) as recorder:
        wait_for(lambda: recorder.status.phase == "faulted")
        assert recorder.status.message == "Camera is used by another program: close it."
    assert list(store.user_folder.iterdir()) == []


def test_a_fault_of_the_program_is_said(store: RoutineStore) -> None:
    def broken() -> FakeCamera:
        raise RuntimeError("boom")

    with Recorder(broken, store=store) as recorder:
        wait_for(lambda: recorder.status.phase == "faulted")
        assert "fault in the program" in recorder.status.message


def test_changed_your_mind(store: RoutineStore) -> None:
    camera = FakeCamera()
    before = set(threading.enumerate())  # those of a test before this one may still be ending
    with Recorder(lambda: camera, store=store, countdown_s=0.0):
        assert camera.sent.wait(10)
    assert camera.closed
    assert list(store.user_folder.iterdir()) == []
    assert not any(thread.name == "recorder" for thread in set(threading.enumerate()) - before)


def test_odd_frames_are_left_out(store: RoutineStore) -> None:
    def pictures(number: int) -> np.ndarray:
        return picture(number) if number % 10 else picture(number, height=64)

    with Recorder(
        lambda: FakeCamera(pictures=pictures, then="end"), store=store, countdown_s=0.1
    ) as recorder:
        wait_for(lambda: recorder.status.phase == "recorded")
        assert numbers_in(recorder.stop()) == [number for number in range(3, 150) if number % 10]


def test_a_full_disk(store: RoutineStore, monkeypatch: pytest.MonkeyPatch) -> None:
    real = VideoWriter.write

    def full(self: VideoWriter, image: np.ndarray, timestamp_s: float | None = None) -> None:
        if timestamp_s is not None and timestamp_s > 1.0:
            raise StorageError("There is no room left for recording.mp4: free some space and try again.")
        real(self, image, timestamp_s)

    monkeypatch.setattr(VideoWriter, "write", full)
    with Recorder(FakeCamera, store=store, countdown_s=0) as recorder:
        wait_for(lambda: recorder.status.phase == "faulted")
        with pytest.raises(StorageError, match="no room left"):
            recorder.stop()
    assert list(store.user_folder.iterdir()) == []


def test_a_file_where_the_folder_should_be(store: RoutineStore) -> None:
    store.user_folder.write_bytes(b"")
    with (
        pytest.raises(StorageError, match="The recording cannot be saved"),
        Recorder(FakeCamera, store=store),
    ):
        pass

from __future__ import annotations

from pathlib import Path

import pytest

from coach import capture
from coach.capture import Camera, CameraDevice, VideoFile, open_source
from coach.errors import CameraError, VideoError
from coach.settings import Settings
from coach.types import FrameSource

CAMERAS = (CameraDevice("HD Webcam", 0), CameraDevice("Phone", 2), CameraDevice("HD Webcam (2)", 4))


@pytest.fixture
def cameras(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture, "list_cameras", lambda: CAMERAS)


def opened(spec: str) -> FrameSource:
    return open_source(spec, Settings(), realtime=True)


@pytest.mark.usefixtures("cameras")
@pytest.mark.parametrize(
    ("spec", "index", "name"),
    [
        ("", 0, "HD Webcam"),
        ("2", 2, "Phone"),
        ("7", 7, "Camera 7"),
        ("HD Webcam", 0, "HD Webcam"),
        ("HD Webcam (2)", 4, "HD Webcam (2)"),
        ("pho", 2, "Phone"),
    ],
)
def test_cameras_are_found_by_number_and_name(spec: str, index: int, name: str) -> None:
    source = opened(spec)
    assert isinstance(source, Camera)
    assert (source.index, source.info.name) == (index, name)


@pytest.mark.usefixtures("cameras")
def test_what_is_not_there_is_named_with_what_is() -> None:
    with pytest.raises(
        CameraError, match=r"Laptop is not connected: .* HD Webcam or Phone or HD Webcam \(2\)"
    ):
        opened("Laptop")
    with pytest.raises(CameraError, match=r"More than one camera is called webcam: choose HD Webcam or"):
        opened("webcam")
    with pytest.raises(VideoError, match=r"There is no file dance\.mp4"):
        opened("dance.mp4")


def test_without_any_camera_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture, "list_cameras", tuple)
    with pytest.raises(CameraError, match="No camera is connected"):
        opened("")


@pytest.mark.parametrize("realtime", [True, False])
def test_a_file_is_a_source(tmp_path: Path, realtime: bool) -> None:
    path = tmp_path / "dance.mp4"
    path.write_bytes(b"x")
    source = open_source(str(path), Settings(), realtime=realtime)
    assert isinstance(source, VideoFile)
    assert source.info.live == realtime

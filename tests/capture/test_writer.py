from __future__ import annotations

import sys
from pathlib import Path

import av
import numpy as np
import pytest

from coach.capture.video import VideoFile
from coach.capture.writer import VideoWriter
from coach.errors import InputError, StorageError

GREY = np.full((48, 64, 3), 128, np.uint8)


def test_the_video_is_h264_that_every_player_shows(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "video.mp4"
    with VideoWriter(path, 64, 48, 30.0) as writer:
        for _ in range(40):
            writer.write(GREY)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")
        keyframes_s = [p.pts * stream.time_base for p in container.demux(stream) if p.is_keyframe]
    assert max(np.diff(np.array(keyframes_s, float))) <= 0.51
    data = path.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat"), "plays while it still loads"
    assert [entry.name for entry in path.parent.iterdir()] == ["video.mp4"]


def test_frames_without_a_time_come_at_the_rate_without_drift(tmp_path: Path) -> None:
    with VideoWriter(tmp_path / "video.mp4", 64, 48, 7.0) as writer:
        for _ in range(30):
            writer.write(GREY)
    with VideoFile(tmp_path / "video.mp4") as source:
        times_s = [frame.timestamp_s for frame in source]
    np.testing.assert_allclose(times_s, np.arange(30) / 7.0, atol=2e-5)


def test_colours_survive(tmp_path: Path) -> None:
    image = np.full((48, 64, 3), (200, 60, 20), np.uint8)
    with VideoWriter(tmp_path / "video.mp4", 64, 48, 30.0) as writer:
        writer.write(image)
    with VideoFile(tmp_path / "video.mp4") as source:
        np.testing.assert_allclose(next(iter(source)).image, image, atol=6)


def test_odd_sizes_grow_so_that_no_point_moves(tmp_path: Path) -> None:
    image = np.zeros((47, 63, 3), np.uint8)
    image[20:30, 40:50] = 255
    with VideoWriter(tmp_path / "video.mp4", 63, 47, 30.0) as writer:
        writer.write(image)
    with VideoFile(tmp_path / "video.mp4") as source:
        stored = next(iter(source)).image
    assert stored.shape == (48, 64, 3)
    np.testing.assert_array_equal(stored[:47, :63] > 127, image > 127)


def test_an_exception_leaves_nothing_and_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "video.mp4"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), VideoWriter(path, 64, 48, 30.0) as writer:
        writer.write(GREY)
        raise ZeroDivisionError
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["video.mp4"]


def test_what_does_not_fit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="positive size"):
        VideoWriter(tmp_path / "video.mp4", 0, 48, 30.0)
    with pytest.raises(InputError, match="inside the with block"):
        VideoWriter(tmp_path / "video.mp4", 64, 48, 30.0).write(GREY)
    with VideoWriter(tmp_path / "video.mp4", 64, 48, 30.0) as writer:
        writer.write(GREY, 1.0)
        with pytest.raises(InputError, match=r"uint8 \(48, 64, 3\)"):
            writer.write(GREY[1:])
        with pytest.raises(InputError, match=r"after 1\.0000 s"):
            writer.write(GREY, 1.0)


def test_an_empty_video_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Not one picture"), VideoWriter(tmp_path / "v.mp4", 64, 48, 30.0):
        pass
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with (
        pytest.raises(StorageError, match="cannot be written"),
        VideoWriter(tmp_path / "file" / "v.mp4", 64, 48, 30.0),
    ):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files to set")
def test_a_full_disk_is_a_storage_error_and_leaves_nothing(tmp_path: Path) -> None:
    import resource

    noise = np.random.default_rng(0)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, before[1]))
    try:
        with (
            pytest.raises(StorageError, match="no room left"),
            VideoWriter(tmp_path / "video.mp4", 320, 240, 30.0) as writer,
        ):
            for _ in range(60):
                writer.write(noise.integers(0, 256, (240, 320, 3), np.uint8))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(tmp_path.iterdir())

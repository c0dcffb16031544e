from __future__ import annotations

import threading
import time
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from small_videos import (
    HEIGHT,
    WIDTH,
    index_of,
    set_display_matrix,
    write_anamorphic,
    write_raw_h264,
    write_sound,
    write_video,
)

from coach.capture.video import VideoFile
from coach.errors import InputError, VideoError
from coach.types import Frame, ImageArray

RED, GREEN, BLUE, BLACK = (0, 0, 255), (0, 255, 0), (255, 0, 0), (0, 0, 0)


def read(source: VideoFile) -> list[Frame]:
    with source:
        return list(source)


def corners(image: ImageArray) -> list[tuple[int, ...]]:
    """Colours of the corners, clockwise from the top left, with the encoder's small errors rounded away."""
    return [tuple((image[y, x] > 128) * 255) for y, x in ((5, 5), (5, -5), (-5, -5), (-5, 5))]


def test_every_frame_comes_once_in_order(tmp_path: Path) -> None:
    frames = read(VideoFile(write_video(tmp_path / "video.mp4")))
    assert [frame.frame_index for frame in frames] == list(range(20))
    assert [index_of(frame.image) for frame in frames] == list(range(20))
    np.testing.assert_allclose([frame.timestamp_s for frame in frames], np.arange(20) / 25, atol=2e-5)
    assert corners(frames[3].image) == [RED, GREEN, BLACK, BLUE]


def test_info_says_what_the_file_holds(tmp_path: Path) -> None:
    source = VideoFile(write_video(tmp_path / "video.mp4"))
    with source:
        info = source.info
    assert (info.name, info.width, info.height, info.frame_count, info.live) == (
        "video.mp4", WIDTH, HEIGHT, 20, False,
    )  # fmt: skip
    assert info.fps == pytest.approx(25.0)


def test_variable_frame_rate_gives_the_real_times(tmp_path: Path) -> None:
    times_s = [0.0, 0.04, 0.2, 0.21, 1.0, 1.5, 1.52]
    frames = read(VideoFile(write_video(tmp_path / "vfr.mp4", times_s)))
    np.testing.assert_allclose([frame.timestamp_s for frame in frames], times_s, atol=2e-5)


def test_times_count_from_the_first_frame(tmp_path: Path) -> None:
    frames = read(VideoFile(write_video(tmp_path / "late.mp4", [2.0, 2.04, 2.08])))
    np.testing.assert_allclose([frame.timestamp_s for frame in frames], [0, 0.04, 0.08], atol=2e-5)


@pytest.mark.parametrize(
    ("matrix", "expected"),
    [
        ((1, 0, 0, 1), [RED, GREEN, BLACK, BLUE]),
        ((0, 1, -1, 0), [BLUE, RED, GREEN, BLACK]),  # a quarter turn clockwise: a phone held upright
        ((-1, 0, 0, -1), [BLACK, BLUE, RED, GREEN]),
        ((0, -1, 1, 0), [GREEN, BLACK, BLUE, RED]),
        ((-1, 0, 0, 1), [GREEN, RED, BLUE, BLACK]),  # mirrored
        ((0, 1, 1, 0), [RED, BLUE, BLACK, GREEN]),
    ],
)
def test_pictures_are_turned_upright(
    tmp_path: Path, matrix: tuple[int, int, int, int], expected: list[tuple[int, ...]]
) -> None:
    path = write_video(tmp_path / "phone.mp4")
    set_display_matrix(path, *matrix)
    source = VideoFile(path)
    with source:
        frame = next(iter(source))
        size = (source.info.width, source.info.height)
    assert corners(frame.image) == expected
    assert frame.image.shape == (size[1], size[0], 3)
    assert size == ((HEIGHT, WIDTH) if matrix[0] == 0 else (WIDTH, HEIGHT))


def test_wide_pixels_become_square(tmp_path: Path) -> None:
    write_anamorphic(tmp_path / "tape.mp4", Fraction(3, 2))
    frames = read(VideoFile(tmp_path / "tape.mp4"))
    assert frames[0].image.shape == (HEIGHT, WIDTH * 3 // 2, 3)


@pytest.mark.parametrize("start_s", [0.1, 0.4, 0.52, 0.999])
def test_a_part_starts_at_the_very_frame_asked_for(tmp_path: Path, start_s: float) -> None:
    path = write_video(tmp_path / "long.mp4", [i / 25 for i in range(30)])
    source = VideoFile(path, start_s=start_s, end_s=1.1)
    with source:
        estimate = source.info.frame_count
        frames = list(source)
    expected = list(range(int(np.ceil(start_s * 25 - 1e-6)), 28))
    assert [round(frame.timestamp_s * 25) for frame in frames] == expected
    assert [index_of(frame.image) for frame in frames] == expected
    assert frames[0].frame_index == 0
    assert abs(estimate - len(frames)) <= 1


def test_a_part_behind_the_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VideoError, match=r"ends after 0\.8 seconds"):
        read(VideoFile(write_video(tmp_path / "video.mp4"), start_s=5.0))


def test_a_part_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InputError, match="no part of a video"):
        VideoFile("x.mp4", start_s=2.0, end_s=1.0)


def test_it_can_be_read_twice(tmp_path: Path) -> None:
    with VideoFile(write_video(tmp_path / "video.mp4"), start_s=0.2) as source:
        first, second = list(source), list(source)
    assert [frame.timestamp_s for frame in first] == [frame.timestamp_s for frame in second]
    np.testing.assert_array_equal(first[2].image, second[2].image)


def test_a_stream_without_times_goes_on_at_its_rate(tmp_path: Path) -> None:
    write_raw_h264(tmp_path / "raw.h264", 12)
    for source in (VideoFile(tmp_path / "raw.h264"), VideoFile(tmp_path / "raw.h264", start_s=0.1)):
        times_s = [frame.timestamp_s for frame in read(source)]
        np.testing.assert_allclose(np.diff(times_s), 1 / 25, atol=1e-3)
    assert len(times_s) == 9


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"not a video at all, only a few words", "not a video"),
        (b"\x00\x00\x00\x18ftypisom" + bytes(40), "cut short or damaged"),
    ],
)
def test_what_is_no_video_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "thing.mp4"
    path.write_bytes(content)
    with pytest.raises(VideoError, match=sentence):
        read(VideoFile(path))


def test_missing_file_folder_and_sound_are_refused(tmp_path: Path) -> None:
    with pytest.raises(VideoError, match="no file"):
        read(VideoFile(tmp_path / "nowhere.mp4"))
    with pytest.raises(VideoError, match="is a folder"):
        read(VideoFile(tmp_path))
    write_sound(tmp_path / "song.mp4")
    with pytest.raises(VideoError, match="no moving pictures"):
        read(VideoFile(tmp_path / "song.mp4"))


def test_a_file_cut_short_gives_its_frames_and_then_says_so(tmp_path: Path) -> None:
    path = write_video(tmp_path / "cut.mp4", [i / 25 for i in range(100)], lively=True)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 6 // 10])
    seen = []
    with VideoFile(path) as source, pytest.raises(VideoError, match=r"cut short, only \d\.\d of its 4\.0"):
        seen.extend(frame.frame_index for frame in source)
    assert 10 < len(seen) < 90
    assert len(read(VideoFile(path, end_s=0.4))) == 10, "the part that is there can still be used"


def test_damaged_packets_are_left_out_and_counted(tmp_path: Path) -> None:
    path = write_video(tmp_path / "scratched.mp4", [i / 25 for i in range(100)], lively=True)
    with av.open(str(path)) as container:
        packets = [(packet.pos, packet.size) for packet in container.demux(video=0) if packet.size]
    data = bytearray(path.read_bytes())
    for position, size in packets[40:43]:
        data[position : position + size] = bytes([0xFF]) * size
    path.write_bytes(data)
    source = VideoFile(path)
    with source:
        frames = list(source)
        assert source.skipped == 3
    assert len(frames) == 97
    assert (np.diff([frame.timestamp_s for frame in frames]) > 0).all()


def test_realtime_gives_no_frame_before_its_time(tmp_path: Path) -> None:
    source = VideoFile(write_video(tmp_path / "video.mp4", [i / 50 for i in range(15)]), realtime=True)
    with source:
        assert source.info.live
        started_s = time.monotonic()
        assert all(time.monotonic() - started_s >= frame.timestamp_s for frame in source)


def test_a_film_that_was_held_goes_on_where_it_stood_and_catches_nothing_up(tmp_path: Path) -> None:
    source = VideoFile(write_video(tmp_path / "video.mp4", [i / 50 for i in range(15)]), realtime=True)
    with source:
        started_s = time.monotonic()
        frames = iter(source)
        next(frames)
        source.hold()
        threading.Timer(0.2, source.go_on).start()
        assert next(frames).frame_index == 1
        assert time.monotonic() - started_s >= 0.2
        assert len(list(frames)) == 13
        assert time.monotonic() - started_s >= 0.2 + 13 / 50


def test_stop_wakes_a_long_wait(tmp_path: Path) -> None:
    source = VideoFile(write_video(tmp_path / "slow.mp4", [0.0, 60.0]), realtime=True)
    with source:
        frames = iter(source)
        next(frames)
        threading.Timer(0.05, source.stop).start()
        started_s = time.monotonic()
        assert list(frames) == []
    assert time.monotonic() - started_s < 2


def test_a_closed_file_cannot_be_read(tmp_path: Path) -> None:
    source = VideoFile(write_video(tmp_path / "video.mp4"))
    with pytest.raises(VideoError, match="is closed"):
        iter(source)
    with source:
        frames = iter(source)
        next(frames)
    with pytest.raises(VideoError, match="is closed"):
        next(frames)


def test_a_real_clip_reads_whole(data_dir: Path) -> None:
    source = VideoFile(data_dir / "clips" / "wall_jump.mp4", start_s=7.0)
    frames = read(source)
    assert frames[0].timestamp_s == pytest.approx(7.0, abs=1e-3)
    assert frames[0].image.shape == (994, 1768, 3)
    assert len(frames) == 20

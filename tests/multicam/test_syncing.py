"""From files to one clock: real videos, scripted models; what is written, and what can be wrong."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import av
import numpy as np
import pytest
from compare_films import DARKER, FPS, Scripted, film, scripted

from coach import cli
from coach.capture.video import VideoFile
from coach.errors import Cancelled, InputError, NoPersonError, StorageError, VideoError
from coach.multicam import trimming
from coach.multicam.sync_file import NAME
from coach.multicam.synced import Synced
from coach.multicam.syncing import MATCHING, READING, sync
from coach.progress import CancelToken
from coach.settings import Settings
from coach.types import Detection

__all__ = ["scripted"]

BEGAN = (20.0, 26.0, 31.5)
"""The moment (of 25 a second) at which each of three cameras begins."""
SLOW_FPS = 15.0


def cameras(folder: Path) -> list[Path]:
    """Three films of one movement: one with sound, one late, one at another rate."""
    folder.mkdir(exist_ok=True)
    slow = np.arange(BEGAN[2], 115.0, FPS / SLOW_FPS)
    return [
        film(folder / "left.mp4", np.arange(BEGAN[0], 110.0), sound=True),
        film(folder / "right.mp4", np.arange(BEGAN[1], 120.0)),
        film(folder / "slow.mp4", slow, times_s=np.arange(len(slow)) / SLOW_FPS),
    ]


def synced(folder: Path) -> Synced:
    return sync(cameras(folder), settings=Settings())


def moment(image: np.ndarray) -> float:
    return float(image[-8:].mean()) + 2 * DARKER


def test_three_cameras_of_two_rates_come_onto_one_clock(tmp_path: Path) -> None:
    found = synced(tmp_path)
    assert found.reference == 0
    assert len(found.told) == 3
    late_s = [(began - BEGAN[0]) / FPS for began in BEGAN]
    assert [-camera.offset_s for camera in found.cameras] == pytest.approx(late_s, abs=0.03)
    assert found.cameras[2].offset_frames == pytest.approx(-late_s[2] * SLOW_FPS, abs=0.5)
    assert all(pair.used for pair in found.pairs)
    start_s, end_s = found.common_s
    assert start_s == pytest.approx(late_s[2], abs=0.03)
    assert end_s == pytest.approx((109.0 - BEGAN[0]) / FPS, abs=0.03)


def test_progress_goes_from_reading_to_matching_and_never_back(tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []
    sync(cameras(tmp_path), report=lambda share, stage: told.append((share, stage)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert [told[0][1], told[-1]] == [READING, (1.0, MATCHING)]


def test_the_written_videos_show_the_same_moment_at_the_same_time(tmp_path: Path) -> None:
    found = synced(tmp_path / "films")
    written = trimming.write(found, tmp_path / "out")
    assert [path.name for path in written] == ["left-sync.mp4", "right-sync.mp4", "slow-sync.mp4"]
    lengths_s = []
    for path, camera in zip(written, found.told, strict=True):
        with VideoFile(path) as video:
            frames = list(video)
            assert video.info.fps == pytest.approx(camera.video.poses.fps, rel=0.02)
        assert frames[0].timestamp_s == 0.0
        for frame in frames[1:]:
            shown = moment(frame.image) - frame.timestamp_s * FPS
            assert shown == pytest.approx(BEGAN[2], abs=1.5)
        lengths_s.append(frames[-1].timestamp_s)
    assert max(lengths_s) - min(lengths_s) <= 1.0 / SLOW_FPS
    with av.open(str(written[0])) as loud, av.open(str(written[1])) as silent:
        tone = loud.streams.audio[0]
        assert float(tone.duration * tone.time_base) == pytest.approx(100 * 1024 / 44100 - 0.46, abs=0.1)
        assert not silent.streams.audio


def test_sync_json_says_what_was_found(tmp_path: Path) -> None:
    found = synced(tmp_path / "films")
    trimming.write(found, tmp_path / "out")
    data = json.loads((tmp_path / "out" / NAME).read_text())
    assert data["format_version"] == 1
    assert data["reference"] == "left.mp4"
    assert [video["file"] for video in data["videos"]] == ["left.mp4", "right.mp4", "slow.mp4"]
    right = data["videos"][1]
    assert right["offset_s"] == pytest.approx(found.cameras[1].offset_s, abs=1e-6)
    assert right["offset_frames"] == pytest.approx(found.cameras[1].offset_frames, abs=1e-3)
    assert right["drift_ppm"] is None
    assert right["trimmed"] == "right-sync.mp4"
    assert len(data["pairs"]) == 3


def test_the_originals_may_lie_in_the_folder_that_is_written_to(tmp_path: Path) -> None:
    found = synced(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.glob("*.mp4")}
    written = trimming.write(found, tmp_path)
    assert all(path.read_bytes() == content for path, content in before.items())
    assert {path.name for path in tmp_path.iterdir() if path.suffix != ""} == {
        *(path.name for path in before),
        *(path.name for path in written),
        NAME,
    }


def test_stopping_while_writing_leaves_nothing_behind(tmp_path: Path) -> None:
    found, cancel = synced(tmp_path / "films"), CancelToken()

    def half_way(share: float, _stage: str) -> None:
        if share > 0.5:
            cancel.cancel()

    with pytest.raises(Cancelled):
        trimming.write(found, tmp_path / "out", report=half_way, cancel=cancel)
    assert not (tmp_path / "out").exists()


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found, out = synced(tmp_path / "films"), tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("stays")

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StorageError, match="no room left"):
        trimming.write(found, out)
    assert [path.name for path in out.iterdir()] == ["mine.txt"]


def test_files_that_cannot_go_together(tmp_path: Path) -> None:
    left, right, _ = cameras(tmp_path)
    with pytest.raises(InputError, match="1 were given"):
        sync([left])
    with pytest.raises(InputError, match="given twice"):
        sync([left, right, tmp_path / "." / "left.mp4"])
    with pytest.raises(InputError, match=r"no method 'magic'.*simple"):
        sync([left, right], method="magic")
    letter = tmp_path / "letter.mp4"
    letter.write_text("Dear video")
    with pytest.raises(VideoError, match=r"letter\.mp4 is not a video"):
        sync([left, letter])


def test_too_short_still_and_empty_videos_are_named(
    tmp_path: Path, scripted: type[Scripted], monkeypatch: pytest.MonkeyPatch
) -> None:
    left = cameras(tmp_path)[0]
    with pytest.raises(VideoError, match=r"two\.mp4. video has 2 frames"):
        sync([left, film(tmp_path / "two.mp4", np.array([30.0, 31.0]))])
    with pytest.raises(VideoError, match=r"still\.mp4. video does not move"):
        sync([left, film(tmp_path / "still.mp4", np.full(60, 30.0))])
    monkeypatch.setattr(scripted, "seen_until", 115)
    with pytest.raises(NoPersonError, match=r"Nobody can be seen in empty\.mp4"):
        sync([left, film(tmp_path / "empty.mp4", np.arange(120.0, 160.0))])


def test_the_command_line_says_the_offsets_and_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_cli(*map(str, cameras(tmp_path)), "-o", str(tmp_path / "out")) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("left.mp4   the others are counted")
    assert float(told[1].split()[1]) == pytest.approx(-6.0, abs=0.5)
    assert "frames (-0.2" in told[1]
    assert (tmp_path / "out" / NAME).is_file()


def test_what_cannot_be_told_is_said_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    once = np.concatenate([np.arange(20.0, 32.0), np.arange(32.0, 20.0, -1.0)])
    pair = [film(tmp_path / f"{name}.mp4", np.tile(once, 5)) for name in ("left", "right")]
    assert run_cli(*map(str, pair), "-o", str(tmp_path / "out")) == 2
    assert "right.mp4  cannot tell" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_several_people_are_named_as_the_reason(
    tmp_path: Path, scripted: type[Scripted], monkeypatch: pytest.MonkeyPatch
) -> None:
    once = np.concatenate([np.arange(20.0, 32.0), np.arange(32.0, 20.0, -1.0)])
    pair = [film(tmp_path / f"{name}.mp4", np.tile(once, 5)) for name in ("left", "right")]
    alone = sync(pair, settings=Settings()).cameras[1].reason
    two = (Detection((50.0, 15.0, 60.0, 90.0), 0.9), Detection((5.0, 20.0, 40.0, 80.0), 0.8))
    monkeypatch.setattr(scripted, "detect", lambda *_: two)
    assert (
        sync(pair, settings=Settings())
        .cameras[1]
        .reason.startswith("More than one person is in left.mp4, right.mp4: ")
    )
    assert "More than one" not in alone
    far = (two[0], Detection((5.0, 20.0, 15.0, 28.0), 0.8))
    monkeypatch.setattr(scripted, "detect", lambda *_: far)
    assert sync(pair, settings=Settings()).cameras[1].reason == alone


def test_bad_input_is_exit_code_2_and_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_cli(str(tmp_path / "gone.mp4"), str(tmp_path / "lost.mp4")) == 2
    assert capsys.readouterr().err.count("\n") == 1


def run_cli(*arguments: str) -> int:
    def no_window(*_: object) -> int:
        raise AssertionError("no window is wanted")

    return cli.main(["sync-cameras", *arguments], open_window=no_window, film_window=no_window)  # type: ignore[arg-type]

"""From files to files: real videos, scripted models; everything a person may hand over."""

from __future__ import annotations

import csv
import errno
import re
from pathlib import Path

import av
import numpy as np
import pytest
from compare_films import FPS, HEIGHT, MOMENTS, WIDTH, Scripted, film, scripted

from coach import cli
from coach.capture.video import VideoFile
from coach.capture.writer import VideoWriter
from coach.compare import CompareOptions, Comparison, compare
from coach.compare.exporting import write_map, write_report, write_video
from coach.errors import Cancelled, NoPersonError, StorageError, VideoError
from coach.extraction import cache
from coach.extraction import reading as reading_module
from coach.progress import CancelToken
from coach.settings import Settings
from coach.types import Detection, ImageArray, Pose

__all__ = ["scripted"]


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    return film(tmp_path / "reference.mp4", MOMENTS, sound=True), film(
        tmp_path / "test.mp4", np.repeat(MOMENTS, 2)
    )


def run(pair: tuple[Path, Path], **options: object) -> Comparison:
    return compare(*pair, CompareOptions(**options), Settings())  # type: ignore[arg-type]


def test_two_videos_are_brought_into_step(pair: tuple[Path, Path]) -> None:
    found = run(pair)
    assert found.matched.all()
    truth = np.arange(len(MOMENTS)) * 2 / FPS
    assert np.median(np.abs(found.test_s - truth)) < 0.1
    assert np.median(found.speed) == pytest.approx(0.5, rel=0.15)


def test_a_second_time_nothing_is_read_again(pair: tuple[Path, Path], scripted: type[Scripted]) -> None:
    first = run(pair)
    assert scripted.estimated > 0
    scripted.estimated = 0
    second = run(pair)
    assert scripted.estimated == 0
    assert np.array_equal(first.test_frame, second.test_frame)
    run(pair, cache=False)
    assert scripted.estimated > 0


def test_other_content_or_another_way_is_read_again(
    pair: tuple[Path, Path], scripted: type[Scripted]
) -> None:
    run(pair)
    renamed = pair[0].with_name("renamed.mp4")
    renamed.write_bytes(pair[0].read_bytes())
    scripted.estimated = 0
    run((renamed, pair[1]))
    assert scripted.estimated == 0
    run(pair, crop="mil")
    assert scripted.estimated > 0


def test_a_damaged_cache_is_no_trouble_and_the_folder_stays_small(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(pair)
    kept = sorted(cache.folder().glob("*.npz"))
    assert len(kept) == 2
    kept[0].write_bytes(b"not an npz")
    assert run(pair).matched.all()
    monkeypatch.setattr(cache, "MOST_BYTES", 1)
    run(pair, crop="yolo")
    assert list(cache.folder().glob("*.npz")) == []


@pytest.mark.parametrize("crop", ["yolo", "mil"])
def test_the_crops_of_the_paper(pair: tuple[Path, Path], crop: str) -> None:
    assert run(pair, crop=crop).matched.mean() > 0.9


def test_the_map_has_a_line_for_each_frame(pair: tuple[Path, Path], tmp_path: Path) -> None:
    found = run(pair)
    write_map(found, tmp_path / "map.csv")
    with (tmp_path / "map.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0]) == ["reference_frame", "test_frame", "reference_s", "test_s", "cost_deg", "matched"]
    assert [int(row["reference_frame"]) for row in rows] == list(range(len(MOMENTS)))
    assert [int(row["test_frame"]) for row in rows] == found.test_frame.tolist()
    assert float(rows[50]["reference_s"]) == pytest.approx(2.0, abs=1e-3)
    assert {row["matched"] for row in rows} == {"1"}


def test_frames_without_a_match_are_empty_in_the_map(pair: tuple[Path, Path], tmp_path: Path) -> None:
    found = run((pair[0], film(tmp_path / "part.mp4", MOMENTS[:40])))
    write_map(found, tmp_path / "map.csv")
    assert (tmp_path / "map.csv").read_text().splitlines()[-1].endswith(",,,0")
    assert re.fullmatch(r"69,,2\.7\d+,,,0", (tmp_path / "map.csv").read_text().splitlines()[-1])


def test_the_video_has_every_frame_of_the_reference_and_its_sound(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    found = run(pair)
    write_video(found, tmp_path / "out.mp4")
    with VideoFile(tmp_path / "out.mp4") as video:
        times = [frame.timestamp_s for frame in video]
    assert times == pytest.approx(found.reference.poses.times_s.tolist(), abs=1e-3)
    with av.open(str(tmp_path / "out.mp4")) as container:
        sound = container.streams.audio[0]
        assert float(sound.duration * sound.time_base) == pytest.approx(100 * 1024 / 44100, abs=0.1)
    left = [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]
    assert left == []


def test_a_reference_without_sound_gives_a_silent_video(pair: tuple[Path, Path], tmp_path: Path) -> None:
    found = run(pair[::-1])
    write_video(found, tmp_path / "out.mp4")
    with av.open(str(tmp_path / "out.mp4")) as container:
        assert not container.streams.audio
        assert container.streams.video[0].frames == 2 * len(MOMENTS)


def test_the_two_pictures_of_a_frame_show_the_same_moment(pair: tuple[Path, Path], tmp_path: Path) -> None:
    write_video(run(pair), tmp_path / "out.mp4")
    with VideoFile(tmp_path / "out.mp4") as video:
        frames = list(video)
    for frame in frames[5:-5:10]:
        left, right = frame.image[100:118, 5:30].mean(), frame.image[100:118, WIDTH + 5 : WIDTH + 30].mean()
        assert left == pytest.approx(right, abs=3.0)


def test_variable_frame_rate_keeps_its_times(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    times_s = np.cumsum(np.append(0.0, rng.uniform(0.02, 0.12, len(MOMENTS) - 1)))
    uneven = film(tmp_path / "uneven.mp4", MOMENTS, times_s=times_s)
    even = film(tmp_path / "even.mp4", MOMENTS)
    found = compare(uneven, even, CompareOptions(), Settings())
    assert found.reference.poses.times_s == pytest.approx(times_s, abs=1e-3)
    assert np.median(np.abs(found.test_s - np.arange(len(MOMENTS)) / FPS)) < 0.1


def test_the_report_is_one_file_that_needs_nothing_else(pair: tuple[Path, Path], tmp_path: Path) -> None:
    found = run(pair)
    write_report(found, tmp_path / "report.html")
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<script" not in text
    assert not re.search(r"(src|href)=['\"](?!data:)", text)
    assert text.count("<figure>") == 10
    for heading in ("Which moment goes with which", "Tempo", "Joints", "Where they differ most", "Stretches"):
        assert heading in text


def test_names_are_escaped_in_the_report(pair: tuple[Path, Path], tmp_path: Path) -> None:
    odd = tmp_path / "a&b <i>.mp4"
    odd.write_bytes(pair[0].read_bytes())
    write_report(run((odd, pair[1])), tmp_path / "report.html")
    assert "a&amp;b &lt;i&gt;.mp4" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_what_is_no_video_is_told(pair: tuple[Path, Path], tmp_path: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Dear video")
    with pytest.raises(VideoError, match=r"letter\.txt is not a video"):
        compare(pair[0], text)
    with pytest.raises(VideoError, match="There is no file"):
        compare(tmp_path / "gone.mp4", pair[1])


def test_nobody_hardly_anybody_and_a_single_picture(
    pair: tuple[Path, Path], tmp_path: Path, scripted: type[Scripted], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scripted, "seen_until", 0)
    with pytest.raises(NoPersonError, match=r"Nobody can be seen"):
        run(pair, cache=False)
    monkeypatch.setattr(scripted, "seen_until", 21)
    with pytest.raises(NoPersonError, match=r"only \d% of"):
        compare(*pair, CompareOptions(cache=False))
    monkeypatch.setattr(scripted, "seen_until", 1000)
    with pytest.raises(VideoError, match="single picture"):
        compare(pair[0], film(tmp_path / "one.mp4", MOMENTS[:1]))


def test_stopping_stops_both_readers(pair: tuple[Path, Path]) -> None:
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        compare(
            *pair, CompareOptions(cache=False), report=lambda share, stage: cancel.cancel(), cancel=cancel
        )


@pytest.mark.parametrize("write", [write_map, write_report, write_video])
def test_a_full_disk_leaves_nothing_behind(
    pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: object
) -> None:
    found = run(pair)
    folder = tmp_path / "out"

    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StorageError, match="no room left"):
        write(found, folder / "result.mp4")  # type: ignore[operator]
    assert list(folder.iterdir()) == []


def test_a_disk_that_fills_while_the_video_is_written(
    pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = run(pair)
    written = 0

    def some(self: VideoWriter, frame: object) -> None:
        nonlocal written
        written += 1
        if written > 20:
            self._discard()
            raise self._storage_error(OSError(errno.ENOSPC, "No space left on device"))

    monkeypatch.setattr(VideoWriter, "_encode", some)
    folder = tmp_path / "out"
    with pytest.raises(StorageError, match="no room left"):
        write_video(found, folder / "result.mp4")
    assert list(folder.iterdir()) == []


def test_frames_before_somebody_was_found_are_read_backwards() -> None:
    class Late(Scripted):
        def detect(self, image: ImageArray) -> tuple[Detection, ...]:
            return super().detect(image) if float(image[-8:].mean()) >= 30 else ()

    late = Late()
    reader = reading_module.KeypointReader(Settings(), late, late)
    poses: list[Pose] = []
    for index, moment in enumerate(np.arange(20, 60)):
        image = np.full((HEIGHT, WIDTH, 3), moment, np.uint8)
        poses += reader.read(reading_module.Frame(image, index, index / FPS))
    poses += reader.rest()
    assert [pose.frame_index for pose in poses] == list(range(40))
    assert all(np.isfinite(pose.keypoints_px[[5, 6, 11, 12]]).all() for pose in poses)


def test_a_cut_is_noticed_and_a_slow_change_is_not() -> None:
    cuts = reading_module.CutFinder()
    frames = [np.full((HEIGHT, WIDTH, 3), value, np.uint8) for value in (50, 51, 52, 53, 120, 121)]
    found = [cuts.is_cut(reading_module.Frame(image, i, i / FPS)) for i, image in enumerate(frames)]
    assert found == [False, False, False, False, True, False]


def test_the_command_line(
    pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = [str(tmp_path / name) for name in ("out.mp4", "map.csv", "report.html")]
    arguments = ["compare", *map(str, pair), "-o", out[0], "--map", out[1], "--report", out[2]]
    nothing = lambda *a: 1  # noqa: E731
    assert cli.main(arguments, open_window=nothing, film_window=nothing) == 0
    assert all(Path(name).stat().st_size > 0 for name in out)
    assert "100% of reference.mp4 is matched" in capsys.readouterr().out
    wrong = ["compare", *map(str, pair), "--joint-weight", "nose=2"]
    assert cli.main(wrong, open_window=nothing, film_window=nothing) == 2
    assert "--joint-weight" in capsys.readouterr().err

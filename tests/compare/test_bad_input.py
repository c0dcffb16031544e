"""What people hand over that is not as it should be; the rest of it is in test_comparing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from compare_films import FPS, HEIGHT, MOMENTS, WIDTH, Scripted, film, scripted
from small_videos import set_display_matrix

from coach.capture.video import VideoFile
from coach.capture.writer import VideoWriter
from coach.compare import CompareOptions, compare
from coach.compare.exporting import write_report, write_video
from coach.errors import Cancelled, NoPersonError, VideoError
from coach.progress import CancelToken
from coach.settings import Settings

__all__ = ["scripted"]
QUARTER_CLOCKWISE = (0, 1, -1, 0)
"""What a phone that was held upright writes."""


def upright(path: Path) -> Path:
    """A phone's film: stored lying on its side, to be turned; upright, its top quarter is black."""
    with VideoWriter(path, HEIGHT, WIDTH, FPS) as writer:
        for moment in MOMENTS:
            image = np.full((HEIGHT, WIDTH, 3), round(float(moment)), np.uint8)
            image[: HEIGHT // 4] = 0
            writer.write(np.ascontiguousarray(np.rot90(image)))  # anti-clockwise, as the sensor lies
    set_display_matrix(path, *QUARTER_CLOCKWISE)
    return path


def test_a_phones_video_is_read_and_shown_upright(tmp_path: Path) -> None:
    phone, plain = upright(tmp_path / "phone.mp4"), film(tmp_path / "plain.mp4", MOMENTS)
    found = compare(phone, plain, CompareOptions(), Settings())
    assert found.reference.poses.size_px == (WIDTH, HEIGHT)
    assert found.matched.all()
    write_video(found, tmp_path / "out.mp4")
    with VideoFile(tmp_path / "out.mp4") as video:
        frame = list(video)[40].image
    left, right = frame[:HEIGHT, 5:30].mean(axis=(1, 2)), frame[:HEIGHT, WIDTH + 5 : WIDTH + 30]
    assert left[2 : HEIGHT // 4 - 4].max() < 10
    assert left[HEIGHT // 4 + 4 :].mean() == pytest.approx(right.mean(), abs=4.0)
    write_report(found, tmp_path / "report.html")


def test_a_person_in_five_per_cent_of_the_pictures(
    tmp_path: Path, scripted: type[Scripted], monkeypatch: pytest.MonkeyPatch
) -> None:
    long = np.linspace(20.0, 90.0, 300)
    reference, test = film(tmp_path / "a.mp4", long), film(tmp_path / "b.mp4", long)
    monkeypatch.setattr(scripted, "seen_until", 20.0 + 0.05 * 70.0)
    with pytest.raises(NoPersonError, match=r"only \d+% of [ab]\.mp4: choose a video"):
        compare(reference, test, CompareOptions(), Settings())
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".mp4") == ["a.mp4", "b.mp4"]


@pytest.mark.parametrize("times", [0.2, 5.0])
def test_wildly_different_frame_rates(tmp_path: Path, times: float) -> None:
    reference = film(tmp_path / "reference.mp4", MOMENTS)
    moments = np.linspace(MOMENTS[0], MOMENTS[-1], round(times * len(MOMENTS)))
    its_times_s = (moments - MOMENTS[0]) / FPS
    test = film(tmp_path / "test.mp4", moments, times_s=its_times_s)
    found = compare(reference, test, CompareOptions(), Settings())
    assert found.test.poses.fps == pytest.approx(times * FPS, rel=0.1)
    assert found.matched.mean() > 0.9
    assert np.nanmedian(np.abs(found.test_s - np.arange(len(MOMENTS)) / FPS)) < 0.1


def test_a_video_that_is_cut_short_is_told_or_compared_as_far_as_it_goes(tmp_path: Path) -> None:
    whole, cut = film(tmp_path / "whole.mp4", MOMENTS), tmp_path / "cut.mp4"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 3])
    with pytest.raises(VideoError, match=r"cut\.mp4"):
        compare(whole, cut, CompareOptions(), Settings())
    assert not list(tmp_path.glob(".*"))


def test_stopping_while_the_video_is_written_leaves_nothing_behind(tmp_path: Path) -> None:
    found = compare(
        film(tmp_path / "a.mp4", MOMENTS), film(tmp_path / "b.mp4", MOMENTS), CompareOptions(), Settings()
    )
    cancel, folder = CancelToken(), tmp_path / "out"

    def half_way(share: float, _stage: str) -> None:
        if share > 0.5:
            cancel.cancel()

    with pytest.raises(Cancelled):
        write_video(found, folder / "out.mp4", report=half_way, cancel=cancel)
    assert list(folder.iterdir()) == []

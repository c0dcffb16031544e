"""Everybody in a video, each followed for themselves."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from compare_films import STANDING

from coach.capture.writer import VideoWriter
from coach.errors import Cancelled
from coach.extraction.options import ReadOptions
from coach.extraction.people import read_people
from coach.progress import CancelToken
from coach.settings import Settings
from coach.types import Crop, Detection, FloatArray, ImageArray

WIDTH, HEIGHT, FPS, FRAMES = 320, 120, 20.0, 40
LEFT, RIGHT = 0.0, 160.0
BOX = (50.0, 15.0, 60.0, 90.0)


class TwoPeople:
    """Pose model and detector in one: somebody at the left, and at the right while the picture is dark."""

    name, notice, input_size_px = "two", "", 192

    def estimate(self, image: ImageArray, crop: Crop) -> tuple[FloatArray, FloatArray]:
        at = RIGHT if crop.box_px[0] + crop.box_px[2] / 2 > WIDTH / 2 else LEFT
        there = at == LEFT or float(image.mean()) < 100
        moved = STANDING + np.array([at + float(image.mean()) / 40, 0.0], np.float32)
        return moved.astype(np.float32), np.full(17, 0.9 if there else 0.02, np.float32)

    def detect(self, image: ImageArray) -> tuple[Detection, ...]:
        left = Detection(BOX, 0.9)
        right = Detection((BOX[0] + RIGHT, *BOX[1:]), 0.8)
        return (left, right) if float(image.mean()) < 100 else (left,)


@pytest.fixture(autouse=True)
def models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.pose.create", lambda name, threads=1: TwoPeople())
    monkeypatch.setattr("coach.tracking.create_detector", lambda name="auto": TwoPeople())


def film(path: Path, dark: int) -> Path:
    with VideoWriter(path, WIDTH, HEIGHT, FPS) as writer:
        for index in range(FRAMES):
            writer.write(np.full((HEIGHT, WIDTH, 3), 40 if index < dark else 200, np.uint8))
    return path


def test_each_person_has_poses_of_their_own(tmp_path: Path) -> None:
    people = read_people(film(tmp_path / "two.mp4", dark=25), ReadOptions(), Settings())
    seen = [np.isfinite(poses.keypoints_px[:, 5, 0]) for poses in people]
    assert [int(there.sum()) for there in seen] == [FRAMES, 25]
    middles = [float(np.nanmean(poses.keypoints_px[..., 0])) for poses in people]
    assert middles[1] - middles[0] == pytest.approx(RIGHT, abs=5.0)
    assert all(len(poses.times_s) == FRAMES for poses in people)


def test_who_is_there_for_a_moment_is_left_out(tmp_path: Path) -> None:
    people = read_people(film(tmp_path / "two.mp4", dark=6), ReadOptions(), Settings())
    assert len(people) == 1


def test_it_can_be_stopped(tmp_path: Path) -> None:
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        read_people(
            film(tmp_path / "two.mp4", dark=20),
            ReadOptions(),
            Settings(),
            report=lambda *_: cancel.cancel(),
            cancel=cancel,
        )

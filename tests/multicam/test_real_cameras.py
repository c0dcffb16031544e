"""Real cameras around a man who balances, cut apart at known frames and brought together again."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from coach import cli
from coach.capture.video import VideoFile
from coach.capture.writer import VideoWriter
from coach.opencv import cv2

FPS = 60.0
SMALL_PX = (360, 640)
CUTS = {"cam01": (0, 90, 1), "cam03": (9, 100, 1)}
"""First frame, end, and step of each camera; both began together."""


@pytest.fixture(scope="module")
def films(data_dir: Path, models_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("cameras")
    return [_cut(data_dir / "multiview/pose2sim/Single", name, folder) for name in CUTS]


def _cut(source: Path, name: str, folder: Path) -> Path:
    first, end, step = CUTS[name]
    target = folder / f"{name}.mp4"
    with VideoFile(source / f"{name}.mp4") as video, VideoWriter(target, *SMALL_PX, FPS / step) as writer:
        for index, frame in enumerate(video):
            if first <= index < end and (index - first) % step == 0:
                small = cv2.resize(frame.image, SMALL_PX, interpolation=cv2.INTER_AREA)
                writer.write(np.asarray(small, np.uint8))
    return target


@pytest.mark.slow
def test_offsets_of_real_cameras_are_found_to_the_frame(
    films: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_window(*_: object) -> int:
        raise AssertionError("no window is wanted")

    out = tmp_path / "out"
    arguments = ["sync-cameras", *map(str, films), "-o", str(out)]
    assert cli.main(arguments, open_window=no_window, film_window=no_window) == 0
    found = json.loads((out / "sync.json").read_text())
    offsets_s = [video["offset_s"] for video in found["videos"]]
    truth_s = [-first / FPS for first, _, _ in CUTS.values()]
    assert offsets_s == pytest.approx(truth_s, abs=1.5 / FPS)
    assert found["common_length_s"] == pytest.approx((90 - 9) / FPS, abs=3 / FPS)
    assert all(video["confidence"] > 0.9 for video in found["videos"])
    assert capsys.readouterr().out.splitlines()[-1].startswith("2 videos and sync.json")

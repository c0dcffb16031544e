"""The reader on real clips, against Google's own output and against what happens in them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from coach.capture.video import VideoFile
from coach.features.angles import joint_angles
from coach.settings import Settings
from coach.skeleton import JOINTS, KEYPOINTS, LEFT_SHOULDER
from coach.tracking.reader import PoseReader, Reading
from coach.types import FloatArray, Frame, PersonState

BLAZEPOSE_TO_COCO = [0, 2, 5, 7, 8, 11, 12, 13, 14, 15, 16, 23, 24, 25, 26, 27, 28]


def read(path: Path, *, start_s: float = 0.0, end_s: float | None = None) -> list[Reading]:
    with PoseReader(Settings(), mil="off") as reader, VideoFile(path, start_s=start_s, end_s=end_s) as video:
        return [reader.read(frame) for frame in video]


def keypoints(readings: list[Reading]) -> FloatArray:
    return np.array([reading.pose.keypoints_px for reading in readings])


def states(readings: list[Reading], start_s: float, end_s: float) -> set[PersonState]:
    return {reading.person for reading in readings if start_s <= reading.pose.timestamp_s <= end_s}


@pytest.fixture(scope="module")
def clips(data_dir: Path, models_dir: Path) -> Path:
    return data_dir / "clips"


def test_keypoints_are_googles(clips: Path, data_dir: Path) -> None:
    """Within 5 px of MoveNet Lightning's own (float, smoothed) output, where a torso has 80 px."""
    told = json.loads((data_dir / "golden" / "pose_1.json").read_text())
    golden = np.array([[[frame[name]["x"], frame[name]["y"]] for name in KEYPOINTS] for frame in told])
    readings = read(clips / "pose_1.mp4")
    error = np.linalg.norm(keypoints(readings) - golden, axis=2)
    assert {reading.person for reading in readings} == {PersonState.TRACKED}
    assert np.nanmedian(error) <= 5
    assert np.isfinite(error).mean() > 0.98


def test_the_knees_of_squats_bend_as_they_do(clips: Path, data_dir: Path) -> None:
    told = np.array(json.loads((data_dir / "golden" / "pose_squats.full.json").read_text()), np.float32)
    golden = joint_angles(told[:, BLAZEPOSE_TO_COCO, :2])
    found = joint_angles(keypoints(read(clips / "pose_squats.mp4")))
    for name in ("left_knee", "right_knee"):
        joint = JOINTS.index(name)
        bent = [180 - np.abs(180 - angles[:, joint]) for angles in (found, golden)]
        known = np.isfinite(bent[0])
        assert known.mean() > 0.95
        assert np.corrcoef(bent[0][known], bent[1][known])[0, 1] >= 0.95, name


def test_who_enters_is_found(clips: Path) -> None:
    """Nobody until 6.0 s (by the detector, frame by frame), then one person."""
    readings = read(clips / "enter_and_leave.mp4", start_s=4.5, end_s=8)
    before, after = states(readings, 4.5, 5.9), states(readings, 6.6, 8)
    assert (before, after) == ({PersonState.SEARCHING}, {PersonState.TRACKED})
    assert np.isnan(keypoints(readings[:14])).all()


def test_who_leaves_is_lost_and_the_next_one_found(clips: Path) -> None:
    """One person until 19.4 s, nobody until 22.7 s, then another who comes and stays."""
    readings = read(clips / "enter_and_leave.mp4", start_s=17.5, end_s=25)
    assert states(readings, 17.5, 19.0) == {PersonState.TRACKED}
    assert states(readings, 20.2, 22.6) == {PersonState.LOST}
    assert states(readings, 24, 25) == {PersonState.TRACKED}


def test_a_picture_that_moves_is_followed(clips: Path) -> None:
    """A clip shifted about in a larger frame gives the same keypoints, shifted."""
    with VideoFile(clips / "pose_1.mp4", end_s=1.0) as video:
        frames = list(video)
    plain, moving, shifts = [], [], []
    with PoseReader(Settings(), mil="off") as still, PoseReader(Settings(), mil="off") as following:
        for frame in frames:
            angle = frame.frame_index / 15
            shift = (round(350 + 250 * np.sin(angle)), round(70 + 60 * np.sin(2 * angle)))
            image = np.full((720, 1280, 3), 200, np.uint8)
            image[shift[1] : shift[1] + 576, shift[0] : shift[0] + 576] = frame.image
            plain.append(still.read(frame))
            moving.append(following.read(Frame(image, frame.frame_index, frame.timestamp_s)))
            shifts.append(shift)
    difference = keypoints(moving) - np.array(shifts)[:, None] - keypoints(plain)
    assert {reading.person for reading in moving} == {PersonState.TRACKED}
    assert np.nanmedian(np.linalg.norm(difference, axis=2)) < 10


def test_of_two_people_one_is_kept(data_dir: Path, models_dir: Path) -> None:
    """Two people move close together: the shoulder never leaps from one to the other."""
    readings = read(data_dir / "multiview" / "pose2sim" / "Multi" / "cam01.mp4", end_s=0.8)
    shoulder = keypoints(readings)[:, LEFT_SHOULDER]
    assert {reading.person for reading in readings} == {PersonState.TRACKED}
    assert np.nanmax(np.linalg.norm(np.diff(shoulder, axis=0), axis=1)) < 60


def test_the_crop_holds_the_body_in_a_dance(clips: Path) -> None:
    for reading in read(clips / "ballet_2.mp4"):
        assert reading.crop is not None
        x, y, w, h = reading.crop.box_px
        seen = reading.pose.keypoints_px[np.isfinite(reading.pose.keypoints_px[:, 0])]
        inside = ((seen >= [x, y]) & (seen <= [x + w, y + h])).all(axis=1)
        assert inside.mean() > 0.9


def test_it_works_with_what_pypi_alone_gives(clips: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """BlazePose for the keypoints and for finding people."""
    monkeypatch.delenv("POSESYNC_MODELS")
    readings = read(clips / "ballet_2.mp4", end_s=0.6)
    assert {reading.person for reading in readings} == {PersonState.TRACKED}
    assert np.isfinite(keypoints(readings)).mean() > 0.9


def test_grey_frames_hold_nobody(models_dir: Path) -> None:
    grey = np.full((720, 1280, 3), 127, np.uint8)
    with PoseReader(Settings(), mil="thread") as reader:
        readings = [reader.read(Frame(grey, i, i / 4)) for i in range(4)]
    assert {reading.person for reading in readings} == {PersonState.SEARCHING}

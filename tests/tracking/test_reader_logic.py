"""The reader with a pose model and a detector that say what they are told: find, follow, lose, find again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from coach.settings import Settings
from coach.skeleton import LEFT_HIP, RIGHT_HIP
from coach.tracking.reader import PoseReader, Reading
from coach.types import Box, Crop, Detection, Frame, PersonState

FPS = 30
IMAGE = np.zeros((720, 1280, 3), np.uint8)
SHAPE = np.array(
    [[50, 5], [53, 2], [47, 2], [57, 5], [43, 5], [65, 20], [35, 20], [75, 35], [25, 35], [78, 50], [22, 50],
     [60, 50], [40, 50], [60, 75], [40, 75], [60, 100], [40, 100]],
    np.float32,
)  # fmt: skip


class Stage:
    """Who really stands where (centre x, in pixels) and how well they can be seen."""

    def __init__(self) -> None:
        self.people: list[tuple[float, float]] = [(640, 0.8)]
        self.detector_sees = True
        self.detections = 0

    def body(self, x: float) -> Box:
        return (x - 100, 160, 200, 400)

    def detect(self, image: np.ndarray) -> tuple[Detection, ...]:
        self.detections += 1
        return tuple(Detection(self.body(x), 0.9) for x, _ in self.people if self.detector_sees)


class FakeBackend:
    """Sees the person nearest to the middle of the crop, when one is inside."""

    name, notice, input_size_px = "fake", "", 192

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def estimate(self, image: np.ndarray, crop: Crop) -> tuple[np.ndarray, np.ndarray]:
        x, y, side, _ = crop.box_px
        inside = [one for one in self.stage.people if x < one[0] < x + side]
        if not inside:
            return SHAPE * np.float32(side / 100) + np.float32([x, y]), np.full(17, 0.1, np.float32)
        where, score = min(inside, key=lambda one: abs(one[0] - (x + side / 2)))
        keypoints = SHAPE * np.float32(4) + np.float32([where - 200, 160])
        return keypoints, np.full(17, score, np.float32)


class FakeDetector:
    name = "fake"

    def __init__(self, stage: Stage) -> None:
        self.detect = stage.detect


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
def reader(stage: Stage) -> PoseReader:
    return PoseReader(Settings(), backend=FakeBackend(stage), detector=FakeDetector(stage), mil="off")


def play(
    reader: PoseReader, seconds: float, start_s: float = 0.0, before: Callable[[float], None] = lambda t: None
) -> list[Reading]:
    readings = []
    for i in range(round(seconds * FPS)):
        t = start_s + i / FPS
        before(t)
        readings.append(reader.read(Frame(IMAGE, round(t * FPS), t)))
    return readings


def states(readings: list[Reading]) -> list[PersonState]:
    return [reading.person for reading in readings]


def hip_x(reading: Reading) -> float:
    return float(reading.pose.keypoints_px[[LEFT_HIP, RIGHT_HIP], 0].mean())


def test_somebody_is_found_in_the_first_frame(reader: PoseReader, stage: Stage) -> None:
    first = reader.read(Frame(IMAGE, 7, 3.5))
    assert first.person is PersonState.TRACKED
    assert (first.pose.frame_index, first.pose.timestamp_s) == (7, 3.5)
    assert hip_x(first) == pytest.approx(640)
    assert first.crop is not None and {"detect", "pose", "smooth"} <= set(first.stages_ms)


def test_a_good_pose_needs_the_detector_once_a_second_to_see_who_else_is_there(
    reader: PoseReader, stage: Stage
) -> None:
    readings = play(reader, 3)
    assert set(states(readings)) == {PersonState.TRACKED} and stage.detections <= 4
    assert all(np.isfinite(reading.pose.keypoints_px).all() for reading in readings)


def test_an_empty_room_is_searched_four_times_a_second(reader: PoseReader, stage: Stage) -> None:
    stage.people = []
    readings = play(reader, 2)
    assert set(states(readings)) == {PersonState.SEARCHING}
    assert 7 <= stage.detections <= 8
    assert all(
        np.isnan(reading.pose.keypoints_px).all() and not reading.pose.scores.any() for reading in readings
    )
    assert all(reading.crop is None for reading in readings)


def test_what_only_the_detector_sees_is_nobody(reader: PoseReader, stage: Stage) -> None:
    stage.people = [(640, 0.1)]
    readings = play(reader, 1)
    assert set(states(readings)) == {PersonState.SEARCHING}
    assert all(np.isnan(reading.pose.keypoints_px).all() for reading in readings)


def test_who_leaves_is_lost_after_the_time_set_and_not_before(reader: PoseReader, stage: Stage) -> None:
    play(reader, 1)
    stage.people = []
    readings = play(reader, 1, start_s=1)
    lost = states(readings).index(PersonState.LOST)
    assert abs(lost / FPS - Settings().tracking.lost_after_s) < 0.05
    assert set(states(readings[lost:])) == {PersonState.LOST}
    assert all(np.isnan(reading.pose.keypoints_px).all() for reading in readings)


def test_who_comes_back_is_found_again(reader: PoseReader, stage: Stage) -> None:
    play(reader, 1)
    stage.people = []
    play(reader, 1, start_s=1)
    stage.people = [(300, 0.8)]
    readings = play(reader, 0.5, start_s=2)
    assert states(readings)[-1] is PersonState.TRACKED
    assert hip_x(readings[-1]) == pytest.approx(300, abs=1)


def test_who_walks_is_followed(reader: PoseReader, stage: Stage) -> None:
    def walk(t: float) -> None:
        stage.people = [(200 + 300 * t, 0.8)]

    readings = play(reader, 3, before=walk)
    assert set(states(readings)) == {PersonState.TRACKED} and stage.detections <= 4
    assert hip_x(readings[-1]) == pytest.approx(200 + 300 * 89 / 30, abs=25)


def test_of_two_the_first_is_kept(reader: PoseReader, stage: Stage) -> None:
    """A second person comes in and stands beside: the one in the middle stays the one."""
    play(reader, 1)

    def come(t: float) -> None:
        stage.people = [(640, 0.7), (max(400.0, 1240 - 600 * (t - 1)) if t < 2.4 else 400, 0.9)]

    readings = play(reader, 3, start_s=1, before=come)
    assert set(states(readings)) == {PersonState.TRACKED}
    assert abs(hip_x(readings[-1]) - 640) < 20


def test_a_body_that_leaps_is_not_believed_at_once(reader: PoseReader, stage: Stage) -> None:
    play(reader, 1)
    stage.people = [(860, 0.9)]
    leapt = play(reader, 0.2, start_s=1)
    assert all(np.isnan(reading.pose.keypoints_px).all() for reading in leapt)
    later = play(reader, 1.5, start_s=1.2)
    assert states(later)[-1] is PersonState.TRACKED and hip_x(later[-1]) == pytest.approx(860, abs=5)


def test_a_faint_pose_that_the_detector_denies_is_nobody(reader: PoseReader, stage: Stage) -> None:
    play(reader, 1)
    stage.people, stage.detector_sees = [(640, 0.3)], False
    readings = play(reader, 3, start_s=1)
    assert states(readings)[-1] is PersonState.LOST
    assert stage.detections < 24


def test_a_dropout_is_bridged(reader: PoseReader, stage: Stage) -> None:
    play(reader, 1)
    stage.people = [(640, 0.1)]
    gone = play(reader, 0.2, start_s=1)
    stage.people = [(650, 0.8)]
    back = play(reader, 0.2, start_s=1.2)
    assert set(states(gone + back)) == {PersonState.TRACKED}
    assert np.isnan(gone[-1].pose.keypoints_px).all() and np.isfinite(back[-1].pose.keypoints_px).all()


def test_reset_and_a_step_back_in_time_search_anew(reader: PoseReader, stage: Stage) -> None:
    play(reader, 1)
    reader.reset()
    stage.people = []
    assert states(play(reader, 0.1, start_s=1)) == [PersonState.SEARCHING] * 3
    stage.people = [(640, 0.8)]
    play(reader, 0.5, start_s=2)
    stage.people = [(200, 0.8)]
    again = play(reader, 0.1, start_s=0.0)
    assert states(again)[0] is PersonState.TRACKED and hip_x(again[0]) == pytest.approx(200)


def test_a_repeated_timestamp_is_no_trouble(reader: PoseReader) -> None:
    frame = Frame(IMAGE, 0, 1.0)
    first, second = reader.read(frame), reader.read(frame)
    assert second.person is PersonState.TRACKED
    np.testing.assert_allclose(first.pose.keypoints_px, second.pose.keypoints_px)


def test_the_settings_count(stage: Stage) -> None:
    settings = Settings()
    patient = replace(settings, tracking=replace(settings.tracking, lost_after_s=2.0))
    reader = PoseReader(patient, backend=FakeBackend(stage), detector=FakeDetector(stage), mil="off")
    play(reader, 1)
    stage.people = []
    assert states(play(reader, 1.5, start_s=1))[-1] is PersonState.TRACKED


def test_mil_leads_where_the_pose_model_sees_nothing(stage: Stage) -> None:
    """The person walks on while their keypoints are not seen; MIL sees them, so the crop goes with them."""
    reader = PoseReader(Settings(), backend=FakeBackend(stage), detector=FakeDetector(stage), mil="inline")
    texture = np.random.default_rng(0).integers(0, 256, (40, 20, 3), np.uint8).repeat(10, 0).repeat(10, 1)
    background = np.random.default_rng(1).integers(90, 130, (24, 43, 3), np.uint8).repeat(30, 0).repeat(30, 1)
    readings = []
    for i in range(60):
        x = 300 + 8 * i
        image = background[:720, :1280].copy()
        image[160:560, x - 100 : x + 100] = texture
        stage.people = [(x, 0.1 if 30 <= i < 42 else 0.8)]
        readings.append(reader.read(Frame(image, i, i / FPS)))
    assert set(states(readings)) == {PersonState.TRACKED}
    crop = readings[41].crop
    assert crop is not None
    assert crop.box_px[0] + crop.box_px[2] / 2 == pytest.approx(300 + 8 * 41, abs=50)
    reader.close()

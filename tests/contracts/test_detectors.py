"""One suite for every person detector: what callers may rely on, whichever it is."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from coach import tracking
from coach.errors import InputError, ModelError
from coach.opencv import cv2
from coach.tracking.body import overlap
from coach.tracking.detector import LEAST_SCORE, Detector
from coach.types import Box, ImageArray

PERSON: Box = (384, 14, 134, 390)
"""Of the frame below, by hand."""


def frame_of(path: Path, at: int) -> ImageArray:
    with av.open(str(path)) as container:
        for index, frame in enumerate(container.decode(video=0)):
            if index == at:
                return frame.to_ndarray(format="bgr24")
    raise AssertionError(f"{path} has no frame {at}")


@pytest.fixture(scope="module")
def person(data_dir: Path) -> ImageArray:
    """One person, 432 x 768."""
    return frame_of(data_dir / "clips" / "enter_and_leave.mp4", 140)


@pytest.fixture(scope="module")
def empty(data_dir: Path) -> ImageArray:
    """The same place with nobody there."""
    return frame_of(data_dir / "clips" / "enter_and_leave.mp4", 0)


@pytest.fixture(scope="module", params=tracking.detector_names())
def detector(request: pytest.FixtureRequest) -> Detector:
    try:
        return tracking.create_detector(request.param)
    except ModelError as error:
        pytest.skip(str(error))


def test_the_person_is_found(detector: Detector, person: ImageArray) -> None:
    best = detector.detect(person)[0]
    assert best.score > 0.5
    assert overlap(best.box_px, PERSON) > 0.55


def test_an_empty_place_holds_nobody(detector: Detector, empty: ImageArray) -> None:
    assert all(found.score < 0.25 for found in detector.detect(empty))


def test_the_box_moves_and_grows_with_the_person(detector: Detector, person: ImageArray) -> None:
    """In a frame half as large again, of other proportions, the box is where the picture was put."""
    large = np.full((720, 1280, 3), 114, np.uint8)
    large[50:698, 100:1252] = cv2.resize(person, (1152, 648))
    expected = tuple(side * 1.5 + offset for side, offset in zip(PERSON, (100, 50, 0, 0), strict=True))
    assert overlap(detector.detect(large)[0].box_px, expected) > 0.5


def test_boxes_are_within_the_frame_the_surest_first(detector: Detector, person: ImageArray) -> None:
    cut_off = np.ascontiguousarray(person[:, 420:])
    found = detector.detect(cut_off)
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    for one in found:
        x, y, w, h = one.box_px
        assert x >= 0 and y >= 0 and w > 0 and h > 0
        assert x + w <= cut_off.shape[1] + 0.01 and y + h <= cut_off.shape[0] + 0.01
        assert LEAST_SCORE <= one.score <= 1


@pytest.mark.parametrize("name", ["yolov5n", "yolox_nano", "blazepose"])
def test_two_people_are_two_boxes(name: str, models_dir: Path, person: ImageArray) -> None:
    left = person[:, 324:576]
    pair = np.hstack([left, person[:, :120], left])
    found = [one for one in tracking.create_detector(name).detect(pair) if one.score > 0.4]
    assert len(found) == 2
    assert abs(found[0].box_px[0] - found[1].box_px[0]) == pytest.approx(372, abs=30)


@pytest.mark.parametrize("shape", [(1080, 1920), (1280, 720), (17, 31)])
def test_any_size_of_frame_will_do(detector: Detector, shape: tuple[int, int]) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (*shape, 3), np.uint8)
    assert all(np.isfinite(found.box_px).all() for found in detector.detect(noise))


@pytest.mark.parametrize("name", ["yolov5n", "blazepose"])
def test_the_model_gets_red_as_red(name: str, models_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are BGR here and RGB in these models; a swap would only cost some score."""
    detector = tracking.create_detector(name)
    taken = []
    run = detector._model.run
    monkeypatch.setattr(detector._model, "run", lambda values: taken.append(values) or run(values))
    red = np.zeros((64, 64, 3), np.uint8)
    red[:, :, 2] = 255
    detector.detect(red)
    middle = taken[0][0, 64, 64]
    assert middle[0] > middle[1] == middle[2]


def test_the_picture_is_left_as_it_was(detector: Detector, person: ImageArray) -> None:
    image = person.copy()
    detector.detect(image)
    np.testing.assert_array_equal(image, person)


def test_the_same_picture_gives_the_same_answer(detector: Detector, person: ImageArray) -> None:
    first, again = detector.detect(person), detector.detect(person)
    assert [(one.box_px, one.score) for one in first] == [(one.box_px, one.score) for one in again]


@pytest.mark.parametrize("name", tracking.detector_names())
def test_it_calls_itself_by_its_name(name: str, models_dir: Path) -> None:
    assert tracking.create_detector(name).name == name


def test_auto_is_the_best_there_is(models_dir: Path) -> None:
    assert tracking.create_detector().name == "yolov5n"


def test_auto_needs_no_model_files(
    monkeypatch: pytest.MonkeyPatch, data_dir: Path, person: ImageArray
) -> None:
    monkeypatch.delenv("POSESYNC_MODELS", raising=False)
    detector = tracking.create_detector()
    assert detector.name == "blazepose" and detector.detect(person)


def test_a_detector_without_its_file_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POSESYNC_MODELS", raising=False)
    with pytest.raises(ModelError, match=r"yolox_nano\.onnx"):
        tracking.create_detector("yolox_nano")
    with pytest.raises(InputError, match="yolov5n"):
        tracking.create_detector("haar")


def test_the_float_file_finds_what_the_int8_file_finds(models_dir: Path, person: ImageArray) -> None:
    from coach.tracking.yolov5 import YoloV5

    boxes = [
        YoloV5(models_dir / f"yolov5n-{kind}.tflite").detect(person)[0].box_px for kind in ("int8", "fp16")
    ]
    assert overlap(*boxes) > 0.8


@pytest.mark.parametrize("name", ["yolov5", "yolox", "blazepose"])
def test_another_model_is_refused(models_dir: Path, tmp_path: Path, name: str) -> None:
    from coach.tracking.blazepose import BlazePoseDetector
    from coach.tracking.yolov5 import YoloV5
    from coach.tracking.yolox import YoloX

    kind = {"yolov5": YoloV5, "yolox": YoloX, "blazepose": BlazePoseDetector}[name]
    with pytest.raises(ModelError, match=r"movenet_lightning_int8\.tflite is"):
        kind(models_dir / "movenet_lightning_int8.tflite")
    with pytest.raises(ModelError, match="cannot be read"):
        kind(tmp_path / "gone")

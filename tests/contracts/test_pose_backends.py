"""One suite for every pose backend: what callers may rely on, whichever it is."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import av
import numpy as np
import pytest

from coach import pose
from coach.errors import InputError, ModelError
from coach.pose import crop as geometry
from coach.pose.backend import PoseBackend
from coach.skeleton import KEYPOINTS, LEFT_SHOULDER, RIGHT_SHOULDER
from coach.types import FloatArray, ImageArray

MEDIAN_ERROR_TORSO = 0.07


@pytest.fixture(scope="module", params=pose.names())
def backend(request: pytest.FixtureRequest) -> PoseBackend:
    try:
        return pose.create(request.param)
    except ModelError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def clip(data_dir: Path) -> tuple[list[ImageArray], FloatArray]:
    """Every tenth frame of a clip and its golden keypoints (n, 17, 2)."""
    told = json.loads((data_dir / "golden" / "pose_1.json").read_text())
    golden = np.array([[[told[i][k]["x"], told[i][k]["y"]] for k in KEYPOINTS] for i in range(0, 120, 10)])
    with av.open(str(data_dir / "clips" / "pose_1.mp4")) as container:
        frames = itertools.islice(container.decode(video=0), 0, 120, 10)
        return [frame.to_ndarray(format="bgr24") for frame in frames], golden.astype(np.float32)


def crop_around(keypoints: FloatArray, backend: PoseBackend):
    low, high = keypoints.min(axis=0), keypoints.max(axis=0)
    return geometry.square(tuple((low + high) / 2), float((high - low).max() * 1.4), backend.input_size_px)


def test_shapes_types_and_ranges_hold_even_for_noise(backend: PoseBackend) -> None:
    image = np.random.default_rng(0).integers(0, 256, (90, 160, 3), np.uint8)
    keypoints, scores = backend.estimate(image, geometry.whole_frame(image, backend.input_size_px))
    assert keypoints.shape == (17, 2) and keypoints.dtype == np.float32 and np.isfinite(keypoints).all()
    assert scores.shape == (17,) and scores.dtype == np.float32
    assert (scores >= 0).all() and (scores <= 1).all()


def test_the_keypoints_lie_on_the_person(backend: PoseBackend, clip) -> None:
    images, golden = clip
    found = [backend.estimate(i, crop_around(g, backend)) for i, g in zip(images, golden, strict=True)]
    error = np.linalg.norm(np.array([keypoints for keypoints, _ in found]) - golden, axis=2)
    torso = np.linalg.norm(golden[:, LEFT_SHOULDER] - golden[:, 11], axis=1).mean()
    assert np.median(error) < MEDIAN_ERROR_TORSO * torso
    assert np.median([scores for _, scores in found]) > 0.5


def test_left_is_the_persons_left(backend: PoseBackend, clip) -> None:
    images, golden = clip
    keypoints, _ = backend.estimate(images[0], crop_around(golden[0], backend))
    assert keypoints[LEFT_SHOULDER, 0] > keypoints[RIGHT_SHOULDER, 0]


def test_a_picture_moved_moves_the_keypoints(backend: PoseBackend, clip) -> None:
    images, golden = clip
    padded = np.zeros((800, 900, 3), np.uint8)
    padded[150:726, 200:776] = images[0]
    at_home, _ = backend.estimate(images[0], crop_around(golden[0], backend))
    moved, _ = backend.estimate(padded, crop_around(golden[0] + np.float32([200, 150]), backend))
    np.testing.assert_allclose(moved, at_home + np.float32([200, 150]), atol=0.05)


def test_the_same_picture_gives_the_same_answer(backend: PoseBackend, clip) -> None:
    images, golden = clip
    crop = crop_around(golden[0], backend)
    first = backend.estimate(images[0], crop)
    backend.estimate(images[5], crop_around(golden[5], backend))
    again = backend.estimate(images[0], crop)
    np.testing.assert_array_equal(first[0], again[0])
    np.testing.assert_array_equal(first[1], again[1])


def test_the_answers_are_the_callers_own(backend: PoseBackend, clip) -> None:
    images, golden = clip
    keypoints, scores = backend.estimate(images[0], crop_around(golden[0], backend))
    kept = keypoints.copy(), scores.copy()
    backend.estimate(images[6], crop_around(golden[6], backend))
    np.testing.assert_array_equal(keypoints, kept[0])
    np.testing.assert_array_equal(scores, kept[1])


def test_nobody_scores_low(backend: PoseBackend) -> None:
    grey = np.full((720, 1280, 3), 127, np.uint8)
    _, scores = backend.estimate(grey, geometry.whole_frame(grey, backend.input_size_px))
    assert scores[[5, 6, 11, 12]].mean() < 0.2


def test_the_picture_is_left_as_it_was(backend: PoseBackend, clip) -> None:
    image = clip[0][0].copy()
    backend.estimate(image, geometry.whole_frame(image, backend.input_size_px))
    np.testing.assert_array_equal(image, clip[0][0])


def test_the_model_gets_red_as_red(backend: PoseBackend, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are BGR here and RGB in the models; the difference is too small to show in keypoints."""
    taken = []
    run = backend._model.run
    monkeypatch.setattr(backend._model, "run", lambda values: taken.append(values) or run(values))
    red = np.zeros((64, 64, 3), np.uint8)
    red[:, :, 2] = 255
    backend.estimate(red, geometry.whole_frame(red, backend.input_size_px))
    middle = taken[0][0, 64, 64]
    assert middle[0] > 0 and middle[1] == middle[2] == 0


def test_a_crop_for_another_model_is_refused(backend: PoseBackend) -> None:
    image = np.zeros((64, 64, 3), np.uint8)
    with pytest.raises(InputError, match="crop made for"):
        backend.estimate(image, geometry.whole_frame(image, backend.input_size_px // 2))


@pytest.mark.parametrize("name", pose.names())
def test_it_calls_itself_by_its_name_and_has_nothing_to_complain_of(name: str, models_dir: Path) -> None:
    backend = pose.create(name)
    assert (backend.name, backend.notice) == (name, "")

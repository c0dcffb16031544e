"""Second looks: a pose model that reads only who is in the middle, and little in a tight crop."""

from __future__ import annotations

import math

import numpy as np
import pytest

from coach.settings import TrackingSettings
from coach.tracking.body import centre
from coach.tracking.body_reader import BodyReader, crops
from coach.tracking.reading import Stages
from coach.tracking.seen import Body
from coach.types import Box, Crop, Frame

LEARNER: Box = (300.0, 100.0, 80.0, 200.0)
WALKER: Box = (240.0, 80.0, 90.0, 260.0)
FRAME = Frame(np.full((360, 640, 3), 128, np.uint8), 0, 0.0)
SHARES = np.random.default_rng(3).uniform(0.05, 0.95, (17, 2)).astype(np.float32)


class Model:
    """Reads whoever of these boxes is nearest to the crop's middle, if the crop is wide enough for them."""

    name, notice, input_size_px = "model", "", 192

    def __init__(self, *people: Box, least_share: float = 0.0) -> None:
        self.people, self.least_share = people, least_share

    def estimate(self, image: np.ndarray, crop: Crop) -> tuple[np.ndarray, np.ndarray]:
        middle = centre(crop.box_px)
        x, y, w, h = min(self.people, key=lambda box: math.dist(centre(box), middle))
        score = 0.8 if crop.box_px[2] >= self.least_share * max(w, h) else 0.1 + 0.11
        keypoints = SHARES * np.float32([w, h]) + np.float32([x, y])
        return keypoints, np.full(17, score, np.float32)


def bodies(model: Model) -> BodyReader:
    return BodyReader(model, TrackingSettings(), 0.2)


@pytest.mark.parametrize("rival", [WALKER, (400.0, 80.0, 90.0, 260.0)], ids=["left", "right"])
def test_one_crop_is_tight_and_one_turns_away(rival: Box) -> None:
    tight, away = (crop.box_px for crop in crops(LEARNER, rival, 192))
    assert centre(tight) == pytest.approx(centre(LEARNER))
    assert 200 < tight[2] < 230
    side = math.copysign(1, centre(LEARNER)[0] - centre(rival)[0])
    assert side * (centre(away)[0] - centre(tight)[0]) > 40


def test_the_learner_beside_a_walker_is_found_and_nobody_else() -> None:
    reader = bodies(Model(LEARNER, WALKER))
    found = reader.beside(FRAME, LEARNER, WALKER, lambda body: body.box_px[0] > 295, Stages())
    assert found is not None and found.body is not None and found.body.box_px[0] > 295
    assert reader.beside(FRAME, LEARNER, WALKER, lambda body: False, Stages()) is None


def test_who_is_scored_low_in_a_tight_crop_is_read_in_a_loose_one() -> None:
    reader = bodies(Model(LEARNER, least_share=1.5))
    looked = reader.in_box(FRAME, LEARNER, Stages())
    assert looked.body is not None and looked.body.score > 0.7
    assert looked.crop.box_px[2] > 300


def test_somebody_beside_is_not_read_for_who_is_in_the_box() -> None:
    looked = bodies(Model((500.0, 100.0, 80.0, 200.0), least_share=1.5)).in_box(FRAME, LEARNER, Stages())
    assert looked.crop.box_px[2] == pytest.approx(250)


class SeesTheFirst(Model):
    """Reads the first of these people whose middle is not painted over, wherever the crop is."""

    def estimate(self, image: np.ndarray, crop: Crop) -> tuple[np.ndarray, np.ndarray]:
        clear = [
            box for box in self.people if (image[round(centre(box)[1]), round(centre(box)[0])] == 128).all()
        ]
        x, y, w, h = clear[0] if clear else (0.0, 0.0, 1.0, 1.0)
        return UPRIGHT * np.float32([w, h]) + np.float32([x, y]), np.full(
            17, 0.8 if clear else 0.1, np.float32
        )


UPRIGHT = np.array(
    [[50, 5], [53, 2], [47, 2], [57, 5], [43, 5], [65, 20], [35, 20], [75, 35], [25, 35], [78, 50], [22, 50],
     [60, 50], [40, 50], [60, 75], [40, 75], [60, 100], [40, 100]],
    np.float32,
) / 100  # fmt: skip


def looks_behind(*people: Box) -> tuple[Box | None, int]:
    """Who is found behind those who are seen first, and how many strangers were met."""
    reader, strangers = bodies(SeesTheFirst(*people)), []

    def accepts(body: Body) -> bool:
        theirs = abs(centre(body.box_px)[0] - centre(LEARNER)[0]) < 20
        if not theirs:
            strangers.append(body)
        return theirs

    first = reader.beside(FRAME, LEARNER, WALKER, accepts, Stages())
    assert first is None, "both crops show somebody else"
    found = reader.behind(FRAME, LEARNER, strangers, accepts, Stages())
    return (None if found is None or found.body is None else found.body.box_px), len(strangers)


def test_behind_one_and_behind_two_who_are_seen_instead_the_learner_is_read() -> None:
    left, right = (200.0, 80.0, 90.0, 260.0), (420.0, 80.0, 90.0, 260.0)
    for people in ((left, LEARNER), (left, right, LEARNER)):
        found, _ = looks_behind(*people)
        assert found is not None and abs(centre(found)[0] - centre(LEARNER)[0]) < 20


def test_with_nobody_behind_it_gives_up_and_with_nobody_in_front_it_does_not_look() -> None:
    found, strangers = looks_behind((200.0, 80.0, 90.0, 260.0))
    assert found is None and strangers == 2
    reader = bodies(SeesTheFirst(LEARNER))
    assert reader.behind(FRAME, LEARNER, [], lambda body: True, Stages()) is None

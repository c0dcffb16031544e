"""The detector is asked seldom while nothing changes beside the learner, and soon when somebody comes."""

from __future__ import annotations

import numpy as np
import pytest

from coach.tracking.stir import CHANGED_S, STILL_S, Stir
from coach.types import Frame

LEARNER = (280.0, 80.0, 80.0, 240.0)
NOISE = np.random.default_rng(0)


def room(at_s: float, *, learner_x: float = 320, comes_to: float | None = None, noise: float = 4.0) -> Frame:
    image = np.full((360, 640, 3), 120.0)
    for x, colour in ((learner_x, (40, 40, 200)), (comes_to, (180, 60, 30))):
        if x is not None:
            image[100:320, max(0, int(x) - 40) : max(0, int(x) + 40)] = colour
    image += NOISE.normal(0, noise, image.shape)
    return Frame(np.clip(image, 0, 255).astype(np.uint8), round(at_s * 30), at_s)


@pytest.fixture
def stir() -> Stir:
    made = Stir()
    assert made.pace_s(room(0.0), LEARNER) == CHANGED_S, "the first room is a new one"
    return made


def test_in_a_still_room_it_looks_seldom_though_the_learner_dances(stir) -> None:
    paces = [stir.pace_s(room(i / 30, learner_x=320 + 40 * np.sin(i)), LEARNER) for i in range(31, 300)]
    assert set(paces) == {STILL_S}


def test_who_comes_in_is_noticed_before_they_are_wholly_there(stir) -> None:
    assert stir.pace_s(room(2.0, comes_to=-25), LEARNER) == CHANGED_S


def test_a_learner_who_walks_uncovers_whoever_is_behind_them(stir) -> None:
    assert stir.pace_s(room(2.0, learner_x=340), (300.0, 80.0, 80.0, 240.0)) == STILL_S
    assert stir.pace_s(room(2.3, learner_x=480), (440.0, 80.0, 80.0, 240.0)) == CHANGED_S


def test_in_the_dark_it_looks_as_often_as_ever(stir) -> None:
    assert stir.pace_s(room(2.0, noise=30.0), LEARNER) == CHANGED_S


def test_another_size_of_picture_and_a_new_beginning_are_new_rooms(stir) -> None:
    small = Frame(np.zeros((180, 320, 3), np.uint8), 1, 2.0)
    assert stir.pace_s(small, LEARNER) == CHANGED_S
    stir.forget()
    assert stir.pace_s(room(2.3), LEARNER) == CHANGED_S

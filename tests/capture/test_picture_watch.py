from __future__ import annotations

import numpy as np
import pytest

from coach.capture.picture_watch import FROZEN_S, PictureWatch
from coach.types import Frame, ImageArray

RNG = np.random.default_rng(0)


def picture() -> ImageArray:
    return RNG.integers(0, 256, (48, 64, 3), np.uint8)


def watched(watch: PictureWatch, image: ImageArray | None, seconds: float, *, fps: float = 30.0) -> None:
    """Let a picture come for so long; None: always another one."""
    begin = watch._now_s
    for index in range(1, round(seconds * fps) + 1):
        watch.look(Frame(picture() if image is None else image.copy(), index, begin + index / fps))


def test_a_camera_that_films_is_neither_frozen_nor_black() -> None:
    watch = PictureWatch()
    watched(watch, None, 5.0)
    assert watch.fresh
    assert not (watch.frozen or watch.black or watch.few)


@pytest.mark.parametrize("fps", [6.0, 30.0, 120.0])
def test_the_same_picture_for_ever_is_noticed(fps: float) -> None:
    watch = PictureWatch()
    watched(watch, None, 1.0, fps=fps)
    still = picture()
    watched(watch, still, FROZEN_S - 0.4, fps=fps)
    assert not watch.frozen
    watched(watch, still, 0.8, fps=fps)
    assert watch.frozen
    assert not watch.black
    watched(watch, None, 0.4, fps=fps)
    assert not watch.frozen


def test_the_last_picture_is_known_again_when_the_camera_is_opened_anew() -> None:
    watch, still = PictureWatch(), picture()
    watched(watch, still, FROZEN_S + 1)
    watch.opened()
    watched(watch, still, 0.5)
    assert not watch.fresh
    assert not watch.frozen, "it has its time again"
    watched(watch, still, FROZEN_S)
    assert watch.frozen


def test_a_black_picture_is_told_apart() -> None:
    watch = PictureWatch()
    watched(watch, np.full((48, 64, 3), 2, np.uint8), FROZEN_S + 1)
    assert watch.frozen
    assert watch.black


def test_few_pictures_are_noticed_and_the_judgement_does_not_flicker() -> None:
    watch = PictureWatch()
    watched(watch, None, 4.0, fps=6.0)
    assert watch.few
    watch = PictureWatch()
    watched(watch, None, 6.0, fps=13.0)
    assert not watch.few
    assert len(watch._seen) < 60, "nothing grows"

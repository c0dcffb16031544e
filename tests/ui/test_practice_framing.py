"""Which part of a picture is shown."""

from __future__ import annotations

import numpy as np
import practice_fakes as fakes
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.painting.framing import Framer, body_box, fit_body, fit_region, side_by_side

sizes = st.tuples(st.integers(100, 2000), st.integers(100, 2000))


@st.composite
def picture_with_body(draw):
    width, height = draw(sizes)
    x, y = draw(st.floats(0, width - 20)), draw(st.floats(0, height - 20))
    return (width, height), (x, y, draw(st.floats(10, width - x)), draw(st.floats(10, height - y)))


@settings(deadline=None)
@given(picture_with_body(), sizes)
def test_the_body_is_whole_and_nothing_is_stretched(given_picture, cell):
    picture, body = given_picture
    region = fit_region(picture, cell, body)
    assert region.width / region.height == pytest.approx(cell[0] / cell[1], rel=1e-6)
    x, y, width, height = body
    assert region.x <= x + 1e-6
    assert region.y <= y + 1e-6
    assert region.x + region.width >= x + width - 1e-6
    assert region.y + region.height >= y + height - 1e-6


@settings(deadline=None)
@given(sizes, sizes)
def test_without_a_body_the_cell_is_full(picture, cell):
    region = fit_region(picture, cell, None)
    assert region.x >= -1e-6
    assert region.y >= -1e-6
    assert region.x + region.width <= picture[0] + 1e-6
    assert region.y + region.height <= picture[1] + 1e-6
    assert region.x + region.width / 2 == pytest.approx(picture[0] / 2)


def test_a_small_body_is_brought_nearer_but_not_without_end():
    near = fit_region((1280, 720), (600, 600), (600, 200, 100, 300))
    assert 300 < near.height < 450
    tiny = fit_region((1280, 720), (600, 600), (600, 300, 10, 30))
    assert tiny.height == pytest.approx(720 / 1.8)


def test_no_border_is_shown_while_the_body_fits_without():
    region = fit_region((1280, 720), (600, 600), (1100, 50, 150, 640))
    assert region.x + region.width == pytest.approx(1280)
    assert region.y == pytest.approx(0)


def test_fit_body_puts_it_in_the_middle():
    region = fit_body((400, 800), (10.0, 20.0, 100.0, 300.0))
    assert region.x + region.width / 2 == pytest.approx(60.0)
    assert region.y + region.height / 2 == pytest.approx(170.0)
    assert region.width / region.height == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("stage", "body", "expected"),
    [
        ((1216, 632), (0, 0, 200, 600), True),  # somebody who stands
        ((1216, 632), (0, 0, 600, 200), False),  # somebody who lies
        ((600, 1000), (0, 0, 200, 600), True),  # standing in a tall window
        ((600, 1000), (0, 0, 400, 400), False),
        ((1216, 632), None, True),
        ((600, 1000), None, False),
    ],
)
def test_the_pictures_lie_so_that_bodies_are_large(stage, body, expected):
    assert side_by_side(stage, body) is expected


def test_body_box_is_of_what_is_seen_and_heeds_no_stray():
    points = np.repeat(fakes.pose_at(0.0)[None], 300, axis=0)
    plain = body_box(points)
    points[7, 3] = (5000, -4000)
    points[9] = np.nan
    assert body_box(points) == pytest.approx(plain)
    assert body_box(np.full((17, 2), np.nan, np.float32)) is None


def test_the_framer_makes_room_at_once_and_comes_closer_slowly():
    framer = Framer()
    framer.update((100, 100, 100, 300), 0.0)
    for _ in range(30):
        wide = framer.update((50, 100, 200, 300), 1 / 30)
    assert wide[0] < 55
    for _ in range(30):
        narrow = framer.update((100, 100, 100, 300), 1 / 30)
    assert 52 < narrow[0] < 70
    assert framer.update(None, 1.0) == narrow
    framer.reset()
    assert framer.box is None

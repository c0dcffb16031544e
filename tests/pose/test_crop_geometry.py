"""The crop and its inverse, and what is cut out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import InputError
from coach.pose import crop as geometry

metres = st.floats(-2000, 4000)


@given(metres, metres, st.floats(1, 5000), st.sampled_from([192, 256]))
def test_corners_of_the_input_are_corners_of_the_box(x: float, y: float, side: float, size: int) -> None:
    crop = geometry.square((x, y), side, size)
    corners = geometry.to_image(np.float32([[0, 0], [size, size], [size / 2, size / 2]]), crop)
    expected = [[x - side / 2, y - side / 2], [x + side / 2, y + side / 2], [x, y]]
    np.testing.assert_allclose(corners, expected, atol=0.01)
    np.testing.assert_allclose(crop.box_px, (x - side / 2, y - side / 2, side, side))


@given(metres, metres, st.floats(10, 3000))
def test_there_and_back(x: float, y: float, side: float) -> None:
    crop = geometry.square((x, y), side, 192)
    points = np.float32([[3, 4], [191, 0], [-20, 300]])
    np.testing.assert_allclose(geometry.to_crop(geometry.to_image(points, crop), crop), points, atol=0.5)


def test_a_whole_pixel_crop_copies_pixels_and_pads_with_black() -> None:
    image = np.random.default_rng(0).integers(1, 256, (40, 60, 3), np.uint8)
    inside = geometry.cut(image, geometry.square((30, 20), 20, 20), 20)
    np.testing.assert_array_equal(inside, image[10:30, 20:40])
    over = geometry.cut(image, geometry.square((0, 0), 20, 20), 20)
    np.testing.assert_array_equal(over[10:, 10:], image[:10, :10])
    assert (over[:10] == 0).all() and (over[:, :10] == 0).all()


def test_a_scaled_crop_keeps_where_things_are() -> None:
    """A bright square of 40 px around (100, 60) is found there again, to a fraction of a pixel."""
    image = np.zeros((200, 300, 3), np.uint8)
    image[40:80, 80:120] = 255
    crop = geometry.square((110, 70), 256, 64)
    rows, columns = np.nonzero(geometry.cut(image, crop, 64)[:, :, 0] > 127)
    centre = np.float32([columns.mean() + 0.5, rows.mean() + 0.5])
    np.testing.assert_allclose(geometry.to_image(centre, crop), [100, 60], atol=0.7)


def test_the_whole_frame_is_centred() -> None:
    assert geometry.whole_frame(np.zeros((100, 200, 3), np.uint8), 192).box_px == (0, -50, 200, 200)


@pytest.mark.parametrize(("centre", "side"), [((np.nan, 0), 10), ((0, 0), 0), ((0, 0), -1), ((0, 0), np.inf)])
def test_nonsense_is_refused(centre: tuple[float, float], side: float) -> None:
    with pytest.raises(InputError, match="finite centre"):
        geometry.square(centre, side, 192)

"""Who is painted over so that the pose model reads who is behind."""

from __future__ import annotations

import numpy as np
import pytest

from coach.skeleton import ARMS, LEGS
from coach.tracking.cover import Cover
from coach.tracking.seen import Body

SHAPE = np.array(
    [[50, 5], [53, 2], [47, 2], [57, 5], [43, 5], [65, 20], [35, 20], [75, 35], [25, 35], [78, 50], [22, 50],
     [60, 50], [40, 50], [60, 75], [40, 75], [60, 100], [40, 100]],
    np.float32,
)  # fmt: skip
IMAGE = np.full((240, 320, 3), (40, 40, 200), np.uint8)
HEIGHT, WIDTH = IMAGE.shape[:2]


def body_at(x: float, seen: np.ndarray | None = None, behind: Cover | None = None) -> Body | None:
    keypoints = SHAPE * np.float32(2) + np.float32([x, 20])
    scores = np.full(17, 0.8, np.float32) if seen is None else np.where(seen, np.float32(0.8), np.float32(0))
    return Body.of(IMAGE, keypoints, scores, 0.2, behind)


def cover(*bodies: Body | None) -> Cover:
    return Cover([one for one in bodies if one is not None], HEIGHT, WIDTH)


def test_all_of_a_body_is_covered_and_nothing_beside_it() -> None:
    body = body_at(100)
    assert body is not None
    shape = cover(body).shape
    assert all(shape[round(float(y)), round(float(x))] for x, y in body.keypoints_px)
    for one, other in ((limb[i], limb[i + 1]) for limb in (*ARMS, *LEGS) for i in range(2)):
        x, y = body.keypoints_px[[one, other]].mean(axis=0)
        assert shape[round(float(y)), round(float(x))]
    left, top, width, height = body.box_px
    beside = np.ones_like(shape, bool)
    beside[max(0, int(top) - 30) : int(top + height) + 30, int(left) - 30 : int(left + width) + 30] = False
    assert not shape[beside].any()


def test_the_picture_itself_stays_as_it_is() -> None:
    before = IMAGE.copy()
    hidden = cover(body_at(100))
    painted = hidden.over(IMAGE)
    assert (before == IMAGE).all()
    changed = (painted != IMAGE).any(axis=2)
    assert (changed == (hidden.shape > 0)).all() and changed.any()


def test_a_limb_that_is_not_seen_is_not_drawn() -> None:
    seen = np.ones(17, bool)
    seen[list(LEGS[0][1:])] = False
    assert cover(body_at(100, seen)).shape.sum() < 0.95 * cover(body_at(100)).shape.sum()


def test_a_body_guessed_under_the_cover_is_nobody_and_one_that_looks_out_is_somebody() -> None:
    hidden = cover(body_at(100))
    assert body_at(102, behind=hidden) is None
    beside = body_at(170, behind=hidden)
    assert beside is not None and beside.behind is hidden


@pytest.mark.parametrize("x", [-150, 250, 5000])
def test_a_body_over_the_border_is_no_trouble(x: float) -> None:
    shape = cover(body_at(x)).shape
    assert shape.shape == (HEIGHT, WIDTH)
    assert body_at(x, behind=cover(body_at(60))) is not None

"""The view that is chosen is the one seen from about where the learner is seen."""

from __future__ import annotations

import math

import numpy as np
import pytest
from test_view import SURE, seen_from

from coach.features.nearest_view import LOOK_S, PATIENCE_S, NearestView, beginning_yaw_deg
from coach.types import Pose

FPS = 30.0


def pose(yaw_deg: float, time_s: float) -> Pose:
    return Pose(seen_from(yaw_deg), SURE, round(time_s * FPS), time_s)


def chosen(views_deg: list[float], learner_deg: float, seconds: float = 1.0) -> int | None:
    nearest = NearestView(views_deg)
    for index in range(round(seconds * FPS)):
        nearest.update(pose(learner_deg, index / FPS))
    return nearest.chosen


@pytest.mark.parametrize(("learner_deg", "view"), [(0, 0), (20, 0), (60, 1), (90, 1), (-70, 2), (-50, 2)])
def test_the_nearest_side_is_chosen(learner_deg: float, view: int) -> None:
    assert chosen([0.0, 75.0, -75.0], learner_deg) == view


def test_a_view_whose_side_is_not_known_is_never_nearest() -> None:
    assert chosen([math.nan, 80.0], 0.0) == 1
    assert chosen([math.nan, math.nan], 0.0) == 0


def test_nothing_is_chosen_at_the_first_glance() -> None:
    assert chosen([0.0, 90.0], 90.0, seconds=LOOK_S - 0.1) is None


def test_what_was_chosen_stays() -> None:
    nearest = NearestView([0.0, 80.0])
    for index in range(60):
        nearest.update(pose(0.0 if index < 30 else 80.0, index / FPS))
    assert nearest.chosen == 0


def test_a_learner_whose_side_is_never_known_gets_the_first_view() -> None:
    nearest = NearestView([80.0, 0.0])
    points = seen_from(0.0)
    points[[5, 6]] = np.nan
    for index in range(round(PATIENCE_S * FPS) + 2):
        nearest.update(Pose(points, SURE, index, index / FPS))
    assert nearest.chosen == 0


def test_the_side_from_which_a_routine_begins() -> None:
    front, side = seen_from(0.0), seen_from(80.0)
    poses = np.stack([side] * 60 + [front] * 60)
    scores = np.tile(SURE, (120, 1))
    assert beginning_yaw_deg(poses, scores, FPS) == pytest.approx(80.0, abs=15.0)

"""The crop that follows: it holds the body, does not jitter, and is led when nothing is known."""

from __future__ import annotations

import math

import numpy as np
import pytest

from coach.settings import TrackingSettings
from coach.tracking.body import centre
from coach.tracking.crop import CropFollower
from coach.types import Box, Crop

SETTINGS = TrackingSettings()
FPS = 30


def follower(box: Box = (100, 100, 100, 300)) -> CropFollower:
    new = CropFollower(SETTINGS, 192)
    new.start(box, 0.0)
    return new


def holds(crop: Crop, box: Box) -> bool:
    x, y, side, _ = crop.box_px
    return x <= box[0] and y <= box[1] and x + side >= box[0] + box[2] and y + side >= box[1] + box[3]


def test_it_begins_as_a_square_with_the_margin() -> None:
    crop = follower().crop
    assert crop.box_px[2] == crop.box_px[3] == pytest.approx(300 * (1 + SETTINGS.margin))
    assert centre(crop.box_px) == (150, 250)
    assert crop.to_image[0, 0] == pytest.approx(crop.box_px[2] / 192)


@pytest.mark.parametrize("speed_px_s", [100, 500])
def test_a_walk_and_a_run_stay_within(speed_px_s: float) -> None:
    """500 px/s of a 300 px body is a sprint; the crop made for a frame must hold the body one frame later."""
    new = follower()
    for i in range(1, 90):
        box = (100 + speed_px_s * i / FPS, 100, 100, 300)
        assert holds(new.crop, box)
        new.follow(box, i / FPS)


def test_arms_thrown_up_are_within_soon() -> None:
    new = follower()
    raised = (60, -20, 180, 420)
    for i in range(1, 5):
        new.follow(raised, i / FPS)
    assert holds(new.crop, raised)


def test_a_crouch_does_not_pump_it() -> None:
    new = follower()
    sides = []
    for i in range(1, 120):
        height = 300 - 120 * abs(math.sin(math.pi * i / FPS))
        sides.append(new.follow((100, 400 - height, 100, height), i / FPS).box_px[2])
    assert np.ptp(sides[30:]) / np.mean(sides) < 0.25
    assert min(sides) > 300 * 0.9


def test_noise_does_not_shake_it() -> None:
    new = follower()
    rng = np.random.default_rng(0)
    crops = [
        new.follow(tuple(np.float64([100, 100, 100, 300]) + rng.normal(0, 2, 4)), i / FPS) for i in range(60)
    ]
    corners = np.array([crop.box_px for crop in crops])[10:]
    assert np.abs(np.diff(corners[:, :2], axis=0)).max() < 1.5


def test_it_may_leave_the_frame() -> None:
    new = follower()
    for i in range(1, 40):
        new.follow((-150, 100, 100, 300), i / FPS)
    assert new.crop.box_px[0] < -200


def test_waiting_it_widens_to_a_limit_and_stays() -> None:
    new = follower()
    before = new.crop
    sides = [new.wait(None, i / FPS).box_px[2] for i in range(1, 90)]
    assert sides == sorted(sides) and sides[-1] == pytest.approx(1.5 * before.box_px[2])
    assert centre(new.crop.box_px) == pytest.approx(centre(before.box_px))


def test_waiting_it_is_led_and_back_on_the_body_it_is_tight_again() -> None:
    new = follower()
    for i in range(1, 15):
        new.wait((300, 120, 40, 40), i / FPS)
    assert centre(new.crop.box_px) == pytest.approx((320, 140), abs=3)
    new.follow((300, 100, 100, 300), 0.5)
    assert new.crop.box_px[2] < 300 * (1 + SETTINGS.margin) * 1.05


def test_times_that_repeat_or_step_back_do_no_harm() -> None:
    new = follower()
    for t in (0.1, 0.1, 0.05, 0.2):
        assert np.isfinite(new.follow((120, 100, 100, 300), t).box_px).all()


def test_a_tiny_box_gives_a_usable_crop() -> None:
    assert follower((10, 10, 0, 0)).crop.box_px[2] >= 32

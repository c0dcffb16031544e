"""A hand that is held up, and who leaves and comes back."""

from __future__ import annotations

import numpy as np
import pytest
from session_scripts import pose_at

from coach.practice.hands_free import BACK_S, HELD_S, LEFT_S, HandsFree, Wish
from coach.skeleton import LEFT_ELBOW, LEFT_HIP, LEFT_WRIST, RIGHT_ELBOW, RIGHT_WRIST
from coach.types import FloatArray, Pose

FPS = 30.0
STAND: FloatArray = pose_at(0.0)
UNSEEN = np.full((17, 2), np.nan, np.float32)


def raised(*sides: str) -> FloatArray:
    points = STAND.copy()
    for side, elbow, wrist in (("left", LEFT_ELBOW, LEFT_WRIST), ("right", RIGHT_ELBOW, RIGHT_WRIST)):
        if side in sides:
            points[elbow, 1], points[wrist, 1] = points[0, 1], points[0, 1] - 80
    return points


class Room:
    """Somebody before the camera, at 30 pictures a second, who does what the routine does or not."""

    def __init__(self, reference: list[FloatArray] | None = None, **signs: bool) -> None:
        self.hands = HandsFree(np.array(reference or [STAND] * 300), FPS, **signs)
        self.index = 0
        self.paused = False
        self.said: list[Wish] = []

    def does(self, points: FloatArray, seconds: float, *, sure: bool = True, at_s: float = 2.0) -> list[Wish]:
        self.said = []
        for _ in range(round(seconds * FPS)):
            pose = Pose(points, np.ones(17, np.float32), self.index, self.index / FPS)
            wish = self.hands.update(
                pose,
                seen=bool(np.isfinite(points).any()),
                paused=self.paused,
                position_s=at_s,
                sure=sure and not self.paused,
            )
            if wish is not None:
                self.said.append(wish)
                self.paused = wish in (Wish.PAUSE, Wish.LEFT)
            self.index += 1
        return self.said


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_hand_held_for_a_second_pauses_and_again_goes_on(side: str) -> None:
    room = Room()
    assert room.does(STAND, 3) == []
    assert room.does(raised(side), HELD_S - 0.2) == []
    assert 0.7 < room.hands.share < 1
    assert room.does(raised(side), 0.5) == [Wish.PAUSE]
    assert room.does(raised(side), 3) == [], "the hand has to come down first"
    assert room.does(STAND, 1) == []
    assert room.does(raised(side), 1.2) == [Wish.RESUME]


def test_two_hands_a_short_one_and_one_in_motion_mean_nothing() -> None:
    room = Room()
    assert room.does(raised("left", "right"), 3) == []
    for _ in range(5):
        assert room.does(raised("left"), 0.6) + room.does(STAND, 0.4) == []
    assert room.hands.share == 0
    for step in range(60):
        assert room.does(raised("left") + np.float32(4 * step), 1 / FPS) == []


def test_a_hand_that_is_not_seen_for_a_moment_was_held() -> None:
    room = Room()
    room.does(raised("left"), 0.5)
    room.does(UNSEEN, 0.1)
    assert room.does(raised("left"), 0.6) == [Wish.PAUSE]


def test_where_the_routine_raises_an_arm_a_hand_pauses_nothing() -> None:
    reference = [STAND] * 150 + [raised("right")] * 90 + [STAND] * 240
    room = Room(reference)
    assert room.does(raised("left"), 2, at_s=6.0) == []
    assert room.does(STAND, 1, at_s=4.0) + room.does(raised("right"), 2, at_s=4.0) == []
    assert room.does(STAND, 1, at_s=1.0) == []
    assert room.does(raised("left"), 1.2, at_s=1.0) == [Wish.PAUSE]


def test_who_is_lost_in_a_routine_of_raised_arms_does_not_pause_it() -> None:
    room = Room([STAND] * 150 + [raised("right")] * 90 + [STAND] * 240)
    assert room.does(STAND, 1, at_s=1.0) == []
    assert room.does(STAND, 4, sure=False) == []
    assert room.does(raised("left"), 2, sure=False) == []


def test_a_hand_that_is_still_up_after_the_raised_part_has_to_come_down_first() -> None:
    room = Room([STAND] * 60 + [raised("right")] * 30 + [STAND] * 240)
    assert room.does(raised("right"), 3, at_s=2.5) + room.does(raised("right"), 3, at_s=6.0) == []
    assert room.does(STAND, 1, at_s=6.0) == []
    assert room.does(raised("right"), 1.2, at_s=6.0) == [Wish.PAUSE]


def test_a_hand_that_looks_like_another_place_is_judged_by_where_it_went_up() -> None:
    """The follower takes who raises a hand at 2 s for somebody at 9 s, where the routine raises it."""
    room = Room([STAND] * 240 + [raised("left")] * 60)
    assert room.does(STAND, 2, at_s=2.0) + room.does(raised("left"), 0.2, at_s=2.0) == []
    assert room.does(raised("left"), 1.0, at_s=9.0) == [Wish.PAUSE]


def test_who_leaves_pauses_and_who_is_back_goes_on() -> None:
    room = Room()
    room.does(STAND, 2)
    assert room.does(UNSEEN, LEFT_S - 0.2) == []
    assert room.does(UNSEEN, 0.4) == [Wish.LEFT]
    assert room.does(UNSEEN, 5) == []
    assert room.does(STAND, BACK_S - 0.2) == []
    assert room.does(STAND, 0.4) == [Wish.RETURNED]


def test_who_was_never_followed_cannot_leave_and_a_pause_by_key_stays() -> None:
    room = Room()
    assert room.does(STAND, 2, sure=False) + room.does(UNSEEN, 9) == []
    room.does(STAND, 1)
    room.paused = True
    assert room.does(UNSEEN, 9) + room.does(STAND, 5) == []
    assert room.does(raised("left"), 1.2) == [Wish.RESUME]


def test_each_sign_can_be_switched_off() -> None:
    still = Room(hand=False)
    assert still.does(STAND, 1) + still.does(raised("left"), 3) == []
    assert still.does(UNSEEN, 3) == [Wish.LEFT]
    here = Room(leaving=False)
    assert here.does(STAND, 1) + here.does(UNSEEN, 9) == []
    assert here.does(raised("left"), 1.2) == [Wish.PAUSE]


def test_a_jump_in_time_is_not_time_that_a_hand_was_held() -> None:
    room = Room()
    room.does(raised("left"), 0.3)
    room.index += round(5 * FPS)
    assert room.does(raised("left"), 0.6) == []
    half = raised("left")
    half[LEFT_HIP] = np.nan
    assert room.does(half, 2) == [], "without a torso nothing is known"

"""What is said while nothing is wrong, and times in words."""

from __future__ import annotations

import numpy as np
import practice_fakes as fakes
import pytest

from coach import skeleton
from coach.types import FollowState, PersonState
from ui.practice import hints, words


def without(*keypoints):
    points = fakes.pose_at(0.0)
    points[list(keypoints)] = np.nan
    return points


OTHERS = ((10.0, 10.0, 100.0, 300.0),)


@pytest.mark.parametrize(
    ("expected", "changes"),
    [
        (hints.NOBODY, {"person": PersonState.SEARCHING, "state": FollowState.WAITING}),
        (hints.NOBODY, {"person": PersonState.LOST, "state": FollowState.LOST}),
        (hints.NO_FEET, {"state": FollowState.WAITING,
                         "keypoints_px": without(skeleton.LEFT_ANKLE, skeleton.RIGHT_ANKLE)}),
        (hints.WAITING, {"state": FollowState.WAITING}),
        (hints.LOST, {"state": FollowState.LOST}),
        (hints.ELSEWHERE, {"state": FollowState.LOST, "reason": "wrong move"}),
        ("", {"state": FollowState.UNSURE, "reason": "wrong move"}),
        (hints.WHICH, {"state": FollowState.WAITING, "others": OTHERS}),
        (hints.WHICH, {"person": PersonState.LOST, "state": FollowState.LOST, "others": OTHERS}),
        (hints.BETWEEN, {"person": PersonState.LOST, "state": FollowState.LOST, "others": OTHERS,
                         "person_reason": "hidden"}),
        ("", {"state": FollowState.LOCKED, "others": OTHERS}),
        ("", {"state": FollowState.UNSURE}),
        ("", {"state": FollowState.LOCKED}),
        ("", {"state": FollowState.LOCKED, "keypoints_px": without(skeleton.LEFT_ANKLE)}),
        (hints.FINISHED, {"state": FollowState.FINISHED}),
        (hints.FINISHED, {"state": FollowState.FINISHED, "person": PersonState.LOST}),
    ],
)  # fmt: skip
def test_each_state_says_what_to_do(expected, changes):
    assert hints.hint(fakes.make_result(**changes)) == expected


def test_a_hint_waits_until_it_is_meant():
    patience = hints.Patience()
    assert patience.update(hints.NOBODY, 0.0) == ""
    assert patience.update(hints.NOBODY, 0.9) == ""
    assert patience.update(hints.NOBODY, 1.1) == hints.NOBODY
    assert patience.update(hints.LOST, 1.2) == hints.NOBODY
    assert patience.update("", 1.3) == ""
    assert patience.update(hints.LOST, 1.4) == ""


def test_no_hint_uses_the_words_of_the_model():
    said = " ".join(
        [hints.NOBODY, hints.NO_FEET, hints.WAITING, hints.WHICH, hints.BETWEEN, hints.LOST, hints.FINISHED]
    ).lower()
    for word in ("keypoint", "angle", "dtw", "confidence", "error", "invalid"):
        assert word not in said


@pytest.mark.parametrize(("seconds", "expected"), [(0, "0:00"), (59.9, "0:59"), (83.2, "1:23"), (-1, "0:00")])
def test_clock(seconds, expected):
    assert words.clock(seconds) == expected


@pytest.mark.parametrize(
    ("rate", "expected"), [(0.0, "standing"), (0.6, "slower"), (1.05, "in time"), (1.4, "faster")]
)
def test_tempo(rate, expected):
    assert words.tempo(rate) == expected

"""Whom to follow, when they are lost, and when keypoints are believed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.skeleton import N_KEYPOINTS
from coach.tracking.body import keypoint_box, overlap, torso_score
from coach.tracking.choice import at, beside, choose
from coach.tracking.doubt import Doubt
from coach.types import Detection

FRAME = (1280, 720)
FPS = 30


def person(x: float, y: float, w: float, h: float, score: float = 0.8) -> Detection:
    return Detection((x, y, w, h), score)


MIDDLE = person(560, 100, 160, 500)


@pytest.mark.parametrize(
    "other",
    [
        person(600, 250, 80, 250),
        person(100, 100, 160, 500),
        person(0, 100, 160, 500),
        person(1130, 20, 150, 600),
        person(500, 0, 300, 720, score=0.1),
    ],
    ids=["smaller", "at the side", "cut off at the left", "cut off at the right", "hardly sure"],
)
def test_the_large_central_whole_person_is_chosen(other: Detection) -> None:
    for people in ([MIDDLE, other], [other, MIDDLE]):
        assert choose(people, FRAME, least_score=0.25) is MIDDLE


def test_nobody_and_specks_are_nobody() -> None:
    assert choose([], FRAME, least_score=0.25) is None
    assert choose([person(600, 300, 20, 50)], FRAME, least_score=0.25) is None


def test_a_click_picks_who_is_clicked_at() -> None:
    front, behind = person(500, 100, 200, 600), person(640, 200, 100, 300)
    assert at([front, behind], (690, 350)) is behind
    assert at([front, behind], (520, 600)) is front
    assert at([front, behind], (50, 50)) is None


def test_the_arrow_keys_go_round_from_person_to_person() -> None:
    left, right = person(100, 100, 150, 500), person(900, 100, 150, 500)
    people = [right, MIDDLE, left]
    assert beside(people, MIDDLE.box_px, 1, FRAME) is right
    assert beside(people, MIDDLE.box_px, -1, FRAME) is left
    assert beside(people, right.box_px, 1, FRAME) is left
    assert beside(people, None, 1, FRAME) is left
    assert beside([MIDDLE], MIDDLE.box_px, 1, FRAME) is None


class Detecting:
    """A detector that says what it is told, and counts."""

    def __init__(self, answer: bool) -> None:
        self.answer, self.asked = answer, 0

    def __call__(self) -> bool:
        self.asked += 1
        return self.answer


def believed(scores: list[float], detecting: Detecting) -> list[bool]:
    doubt = Doubt(0.25)
    doubt.found(0.0)
    return [doubt.believe(score, (i + 1) / FPS, detecting) for i, score in enumerate(scores)]


def test_a_good_pose_is_believed_without_asking() -> None:
    detecting = Detecting(False)
    assert all(believed([0.7] * 60, detecting)) and detecting.asked == 0


def test_an_empty_room_is_not() -> None:
    detecting = Detecting(True)
    assert not any(believed([0.15] * 60, detecting)) and detecting.asked == 0


def test_a_faint_pose_is_believed_as_long_as_the_detector_agrees() -> None:
    agrees, differs = Detecting(True), Detecting(False)
    assert all(believed([0.32] * 90, agrees)) and agrees.asked <= 3
    assert not any(believed([0.32] * 90, differs)[31:])


def test_leaves_that_look_like_somebody_for_a_moment_are_not_believed() -> None:
    scores = [0.7] * 5 + [0.15] * 10 + [0.45, 0.55, 0.4, 0.15, 0.6, 0.5, 0.3] * 6
    detecting = Detecting(False)
    assert not any(believed(scores, detecting)[5:])
    assert detecting.asked <= 7


def test_who_comes_back_is_believed_by_the_detector_or_by_lasting() -> None:
    gap = [0.7] * 5 + [0.1] * 10
    assert all(believed(gap + [0.7] * 10, Detecting(True))[15:])
    lasting = believed(gap + [0.7] * 20, Detecting(False))[15:]
    assert not any(lasting[:8]) and all(lasting[10:])


def test_a_single_bad_frame_is_forgiven() -> None:
    detecting = Detecting(False)
    assert believed([0.7] * 5 + [0.1] * 2 + [0.7] * 5, detecting)[7:] == [True] * 5
    assert detecting.asked == 0


def test_torso_and_box_of_keypoints() -> None:
    keypoints = np.arange(N_KEYPOINTS * 2, dtype=np.float32).reshape(-1, 2)
    scores = np.full(N_KEYPOINTS, 0.1, np.float32)
    scores[[5, 6, 11, 12]] = [0.4, 0.6, 0.8, 1.0]
    assert torso_score(scores) == pytest.approx(0.7)
    assert keypoint_box(keypoints, scores, 0.3) == (10, 11, 14, 14)
    assert keypoint_box(keypoints, scores, 0.5) is None
    keypoints[5] = np.nan
    assert keypoint_box(keypoints, scores, 0.3) is None


boxes = st.tuples(st.floats(-100, 100), st.floats(-100, 100), st.floats(0.1, 100), st.floats(0.1, 100))


@given(boxes, boxes)
def test_overlap_is_a_share_and_symmetric(first, second) -> None:
    share = overlap(first, second)
    assert 0 <= share <= 1 and share == pytest.approx(overlap(second, first))
    assert overlap(first, first) == pytest.approx(1)


def test_overlap_of_known_boxes() -> None:
    assert overlap((0, 0, 2, 2), (1, 0, 2, 2)) == pytest.approx(1 / 3)
    assert overlap((0, 0, 2, 2), (2, 0, 2, 2)) == 0

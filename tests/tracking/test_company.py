"""The others: kept apart from the learner and from each other by where they go."""

from __future__ import annotations

import numpy as np
import pytest

from coach.tracking.company import Company
from coach.tracking.motion import Motion, Place, gap, place_in
from coach.tracking.newcomer import Newcomer
from coach.tracking.signature import signature
from coach.types import Box, Detection

LEARNER: Box = (560, 160, 160, 440)


def person(x: float, y: float = 160, w: float = 160, h: float = 440) -> Detection:
    return Detection((x, y, w, h), 0.8)


def test_who_walks_past_stays_the_other() -> None:
    """From the left through the learner's place to the right, hidden in the middle."""
    company = Company()
    for i in range(16):
        x = 40 + 70 * i
        hides = 380 < x < 740
        seen = [person(x)] if hides else [person(x), person(560)]
        own = company.update(seen, LEARNER, i * 0.2)
        if not hides:
            assert own is not None and own.box_px == LEARNER, f"at {x}"
    assert len(company.boxes(3.0)) == 1
    assert company.boxes(3.0)[0][0] == pytest.approx(1090, abs=60)


def test_a_single_sighting_is_nobody_and_who_is_gone_is_forgotten() -> None:
    company = Company()
    company.update([person(560), person(100)], LEARNER, 0.0)
    assert company.boxes(0.0) == () and not company.empty
    company.update([person(560), person(100)], LEARNER, 0.5)
    assert len(company.boxes(0.5)) == 1
    for i in range(6):
        company.update([person(560)], LEARNER, 1.0 + 0.5 * i)
    assert company.empty


def test_a_part_of_the_learner_and_a_speck_are_nobody() -> None:
    company = Company()
    for i in range(4):
        company.update([person(560), person(590, 180, 100, 200), person(50, 50, 20, 60)], LEARNER, i * 0.2)
    assert company.empty


def test_a_coarse_box_round_one_who_is_alone_is_nobody_else() -> None:
    """A dancer in a leap: the body is a fifth of the detector's box."""
    company, leaping = Company(), (590, 200, 100, 300)
    for i in range(4):
        company.update([person(300, 0, 500, 700)], leaping, i * 0.2)
    assert company.empty
    in_company = [person(300, 0, 500, 700), person(1000)]
    for i in range(4, 8):
        company.update(in_company, leaping, i * 0.2)
    assert len(company.boxes(1.4)) == 2, "with others about, somebody may stand before the learner"


def test_who_was_never_seen_beside_the_lost_learner_may_be_them() -> None:
    company, passer = Company(), person(900)
    for i in range(3):
        company.update([passer], LEARNER, i * 0.2)
    assert not company.empty
    company.forget_since(0.6)
    assert company.strangers([passer], 0.6) == [passer]
    for i in range(3):
        company.update([person(560), passer], LEARNER, 1.0 + i * 0.2)
    company.forget_since(1.5)
    assert company.strangers([passer], 1.6) == []


def test_while_the_learner_is_away_those_on_the_sofa_are_no_strangers() -> None:
    company, sofa = Company(), person(100, 300, 150, 250)
    for i in range(4):
        company.update([person(560), sofa], LEARNER, i * 0.5)
    back = person(700)
    assert company.strangers([sofa, back], 2.0) == [back]
    assert company.at(sofa, 2.0) is not None and company.at(back, 2.0) is None


def test_who_was_seen_but_once_is_not_the_much_taller_one_who_then_hides_them() -> None:
    company, sofa = Company(), person(100, 300, 150, 250)
    company.update([person(560), sofa], LEARNER, 0.0)
    in_front = person(110, 160, 160, 440)
    assert company.strangers([in_front], 0.3) == [in_front]


def test_the_nearest_other_is_the_rival() -> None:
    company = Company()
    for i in range(3):
        company.update([person(560), person(100), person(900)], LEARNER, i * 0.5)
    rival = company.rival(place_in(LEARNER), 1.0)
    assert rival is not None and rival[0].box_px[0] == 900


def test_a_torso_goes_on_for_a_moment_and_comes_to_rest() -> None:
    motion = Motion()
    for i in range(30):
        motion.update(Place(100 + 5 * i, 200, 100), i / 30)
    soon, later = motion.at(1.0), motion.at(9.0)
    assert soon is not None and later is not None
    assert soon.x == pytest.approx(250, abs=4)
    assert 260 < later.x < 300
    assert motion.misfit(Place(250, 200, 100), 1.0) < 0.1
    assert motion.misfit(Place(450, 200, 100), 1.0) > 2
    assert motion.misfit(Place(250, 200, 30), 1.0) > 2, "nobody shrinks to a third in a frame"


def test_a_steady_torso_is_not_dragged_along_by_who_walks_by() -> None:
    motion = Motion()
    motion.start(Place(300, 200, 100), 0.0)
    for i in range(1, 16):
        motion.update(Place(300 + 8 * i, 200, 100), i / 30, steady=True)
    place = motion.at(0.5)
    assert place is not None and place.x < 340 and gap(place, Place(420, 200, 100)) > 0.8


@pytest.mark.parametrize(
    ("speed_px_s", "gone_s", "taken"), [(0, 5.0, True), (0, 1.0, False), (400, 5.0, False)],
    ids=["stays", "too soon", "passes by"],
)  # fmt: skip
def test_a_newcomer_is_taken_only_when_they_stay_and_the_learner_is_gone(speed_px_s, gone_s, taken) -> None:
    newcomer = Newcomer(0.25)
    answers = [
        newcomer.update([person(300 + speed_px_s * i * 0.25)], (1280, 720), gone_s, i * 0.25)
        for i in range(8)
    ]
    assert any(answer is not None for answer in answers) == taken


def test_who_steps_in_front_of_somebody_seated_is_not_taken_for_them() -> None:
    """The learner turns to go, in front of the one on the sofa, a step from where they were expected."""
    company, sofa = Company(), Detection((239, 139, 43, 158), 0.9)
    learner = Detection((290, 86, 72, 215), 0.9)
    for i in range(5):
        company.update([learner, sofa], learner.box_px, i * 0.25)
    gone = Detection((234, 86, 72, 215), 0.9)
    assert company.update([gone], learner.box_px, 1.25) is gone
    assert company.boxes(1.25)[0] == pytest.approx(sofa.box_px, abs=4), "the one on the sofa stays there"
    assert company.strangers([gone], 1.5) == [gone]


def test_what_one_of_the_others_looks_like_says_nothing_of_another_who_was_not_looked_at() -> None:
    company, image = Company(), np.full((720, 1280, 3), (40, 40, 200), np.uint8)
    near, far = person(700), person(860)
    for i in range(3):
        company.update([person(560), near, far], LEARNER, i * 0.2)
    keypoints = np.full((17, 2), 100.0, np.float32)
    keypoints[[11, 12], 1], keypoints[[5, 11], 0] = 200.0, 140.0
    red = signature(image, keypoints, np.ones(17, bool))
    assert red is not None
    place = place_in(LEARNER)
    first, second = sorted(company.near(0.4), key=lambda one: one.box_px[0])
    second.memory.learn(red)
    assert company.likeness_near(red, place, 3.0, first, 0.4) is None
    assert company.likeness_near(red, place, 3.0, second, 0.4) == pytest.approx(1)
    first.memory.learn(signature(image[:, :, ::-1].copy(), keypoints, np.ones(17, bool)))
    assert company.likeness_near(red, place, 3.0, first, 0.4) == pytest.approx(1), "one may be the other"
    assert company.likeness_near(red, place, 0.1, first, 0.4) < 0.5

"""Where the learner and the others are, and what of that speaks for whom."""

from __future__ import annotations

import numpy as np

from coach.tracking.identity import Identity
from coach.tracking.lookout import Sighting
from coach.tracking.seen import Body
from coach.tracking.vote import Verdict
from coach.types import Box, Detection

FPS = 30
IMAGE = np.full((360, 640, 3), (40, 40, 200), np.uint8)
HEIGHT = 200.0


def body_at(x: float, height: float = HEIGHT, top: float = 100.0) -> Body:
    """Everybody wears the same."""
    box: Box = (x - 0.2 * height, top, 0.4 * height, height)
    keypoints = np.repeat(np.float32([[x, top]]), 17, axis=0)
    share = np.repeat([0.05, 0.2, 0.35, 0.5, 0.75, 1.0], [5, 2, 2, 4, 2, 2])
    keypoints[:, 0] += np.where(np.arange(17) % 2, 1, -1) * np.float32(0.2 * height)
    keypoints[:, 1] += (share * height).astype(np.float32)
    seen = np.ones(17, bool)
    return Body(IMAGE, keypoints, np.full(17, 0.8, np.float32), seen, box)


def in_parts(body: Body) -> tuple[np.ndarray, np.ndarray, np.ndarray, Box]:
    return body.keypoints_px, body.scores, body.seen, body.box_px


def met(*others: Box) -> Identity:
    """The learner stands at 320 for a second; the others were seen twice a second."""
    identity, learner = Identity(0.5), body_at(320)
    people = [Detection(learner.box_px, 0.9), *(Detection(box, 0.9) for box in others)]
    identity.begin(learner, people, 0.0, anew=True)
    for i in range(1, 31):
        if i % 6 == 0:
            identity.sighted(Sighting(tuple(people), i / FPS))
        assert identity.judge(learner, True, None, i / FPS) is Verdict.KEEP
    return identity


def test_a_learner_who_walks_off_in_front_of_a_twin_on_the_sofa_is_kept() -> None:
    identity = met((230.0, 150.0, 60.0, 140.0))
    for i in range(1, 41):
        verdict = identity.judge(body_at(320 - 4 * i), True, None, 1 + i / FPS)
        assert verdict is Verdict.KEEP, f"frame {i}, {identity.vote.reason}"


def test_a_leap_onto_the_farther_of_two_others_is_doubted() -> None:
    """The nearer one is not the only rival."""
    left, right = (235.0, 150.0, 57.0, 143.0), (345.0, 140.0, 60.0, 152.0)
    identity = met(left, right)
    sitting = body_at(left[0] + 28, height=143.0, top=150.0)
    assert identity.judge(sitting, True, None, 1 + 1 / FPS) is Verdict.DOUBT


def test_asked_whether_it_would_keep_a_body_nothing_changes() -> None:
    identity = met()
    assert identity.accepts(body_at(321), None, 1 + 1 / FPS)
    assert not identity.accepts(body_at(620), None, 1 + 1 / FPS)
    assert not identity.accepts(None, None, 1 + 1 / FPS)
    assert identity.judge(body_at(321), True, None, 1 + 1 / FPS) is Verdict.KEEP


def test_somebody_alone_who_stands_is_looked_at_now_and_then_and_at_once_when_anything_is_odd() -> None:
    def looked(identity: Identity, step_px: float = 0.0) -> int:
        bodies = [body_at(320 + step_px * (i % 2)) for i in range(30)]
        for i, body in enumerate(bodies):
            identity.judge(body, True, None, 1 + (i + 1) / FPS)
        return sum(body.looked_at for body in bodies)

    assert 4 <= looked(met()) <= 7
    assert looked(met((150.0, 90.0, 70.0, 180.0))) == 30
    assert looked(met(), step_px=25.0) > 10


def test_only_among_others_looks_say_that_a_faint_body_is_somebody() -> None:
    """Alone the detector would see them, and what looks the same is the place that they left."""
    learner = body_at(320)
    assert not met().recognises(learner)
    assert met((150.0, 90.0, 70.0, 180.0)).recognises(learner)
    blue = Body(np.full_like(IMAGE, (190, 70, 30)), *in_parts(learner))
    assert not met((150.0, 90.0, 70.0, 180.0)).recognises(blue)


def test_one_box_for_both_does_not_bring_who_is_behind_to_the_front() -> None:
    behind = (150.0, 90.0, 70.0, 180.0)
    identity = met(behind)
    for i in range(1, 13):
        x = 150.0 + 12 * i
        box = (x, 90.0, 70.0, 180.0) if i < 7 else (x, 90.0, 70.0, 215.0)
        if i % 3 == 0:
            seen = (Detection(body_at(320).box_px, 0.9), Detection(box, 0.9))
            identity.sighted(Sighting(seen, 1 + i / FPS))
        verdict = identity.judge(body_at(320), True, None, 1 + i / FPS)
        assert verdict is Verdict.KEEP, f"frame {i}, {identity.vote.reason}"


def test_who_was_taken_back_at_a_glance_and_then_looks_otherwise_is_doubted() -> None:
    """Half in view a stranger looks like the learner; alone there, they are no learner in other clothes."""
    identity, blue = met(), np.full_like(IMAGE, (190, 70, 30))
    back, detected = body_at(500), Detection(body_at(500).box_px, 0.9)
    identity.begin(back, [detected], 5.0, anew=False)
    stranger = Body(blue, *in_parts(back))
    assert identity.judge(stranger, True, None, 5.0 + 1 / FPS) is Verdict.DOUBT


def test_of_two_others_each_is_looked_at_in_turn_and_not_the_nearest_only() -> None:
    left, right = (60.0, 100.0, 80.0, 200.0), (440.0, 100.0, 80.0, 200.0)
    identity, asked = met(left, right), []
    people = tuple(Detection(box, 0.9) for box in (body_at(320).box_px, left, right))
    for i in range(1, 5):
        now_s = 1 + 0.5 * i
        identity.sighted(Sighting(people, now_s))
        other = identity.stranger(now_s, now_s - 1.0)
        if other is not None:
            other.looked_s = now_s
            asked.append(other.box_px)
    assert asked == [left, right, left, right]


def crossing_after_a_return(other_x: float, *, acquainted: bool) -> list[Verdict]:
    """The learner is taken back while somebody in blue is there, and goes past them at once."""
    identity, back = met(), body_at(500)
    blue = Body(np.full_like(IMAGE, (190, 70, 30)), *in_parts(body_at(other_x)))
    people = [Detection(back.box_px, 0.9), Detection(blue.box_px, 0.9)]
    identity.begin(back, people, 5.0, anew=False)
    if acquainted:
        identity.acquaint([(people[0], back), (people[1], blue)], 5.0)
    verdicts = []
    for i in range(1, 25):
        now_s, other = 5.0 + i / FPS, body_at(other_x + 4.0 * i)
        if i in (2, 8):
            seen = (Detection(body_at(500 - 6.0 * i).box_px, 0.9), Detection(other.box_px, 0.9))
            identity.sighted(Sighting(seen, now_s))
        verdicts.append(identity.judge(body_at(500 - 6.0 * i), True, None, now_s))
    return verdicts


def test_who_was_seen_at_the_return_is_told_apart_by_looks_when_they_cross_at_once() -> None:
    assert set(crossing_after_a_return(400.0, acquainted=True)) == {Verdict.KEEP}
    assert Verdict.DOUBT in crossing_after_a_return(400.0, acquainted=False)


def test_who_stood_before_the_learner_at_the_return_was_not_seen_alone() -> None:
    """What was read there may be the learner's own jumper."""
    assert Verdict.DOUBT in crossing_after_a_return(440.0, acquainted=True)

from __future__ import annotations

import time
from itertools import islice

import numpy as np
import pytest

from coach.errors import CameraError, CoachError, InputError
from coach.performer.body import Body
from coach.performer.outfit import LEARNER, Outfit
from coach.performer.performance import Absence, Mistake, Performance, SecondPerson
from coach.performer.source import PerformerSource
from coach.performer.view import Camera, View
from coach.skeleton import LEFT_ANKLE, LEFT_EYE, LEFT_SHOULDER, LEFT_WRIST, NOSE, RIGHT_EYE, SWAP

SIZE = {"width": 320, "height": 180}
QUIET = Performance(life=0.0)


def difference(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


def test_only_three_routines_are_known() -> None:
    with pytest.raises(CoachError, match="knows only warm-up, strength and dance"):
        PerformerSource("my-own-dance")


def test_a_frame_depends_on_its_index_alone() -> None:
    performance = Performance(style_deg=3.0, noise=4.0, seed=5)
    one, other = (PerformerSource("dance", performance, **SIZE) for _ in range(2))
    with one, other:
        third = list(islice(one, 41))[40]
        np.testing.assert_array_equal(third.image, other.frame(40).image)
        assert third.timestamp_s == pytest.approx(40 / 30)
        assert third.frame_index == 40
    np.testing.assert_array_equal(one.truth(40).keypoints_px, other.truth(40).keypoints_px)


def test_another_seed_is_another_take() -> None:
    one, other = (
        PerformerSource("dance", Performance(style_deg=3.0, noise=4.0, seed=s), **SIZE) for s in (1, 2)
    )
    apart = np.abs(one.truth(90).keypoints_px - other.truth(90).keypoints_px)
    assert 0.5 < apart.max() < 40
    with one, other:
        assert difference(one.frame(90).image, other.frame(90).image) > 1.0


def test_noise_is_as_strong_as_asked_and_has_no_bias() -> None:
    clean, noisy = (PerformerSource("dance", Performance(noise=n), **SIZE) for n in (0.0, 5.0))
    with clean, noisy:
        change = noisy.frame(3).image.astype(int) - clean.frame(3).image
    middle = change[clean_middle(clean)]
    assert middle.std() == pytest.approx(5.0, abs=0.4)
    assert abs(middle.mean()) < 0.2


def clean_middle(source: PerformerSource) -> np.ndarray:
    """Where noise cannot run into black or white."""
    with source:
        image = source.frame(3).image
    return ((image > 30) & (image < 225)).all(axis=2)


def test_truth_is_where_the_picture_shows_it() -> None:
    """Shoes, shirt and the dark of the eyes are found at their keypoints."""
    outfit = Outfit(shoes="#FF0000", shirt="#00FF00", trousers="#0000FF", sole="#FF0000")
    for body in (Body(), Body(height_m=1.85, legs=1.05)):
        source = PerformerSource(
            "warm-up", Performance(body=body, outfit=outfit, life=0.0), width=960, height=540
        )
        with source:
            image, truth = source.frame(0).image.astype(int), source.truth(0)
        at = truth.keypoints_px.round().astype(int)
        blue, green, red = image[at[LEFT_SHOULDER][1], at[LEFT_SHOULDER][0]]
        assert green > 1.5 * max(red, blue)
        blue, green, red = image[at[LEFT_ANKLE][1] + 2, at[LEFT_ANKLE][0]]
        assert red > 1.5 * max(green, blue)
        for eye in (LEFT_EYE, RIGHT_EYE):
            x, y = at[eye]
            around = image[y - 3 : y + 4, x - 4 : x + 5].sum(axis=2)
            assert around.min() < 0.6 * image[at[NOSE][1], at[NOSE][0]].sum()


def test_truth_follows_the_pinhole_camera() -> None:
    camera = Camera.looking(View(yaw_deg=0, distance_m=4.0, tilt_deg=0, focal=1.0, aim_m=1.0), 401, 201)
    np.testing.assert_allclose(camera.project(np.array((0.0, 1.0, 0.0))), (200, 100))
    np.testing.assert_allclose(camera.project(np.array((1.0, 2.0, 0.0))), (200 + 201 / 4, 100 - 201 / 4))
    side = Camera.looking(View(yaw_deg=90, distance_m=4.0, tilt_deg=0, focal=1.0, aim_m=1.0), 401, 201)
    np.testing.assert_allclose(side.project(np.array((0.0, 1.0, -1.0))), (200 + 201 / 4, 100), atol=1e-9)
    np.testing.assert_allclose(side.depth_m(np.array((1.0, 1.0, 0.0))), 3.0)


def test_seen_from_the_side_the_body_is_narrow() -> None:
    widths = []
    for yaw_deg in (0.0, 60.0):
        source = PerformerSource("warm-up", Performance(view=View(yaw_deg=yaw_deg)), **SIZE)
        keypoints = source.truth(0).keypoints_px
        widths.append(keypoints[5, 0] - keypoints[6, 0])
    assert widths[1] == pytest.approx(widths[0] / 2, rel=0.15)


def test_a_mirrored_picture_has_mirrored_truth() -> None:
    mistakes = (Mistake("left_elbow", -40.0, 2.0, 6.0),)
    plain, flipped = (
        PerformerSource("warm-up", Performance(mirror=m, mistakes=mistakes), **SIZE) for m in (False, True)
    )
    with plain, flipped:
        np.testing.assert_array_equal(plain.frame(100).image[:, ::-1], flipped.frame(100).image)
    one, other = plain.truth(100), flipped.truth(100)
    np.testing.assert_allclose(other.keypoints_px[list(SWAP), 0], 319 - one.keypoints_px[:, 0], atol=1e-3)
    np.testing.assert_allclose(other.keypoints_px[list(SWAP), 1], one.keypoints_px[:, 1])
    assert (one.mistakes, other.mistakes) == (("left_elbow",), ("right_elbow",))


def test_truth_says_when_a_mistake_is_on() -> None:
    source = PerformerSource(
        "warm-up", Performance(mistakes=(Mistake("right_knee", 30.0, 3.0, 5.0),)), **SIZE
    )
    on = [source.truth(k).mistakes for k in range(0, 240, 5)]
    assert {k * 5 / 30 for k, names in enumerate(on) if names} == {
        k * 5 / 30 for k in range(48) if 3.24 < k * 5 / 30 < 4.76
    }


def test_leaving_the_picture() -> None:
    performance = Performance(absences=(Absence(2.0, 2.0, "left"),), view=View(focal=2.0))
    source = PerformerSource("warm-up", performance, **SIZE)
    truths = [source.truth(k) for k in range(0, 300, 3)]
    gone = [k for k, truth in enumerate(truths) if not truth.visible]
    assert 20 <= len(gone) <= 40, "two seconds and some steps"
    assert np.diff(gone).max() == 1
    assert {truths[k].activity for k in gone} == {"away"}
    assert truths[0].visible
    assert truths[-1].visible
    with source:
        empty, again = source.frame(3 * gone[10]).image, source.frame(3 * gone[-10]).image
        assert difference(empty, again) == 0
        assert difference(empty, source.frame(0).image) > 2
    left_edge = truths[gone[0] - 2].keypoints_px[:, 0]
    assert left_edge.max() < 60, "leaves on the side asked for"


def test_a_second_person_walks_through_without_changing_the_truth() -> None:
    alone = PerformerSource("warm-up", QUIET, **SIZE)
    passed = PerformerSource("warm-up", Performance(life=0.0, second_person=SecondPerson(from_s=0.0)), **SIZE)
    with alone, passed:
        changes = [difference(alone.frame(k).image, passed.frame(k).image) for k in (0, 75, 150, 260)]
    assert changes[0] < 0.05
    assert changes[3] == 0
    assert max(changes) > 1
    np.testing.assert_array_equal(alone.truth(75).keypoints_px, passed.truth(75).keypoints_px)


def test_the_nearer_person_hides_the_other() -> None:
    outfit = Outfit(shirt="#FF00FF")
    for behind_m, hidden in ((1.0, False), (-1.0, True)):
        other = SecondPerson(walks=False, behind_m=behind_m, aside_m=0.0)
        source = PerformerSource("warm-up", Performance(outfit=outfit, second_person=other), **SIZE)
        with source:
            image, chest = source.frame(0).image, source.truth(0).keypoints_px[[5, 6, 11, 12]].mean(axis=0)
        blue, green, red = image[int(chest[1]), int(chest[0])].astype(int)
        assert (min(blue, red) > 2 * green) != hidden


def test_hands_behind_the_head_and_feet_out_of_the_picture_are_hidden() -> None:
    source = PerformerSource("warm-up", QUIET, **SIZE)
    assert not source.truth(0).occluded.any()
    side = PerformerSource("warm-up", Performance(view=View(yaw_deg=90)), **SIZE)
    assert side.truth(0).occluded[LEFT_WRIST + 1], "the far hand is behind the hip"
    assert not side.truth(0).occluded[LEFT_WRIST]
    near = PerformerSource("warm-up", Performance(view=View(aim_m=1.9, focal=2.2)), **SIZE)
    assert near.truth(0).occluded[LEFT_ANKLE]
    assert not near.truth(0).occluded[NOSE]


def test_another_body_in_other_clothes_is_another_picture() -> None:
    one = PerformerSource("warm-up", QUIET, **SIZE)
    other = PerformerSource("warm-up", Performance(life=0, body=Body(height_m=1.9), outfit=LEARNER), **SIZE)
    assert other.truth(0).keypoints_px[NOSE, 1] < one.truth(0).keypoints_px[NOSE, 1] - 5
    with one, other:
        assert difference(one.frame(0).image, other.frame(0).image) > 2


def test_a_live_performer_drops_what_was_not_taken() -> None:
    with PerformerSource("warm-up", realtime=True, fps=50.0, **SIZE) as source:
        frames = iter(source)
        first = next(frames)
        time.sleep(0.3)
        later = next(frames), next(frames)
    assert first.frame_index == 0
    assert later[1].frame_index >= 14
    assert later[1].timestamp_s == later[1].frame_index / 50.0


def test_once_closed_it_says_so() -> None:
    source = PerformerSource("warm-up", **SIZE)
    with pytest.raises(CameraError, match="start it again"):
        source.frame(0)
    with pytest.raises(InputError, match="16x16"):
        PerformerSource("warm-up", width=4, height=4)


def test_impossible_clothes_are_refused() -> None:
    with pytest.raises(InputError, match="shirt"):
        Outfit(shirt="red")
    with pytest.raises(InputError, match="hair style"):
        Outfit(hair_style="mohawk")


def test_it_knows_who_else_is_there_and_what_they_hide() -> None:
    front = SecondPerson(walks=False, behind_m=-1.0, aside_m=0.0)
    sofa = SecondPerson(walks=False, sits=True, behind_m=1.0, aside_m=1.2)
    source = PerformerSource("warm-up", Performance(second_person=front, more_people=(sofa,)), **SIZE)
    company = source.company(0)
    assert len(company.keypoints_px) == 2 and company.covered[LEFT_SHOULDER]
    standing, sitting = (np.ptp(points[:, 1]) for points in company.keypoints_px)
    assert sitting < 0.7 * standing
    alone = PerformerSource("warm-up", Performance(more_people=(sofa,)), **SIZE).company(0)
    assert len(alone.keypoints_px) == 1 and not alone.covered.any()


def test_in_the_mirror_the_others_are_on_the_other_side() -> None:
    other = SecondPerson(walks=False, aside_m=1.0)
    plain, flipped = (
        PerformerSource("warm-up", Performance(second_person=other, mirror=mirror), **SIZE).company(0)
        for mirror in (False, True)
    )
    nose = [company.keypoints_px[0][NOSE, 0] for company in (plain, flipped)]
    assert nose[0] + nose[1] == pytest.approx(SIZE["width"] - 1)

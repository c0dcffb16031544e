"""What the page shows of a comparison whose outcome is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from compare_fakes import ELBOW, FPS, KNEE, LATE, MATCHED, N, make_comparison, nothing_matches, shown_frame

from coach.compare.comparison import Stretch
from coach.compare.viewing.differences import largest, smoothed
from coach.compare.viewing.pair_player import PairPlayer
from coach.compare.viewing.placement import place
from coach.compare.viewing.summary import NOTHING, summary, unmatched_s
from coach.compare.viewing.view import view
from coach.errors import InputError, VideoError
from coach.settings import FeedbackSettings
from coach.types import Severity

SETTINGS = FeedbackSettings()


@pytest.fixture(scope="module", params=[False, True], ids=["as it is", "mirrored"])
def shown(request):
    return view(make_comparison(mirrored=request.param), SETTINGS)


def test_planted_differences_are_found_and_named(shown):
    assert [(item.joint, item.rank) for item in shown.differences] == [("left_elbow", 1), ("left_knee", 2)]
    assert abs(shown.differences[0].index - ELBOW) <= 1
    assert abs(shown.differences[1].index - KNEE) <= 1
    assert "left" in shown.differences[0].words


def test_joints_are_shown_by_how_far_they_are_off(shown):
    assert shown.severities(ELBOW)["left_elbow"] is Severity.WRONG
    assert shown.severities(ELBOW)["right_elbow"] is Severity.GOOD
    assert shown.severities(5)["left_elbow"] is Severity.GOOD
    assert set(shown.severities(N - 1).values()) == {Severity.UNKNOWN}


def test_the_test_lies_on_the_reference(shown):
    good = slice(0, ELBOW - 3)
    assert shown.overlay_px[good] == pytest.approx(shown.reference_px[good], abs=0.5)
    assert shown.placement.scale[:MATCHED] == pytest.approx(2.0, abs=0.02)


def test_next_and_previous_go_round(shown):
    first, second = shown.differences
    assert shown.next_difference(0.0) is first
    assert shown.next_difference(first.time_s) is second
    assert shown.next_difference(second.time_s) is first
    assert shown.previous_difference(second.time_s) is first
    assert shown.previous_difference(first.time_s) is second
    assert shown.difference_at(first.time_s + 0.2) is first
    assert shown.difference_at(0.1) is None


def test_the_strip_is_highest_where_most_differs(shown):
    columns = shown.strip(N - 1)
    shares = [column.share for column in columns]
    assert abs(int(np.argmax(shares)) - ELBOW) <= 1
    assert columns[ELBOW].severity is Severity.WRONG
    assert columns[3].severity is Severity.GOOD
    assert [column.matched for column in columns[-4:]] == [False] * 4
    assert len(shown.strip(7)) == 7
    assert len(shown.strip(1000)) == 1000


def test_moments_of_the_test_and_what_has_none(shown):
    assert shown.test_time_s(3) == pytest.approx((3 + LATE) / FPS)
    assert shown.test_time_s(N - 1) is None
    assert shown.gaps_s == ((pytest.approx(MATCHED / FPS), pytest.approx((N - 1) / FPS)),)
    assert shown.extra_s == ((0.0, 0.5),)


def test_joints_that_are_hardly_seen_are_not_judged():
    found = make_comparison()
    scores = found.test.poses.scores.copy()
    scores[:, 9] = 0.25
    test = replace(found.test, poses=replace(found.test.poses, scores=scores))
    shown = view(replace(found, test=test), SETTINGS)
    assert shown.severities(ELBOW)["left_elbow"] is Severity.UNKNOWN
    assert [item.joint for item in shown.differences] == ["left_knee"]


def test_nothing_in_common_can_still_be_looked_at():
    shown = view(nothing_matches(), SETTINGS)
    assert shown.summary == NOTHING
    assert shown.differences == ()
    assert shown.next_difference(0.0) is None
    assert not any(column.matched for column in shown.strip(10))
    assert np.isfinite(shown.placement.scale).all()


def test_summary_in_plain_words():
    words = summary(make_comparison(mirrored=True))
    assert words == (
        "Matched 85 % of it; 0.5 s at the end are only in the first video; "
        "0.5 s at the start are only in yours; yours is mirrored."
    )


def test_summary_of_another_tempo_order_and_of_all():
    found = make_comparison()
    everywhere = np.ones(N, bool)
    slow = Stretch(0.0, 3.9, 0.0, 7.8, 0.9, 5.0, 0.5, False)
    whole = replace(found, matched=everywhere, stretches=(slow,), foreign_s=())
    assert summary(whole) == "Matched all of it; yours takes 100 % longer."
    assert unmatched_s(whole) == ()
    quick = replace(slow, test_end_s=1.95)
    assert summary(replace(whole, stretches=(quick,))) == "Matched all of it; yours takes 50 % less time."
    other = replace(quick, reordered=True)
    assert (
        summary(replace(whole, stretches=(other,))) == "Matched all of it; yours has parts in another order."
    )


def test_gaps_inside_are_told_together():
    found = make_comparison()
    matched = np.ones(N, bool)
    matched[10:15] = matched[20:25] = False
    parts = tuple(Stretch(a, b, a, b, 0.9, 5.0, 1.0, False) for a, b in ((0, 0.9), (1.5, 1.9), (2.5, 3.9)))
    words = summary(replace(found, matched=matched, stretches=parts, foreign_s=()))
    assert words == "Matched 75 % of it; 1 s in between are only in the first video."
    matched[:10] = matched[32:] = False
    words = summary(replace(found, matched=matched, stretches=parts[1:], foreign_s=()))
    assert words == (
        "Matched 30 % of it; "
        "1.5 s at the start, 0.5 s in between and 0.7 s at the end are only in the first video."
    )


def test_nothing_that_differs_is_told():
    found = make_comparison()
    same = np.where(found.matched[:, None], np.float32(2.0), np.float32(np.nan)).repeat(9, axis=1)
    assert view(replace(found, difference_deg=same), SETTINGS).summary.endswith(". Nothing differs much.")
    assert "Nothing differs" not in view(nothing_matches(), SETTINGS).summary


def test_smoothing_bridges_no_joint_that_is_not_seen():
    difference = np.zeros((9, 9), np.float32)
    difference[4] = 30.0
    difference[6, 0] = np.nan
    size = smoothed(difference, fps=10.0)
    assert size[4] == pytest.approx(10.0)
    assert size[5] == pytest.approx(np.where(np.arange(9) == 0, 15.0, 10.0))
    assert np.isnan(size[6, 0])
    with pytest.raises(InputError, match=r"\(N, 9\)"):
        smoothed(np.zeros((4, 3), np.float32), 10.0)


def test_many_differences_are_apart_and_few_enough():
    times_s = np.arange(3000) / 30.0
    size = np.abs(np.sin(times_s * np.pi / 2))[:, None] * np.full((1, 9), 60.0, np.float32)
    body = make_comparison().reference.poses.keypoints_px[:1].repeat(3000, axis=0)
    found = largest(size.astype(np.float32), times_s, body, body, SETTINGS)
    assert len(found) == 20
    assert np.diff([item.time_s for item in found]).min() >= 0.8
    assert sorted(item.rank for item in found) == list(range(1, 21))


def test_placement_without_any_torso_shows_the_whole_picture():
    unseen = np.full((5, 17, 2), np.nan, np.float32)
    lies = place(unseen, unseen, 30.0, (720, 360))
    assert lies.scale == pytest.approx(2.0)
    assert lies.shift_px == pytest.approx(0.0)
    with pytest.raises(InputError, match="as many poses"):
        place(unseen, unseen[:4], 30.0, (720, 360))


def test_ghost_shows_both_where_both_are():
    lies = place(*(np.zeros((1, 17, 2), np.float32),) * 2, 30.0, (96, 96))
    reference, test = np.full((96, 160, 3), 100, np.uint8), np.full((48, 80, 3), 200, np.uint8)
    both = lies.blend(0, reference, test)
    assert both[20, 20].tolist() == [150] * 3
    assert both[80, 120].tolist() == [100] * 3
    assert reference[20, 20].tolist() == [100] * 3


def test_a_placement_outside_leaves_the_reference():
    lies = place(*(np.zeros((1, 17, 2), np.float32),) * 2, 30.0, (96, 96))
    far = replace(lies, shift_px=np.array([[500.0, -500.0]], np.float32))
    reference = np.full((96, 160, 3), 100, np.uint8)
    assert (far.blend(0, reference, reference) == 100).all()


@pytest.mark.parametrize("mirrored", [False, True])
def test_pictures_of_both_belong_together(tmp_path, mirrored):
    shown = view(make_comparison(tmp_path, mirrored=mirrored, films=True), SETTINGS)
    with PairPlayer(shown) as player:
        pair = player.pair(7, ghost=True)
        assert pair.index == 7
        assert shown_frame(pair.reference) == 7
        assert shown_frame(pair.test) == 7 + LATE
        assert (pair.test[5, 5].mean() < pair.test[5, 150].mean()) == mirrored
        assert pair.ghost.shape == pair.reference.shape
        lonely = player.pair(N - 1, ghost=True)
        assert lonely.test is None
        assert lonely.ghost is None


def test_a_video_that_is_gone_is_told(tmp_path):
    found = make_comparison(tmp_path, films=True)
    found.test.path.unlink()
    with pytest.raises(VideoError, match=r"mine\.mp4"):
        PairPlayer(view(found, SETTINGS))

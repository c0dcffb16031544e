"""Whole comparisons of pose sequences whose mapping is known."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from compare_figures import SIZE_PX, joined, moments, sequence, video

from coach.compare import CompareOptions, Comparison
from coach.compare.comparing import in_step
from coach.errors import InputError
from coach.features.mirror import mirror_keypoints
from coach.types import PoseSequence

REFERENCE = sequence(moments(0, 6))


def compared(test: PoseSequence, reference: PoseSequence = REFERENCE, **options: object) -> Comparison:
    return in_step(video(reference, "reference.mp4"), video(test, "test.mp4"), CompareOptions(**options))  # type: ignore[arg-type]


def share_within(found: Comparison, truth_s: np.ndarray, limit_s: float = 0.1) -> float:
    known = np.isfinite(truth_s)
    return float((np.abs(found.test_s - truth_s)[known] <= limit_s).mean())


def test_the_same_motion_goes_along_with_itself() -> None:
    found = compared(sequence(moments(0, 6), noise_seed=2))
    times_s = REFERENCE.times_s
    assert share_within(found, times_s, 0.05) == 1.0
    assert found.matched.all()
    assert not found.mirrored
    assert found.notices == ()
    assert len(found.stretches) == 1
    assert found.stretches[0].confidence > 0.8
    assert np.median(found.speed) == pytest.approx(1.0, abs=0.05)
    assert np.nanmean(found.cost_deg) < 8.0
    assert found.trim_s[0] == pytest.approx((0.0, times_s[-1]), abs=0.05)
    assert np.array_equal(found.test_frame, np.round(found.test_s * 30).astype(int))


@pytest.mark.parametrize("speed", [0.25, 0.5, 2.0])
def test_another_tempo_is_followed_and_told(speed: float) -> None:
    found = compared(sequence(moments(0, 6, speed=speed), noise_seed=2))
    assert share_within(found, REFERENCE.times_s / speed, 0.15) > 0.97
    assert np.median(found.speed) == pytest.approx(speed, rel=0.1)


def test_a_foreign_part_is_left_out_and_told() -> None:
    test = joined(
        sequence(moments(0, 3), noise_seed=2),
        sequence(moments(0, 2), seed=5),
        sequence(moments(3, 6), noise_seed=3),
    )
    found = compared(test)
    times_s = REFERENCE.times_s
    assert share_within(found, np.where(times_s < 3, times_s, times_s + 2)) > 0.95
    ((begin_s, end_s),) = found.foreign_s
    assert (begin_s, end_s) == pytest.approx((3.0, 5.0), abs=0.2)
    assert any("matches nothing" in notice for notice in found.notices)


def test_intro_and_outro_that_only_one_has_are_trimmed() -> None:
    test = joined(sequence(moments(0, 2), seed=7), sequence(moments(1.5, 4.5), noise_seed=2))
    found = compared(test)
    inside = (REFERENCE.times_s > 1.7) & (REFERENCE.times_s < 4.3)
    truth_s = np.where(inside, REFERENCE.times_s + 0.5, np.nan)
    assert share_within(found, truth_s) > 0.97
    assert found.matched[(REFERENCE.times_s < 1.0) | (REFERENCE.times_s > 5.0)].sum() == 0
    (first_s, last_s), (from_s, to_s) = found.trim_s
    assert (first_s, last_s) == pytest.approx((1.5, 4.5), abs=0.4)
    assert (from_s, to_s) == pytest.approx((2.0, 5.0), abs=0.4)
    assert any(notice.startswith("The first 1.") for notice in found.notices)


def test_a_mirror_image_is_recognised() -> None:
    plain = sequence(moments(0, 6), noise_seed=2)
    flipped = PoseSequence(
        mirror_keypoints(plain.keypoints_px, SIZE_PX[0]), plain.scores, plain.times_s, plain.fps, SIZE_PX
    )
    found = compared(flipped)
    assert found.mirrored
    assert share_within(found, REFERENCE.times_s) == 1.0
    assert np.nanmean(found.cost_deg) < 8.0
    assert "mirror image" in found.notices[0]
    assert not compared(flipped, mirror="no").mirrored


def test_parts_in_another_order_are_found_each() -> None:
    test = joined(sequence(moments(3, 6), noise_seed=2), sequence(moments(0, 3), noise_seed=3))
    found = compared(test)
    times_s = REFERENCE.times_s
    assert share_within(found, np.where(times_s < 3, times_s + 3, times_s - 3)) > 0.95
    assert [part.reordered for part in found.stretches].count(True) == 1
    assert any("out of order" in notice for notice in found.notices)
    assert not any(part.reordered for part in compared(test, reorder=False).stretches)


def test_another_motion_is_not_sure() -> None:
    found = compared(sequence(moments(0, 6), seed=11))
    right = compared(sequence(moments(0, 6), noise_seed=2))
    assert found.confidence.mean() < 0.7 * right.confidence.mean()


def test_wildly_different_rates_go_together() -> None:
    slow = sequence(moments(0, 6, fps=6), fps=6, noise_seed=2)
    found = compared(slow)
    assert share_within(found, REFERENCE.times_s, 0.15) > 0.95
    back = compared(REFERENCE, reference=slow)
    assert np.abs(back.test_s - slow.times_s).max() < 0.15


def test_keypoints_that_are_missing_do_not_matter_much() -> None:
    test = sequence(moments(0, 6), noise_seed=2)
    keypoints = test.keypoints_px.copy()
    rng = np.random.default_rng(0)
    keypoints[rng.random(keypoints.shape[:2]) < 0.1] = np.nan
    keypoints[60:75] = np.nan
    holes = PoseSequence(keypoints, test.scores, test.times_s, test.fps, SIZE_PX)
    assert share_within(compared(holes), REFERENCE.times_s) > 0.9


@pytest.mark.parametrize("cost", ["angles", "keypoints", "weighted"])
@pytest.mark.parametrize("method", ["plain", "robust"])
def test_the_costs_of_the_paper_work_with_both_alignments(cost: str, method: str) -> None:
    found = compared(sequence(moments(0, 6), noise_seed=2), cost=cost, method=method)
    assert share_within(found, REFERENCE.times_s) > 0.9


def test_joint_weights_count() -> None:
    test = sequence(moments(0, 6), noise_seed=2)
    bent = test.keypoints_px.copy()
    bent[:, 9] += (60.0, -40.0)  # the left wrist, so the left elbow only
    other = PoseSequence(bent, test.scores, test.times_s, test.fps, SIZE_PX)
    weights = tuple(0.0 if joint == 2 else 1.0 for joint in range(9))
    assert np.nanmean(compared(other, joint_weights=weights).cost_deg) < 0.75 * np.nanmean(
        compared(other).cost_deg
    )


def test_plain_matches_every_frame_and_robust_does_not() -> None:
    test = joined(sequence(moments(0, 6), noise_seed=2), sequence(moments(0, 3), seed=5))
    assert compared(test, method="plain").foreign_s == ()
    assert compared(test).foreign_s != ()


def test_long_videos_are_matched_coarsely_first(monkeypatch: pytest.MonkeyPatch) -> None:
    from coach.compare import matching

    test = joined(
        sequence(moments(0, 3), noise_seed=2), sequence(moments(0, 2), seed=5), sequence(moments(3, 6))
    )
    fine = compared(test)
    monkeypatch.setattr(matching, "_MOST_CELLS", 5000)
    coarse = compared(test)
    both = fine.matched & coarse.matched
    assert both.mean() > 0.9
    assert np.abs(fine.test_s - coarse.test_s)[both].max() < 0.1


@pytest.mark.parametrize(
    "wrong",
    [{"cost": "other"}, {"joint_weights": (1.0,)}, {"keypoint_weight": 2.0}, {"joint_weights": (0.0,) * 9}],
)
def test_wrong_options_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError, match="Expected"):
        CompareOptions(**wrong)  # type: ignore[arg-type]


def test_stretches_do_not_overlap_in_the_reference() -> None:
    test = joined(*(sequence(moments(a, a + 2), noise_seed=a) for a in (4, 2, 0)))
    found = compared(test)
    for before, after in itertools.pairwise(found.stretches):
        assert before.reference_end_s <= after.reference_start_s

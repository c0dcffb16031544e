"""The mistakes that the benchmark plants are the ones that it says."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from feedback_figures import figure

from benchmarks.feedback_lib.form import auc
from benchmarks.feedback_lib.planting import LENGTHS_S, Planted, accepted, plan, planted_in
from coach.features.angles import angle_difference, joint_angles
from coach.skeleton import JOINTS

FPS = 30.0


@pytest.mark.parametrize("joint", JOINTS)
@pytest.mark.parametrize("size_deg", [-35.0, 30.0])
def test_the_joint_is_off_by_the_size_and_only_while_it_lasts(joint: str, size_deg: float) -> None:
    clean = np.stack([figure(upper_arm=60.0, elbow=40.0, knee=-25.0)] * 120)
    found = planted_in(clean, FPS, [Planted(joint, size_deg, 30, 90)])
    errors = angle_difference(joint_angles(found), joint_angles(clean))
    # The trunk turns about the middle of the hips, not about the hip at which the waist is measured.
    near_deg = 5.0 if joint == "waist" else 0.05
    assert errors[60, JOINTS.index(joint)] == pytest.approx(size_deg, abs=near_deg)
    off = {name for name, error in zip(JOINTS, errors[60], strict=True) if abs(error) > 5}
    # A trunk that turns takes the arms with it, and legs hang on hips that stay.
    assert joint in off and off <= {*accepted(joint), joint}
    assert np.abs(errors[:31]).max() < 0.05 and np.abs(errors[90:]).max() < 0.05


def test_the_plan_leaves_time_between() -> None:
    planted = plan(round(90 * FPS), FPS, 60, np.random.default_rng(0))
    assert len(planted) >= 9 and {mistake.joint for mistake in planted[:9]} == set(JOINTS)
    for before, after in pairwise(planted):
        assert after.first - before.last >= (8 - LENGTHS_S[1]) * FPS - 1


def test_auc_counts_pairs() -> None:
    good = np.array([True, True, False, False])
    assert auc(np.array([90.0, 80.0, 70.0, 60.0]), good) == 1
    assert auc(np.array([90.0, 60.0, 70.0, 60.0]), good) == pytest.approx((1 + 1 + 0 + 0.5) / 4)
    assert auc(np.array([np.nan, 60.0, 70.0, 50.0]), good) == pytest.approx((0.5 + 0.5 + 0 + 1) / 4)

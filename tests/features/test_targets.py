"""The arrow points to where the joint's error is gone."""

from __future__ import annotations

import numpy as np
import pytest

from coach.errors import InputError
from coach.features.angles import angle_difference, joint_angles
from coach.features.targets import corrected_ends
from coach.skeleton import JOINT_TRIPLETS, N_JOINTS


def _pose(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).uniform(0, 500, (17, 2)).astype(np.float32)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("joint", range(N_JOINTS))
def test_moving_the_end_there_gives_the_angle_of_the_reference(seed: int, joint: int) -> None:
    learner, reference = _pose(seed), _pose(seed + 100)
    errors = angle_difference(joint_angles(learner), joint_angles(reference))
    corrected = learner.copy()
    corrected[JOINT_TRIPLETS[joint][2]] = corrected_ends(learner, errors)[joint]
    left_over = angle_difference(joint_angles(corrected), joint_angles(reference))[joint]
    assert abs(left_over) < 0.05


def test_limbs_keep_their_length() -> None:
    learner = _pose(3)
    ends = corrected_ends(learner, np.full(N_JOINTS, 40.0, np.float32))
    for joint, (_, vertex, end) in enumerate(JOINT_TRIPLETS):
        before = np.linalg.norm(learner[end] - learner[vertex])
        assert np.linalg.norm(ends[joint] - learner[vertex]) == pytest.approx(before, rel=1e-5)


def test_unknown_stays_unknown() -> None:
    learner = _pose(1)
    learner[JOINT_TRIPLETS[2][0]] = np.nan
    errors = np.zeros(N_JOINTS, np.float32)
    errors[8] = np.nan
    ends = corrected_ends(learner, errors)
    assert np.isnan(ends[[2, 8]]).all()
    assert np.isfinite(ends[7]).all()


def test_a_wrong_number_of_errors_is_refused() -> None:
    with pytest.raises(InputError, match="9 joints"):
        corrected_ends(_pose(0), np.zeros(8, np.float32))

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.feedback.tolerance import beyond, tolerance_deg


def test_grows_as_a_limb_points_at_the_camera() -> None:
    shares = np.linspace(0.2, 1.2, 11, dtype=np.float32)
    tolerances = np.stack([tolerance_deg(np.full(9, share, np.float32)) for share in shares])
    assert (np.diff(tolerances, axis=0) <= 0).all()
    assert (tolerances[-1] < 10).all(), "a limb seen in full is judged strictly"
    np.testing.assert_array_equal(tolerance_deg(np.zeros(9, np.float32)), tolerances[0])


def test_is_the_same_on_both_sides() -> None:
    found = tolerance_deg(np.full(9, 0.6, np.float32))
    np.testing.assert_array_equal(found[0:8:2], found[1:8:2])


@given(st.floats(-180, 180, width=32), st.floats(0, 90, width=32))
def test_beyond_is_what_is_left_with_its_sign(error: float, tolerance: float) -> None:
    found = float(beyond(np.full(9, error, np.float32), np.full(9, tolerance, np.float32))[0])
    assert abs(found) == pytest.approx(max(abs(error) - tolerance, 0), abs=1e-4)
    assert found * error >= 0


def test_unknown_stays_unknown() -> None:
    error, nan = np.full(9, 30, np.float32), np.full(9, np.nan, np.float32)
    assert np.isnan(beyond(nan, error)).all() and np.isnan(beyond(error, nan)).all()

from __future__ import annotations

import numpy as np
import pytest

from coach.feedback.offsets import LARGEST_DEG, ConstantOffsets

ELBOW = 2


def after(error_deg: float, seconds: float, offsets: ConstantOffsets | None = None) -> ConstantOffsets:
    offsets = offsets or ConstantOffsets()
    errors = np.zeros(9, np.float32)
    errors[ELBOW] = error_deg
    for _ in range(round(seconds * 30)):
        offsets.update(errors, 1 / 30)
    return offsets


def test_begins_without() -> None:
    assert not ConstantOffsets().degrees.any()


@pytest.mark.parametrize("sign", [1, -1])
def test_a_constant_difference_is_found_in_time(sign: int) -> None:
    found = after(sign * 7.0, 40).degrees
    assert found[ELBOW] == pytest.approx(sign * 7, abs=1.1)
    assert not np.delete(found, ELBOW).any()


def test_a_mistake_of_some_seconds_stays_a_mistake() -> None:
    assert after(40, 7).degrees[ELBOW] == 0
    offsets = after(0, 20)
    assert abs(after(40, 15, offsets).degrees[ELBOW]) < 2


def test_never_more_than_a_view_makes() -> None:
    assert after(60, 100).degrees[ELBOW] == LARGEST_DEG
    assert after(-180, 100).degrees[ELBOW] == -LARGEST_DEG


def test_the_median_is_what_numpy_says() -> None:
    rng = np.random.default_rng(3)
    offsets, errors = ConstantOffsets(), rng.normal(6, 3, (3000, 9)).astype(np.float32)
    for row in errors:
        offsets.update(row, 1 / 30)
    whole = np.concatenate([errors, np.zeros((240, 9), np.float32)])
    np.testing.assert_allclose(offsets.degrees, np.median(whole, axis=0), atol=0.5)


def test_unknown_teaches_nothing_and_reset_forgets() -> None:
    offsets = after(7, 40)
    before = offsets.degrees.copy()
    offsets.update(np.full(9, np.nan, np.float32), 100.0)
    np.testing.assert_array_equal(offsets.degrees, before)
    offsets.reset()
    assert not offsets.degrees.any()

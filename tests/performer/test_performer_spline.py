from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import InputError
from coach.performer.spline import KeySpline

KEYS = st.lists(st.tuples(st.floats(0.05, 3.0), st.floats(-180.0, 180.0)), min_size=2, max_size=12)


@given(KEYS)
@settings(max_examples=60, deadline=None)
def test_never_swings_past_the_two_keys_it_is_between(keys: list[tuple[float, float]]) -> None:
    times = np.cumsum([step for step, _ in keys])
    values = np.array([[value] for _, value in keys])
    spline = KeySpline(times, values)
    for first in range(len(times) - 1):
        inside = [spline.at(t)[0] for t in np.linspace(times[first], times[first + 1], 21)]
        low, high = sorted(values[first : first + 2, 0])
        assert min(inside) >= low - 1e-6
        assert max(inside) <= high + 1e-6


def test_speed_and_acceleration_do_not_jump_at_keys() -> None:
    times = np.array([0.0, 1.0, 1.5, 3.0, 3.4])
    spline = KeySpline(times, np.array([[0.0], [10.0], [40.0], [55.0], [20.0]]))
    h = 1e-4
    for key in times[1:-1]:
        before, at, after = (spline.at(key + d)[0] for d in (-h, 0.0, h))
        further_before, further_after = spline.at(key - 2 * h)[0], spline.at(key + 2 * h)[0]
        assert (after - at) / h == pytest.approx((at - before) / h, abs=0.2)
        bend_before = (at - 2 * before + further_before) / h**2
        bend_after = (further_after - 2 * after + at) / h**2
        assert bend_before == pytest.approx(bend_after, abs=20.0)


def test_passes_through_its_keys_and_stays_at_its_ends() -> None:
    times, values = np.array([1.0, 2.0, 4.0]), np.array([[1.0, -3.0], [5.0, 2.0], [4.0, 2.0]])
    spline = KeySpline(times, values)
    for time_s, value in zip(times, values, strict=True):
        np.testing.assert_allclose(spline.at(time_s), value, atol=1e-12)
    np.testing.assert_array_equal(spline.at(-9.0), values[0])
    np.testing.assert_array_equal(spline.at(99.0), values[-1])


@pytest.mark.parametrize("times", [[0.0, 0.0], [1.0, 0.5], [0.0]])
def test_keys_out_of_order_are_refused(times: list[float]) -> None:
    with pytest.raises(InputError, match="Expected"):
        KeySpline(np.array(times), np.zeros((len(times), 2)))

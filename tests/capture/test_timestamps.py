from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from coach.capture.timestamps import ForwardClock


def test_good_times_pass_untouched() -> None:
    clock = ForwardClock(0.04)
    assert [clock.next(t) for t in (0.0, 0.01, 0.5, 7.0)] == [0.0, 0.01, 0.5, 7.0]


def test_a_repeated_time_leaves_room_for_its_successor() -> None:
    clock = ForwardClock(0.04)
    assert [clock.next(t) for t in (1.0, 1.0, 1.04)] == [1.0, 1.02, 1.04]


def test_missing_times_go_on_at_the_usual_rate() -> None:
    clock = ForwardClock(0.25)
    assert [clock.next(t) for t in (None, None, None, 0.75)] == [0.0, 0.25, 0.5, 0.75]


def test_after_a_jump_back_time_goes_on() -> None:
    clock = ForwardClock(0.25)
    assert [clock.next(t) for t in (100.0, 0.0, 0.25, 101.0)] == [100.0, 100.25, 100.5, 101.0]


@given(st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), max_size=50))
def test_time_always_goes_forward(times_s: list[float | None]) -> None:
    clock = ForwardClock(1 / 30)
    last_s = -math.inf
    for time_s in times_s:
        now_s = clock.next(time_s)
        assert now_s > last_s
        last_s = now_s

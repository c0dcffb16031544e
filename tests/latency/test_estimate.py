from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from screen_and_camera import PATCH, film

from coach.errors import InputError
from coach.latency.estimate import NOT_SEEN, TOO_FEW, NotSeen, estimate


@pytest.mark.parametrize(
    ("circumstances", "within_s"),
    [
        ({"fps": 30.0}, 0.003),
        ({"fps": 60.0}, 0.002),
        ({"fps": 15.0}, 0.007),
        ({"fps": 10.0}, 0.012),
        ({"fps": 30.0, "dropped": 0.3}, 0.006),
        ({"fps": 30.0, "jitter_s": 0.008}, 0.006),
        ({"fps": 30.0, "lamp": 40.0}, 0.003),
        ({"fps": 30.0, "exposure_s": 1 / 30}, 0.003),
        ({"fps": 30.0, "swing": 4.0}, 0.003),
        ({"fps": 30.0, "swing": 25.0, "patch": (slice(0, 1), slice(15, 16))}, 0.004),
        ({"fps": 30.0, "others_dim": 15.0}, 0.003),
        ({"fps": 15.0, "exposure_s": 0.06, "jitter_s": 0.01, "dropped": 0.1, "swing": 12.0}, 0.012),
    ],
)
def test_the_delay_is_found_to_a_fraction_of_a_frame(circumstances: dict, within_s: float) -> None:
    for delay_s, seed in ((0.021, 1), (0.118, 2), (0.43, 3)):
        found = estimate(*film(delay_s=delay_s, seed=seed, **circumstances))
        assert found.delay_s == pytest.approx(delay_s, abs=within_s)
        assert found.spread_s < within_s
        assert found.confidence > 0.6


@settings(max_examples=12)
@given(delay_s=st.floats(0.01, 0.9), seed=st.integers(0, 1000))
def test_any_delay_below_a_second_is_found(delay_s: float, seed: int) -> None:
    assert estimate(*film(delay_s=delay_s, seed=seed)).delay_s == pytest.approx(delay_s, abs=0.005)


def test_the_patch_is_found_where_it_is() -> None:
    found = estimate(*film(patch=PATCH))
    assert found.share == pytest.approx(6 * 8 / (12 * 16), abs=0.02)
    assert found.fps == pytest.approx(30, rel=0.02)


@pytest.mark.parametrize("seed", range(8))
def test_people_and_lamps_are_not_taken_for_the_flashing(seed: int) -> None:
    times_s, cells, flashes = film(patch=None, seed=seed)
    random = np.random.default_rng(seed)
    for _ in range(3):
        row, column = random.integers(0, 10, 2)
        walk = np.cumsum(random.normal(0, 3, len(times_s)))
        cells[:, row:, column:] += walk[:, None, None].astype(np.float32)
    if seed % 2:
        blinking = 20 * (np.sin(2 * np.pi * 2.4 * times_s) > 0)
        cells += blinking[:, None, None].astype(np.float32)
    with pytest.raises(NotSeen, match="point the camera at the screen"):
        estimate(times_s, cells, flashes)


def test_a_delay_of_seconds_is_no_guess() -> None:
    with pytest.raises(NotSeen, match=NOT_SEEN[:20]):
        estimate(*film(delay_s=2.3))


def test_a_dark_picture_is_not_the_screen() -> None:
    times_s, cells, flashes = film()
    with pytest.raises(NotSeen, match=NOT_SEEN[:20]):
        estimate(times_s, np.zeros_like(cells), flashes)


def test_a_camera_that_hardly_films_is_said_so() -> None:
    times_s, cells, flashes = film(fps=4.0)
    with pytest.raises(NotSeen, match=TOO_FEW[:20]):
        estimate(times_s, cells, flashes)
    with pytest.raises(NotSeen, match=TOO_FEW[:20]):
        estimate(times_s[:0], cells[:0], flashes)


def test_arrays_that_do_not_agree_are_refused() -> None:
    times_s, cells, flashes = film()
    with pytest.raises(InputError, match="Expected"):
        estimate(times_s[:-1], cells, flashes)

"""The position shown moves like a film: with the learner, smoothly, and backwards only after a repeat."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.practice.follow_me import CONFIRM_S, JUMP_S, MAX_CHANGE_PER_S, MAX_RATE, FollowMe
from coach.types import Alignment, FollowState

TICK_S = 0.016
LOCKED, WAITING = FollowState.LOCKED, FollowState.WAITING


def at(reference_s, state=LOCKED, tempo=1.0):
    return Alignment(reference_s, tempo, 0.9, state, 0.0)


def play(shown, seconds, measure, every=2):
    """Feeds ``measure(now)`` every few ticks; returns the positions shown."""
    seen = []
    for tick in range(round(seconds / TICK_S)):
        now = tick * TICK_S
        if tick % every == 0:
            shown.take(measure(now))
        seen.append(shown.advance(TICK_S))
    return np.array(seen)


@pytest.mark.parametrize("tempo", [0.5, 1.0, 1.6])
def test_it_is_where_the_learner_is(tempo):
    shown = play(FollowMe(60.0), 5.0, lambda now: at(now * tempo, tempo=tempo))
    truth = np.arange(len(shown)) * TICK_S * tempo
    assert np.abs(shown - truth)[60:].max() < 0.06


def test_noise_neither_shakes_it_nor_turns_it_back():
    noise = np.random.default_rng(1).normal(0, 0.1, 1000)
    shown = play(FollowMe(60.0), 8.0, lambda now: at(now + noise[int(now / TICK_S)]))
    steps = np.diff(shown)
    assert steps.min() >= 0
    assert steps[30:].std() < 0.25 * TICK_S
    assert np.abs(shown - np.arange(len(shown)) * TICK_S)[30:].max() < 0.15


def test_a_learner_who_stands_still_is_not_overtaken():
    shown = play(FollowMe(60.0), 6.0, lambda now: at(min(now, 2.0), tempo=1.0 if now < 2 else 0.0))
    assert shown[-1] == pytest.approx(2.0, abs=0.1)
    assert shown.max() < 2.15


def test_a_small_step_back_stands_and_a_repeat_cuts_once_it_is_sure():
    shown = FollowMe(60.0)
    play(shown, 5.0, at)
    before = shown.shown_s
    small = play(shown, 0.2, lambda now: at(before - 0.4 + now))
    assert np.diff(small).min() >= 0
    back_s = before - JUMP_S - 1.0
    waiting = play(shown, CONFIRM_S - 0.05, lambda now: at(back_s + now))
    assert waiting[-1] >= before
    after = play(shown, 1.0, lambda now: at(back_s + CONFIRM_S + now))
    assert after[-1] == pytest.approx(back_s + CONFIRM_S + 1.0, abs=0.1)
    assert (np.diff(after) < 0).sum() == 1


def test_one_wrong_place_is_not_believed():
    shown = FollowMe(60.0)
    play(shown, 5.0, at)
    seen = play(shown, 2.0, lambda now: at(20.0 if int(now / 0.2) % 2 else 5.0 + now))
    assert seen.max() < 8.0
    assert np.diff(seen).min() >= 0


def test_it_goes_on_through_a_mistake_and_waits_after_a_long_one():
    shown = FollowMe(60.0)
    play(shown, 4.0, at)
    before = shown.shown_s
    seen = play(shown, 4.0, lambda now: at(before, FollowState.UNSURE))
    assert seen[20] > before + 0.25
    assert before + 0.5 < seen[-1] < before + JUMP_S
    assert np.diff(seen)[-30:].max() < 1e-3
    again = play(shown, 2.0, lambda now: at(before + 0.2 + now))
    assert np.diff(again).min() >= 0
    assert again[-1] == pytest.approx(before + 2.2, abs=0.1)


def test_it_stands_while_the_learner_does_and_when_nothing_comes_any_more():
    shown = FollowMe(60.0)
    play(shown, 2.0, at)
    before = shown.shown_s
    seen = play(shown, 1.0, lambda now: at(before, WAITING, 0.0))
    assert seen[-1] == pytest.approx(before, abs=0.1)
    play(shown, 1.0, lambda now: at(before + now))
    before = shown.shown_s
    for _ in range(200):
        shown.advance(TICK_S)
    assert shown.shown_s < before + 0.6


def test_it_stays_inside_the_routine_and_goes_where_it_is_put():
    shown = FollowMe(3.0)
    assert play(shown, 5.0, at).max() == 3.0
    shown.place(1.5)
    assert (shown.shown_s, shown.rate) == (1.5, 0.0)
    shown.place(9.0)
    assert shown.shown_s == 3.0


def test_a_new_start_takes_it_back():
    shown = FollowMe(60.0)
    play(shown, 5.0, at)
    play(shown, 0.5, lambda now: at(0.0, WAITING))
    assert shown.shown_s == 0.0


@given(
    st.lists(
        st.tuples(
            st.floats(-5, 70), st.floats(-1, 5), st.sampled_from(list(FollowState)), st.integers(1, 40)
        ),
        max_size=40,
    )
)
def test_whatever_is_measured_it_moves_as_a_film_does(script):
    """Not backwards but in a cut to where the learner is, never faster than allowed, no jerk in the rate."""
    shown = FollowMe(60.0)
    for reference_s, tempo, state, ticks in script:
        shown.take(at(reference_s, state, tempo))
        for _ in range(ticks):
            before_s, before_rate = shown.shown_s, shown.rate
            after_s = shown.advance(TICK_S)
            assert 0.0 <= after_s <= 60.0
            assert 0.0 <= shown.rate <= MAX_RATE
            cut = abs(after_s - before_s) >= JUMP_S - MAX_RATE * TICK_S - 1e-9
            assert cut or 0.0 <= after_s - before_s <= MAX_RATE * TICK_S + 1e-9
            at_end = after_s == 60.0
            assert at_end or abs(shown.rate - before_rate) <= MAX_CHANGE_PER_S * TICK_S + 1e-9

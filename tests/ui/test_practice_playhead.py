"""The position shown moves like a film: with the learner, smoothly, not backwards while they are followed."""

from __future__ import annotations

import numpy as np
import pytest

from coach.types import Alignment, FollowState
from ui.practice.playhead import JUMP_S, Playhead

TICK_S = 0.016


def at(reference_s, state=FollowState.LOCKED, tempo=1.0):
    return Alignment(reference_s, tempo, 0.9, state, 0.0)


def play(playhead, seconds, measure, every=2):
    """Feeds ``measure(now)`` every few ticks; returns the positions shown."""
    shown = []
    for tick in range(round(seconds / TICK_S)):
        now = tick * TICK_S
        if tick % every == 0:
            playhead.follow(measure(now))
        shown.append(playhead.advance(TICK_S))
    return np.array(shown)


@pytest.mark.parametrize("tempo", [0.5, 1.0, 1.6])
def test_it_is_where_the_learner_is(tempo):
    shown = play(Playhead(60.0), 5.0, lambda now: at(now * tempo, tempo=tempo))
    truth = np.arange(len(shown)) * TICK_S * tempo
    assert np.abs(shown - truth)[60:].max() < 0.06


def test_noise_neither_shakes_it_nor_turns_it_back():
    noise = np.random.default_rng(1).normal(0, 0.1, 1000)
    shown = play(Playhead(60.0), 8.0, lambda now: at(now + noise[int(now / TICK_S)]))
    steps = np.diff(shown)
    assert steps.min() >= 0
    assert steps[30:].std() < 0.3 * TICK_S
    assert np.abs(shown - np.arange(len(shown)) * TICK_S)[30:].max() < 0.15


def test_a_learner_who_stands_still_is_not_overtaken():
    shown = play(Playhead(60.0), 6.0, lambda now: at(min(now, 2.0), tempo=1.0 if now < 2 else 0.0))
    assert shown[-1] == pytest.approx(2.0, abs=0.05)
    assert shown.max() < 2.15


def test_a_small_step_back_stands_and_a_large_one_jumps():
    playhead = Playhead(60.0)
    play(playhead, 5.0, at)
    before = playhead.shown_s
    small = play(playhead, 0.2, lambda now: at(before - 0.4 + now))
    assert np.diff(small).min() >= 0
    playhead.follow(at(before - JUMP_S - 1.0))
    assert playhead.shown_s == pytest.approx(before - JUMP_S - 1.0)


@pytest.mark.parametrize("state", [FollowState.UNSURE, FollowState.LOST, FollowState.WAITING])
def test_it_stands_while_nobody_is_followed(state):
    playhead = Playhead(60.0)
    play(playhead, 2.0, at)
    before = playhead.shown_s
    shown = play(playhead, 1.0, lambda now: at(before + 5 * now, state=state))
    assert shown[-1] == before


def test_it_stands_when_no_measurement_comes_any_more():
    playhead = Playhead(60.0)
    play(playhead, 2.0, at)
    for _ in range(200):
        playhead.advance(TICK_S)
    assert playhead.shown_s < 2.6


def test_it_stays_inside_the_routine_and_goes_where_it_is_put():
    playhead = Playhead(3.0)
    shown = play(playhead, 5.0, at)
    assert shown.max() == 3.0
    playhead.place(1.5)
    assert playhead.shown_s == 1.5
    playhead.place(9.0)
    assert playhead.shown_s == 3.0


def test_a_new_start_takes_it_back():
    playhead = Playhead(60.0)
    play(playhead, 5.0, at)
    playhead.follow(at(0.0, state=FollowState.WAITING))
    assert playhead.shown_s == 0.0

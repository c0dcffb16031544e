from __future__ import annotations

import pytest

from coach.compare.viewing.playback import Playback
from coach.errors import InputError

TIMES_S = [0.0, 0.1, 0.2, 0.3, 0.5, 0.6, 1.0, 2.0, 3.0, 4.0]


@pytest.fixture
def playback():
    return Playback(TIMES_S)


def test_steps_frame_by_frame_whatever_their_times(playback):
    for expected in (0.1, 0.2, 0.3, 0.5):
        playback.step(1)
        assert playback.position_s == expected
    playback.step(-1)
    assert (playback.position_s, playback.index) == (0.3, 3)
    playback.step(-99)
    assert playback.index == 0
    playback.step(99)
    assert playback.index == len(TIMES_S) - 1


def test_between_two_frames_the_first_is_shown(playback):
    playback.seek(0.49)
    assert playback.index == 3
    playback.step(-1)
    assert playback.index == 2


def test_time_passes_only_while_playing_and_at_its_speed(playback):
    playback.advance(1.0)
    assert playback.position_s == 0.0
    playback.toggle()
    playback.change_speed(-0.5)
    playback.advance(1.0)
    assert playback.position_s == pytest.approx(0.5)


def test_stops_at_the_end_and_begins_again(playback):
    playback.toggle()
    playback.advance(9.0)
    assert (playback.position_s, playback.playing) == (4.0, False)
    playback.toggle()
    assert (playback.position_s, playback.playing) == (0.0, True)


def test_a_step_pauses(playback):
    playback.toggle()
    playback.step(1)
    assert not playback.playing


def test_speed_keeps_its_limits(playback):
    for _ in range(20):
        playback.change_speed(0.25)
    assert playback.speed == 2.0
    for _ in range(40):
        playback.change_speed(-0.1)
    assert playback.speed == 0.1


def test_ten_steps_down_and_up_are_where_they_began(playback):
    for _ in range(5):
        playback.change_speed(-0.1)
    for _ in range(5):
        playback.change_speed(0.1)
    assert playback.speed == 1.0


def test_a_loop_goes_round(playback):
    playback.set_loop(1.0, 2.0)
    playback.seek(1.9)
    playback.toggle()
    playback.advance(0.3)
    assert playback.position_s == pytest.approx(1.2)
    playback.advance(7.0)
    assert 1.0 <= playback.position_s <= 2.0
    playback.toggle_loop()
    playback.advance(1.0)
    assert playback.position_s > 2.0
    assert playback.loop_s == (1.0, 2.0)


def test_a_loop_without_ends_is_about_here(playback):
    playback.seek(2.0)
    playback.toggle_loop()
    assert (playback.looping, playback.loop_s) == (True, (0.5, 3.5))


def test_loop_ends_are_set_where_it_is(playback):
    playback.seek(1.0)
    playback.begin_loop_here()
    assert playback.loop_s == (1.0, 4.0)
    playback.seek(3.0)
    playback.end_loop_here()
    assert playback.loop_s == (1.0, 3.0)
    playback.seek(0.5)
    playback.end_loop_here()
    assert playback.loop_s == (0.0, 0.5)
    playback.seek(2.0)
    playback.begin_loop_here()
    assert playback.loop_s == (2.0, 4.0)
    assert playback.looping


def test_a_loop_is_never_too_short_to_be_seen(playback):
    playback.set_loop(3.99, 3.99)
    start_s, end_s = playback.loop_s
    assert end_s - start_s == pytest.approx(0.2)
    assert end_s == 4.0


def test_one_frame_is_enough():
    playback = Playback([0.0])
    playback.toggle_loop()
    playback.toggle()
    playback.advance(1.0)
    playback.step(1)
    assert playback.position_s == 0.0
    with pytest.raises(InputError, match="at least one frame"):
        Playback([])


@pytest.mark.parametrize(("speed", "heard"), [(1.0, True), (0.5, True), (0.45, False), (0.1, False)])
def test_the_sound_goes_along_down_to_half_the_speed(playback, speed, heard):
    playback.speed = speed
    assert not playback.audible
    playback.toggle()
    assert playback.audible is heard

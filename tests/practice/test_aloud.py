"""What is said aloud, and when."""

from __future__ import annotations

from coach.practice.aloud import Aloud
from coach.types import Cue, CueKind, Severity


def cue(text, since_s, priority=1.0):
    return Cue(text, "left_knee", Severity.WRONG, since_s, CueKind.FORM, priority)


def test_a_cue_is_said_once_however_long_it_is_shown():
    aloud = Aloud()
    shown = cue("Straighten your left knee", 1.0)
    said = [aloud.take(shown, 1.0 + k / 30, busy=False) for k in range(60)]
    assert said[0] is shown
    assert not any(said[1:])
    again = cue("Straighten your left knee", 9.0)
    assert aloud.take(again, 9.0, busy=False) is again


def test_while_something_is_said_a_cue_waits():
    aloud = Aloud()
    shown = cue("Bend your left knee", 1.0)
    assert aloud.take(shown, 1.0, busy=True) is None
    assert aloud.take(None, 1.5, busy=True) is None
    assert aloud.take(None, 2.0, busy=False) is shown
    assert aloud.take(None, 2.1, busy=False) is None


def test_what_waits_gives_way_to_what_is_larger():
    aloud = Aloud()
    small, large, least = cue("Small", 1.0, 1.0), cue("Large", 1.2, 5.0), cue("Least", 1.4, 0.1)
    for shown in (small, large, least):
        assert aloud.take(shown, shown.since_s, busy=True) is None
    assert aloud.take(None, 2.0, busy=False) is large


def test_what_waited_too_long_is_past():
    aloud = Aloud()
    aloud.take(cue("Old", 1.0), 1.0, busy=True)
    assert aloud.take(None, 3.5, busy=False) is None
    aloud.take(cue("Other", 5.0), 5.0, busy=True)
    aloud.clear()
    assert aloud.take(None, 5.1, busy=False) is None

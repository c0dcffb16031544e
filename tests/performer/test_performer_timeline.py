from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import InputError
from coach.performer.performance import Absence, Jump, Mistake, Pause, Performance, demo_performance
from coach.performer.timeline import Tempo, Timeline

KNOTS = st.lists(st.tuples(st.floats(0.1, 5.0), st.floats(0.3, 2.0)), min_size=1, max_size=6).map(
    lambda rows: tuple(
        (float(time_s), tempo)
        for time_s, tempo in zip(np.cumsum([row[0] for row in rows]), [row[1] for row in rows], strict=True)
    )
)


@given(KNOTS)
@settings(max_examples=40, deadline=None)
def test_reference_time_is_the_integral_of_the_tempo(knots: tuple[tuple[float, float], ...]) -> None:
    tempo = Tempo(knots)
    fine = np.linspace(0.0, 20.0, 40_001)
    speed = np.interp(fine, *zip(*knots, strict=True))
    summed = np.concatenate(([0.0], np.cumsum((speed[1:] + speed[:-1]) / 2 * np.diff(fine))))
    for index in range(0, len(fine), 5000):
        assert tempo.progress_s(fine[index]) == pytest.approx(summed[index], abs=1e-3)
        assert tempo.played_s(tempo.progress_s(fine[index])) == pytest.approx(fine[index], abs=1e-6)


def timeline(**given: object) -> Timeline:
    return Timeline(Performance(**given), duration_s=20.0, way_out_s=2.0)


def test_stands_before_and_after() -> None:
    plain = timeline(stand_before_s=2.0, stand_after_s=1.5)
    assert (plain.at(1.9).activity, plain.at(1.9).reference_s) == ("waiting", 0.0)
    assert plain.at(5.0).reference_s == pytest.approx(3.0)
    assert plain.length_s == pytest.approx(23.5)
    assert (plain.at(22.5).activity, plain.at(22.5).reference_s) == ("done", 20.0)


def test_a_pause_comes_softly_and_then_goes_on_from_there() -> None:
    paused = timeline(pauses=(Pause(5.0, 2.0),))
    assert paused.at(6.0).activity == "paused"
    assert paused.at(5.5).reference_s == pytest.approx(paused.at(6.5).reference_s)
    assert paused.at(8.0).activity == "playing"
    assert paused.at(8.0).reference_s == pytest.approx(5.3 + 1.0)
    assert paused.length_s == pytest.approx(20.0 + 2.0 - 0.3)
    positions = np.array([paused.at(t).reference_s for t in np.arange(4.0, 8.0, 0.01)])
    assert np.diff(positions).min() >= 0
    assert np.diff(positions).max() < 0.0101
    assert np.abs(np.diff(positions, n=2)).max() < 0.0006, "speed changes gradually"


def test_skips_and_restarts_happen_once_and_in_order() -> None:
    course = timeline(skips=(Jump(4.0, 9.0),), restarts=(Jump(12.0, 2.0),))
    times = np.arange(0.0, course.length_s, 0.02)
    positions = np.array([course.at(t).reference_s for t in times])
    jumps = np.flatnonzero(np.abs(np.diff(positions)) > 1.0)
    assert [positions[k].round(1) for k in jumps] == [4.0, 12.0]
    assert [positions[k + 1].round(1) for k in jumps] == [9.0, 2.0]
    # 0-4, 9-12, then all of 2-20, and two jumps of 0.8 s.
    assert course.length_s == pytest.approx(4 + 3 + 18 + 1.6)


def test_an_absence_takes_the_way_out_and_back_too() -> None:
    away = timeline(absences=(Absence(5.0, 1.0),))
    assert away.length_s == pytest.approx(20.0 + 1.0 + 2 * 2.0 - 0.3)
    assert away.at(7.0).activity == "away"
    assert away.at(7.0).absent_for_s == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"tempo": ((0.0, 0.0),)}, "tempo"),
        ({"tempo": ((1.0, 1.0), (1.0, 2.0))}, "increasing"),
        ({"skips": (Jump(5.0, 2.0),)}, "skip goes forward"),
        ({"restarts": (Jump(2.0, 5.0),)}, "restart back"),
    ],
)
def test_impossible_performances_are_refused(given: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        Performance(**given)


def test_impossible_mistakes_are_refused() -> None:
    with pytest.raises(InputError, match="no joint 'tail'"):
        Mistake("tail", 30.0, 1.0, 2.0)
    with pytest.raises(InputError, match="from < to"):
        Mistake("waist", 30.0, 2.0, 1.0)


def test_the_demo_varies_its_tempo_and_makes_its_mistakes_within_twenty_seconds() -> None:
    demo = demo_performance("warm-up")
    tempi = [tempo for _, tempo in demo.tempo]
    assert min(tempi) >= 0.8
    assert max(tempi) <= 1.25
    assert max(tempi) - min(tempi) > 0.2
    course = Timeline(demo, 60.0, 2.0)
    assert len(demo.mistakes) == 2
    for mistake in demo.mistakes:
        on = [
            t for t in np.arange(0.0, 20.0, 0.1) if mistake.from_s < course.at(t).reference_s < mistake.to_s
        ]
        assert len(on) / 10 > 4.0, "seconds"
        assert abs(mistake.size_deg) >= 35

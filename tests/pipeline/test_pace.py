from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import InputError
from coach.pipeline.pace import (
    ANALYSIS_STEPS,
    FRAME_S,
    REDRAW_STEPS_FPS,
    AnalysisPacer,
    Ladder,
    RedrawPacer,
)


class Machine:
    """Runs a pacer over frames that cost what they are told to."""

    def __init__(self, pacer: AnalysisPacer, fps: float = 30.0) -> None:
        self.pacer = pacer
        self.looked = self.frames = 0
        self._frame_s = 1 / fps
        self._time_s = 0.0
        self._index = 0

    def run(self, seconds: float, look_s: float, *, skipped_s: float = 0.0005) -> int:
        """Like the live pipeline: a frame that comes while another is worked on is dropped."""
        until_s = self._time_s + seconds
        self.looked = self.frames = 0
        while self._time_s < until_s:
            looks = self.pacer.looks()
            busy_s = look_s if looks else skipped_s
            self.pacer.add(self._index * self._frame_s, busy_s)
            self.looked += looks
            self.frames += 1
            done_s = self._time_s + busy_s
            self._index = max(self._index + 1, int(done_s / self._frame_s + 1e-9))
            self._time_s = max(done_s, self._index * self._frame_s)
        return self.pacer.step


def test_a_fast_machine_leaves_nothing_out() -> None:
    machine = Machine(AnalysisPacer())
    assert machine.run(120, 0.016) == 0
    assert machine.looked == machine.frames


def test_a_slow_machine_looks_less_often_and_holds_thirty_frames_a_second() -> None:
    machine = Machine(AnalysisPacer())
    machine.run(1.0, 0.045)
    assert machine.frames < 25, "it cannot hold them by itself"
    machine.run(10, 0.045)
    machine.run(20, 0.045)
    assert machine.pacer.pace.pose_every == 2
    assert machine.frames / 20 > 29


def test_a_very_slow_machine_goes_to_the_last_step_and_stays_there() -> None:
    machine = Machine(AnalysisPacer())
    assert machine.run(60, 0.3) == len(ANALYSIS_STEPS) - 1
    assert machine.run(60, 0.3) == len(ANALYSIS_STEPS) - 1


def test_each_step_comes_alone() -> None:
    machine = Machine(AnalysisPacer())
    steps = [machine.run(0.5, 0.2) for _ in range(40)]
    assert set(steps) == set(range(len(ANALYSIS_STEPS)))
    assert steps == sorted(steps)


def test_it_recovers_when_the_machine_is_free_again() -> None:
    machine = Machine(AnalysisPacer())
    assert machine.run(20, 0.09) == 3
    assert machine.run(5, 0.01) == 3, "not at the first sign of room"
    assert machine.run(40, 0.01) == 0


def test_one_slow_moment_changes_nothing() -> None:
    machine = Machine(AnalysisPacer())
    machine.run(3, 0.012)
    machine.run(0.3, 0.1)
    assert machine.run(5, 0.012) == 0


@given(look_s=st.floats(0.001, 0.4))
def test_steady_work_settles(look_s: float) -> None:
    machine = Machine(AnalysisPacer())
    settled = machine.run(40, look_s)
    assert {machine.run(5, look_s) for _ in range(12)} == {settled}


def test_going_up_in_vain_is_tried_less_and_less_often() -> None:
    # The work seems little on step 1, and is too much on step 0: what step 1 leaves out is in the way there.
    ladder = Ladder((1.0, 1.0), too_much=0.85)
    tried = []
    for second in range(1200):
        step = ladder.step
        ladder.add(0.95 if step == 0 else 0.3, 1.0)
        if step == 1 and ladder.step == 0:
            tried.append(second)
    waits = [later - earlier for earlier, later in itertools.pairwise(tried)]
    assert 4 <= len(tried) <= 9
    assert waits[-1] > 4 * waits[0]


def test_a_pause_is_not_work() -> None:
    pacer = AnalysisPacer()
    for index in range(20):
        pacer.add(index * 60.0, 3.0)
    assert pacer.step == 0


def test_work_of_more_than_a_second_is_no_pause() -> None:
    pacer = AnalysisPacer()
    for index in range(20):
        pacer.add(index * 1.5, 1.45)
    assert pacer.step == len(ANALYSIS_STEPS) - 1


def test_a_faster_camera_is_held_to_thirty_only() -> None:
    machine = Machine(AnalysisPacer(), fps=60.0)
    assert machine.run(60, 0.015) == 0, "enough for thirty a second"


def test_always_full_stays_full() -> None:
    assert Machine(AnalysisPacer(automatic=False)).run(30, 0.2) == 0
    redraw = RedrawPacer(automatic=False)
    for _ in range(1000):
        redraw.add(FRAME_S, 0.2)
    assert redraw.step == 0


def test_a_look_that_costs_frames_is_paid_back_by_those_passed_over() -> None:
    machine = Machine(AnalysisPacer())
    machine.run(1.0, 0.11)
    before = machine.frames
    machine.run(20, 0.11)
    machine.run(10, 0.11)
    assert machine.frames / 10 > 1.5 * before


@pytest.mark.parametrize("draw_s", [0.025, 0.045, 0.08])
def test_slow_drawing_is_done_less_often_until_the_window_is_free(draw_s: float) -> None:
    pacer = RedrawPacer()
    drawn = frames = 0
    spent_s = now_s = before_s = 0.0
    while now_s < 60.0:
        pacer.add(now_s - before_s, spent_s)
        before_s, due = now_s, pacer.due(now_s)
        spent_s = draw_s if due else 0.0
        now_s += max(FRAME_S, spent_s)
        if now_s > 30.0:
            drawn, frames = drawn + due, frames + 1
    assert pacer.step > 0
    assert frames / 30 > 20
    assert drawn / 30 == pytest.approx(pacer.most_fps, rel=0.15)
    assert drawn / 30 * draw_s < 0.75


def test_quick_drawing_is_never_held_back() -> None:
    pacer = RedrawPacer()
    for index in range(3000):
        assert pacer.due(index * FRAME_S)
        pacer.add(FRAME_S, 0.008)
    assert pacer.most_fps == REDRAW_STEPS_FPS[0]


@pytest.mark.parametrize(
    ("costs", "too_much"), [((), 0.8), ((1.0, 0.0), 0.8), ((1.0,), math.nan), ((1.0,), 0)]
)
def test_a_ladder_needs_steps(costs: tuple[float, ...], too_much: float) -> None:
    with pytest.raises(InputError, match="Expected"):
        Ladder(costs, too_much)

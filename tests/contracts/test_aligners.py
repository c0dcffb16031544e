"""One suite for every aligner: what callers may rely on, whichever it is."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from pathlib import Path

import moving_figure
import numpy as np
import pytest
from moving_figure import FPS

from coach import align
from coach.align import Aligner
from coach.errors import InputError
from coach.types import Alignment, FloatArray, FollowState

DURATION_S = 16.0
SCORES = np.ones(17, np.float32)
NOBODY = np.full((17, 2), np.nan, np.float32)


@pytest.fixture(scope="module", params=align.names())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def shared(name: str) -> Aligner:
    return make(name)


@pytest.fixture
def aligner(shared: Aligner) -> Aligner:
    shared.reset()
    return shared


def make(name: str, seed: int = 0, duration_s: float = DURATION_S) -> Aligner:
    reference = moving_figure.routine(duration_s, seed)
    return align.create(name, reference, np.ones(reference.shape[:2], np.float32), FPS)


def feed(aligner: Aligner, keypoints: FloatArray, times_s: FloatArray) -> list[Alignment]:
    return [
        aligner.update(pose, SCORES, float(time_s)) for pose, time_s in zip(keypoints, times_s, strict=True)
    ]


def standing(seconds: float, seed: int = 0) -> tuple[FloatArray, FloatArray]:
    """Somebody who stands, sways and jitters before the start."""
    rng = np.random.default_rng(seed)
    count = round(seconds * FPS)
    sway = np.cumsum(rng.normal(0, 0.08, (count, 1, 2)), axis=0)
    pose = moving_figure.poses_at([0.0]) + sway + rng.normal(0, 2.0, (count, 17, 2))
    return pose.astype(np.float32), np.arange(count) / FPS


def sane(found: list[Alignment], duration_s: float) -> None:
    for value in found:
        assert math.isfinite(value.reference_s)
        assert 0.0 <= value.reference_s <= duration_s
        assert 0.0 <= value.tempo <= 4.0
        assert 0.0 <= value.confidence <= 1.0
        assert isinstance(value.state, FollowState)
        assert isinstance(value.reason, str)


@pytest.mark.parametrize("fps", [30.0, 15.0, 50.0])
def test_a_performance_is_followed(aligner: Aligner, fps: float) -> None:
    played = moving_figure.perform(DURATION_S, fps=fps)
    found = feed(aligner, played.keypoints, played.times_s)
    sane(found, aligner.duration_s)
    positions = np.array([value.reference_s for value in found])
    begun = played.times_s >= 1.0 + 1.5
    near = np.abs(positions - played.reference_s)[begun] <= 0.3
    assert near.mean() >= 0.9
    locked = np.array([value.state is FollowState.LOCKED for value in found])
    assert locked[begun & (played.reference_s < DURATION_S - 2)].mean() > 0.8
    tempo = np.array([value.tempo for value in found])
    true_tempo = np.gradient(played.reference_s, played.times_s)
    assert np.median(np.abs(tempo - true_tempo)[begun & (played.times_s > 4.0)]) < 0.25


def test_the_end_is_noticed_once_the_learner_stands(aligner: Aligner) -> None:
    played = moving_figure.perform(DURATION_S)
    last = np.repeat(moving_figure.poses_at([DURATION_S - 1 / FPS]), 60, axis=0)
    after = played.times_s[-1] + np.arange(1, 61) / FPS
    found = feed(aligner, np.concatenate([played.keypoints, last]), np.concatenate([played.times_s, after]))
    assert found[-1].state is FollowState.FINISHED
    assert found[-1].reference_s >= DURATION_S - 1.0
    finished = [value.state for value in found].index(FollowState.FINISHED)
    assert played.reference_s[min(finished, len(played.reference_s) - 1)] > DURATION_S - 2.0


def test_somebody_who_only_stands_there_is_not_followed(aligner: Aligner) -> None:
    found = feed(aligner, *standing(15.0))
    locked = [value.state is FollowState.LOCKED for value in found]
    assert sum(locked) <= FPS / 2
    assert found[-1].state in (FollowState.WAITING, FollowState.LOST)


def test_an_empty_picture_is_not_followed(aligner: Aligner) -> None:
    found = feed(aligner, np.repeat(NOBODY[None], 150, axis=0), np.arange(150) / FPS)
    sane(found, aligner.duration_s)
    assert {value.state for value in found} <= {FollowState.WAITING, FollowState.LOST}
    assert {value.confidence for value in found} == {0.0}


def test_another_movement_is_not_followed_for_long(aligner: Aligner) -> None:
    """Of several, because some happen to fit for long."""
    locked = []
    for seed in range(5, 11):
        aligner.reset()
        other = moving_figure.perform(DURATION_S, seed=seed)
        found = feed(aligner, other.keypoints, other.times_s)
        sane(found, aligner.duration_s)
        locked.append(np.mean([value.state is FollowState.LOCKED for value in found]))
    assert np.mean(locked) < 0.4


def test_short_dropouts_are_bridged(aligner: Aligner) -> None:
    played = moving_figure.perform(DURATION_S)
    gone = played.times_s % 3.0 > 2.8
    played.keypoints[gone] = np.nan
    found = feed(aligner, played.keypoints, played.times_s)
    sane(found, aligner.duration_s)
    error = np.abs(np.array([value.reference_s for value in found]) - played.reference_s)
    assert (error[played.times_s > 2.5] <= 0.3).mean() >= 0.85


def test_half_a_body_is_enough(aligner: Aligner) -> None:
    played = moving_figure.perform(DURATION_S)
    played.keypoints[:, 13:] = np.nan  # knees and ankles below the picture
    found = feed(aligner, played.keypoints, played.times_s)
    error = np.abs(np.array([value.reference_s for value in found]) - played.reference_s)
    assert (error[played.times_s > 3.0] <= 0.3).mean() >= 0.8


def test_who_leaves_is_lost_within_two_seconds(aligner: Aligner) -> None:
    played = moving_figure.perform(DURATION_S)
    away = played.times_s > 9.0
    played.keypoints[away] = np.nan
    found = feed(aligner, played.keypoints, played.times_s)
    states = [value.state for value, gone in zip(found, away, strict=True) if gone]
    assert states[-1] is FollowState.LOST
    assert states.index(FollowState.LOST) <= 2 * FPS


def test_reset_replays_exactly(aligner: Aligner) -> None:
    played = moving_figure.perform(8.0)
    runs = []
    for _ in range(2):
        aligner.reset()
        runs.append(feed(aligner, played.keypoints, played.times_s))
    first, second = (
        [(v.reference_s, v.tempo, v.confidence, v.state, v.reason, v.timestamp_s) for v in run]
        for run in runs
    )
    assert first == second


def test_time_may_start_anywhere_and_anew_after_a_reset(aligner: Aligner) -> None:
    played = moving_figure.perform(8.0)
    early = feed(aligner, played.keypoints, played.times_s)
    aligner.reset()
    late = feed(aligner, played.keypoints, played.times_s + 86_400.0)
    assert late[-1].reference_s == pytest.approx(early[-1].reference_s, abs=0.05)
    assert late[-1].timestamp_s == played.times_s[-1] + 86_400.0
    aligner.reset()
    aligner.update(played.keypoints[0], SCORES, -5.0)


def test_seek_expects_the_learner_there(aligner: Aligner) -> None:
    played = moving_figure.perform(DURATION_S, idle_s=0.0)
    feed(aligner, played.keypoints[:60], played.times_s[:60])
    aligner.seek(9.0)
    at = int(np.searchsorted(played.reference_s, 9.0))
    still = np.repeat(played.keypoints[at : at + 1], 15, axis=0)
    found = feed(
        aligner,
        np.concatenate([still, played.keypoints[at:]]),
        100.0 + np.arange(15 + len(played.times_s) - at) / FPS,
    )
    assert found[0].state is FollowState.WAITING
    assert found[0].reference_s == pytest.approx(9.0, abs=1.0)
    truth = np.concatenate([np.full(15, 9.0), played.reference_s[at:]])
    error = np.abs(np.array([value.reference_s for value in found]) - truth)
    assert (error[60:] <= 0.3).mean() >= 0.9


@pytest.mark.parametrize("outside", [-0.5, DURATION_S + 0.5, math.nan, math.inf])
def test_seeking_outside_is_refused(aligner: Aligner, outside: float) -> None:
    with pytest.raises(InputError, match="position"):
        aligner.seek(outside)


def test_both_ends_can_be_sought(aligner: Aligner) -> None:
    for position_s in (0.0, DURATION_S, aligner.duration_s):
        aligner.seek(position_s)
        found = feed(aligner, *standing(0.5))
        sane(found, aligner.duration_s)
        assert abs(found[-1].reference_s - position_s) < 1.5


def test_the_times_of_the_frames_come_back(aligner: Aligner) -> None:
    found = feed(aligner, *standing(0.5))
    assert [value.timestamp_s for value in found] == [k / FPS for k in range(15)]


def test_equal_times_are_taken_and_earlier_ones_are_not(aligner: Aligner) -> None:
    pose = moving_figure.poses_at([0.0])[0]
    aligner.update(pose, SCORES, 3.0)
    aligner.update(pose, SCORES, 3.0)
    with pytest.raises(InputError, match=r"3.0.*2.5"):
        aligner.update(pose, SCORES, 2.5)


@pytest.mark.parametrize(
    ("keypoints", "scores", "time_s", "words"),
    [
        (np.zeros((16, 2)), SCORES, 0.0, r"\(17, 2\).*\(16, 2\)"),
        (np.zeros((17, 3)), SCORES, 0.0, r"\(17, 2\).*\(17, 3\)"),
        (np.zeros((17, 2)), np.ones(16), 0.0, r"\(17,\).*\(16,\)"),
        (np.zeros((17, 2)), SCORES, math.nan, "nan"),
    ],
)
def test_a_bad_query_is_refused_with_expected_and_actual(
    aligner: Aligner, keypoints: FloatArray, scores: FloatArray, time_s: float, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        aligner.update(keypoints, scores, time_s)


def test_strange_numbers_do_no_harm(aligner: Aligner) -> None:
    played = moving_figure.perform(6.0)
    rng = np.random.default_rng(3)
    keypoints = played.keypoints.astype(np.float64)
    keypoints[rng.random(keypoints.shape) < 0.02] = np.inf
    keypoints[rng.random(keypoints.shape[:2]) < 0.02] = 0.0
    keypoints[40] = 5.0  # all keypoints in one place
    found = feed(aligner, keypoints, played.times_s)
    sane(found, aligner.duration_s)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"keypoints": np.zeros((0, 17, 2))}, "at least one frame"),
        ({"keypoints": np.zeros((5, 16, 2))}, r"\(N, 17, 2\).*\(5, 16, 2\)"),
        ({"keypoints": np.zeros((17, 2))}, r"\(N, 17, 2\).*\(17, 2\)"),
        ({"keypoints": np.full((5, 17, 2), np.nan)}, "no keypoint is seen"),
        ({"scores": np.ones((4, 17))}, r"\(5, 17\).*\(4, 17\)"),
        ({"fps": 0.0}, "got 0.0"),
        ({"fps": -30.0}, "got -30.0"),
        ({"fps": math.nan}, "got nan"),
    ],
)
def test_a_bad_reference_is_refused(name: str, change: dict[str, object], words: str) -> None:
    keypoints = change.get("keypoints", moving_figure.routine(5 / FPS))
    scores = change.get("scores", np.ones(np.shape(keypoints)[:2], np.float32))
    with pytest.raises(InputError, match=words):
        align.create(name, keypoints, scores, change.get("fps", FPS))  # type: ignore[arg-type]


@pytest.mark.parametrize("frames", [1, 2, 7])
def test_a_reference_of_a_few_frames_works(name: str, frames: int) -> None:
    aligner = make(name, duration_s=frames / FPS)
    assert aligner.duration_s == pytest.approx((frames - 1) / FPS)
    played = moving_figure.perform(3.0)
    sane(feed(aligner, played.keypoints, played.times_s), aligner.duration_s)


def test_a_reference_with_gaps_works(name: str) -> None:
    reference = moving_figure.routine(8.0)
    reference[50:60] = np.nan
    reference[np.random.default_rng(4).random(reference.shape[:2]) < 0.1] = np.nan
    aligner = align.create(name, reference, np.isfinite(reference[..., 0]).astype(np.float32), FPS)
    played = moving_figure.perform(8.0)
    found = feed(aligner, played.keypoints, played.times_s)
    sane(found, aligner.duration_s)
    error = np.abs(np.array([value.reference_s for value in found]) - played.reference_s)
    assert (error[played.times_s > 3.0] <= 0.3).mean() >= 0.8


def test_a_reference_in_which_nobody_moves_works(name: str) -> None:
    reference = np.repeat(moving_figure.poses_at([0.0]), 120, axis=0)
    aligner = align.create(name, reference, np.ones((120, 17), np.float32), FPS)
    found = feed(aligner, *standing(3.0))
    sane(found, aligner.duration_s)


def test_two_aligners_share_nothing(name: str) -> None:
    played = moving_figure.perform(6.0)
    alone = feed(make(name), played.keypoints, played.times_s)
    first, second = make(name), make(name, seed=5)
    together = []
    for pose, time_s in zip(played.keypoints, played.times_s, strict=True):
        together.append(first.update(pose, SCORES, float(time_s)))
        second.update(NOBODY, SCORES, float(time_s))
    assert [v.reference_s for v in together] == [v.reference_s for v in alone]


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"'psychic'.*open_end.*oltw"):
        align.create("psychic", moving_figure.routine(1.0), np.ones((30, 17), np.float32), FPS)


_COLD_START = """
import sys
import moving_figure, numpy as np
from numba.core.dispatcher import Dispatcher
from coach import align

align.warm_up()
modules = [module for path, module in sys.modules.items() if path.startswith("coach.align.")]
live = {id(v): v for module in modules for v in vars(module).values() if isinstance(v, Dispatcher)}
before = {key: len(kernel.signatures) for key, kernel in live.items()}
played = moving_figure.perform(6.0)
played.keypoints[90:140] = np.nan
references = moving_figure.routine(8.0), moving_figure.routine(40.0)
for name, reference in [(name, reference) for name in align.names() for reference in references]:
    aligner = align.create(name, reference, np.ones(reference.shape[:2], np.float32), 30.0)
    for pose, time_s in zip(played.keypoints, played.times_s):
        aligner.update(pose, np.ones(17, np.float32), float(time_s))
late = [kernel.__name__ for key, kernel in live.items() if len(kernel.signatures) != before[key]]
print(len(live), late)
"""


def test_warming_up_compiles_all_that_runs_live() -> None:
    root, tests = Path(align.__file__).parents[2], Path(__file__).parents[1]
    answer = subprocess.run(
        [sys.executable, "-c", _COLD_START],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(root), str(tests)])},
    )
    count, _, late = answer.stdout.strip().partition(" ")
    assert int(count) > 5
    assert late == "[]"

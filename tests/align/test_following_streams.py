"""The streams on which following is judged."""

import numpy as np
import pytest

from benchmarks.following_lib import streams
from benchmarks.following_lib.mocap import Take, alone, by_motion

FPS = 30.0


def take(motion: str, actor: str, seed: int) -> Take:
    """Three seconds of a body that stands, its wrists going where the seed says."""
    rng = np.random.default_rng(seed)
    body = rng.normal(size=(17, 3)) * 0.1 + np.linspace(1.7, 0.1, 17)[:, None] * np.array([0.0, 1.0, 0.0])
    moved = np.repeat(body[None], 90, axis=0)
    moved[:, 9:11] += np.sin(np.arange(90) / FPS * rng.uniform(2, 6))[:, None, None] * 0.3
    return Take(motion, actor, "1", moved, FPS)


@pytest.fixture
def takes() -> list[Take]:
    """Three motions of two people, and one that a third person alone did."""
    both = [take(motion, actor, n) for n, motion in enumerate(("kick", "hop", "jog")) for actor in ("a", "b")]
    return [*both, take("waltz", "c", 9)]


def test_a_wrong_move_is_not_in_the_routine(takes: list[Take]) -> None:
    groups = by_motion(takes, ["a"]), by_motion(takes, ["b"])
    for seed in range(5):
        rng = np.random.default_rng(seed)
        routine, _, left_over = streams.draw_routine(*groups, rng, motions=2, elsewhere=alone(takes))
        assert left_over is not None
        assert left_over.motion not in {t.motion for t in routine.takes} | {"waltz"}
        _, _, strange = streams.draw_routine(*groups, rng, elsewhere=alone(takes))
        assert strange is not None
        assert strange.motion == "waltz"
        assert strange.duration_s >= streams.WRONG_MOVE_S


def test_no_stream_with_wrong_moves_is_built_without_one(takes: list[Take]) -> None:
    rng = np.random.default_rng(0)
    routine = streams.draw_routine(by_motion(takes, ["a"]), by_motion(takes, ["b"]), rng)
    assert routine[2] is None
    assert streams.build_stream(*routine, rng).kind.max() == streams.MOVING
    with pytest.raises(ValueError, match="not in the routine"):
        streams.build_stream(*routine, rng, events="wrong")

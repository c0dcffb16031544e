"""How sure an offset is: the constants of every method's confidence, and how much then is answered.

    python -m benchmarks.multicam_confidence [--count 240] [--methods vertical,epipolar] [--clips FILE ...]

Fitted on the actors and motions that may be trained on, under other noise, rates and tempi than they were
trained with, and on strangers, whose every offset is wrong: other actors or moments, and two of ``--clips``,
videos of one person each. docs/MULTICAM.md has the figures on the others. Right is an offset within five
frames. The learnt methods' constants are those that their files bring along, of
``python -m coach.multicam.training NAME --calibrate``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.multicam_lib.views import View, read_video
from coach import multicam
from coach.errors import VideoError
from coach.multicam import learnt
from coach.multicam.base import METHODS, Pair, checked_pair
from coach.multicam.curve import CERTAIN, margin
from coach.multicam.epipolar import searched
from coach.multicam.offset import Offset
from coach.multicam.preparing import prepared
from coach.multicam.synthetic import held_out, load_captures
from coach.multicam.training.trials import CLOSE, logistic, trials
from coach.paths import shared_data

_SEED = 5
_WANTED = 0.995
_STRANGERS = 1 / 3
"""Share of strangers that the confidence is right for."""
_CLIPS = (
    "modern_dance",
    "two_people_cross",
    "sit_stand",
    "pose_1",
    "ballet_1",
    "ballet_2",
    "enter_and_leave",
)
_LENGTHS = (60, 90, 120, 200)
_SHORT, _SHORT_REACH, _REACH = 75, 20, 30


@dataclass(frozen=True)
class Trial:
    """A pair; ``true`` is infinite for strangers."""

    pair: Pair
    true: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=240, help="pairs of each kind")
    parser.add_argument("--methods", default="")
    parser.add_argument("--clips", type=Path, nargs="*", help="videos of one person each")
    options = parser.parse_args()
    data = shared_data()
    if data is None:
        raise SystemExit("POSESYNC_DATA does not name a folder with motion capture.")
    train, _ = held_out(load_captures(data / "mocap"))
    registered = multicam.names()
    methods = options.methods.split(",") if options.methods else registered
    files = (
        options.clips if options.clips is not None else [data / "clips" / f"{name}.mp4" for name in _CLIPS]
    )
    looked_at = [Trial(*trial) for trial in trials(train, train, options.count, _SEED)]
    looked_at += _real_strangers([read_video(path) for path in files], options.count)
    for method in methods:
        _report(method, looked_at)


def _real_strangers(views: Sequence[View], count: int) -> list[Trial]:
    """Cuts of two different videos."""
    rng = np.random.default_rng(_SEED)
    found: list[Trial] = []
    while len(found) < count and len(views) > 1:
        first, second = (views[i] for i in rng.choice(len(views), 2, replace=False))
        a, b = first.people[0], second.people[0]
        length = min(int(rng.choice(_LENGTHS)), len(a), len(b))
        start_a, start_b = (int(rng.integers(0, len(clip) - length + 1)) for clip in (a, b))
        reach = _SHORT_REACH if length <= _SHORT else _REACH
        cut = a[start_a : start_a + length], b[start_b : start_b + length]
        try:
            found.append(Trial(checked_pair(*cut, first.fps, None if rng.random() < 0.25 else reach), np.inf))
        except VideoError:
            continue
    return found


def _report(method: str, looked_at: Sequence[Trial]) -> None:
    said = [METHODS[method](trial.pair) for trial in looked_at]
    true = np.array([trial.true for trial in looked_at])
    right = np.abs(np.array([offset.frames for offset in said]) - true) <= CLOSE
    known = np.isfinite(true)
    sure = np.array([offset.confidence for offset in said])
    certain = sure >= CERTAIN
    print(
        f"{method}: right {right[known].mean():.3f}; now certain of {certain[known].mean():.3f}, "
        f"{right[known & certain].mean() if (known & certain).any() else float('nan'):.4f} of them right, "
        f"and of {certain[~known].mean():.3f} of the strangers"
    )
    if not learnt.weights_file(method).exists():
        _fit(method, looked_at, said, right, known)


def _fit(
    method: str, looked_at: Sequence[Trial], said: Sequence[Offset], right: np.ndarray, known: np.ndarray
) -> None:
    """Say the constants that these trials ask for."""
    rows = np.array([_signs(method, t.pair, offset) for t, offset in zip(looked_at, said, strict=True)])
    share = _STRANGERS / (1 - _STRANGERS) * known.sum() / max((~known).sum(), 1)
    weights = logistic(rows, right, np.where(known, 1.0, share))
    sure = 1 / (1 + np.exp(-(rows @ weights)))
    order = np.argsort(-sure[known])
    hits = np.cumsum(right[known][order]) / np.arange(1, known.sum() + 1)
    enough = np.flatnonzero(hits >= _WANTED)
    told = f"half {np.exp(-weights[0] / weights[1]):.2f}, steep {weights[1]:.2f}" if len(weights) == 2 else ""
    print(f"    weights {np.round(weights, 2)} {told}", end="; ")
    print(f"then certain of {np.mean(sure[known] >= CERTAIN):.3f}", end=", ")
    print(f"of strangers {np.mean(sure[~known] >= CERTAIN):.3f}", end="; ")
    print(
        f"{(enough[-1] + 1) / len(hits) if len(enough) else 0.0:.3f} could be answered with {_WANTED} right"
    )


def _signs(method: str, pair: Pair, found: Offset) -> list[float]:
    """What the confidence of a method goes by; the first is the constant."""
    if method == "epipolar":
        first, second = prepared(pair.a, pair.fps), prepared(pair.b, pair.fps)
        return list(searched(first, second, pair).signs)
    costs = found.costs.astype(np.float64)
    ahead = margin(costs, int(np.nanargmin(costs)))
    return [1.0, np.log(max(ahead if np.isfinite(ahead) else 0.0, 1e-4))]


if __name__ == "__main__":
    main()

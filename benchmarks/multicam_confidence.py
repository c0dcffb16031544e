"""How sure an offset is: the constants of every method's confidence, and how much then is answered.

    python -m benchmarks.multicam_confidence [--count 100] [--methods vertical,epipolar]

Fitted on the actors and motions that may be trained on, with strangers among them whose every offset is
wrong, and over all lags for every third pair; docs/MULTICAM.md has the figures on the others. Right is an
offset within five frames.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import numpy as np

from benchmarks.multicam_lib import cases
from coach import multicam
from coach.multicam import Offset, epipolar, synthetic
from coach.multicam.curve import margin
from coach.multicam.synthetic import Capture, Scene
from coach.paths import shared_data

_RIGHT = 5.0
_SEED = 5
_WANTED = 0.995
_LEARNT = ("synnet", "sesyn", "insynformer", "tcc")
"""Calibrated by their own training."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100, help="pairs of each kind")
    parser.add_argument("--methods", default="")
    options = parser.parse_args()
    data = shared_data()
    if data is None:
        raise SystemExit("POSESYNC_DATA does not name a folder with motion capture.")
    train, _ = synthetic.held_out(synthetic.load_captures(data / "mocap"))
    methods = options.methods.split(",") if options.methods else multicam.names()
    known = [case for scene in _scenes() for case in cases.filmed(scene, options.count, _SEED, train)]
    strangers = _strangers(train, options.count)
    for method in methods:
        if method not in _LEARNT:
            _report(method, known, strangers)


def _scenes() -> list[Scene]:
    return [
        Scene(frames=120, rates_fps=(25.0,)),
        Scene(frames=120, rates_fps=(25.0,), noise=2.5),
        Scene(frames=60, rates_fps=(60.0,), max_offset=20),
        Scene(frames=90, rates_fps=(30.0,), noise=1.5),
        Scene(frames=250, rates_fps=(25.0,)),
        Scene(frames=150, rates_fps=(30.0,), moving=1.0),
    ]


def _strangers(train: Sequence[Capture], count: int) -> list[cases.Case]:
    return cases.unrelated(Scene(frames=120, rates_fps=(25.0,)), count // 2, _SEED, train)


def _report(method: str, known: list[cases.Case], strangers: list[cases.Case]) -> None:
    signs, right, related = [], [], []
    for number, case in enumerate(known + strangers):
        reach = (20 if len(case.a[0]) == 60 else 30) if number % 3 else None
        found = multicam.estimate(method, case.a[0], case.b[0], case.fps, max_lag=reach)
        signs.append(_signs(method, found))
        related.append(len(right) < len(known))
        right.append(related[-1] and abs(found.frames - case.frames) <= _RIGHT)
    x, y, of_known = np.array(signs), np.array(right), np.array(related)
    weights = _logistic(x, y)
    sure = 1 / (1 + np.exp(-(x @ weights)))
    order = np.argsort(-sure[of_known])
    share = np.cumsum(y[of_known][order]) / np.arange(1, of_known.sum() + 1)
    enough = np.flatnonzero(share >= _WANTED)
    answered = (enough[-1] + 1) / len(share) if len(enough) else 0.0
    least = sure[of_known][order][enough[-1]] if len(enough) else float("nan")
    told = f"half {np.exp(-weights[0] / weights[1]):.2f}, steep {weights[1]:.2f}" if len(weights) == 2 else ""
    strange = np.mean(sure[~of_known] >= least)
    print(f"{method}: weights {np.round(weights, 2)} {told}; right {y[of_known].mean():.3f};", end=" ")
    print(f"{answered:.3f} answered with {_WANTED} right from {least:.2f} on, of strangers {strange:.3f}")


def _signs(method: str, found: Offset) -> list[float]:
    """What the confidence of a method goes by; the first is the constant."""
    best = int(np.nanargmin(found.costs))
    costs = found.costs.astype(np.float64)
    if method == "epipolar":
        sure = np.clip(found.confidence, 1e-9, 1 - 1e-9)
        odds = np.log(sure / (1 - sure))
        ahead = (odds - epipolar.CONSTANT - epipolar.COST * costs[best]) / epipolar.LEAD
        return [1.0, max(float(ahead), np.log(1e-4)), float(costs[best])]
    ahead = margin(costs, best)
    return [1.0, np.log(max(ahead if np.isfinite(ahead) else 0.0, 1e-4))]


def _logistic(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    weights = np.zeros(x.shape[1])
    for _ in range(100):
        sure = 1 / (1 + np.exp(-(x @ weights)))
        bend = (x * (sure * (1 - sure))[:, None]).T @ x + 1e-3 * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, x.T @ (y - sure) - 1e-3 * weights)
    return weights


if __name__ == "__main__":
    main()

"""How often a stretch that is said to be right is right: the confidence of a comparison against 3-D truth.

    python -m benchmarks.compare_confidence [--pairs 60] [--fit]

Performances of one to five motions by another actor, as seen by a virtual camera; one part in four shows
something else, so that nothing of it should match. The figures are with actor dg and with the CMU repeats;
``--fit`` prints the constants of coach/compare/confidence.py, found on actors bd and bk.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.compare_pairs import FPS, Pair, in_a_row, repeat_pairs, sequence
from benchmarks.following_lib import mocap
from coach.compare import CompareOptions
from coach.compare.confidence import confidence
from coach.compare.ends import sharpened
from coach.compare.matching import FPS as GRID_FPS
from coach.compare.matching import match
from coach.compare.stretches import find_runs
from coach.paths import shared_data

RESULTS = Path(__file__).parent / "results"
WITHIN_S = 0.2
_LENGTHS = (1, 2, 3, 5)
_FOREIGN = 0.25
_YAWS_DEG = (0.0, 30.0)
_BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True)
class Sample:
    """A stretch: what is known of it, and how many of its ``count`` frames are right."""

    agreement: float
    length_s: float
    right: int
    count: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--fit", action="store_true", help="fit on the actors that were tuned on")
    options = parser.parse_args()
    data = shared_data()
    if data is None:
        raise SystemExit("POSESYNC_DATA does not name a folder with motion capture.")
    takes = mocap.by_motion(mocap.load_folder(data / "mocap" / "hdm05"), [])
    if options.fit:
        found = samples(performances(takes, options.pairs, ["bd", "bk"], seed=1))
        print("constant, agreement, log of the length:", *(f"{value:.2f}" for value in fit(found)))
        print(markdown("bd and bk (tuned on)", found))
        return
    suites = {
        "hdm05, actor dg and another": samples(performances(takes, options.pairs, ["dg", "bd"], seed=2)),
        "CMU, the same phrase again": samples(repeat_pairs(data / "mocap" / "cmu")),
    }
    for name, found in suites.items():
        print(markdown(name, found))
    RESULTS.mkdir(exist_ok=True)
    table = {name: reliability(found) for name, found in suites.items()}
    (RESULTS / "compare_confidence.json").write_text(json.dumps(table, indent=1))


def performances(takes: dict[str, list[mocap.Take]], count: int, actors: list[str], seed: int) -> list[Pair]:
    """Motions in a row by two actors; where the second one shows another motion the truth is NaN."""
    rng = np.random.default_rng(seed)
    pairs = []
    while len(pairs) < count:
        first, second = rng.permutation(actors)
        parts, foreign = [], []
        for motion in rng.permutation(sorted(takes))[: rng.choice(_LENGTHS)]:
            other = bool(rng.random() < _FOREIGN)
            shown = rng.choice([name for name in sorted(takes) if name != motion]) if other else motion
            a = [take for take in takes[motion] if take.actor == first]
            b = [take for take in takes[shown] if take.actor == second]
            if a and b:
                parts.append((a[rng.integers(len(a))], b[rng.integers(len(b))]))
                foreign.append(other)
        if parts:
            pairs.append(_marked(in_a_row(parts, int(rng.integers(1 << 30))), parts, foreign))
    return pairs


def _marked(pair: Pair, parts: list[tuple[mocap.Take, mocap.Take]], foreign: list[bool]) -> Pair:
    """Nothing of a foreign part is right."""
    at = 0
    for (first, _), other in zip(parts, foreign, strict=True):
        end = at + len(first.keypoints_m[::2])
        if other:
            pair.truth_s[at:end], pair.sure[at:end] = np.nan, True
        at = end
    return pair


def samples(pairs: list[Pair]) -> list[Sample]:
    """All stretches that are found in the pairs."""
    found = []
    options = CompareOptions()
    for pair in pairs:
        for yaw_deg in _YAWS_DEG:
            rng = np.random.default_rng(pair.seed)
            first, second = sequence(pair.reference, 0.0, rng), sequence(pair.test, yaw_deg, rng)
            matched = match(first.poses, second.poses, options)
            for run in sharpened(matched, find_runs(matched, options)):
                rows = np.clip(np.round(run.rows / GRID_FPS * FPS).astype(int), 0, len(pair.truth_s) - 1)
                error_s = np.abs(run.columns / matched.test_fps - pair.truth_s[rows])
                sure = pair.sure[rows]
                right = np.nan_to_num(error_s, nan=np.inf)[sure] <= WITHIN_S
                agreement = 1.0 - run.cost / matched.usual
                found.append(Sample(agreement, len(rows) / GRID_FPS, int(right.sum()), int(sure.sum())))
    return [sample for sample in found if sample.count]


def fit(found: list[Sample]) -> np.ndarray:
    """Logistic regression of right frames on agreement and log length; each stretch counts alike."""
    known = np.array([[1.0, s.agreement, np.log(s.length_s)] for s in found])
    share = np.array([s.right / s.count for s in found])
    weights = np.zeros(3)
    for _ in range(50):
        guess = 1 / (1 + np.exp(-known @ weights))
        slope = guess * (1 - guess) + 1e-6
        curve = known.T @ (known * slope[:, None]) + 1e-3 * np.eye(3)
        weights += np.linalg.solve(curve, known.T @ (share - guess) - 1e-3 * weights)
    return weights


def reliability(found: list[Sample]) -> list[dict[str, float]]:
    """For each range of confidence: how many stretches, what it says on average, what is so."""
    said = np.array([confidence(s.agreement, s.length_s) for s in found])
    share = np.array([s.right / s.count for s in found])
    out = []
    for low, high in pairwise(_BINS):
        inside = (said >= low) & (said < high + (high == 1.0))
        if inside.any():
            out.append(
                {
                    "low": low,
                    "high": high,
                    "stretches": int(inside.sum()),
                    "said": float(said[inside].mean()),
                    "right": float(share[inside].mean()),
                }
            )
    return out


def markdown(name: str, found: list[Sample]) -> str:
    """One table, and the mean gap between what is said and what is so."""
    rows = reliability(found)
    total = sum(row["stretches"] for row in rows)
    gap = sum(row["stretches"] * abs(row["said"] - row["right"]) for row in rows) / max(total, 1)
    lines = [
        f"\n### {name}\n",
        "| confidence | stretches | says on average | within 0.2 s |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {row['low']:.1f} to {row['high']:.1f} | {row['stretches']} | {row['said']:.2f} "
        f"| {row['right']:.2f} |"
        for row in rows
    ]
    return "\n".join([*lines, f"\nMean gap {gap:.2f}."])


if __name__ == "__main__":
    main()

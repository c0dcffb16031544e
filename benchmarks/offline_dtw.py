"""Exact offline DTW beside the libraries one would otherwise take, in one process on the same sequences.

Only those that are installed take part; nothing of them is needed to run the program:

    python -m venv /somewhere/bench && /somewhere/bench/bin/pip install "numpy<2" numba \\
        dtaidistance tslearn aeon librosa dtw-python
    PYTHONPATH=. /somewhere/bench/bin/python benchmarks/offline_dtw.py

All of them accumulate squared Euclidean distances over nine joint angles with the symmetric step. Each takes
its turn in every round, and the fastest of its rounds counts, which is the fairest figure on a busy machine.
"""

from __future__ import annotations

import argparse
import importlib
import json
import platform
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np

from coach.align.offline import dtw, dtw_cost

RESULTS = Path(__file__).parent / "results" / "offline_dtw.json"
Contender = Callable[[np.ndarray, np.ndarray], float]


def contenders() -> dict[str, Contender]:
    """Name -> distance of two (n, 9) float64 sequences, for all libraries that are installed."""
    found: dict[str, Contender] = {
        "PoseSync Coach": lambda a, b: dtw_cost(a, b, metric="sqeuclidean"),
        "PoseSync Coach, with path": lambda a, b: dtw(a, b, metric="sqeuclidean").cost,
    }

    def offer(name: str, module: str, make: Callable[..., Contender]) -> None:
        try:
            found[name] = make(importlib.import_module(module))
        except ImportError:
            print(f"{name} is not installed.")

    offer(
        "dtaidistance",
        "dtaidistance.dtw_ndim",
        lambda m: lambda a, b: m.distance_fast(a, b, inner_dist="squared euclidean") ** 2,
    )
    offer("aeon", "aeon.distances", lambda m: lambda a, b: m.dtw_distance(a.T.copy(), b.T.copy()))
    offer("tslearn", "tslearn.metrics", lambda m: lambda a, b: m.dtw(a, b) ** 2)
    offer(
        "librosa",
        "librosa",
        lambda m: lambda a, b: m.sequence.dtw(a.T, b.T, metric="sqeuclidean", backtrack=False)[-1, -1],
    )
    offer(
        "dtw-python",
        "dtw",
        lambda m: (
            lambda a, b: (
                m.dtw(a, b, dist_method="sqeuclidean", step_pattern="symmetric1", distance_only=True).distance
            )
        ),
    )
    return found


def sequences(frames: int) -> tuple[np.ndarray, np.ndarray]:
    """Joint angles that wander like a body's, and the same at another tempo with noise."""
    rng = np.random.default_rng(frames)
    angles = 180 + np.cumsum(rng.normal(0, 4, (frames, 9)), axis=0)
    tempo = 1 + 0.4 * np.sin(np.linspace(0, 9, frames))
    at = np.cumsum(tempo) / tempo.sum() * (frames - 1)
    other = np.stack([np.interp(at, np.arange(frames), column) for column in angles.T], axis=1)
    return angles, other + rng.normal(0, 5, other.shape)


def measure(frames: int, rounds: int) -> list[dict[str, object]]:
    """Rows of the table for one length."""
    query, reference = sequences(frames)
    entries = contenders()
    costs, times = {}, {name: [] for name in entries}
    for distance in entries.values():
        distance(query[:50], reference[:50])
    for _ in range(rounds):
        for name, distance in entries.items():
            start = time.perf_counter()
            costs[name] = float(distance(query, reference))
            times[name].append(1e3 * (time.perf_counter() - start))
    ours = costs["PoseSync Coach, with path"]
    own = min(times["PoseSync Coach"])
    return [
        {
            "frames": frames,
            "library": name,
            "best_ms": min(times[name]),
            "median_ms": float(np.median(times[name])),
            "times_ours": min(times[name]) / own,
            "cost": costs[name],
            "cost_off": costs[name] / ours - 1,
        }
        for name in entries
    ]


def main() -> None:
    """Measure, print a table and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--frames", type=int, nargs="+", default=[1800, 9000])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    rows = [row for frames in options.frames for row in measure(frames, options.rounds)]
    print("| frames | library | best, ms | median, ms | against ours | cost against ours |")
    print("|---|---|---|---|---|---|")
    for row in rows:
        print(
            f"| {row['frames']} | {row['library']} | {row['best_ms']:.1f} | {row['median_ms']:.1f} | "
            f"{row['times_ours']:.1f}x | {row['cost_off']:+.1e} |"
        )
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    machine = {"processor": platform.processor() or platform.machine(), "python": platform.python_version()}
    RESULTS.write_text(json.dumps({"machine": machine, "rows": rows}, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Time of one live frame, interleaved in one process: the follower, its relocaliser and matchmaker's Arzt.

The follower's time is everything from keypoints to Alignment; Arzt's is its step alone, on angles worked
out beforehand.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import tracemalloc
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.following_lib import peers
from coach import align
from coach.align.follow import FollowAligner
from coach.align.relocaliser import N_BYTES, Relocaliser

FPS = 30.0


def wandering_body(frames: int, rng: np.random.Generator) -> np.ndarray:
    """(N, 17, 2) pixels: every keypoint swings with its own slowly changing rhythm."""
    t = np.arange(frames)[:, None, None] / FPS
    base = np.stack([rng.uniform(-60, 60, 17), np.linspace(-200, 200, 17)], axis=-1) + 500
    drift = np.cumsum(rng.normal(size=(frames, 17, 2)), axis=0) * 0.3
    drift -= np.linspace(0, 1, frames)[:, None, None] * drift[-1]
    return (base + 30 * np.sin(t * rng.uniform(1, 5, (1, 17, 2)) + drift / 20) + drift % 7).astype(np.float32)


def measure(frames: int, rounds: int, rng: np.random.Generator) -> dict[str, float]:
    reference = wandering_body(frames, rng)
    scores = np.full(reference.shape[:2], 0.9, np.float32)
    tracemalloc.start()
    aligner = align.create("follow", reference, scores, FPS)
    memory_mb = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    assert isinstance(aligner, FollowAligner)
    middle = frames // 2
    aligner.seek(middle / FPS)
    arzt = peers.arzt_tracker(peers.angle_features(reference)[:, :9], FPS)
    arzt._current_frame = middle
    angles = peers.angle_features(reference)[:, :9]
    codes = rng.integers(0, 255, (frames, N_BYTES)).astype(np.uint8)
    relocaliser = Relocaliser(codes)
    noisy = reference + rng.normal(size=reference.shape).astype(np.float32)
    times: dict[str, list[float]] = {"follow": [], "OLTW-Arzt": [], "relocaliser": []}
    for k in range(rounds):
        frame = (middle + k) % frames
        start = time.perf_counter()
        aligner.update(noisy[frame], scores[frame], k / FPS)
        first = time.perf_counter()
        arzt(angles[frame], k / FPS)
        second = time.perf_counter()
        relocaliser.update(codes[frame])
        third = time.perf_counter()
        for name, span in zip(times, (first - start, second - first, third - second), strict=True):
            times[name].append(span * 1e6)
    row = {"memory_mb": memory_mb}
    for name, spans in times.items():
        steady = np.array(spans[rounds // 5 :])
        row[f"{name}_us"], row[f"{name}_p99_us"] = float(np.median(steady)), float(np.quantile(steady, 0.99))
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3000)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    rows = {}
    for frames in (300, 1800, 9000, 54000):
        measure(frames, 60, np.random.default_rng(0))
        row = rows[frames] = measure(frames, args.rounds, np.random.default_rng(0))
        print(
            f"{frames:6d} frames: follow {row['follow_us']:.1f} us (p99 {row['follow_p99_us']:.0f}), "
            f"Arzt {row['OLTW-Arzt_us']:.1f} (p99 {row['OLTW-Arzt_p99_us']:.0f}), "
            f"relocaliser {row['relocaliser_us']:.1f} (p99 {row['relocaliser_p99_us']:.0f}); "
            f"{row['OLTW-Arzt_us'] / row['follow_us']:.1f}x and "
            f"{row['OLTW-Arzt_us'] / row['relocaliser_us']:.1f}x; "
            f"memory {row['memory_mb']:.1f} MB"
        )
    if args.json:
        args.json.write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()

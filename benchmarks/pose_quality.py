"""How good poses are over time: jitter at rest, lag in motion, exchanged sides, bad pictures, the view.

The virtual performer's truth is what is compared with. The motions, views and seeds here are not those that
the constants were chosen on (see docs/POSE_QUALITY.md).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.pose_quality_lib import metrics, views
from benchmarks.pose_quality_lib.conditions import CONDITIONS
from benchmarks.pose_quality_lib.one_euro import OneEuroSmoother
from benchmarks.pose_quality_lib.recording import Recording, Take, record, record_clip
from coach.pose.cleaning import PoseCleaner, without_lag
from coach.settings import PoseSettings
from coach.types import PoseSequence

TAKES = (
    Take("dance", 0, False, 11, 40, 1.3),
    Take("dance", 70, True, 12, 40, 1.3),
    Take("warm-up", 80, True, 13, 30),
    Take("strength", 30, False, 14, 30),
    Take("dance", 100, False, 15, 40),
)
SPOILT = Take("dance", 20, True, 16, 14)
CLIPS = ("modern_dance", "sit_stand")
FIGURES = ("jitter_px", "jitter", "lag_ms", "error", "p90", "shown")
Update = Callable[[np.ndarray, np.ndarray, float], np.ndarray]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, default=Path(__file__).parent / "results" / "pose_quality.json")
    parser.add_argument("--seconds", type=float, default=None, help="of each take, to be done sooner")
    arguments = parser.parse_args()
    results: dict[str, object] = {}
    recordings = []
    for take in TAKES:
        seconds = min(take.seconds, arguments.seconds or take.seconds)
        recordings.append(record(Take(**{**vars(take), "seconds": seconds})))
        print(f"recorded {take.name}", file=sys.stderr)
    results["filters"] = _filters(recordings)
    results["swaps"] = _swaps(recordings)
    results["conditions"] = _conditions()
    results["views"] = views.figures(recordings, [take.yaw_deg for take in TAKES])
    _print_views(results["views"])
    arguments.json.parent.mkdir(parents=True, exist_ok=True)
    arguments.json.write_text(json.dumps(results, indent=2), encoding="utf-8")
    print(f"\nwritten to {arguments.json}")


def _raw(recording: Recording) -> np.ndarray:
    seen = recording.scores >= PoseSettings().score_threshold
    return np.where(seen[..., None], recording.raw_px, np.nan).astype(np.float32)


def _play(recording: Recording, update: Update) -> tuple[np.ndarray, float]:
    """What an update makes of a recording, and what it costs, median in ms."""
    shown, cost_ms = np.full_like(recording.raw_px, np.nan), []
    for index, (points, scores, time_s) in enumerate(
        zip(recording.raw_px, recording.scores, recording.times_s, strict=True)
    ):
        if np.isfinite(points).any():
            start = time.perf_counter()
            shown[index] = update(points, scores, float(time_s))
            cost_ms.append(1000 * (time.perf_counter() - start))
    return shown, float(np.median(cost_ms)) if cost_ms else float("nan")


def _ours(smoothing: float = 1.0) -> Update:
    cleaner = PoseCleaner(PoseSettings(smoothing=smoothing))
    return lambda points, scores, time_s: cleaner.update(points, scores, time_s)[0]


def _video(recording: Recording) -> np.ndarray:
    mended = _play(recording, _ours(0.0))[0]
    sequence = PoseSequence(mended, recording.scores, recording.times_s, 30.0, recording.size_px)
    return without_lag(sequence, PoseSettings()).keypoints_px


def _filters(recordings: list[Recording]) -> dict[str, dict[str, float]]:
    rows: dict[str, list[metrics.Quality]] = {"raw": [], "one-euro": [], "ours": [], "ours, whole video": []}
    cost: dict[str, list[float]] = {"one-euro": [], "ours": []}
    for recording in recordings:
        rows["raw"].append(metrics.quality(recording, _raw(recording)))
        for name, update in (("one-euro", OneEuroSmoother().update), ("ours", _ours())):
            shown, cost_ms = _play(recording, update)
            rows[name].append(metrics.quality(recording, shown))
            cost[name].append(cost_ms)
        rows["ours, whole video"].append(metrics.quality(recording, _video(recording)))
    print("jitter at rest, lag of limbs in fast motion, error of what is not hidden; % of the torso")
    print(f"{'':18}" + "".join(f"{name:>11}" for name in FIGURES) + f"{'cost ms':>11}")
    found = {}
    for name, qualities in rows.items():
        figures = metrics.mean(qualities).row()
        figures["cost_ms"] = float(np.median(cost[name])) if name in cost else float("nan")
        found[name] = figures
        print(f"{name:18}" + "".join(f"{value:11.2f}" for value in figures.values()))
    return found


def _swaps(recordings: list[Recording]) -> dict[str, dict[str, float]]:
    print(
        "\nexchanged left and right, per minute and in frames; and pairs that were right and were exchanged"
    )
    print(f"{'':30}{'before':>14}{'after':>14}{'falsely':>14}")
    found = {}
    for kind in ("the model's own", "planted, 1 to 5 frames"):
        for recording in recordings:
            said = _raw(recording)
            if kind != "the model's own":
                said = _planted(said)
            played = Recording(**{**vars(recording), "raw_px": said})
            mended = _play(played, _ours(0.0))[0]
            before, after = metrics.swapped(played, said), metrics.swapped(played, mended)
            falsely = metrics.falsely_exchanged(played, said, mended)
            minutes = (recording.times_s[-1] - recording.times_s[0]) / 60
            row = {}
            for name, flags in (("before", before), ("after", after), ("falsely", falsely)):
                row[f"{name}_per_min"] = metrics.runs(flags) / minutes
                row[f"{name}_frames"] = int(flags.sum())
            found[f"{kind}: {recording.name}"] = row
            cells = "".join(
                f"{row[f'{name}_per_min']:7.1f} /{row[f'{name}_frames']:5d}"
                for name in ("before", "after", "falsely")
            )
            print(f"{recording.name:30}{cells}  {kind}")
    return found


def _planted(points: np.ndarray, seed: int = 7) -> np.ndarray:
    """Pairs exchanged for a few frames every second or two: both legs, both arms, ankles, wrists, all."""
    rng = np.random.default_rng(seed)
    groups = ((0, 1, 2, 3, 4, 5), (3, 4, 5), (0, 1, 2), (4, 5), (5,), (2,), (1, 2))
    result, index = points.copy(), 40
    while index < len(points) - 40:
        length = int(rng.integers(1, 6))
        for pair in groups[rng.integers(len(groups))]:
            left, right = metrics.PAIRS[pair]
            result[index : index + length, [left, right]] = points[index : index + length, [right, left]]
        index += length + int(rng.integers(20, 60))
    return result


def _conditions() -> dict[str, dict[str, float]]:
    print("\nbad pictures: the performer (dance, 20°), and real clips (share of keypoints seen, mean score)")
    print(
        f"{'':12}"
        + "".join(f"{name:>11}" for name in FIGURES)
        + "   "
        + "".join(f"{clip:>22}" for clip in CLIPS)
    )
    folder = os.environ.get("POSESYNC_DATA")
    found: dict[str, dict[str, float]] = {}
    for condition in CONDITIONS:
        offset, scale = condition.place(1280, 720)
        spoilt = record(SPOILT, degrade=condition.degrade, offset_px=offset, scale=scale)
        row = metrics.quality(spoilt, _play(spoilt, _ours())[0]).row()
        cells = "".join(f"{value:11.2f}" for value in row.values()) + "   "
        for clip in CLIPS:
            path = Path(folder or "") / "clips" / f"{clip}.mp4"
            if folder and path.is_file():
                real = record_clip(path, degrade=condition.degrade, seconds=5.0)
                seen = np.isfinite(_raw(real)[..., 0])
                row[f"{clip}_seen"] = 100 * float(seen.mean())
                row[f"{clip}_score"] = float(real.scores.mean())
                cells += f"{row[f'{clip}_seen']:14.1f} % {row[f'{clip}_score']:5.2f}"
        found[condition.name] = row
        print(f"{condition.name:12}{cells}", flush=True)
    return found


def _print_views(found: object) -> None:
    print(
        "\nfrom which side: mean absolute error, and how often front or back, left or right is told rightly"
    )
    assert isinstance(found, dict)
    for name, row in found.items():
        print(f"{name:44}" + "  ".join(f"{key} {value:.3g}" for key, value in row.items()))


if __name__ == "__main__":
    main()

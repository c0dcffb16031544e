"""Pairs by different people and takes: angle-MAE, the paper's alignment and ours against 3-D truth.

    python -m benchmarks.compare_pairs [--tune] [--pairs 12] [--frames FOLDER]

Motion capture (POSESYNC_DATA) is seen through a virtual camera with the errors of a pose model; which moment
goes with which is known from the clean 3-D angles. Tuned on actors bd and bk; the figures are with actor
dg, who was never looked at. ``--frames`` writes the two ballet takes side by side, for the eye.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from benchmarks.following_lib import camera, mocap, truth
from benchmarks.posesync_lib import paper
from coach.compare import CompareOptions, VideoPoses, compare
from coach.compare.comparing import in_step
from coach.paths import shared_data
from coach.settings import Settings
from coach.types import PoseSequence

RESULTS = Path(__file__).parent / "results"
FPS = 30.0
_STEP = 2
CMU_REPEATS = (
    ("005_18", "005_19"),
    ("005_18", "005_20"),
    ("005_09", "005_10"),
    ("005_14", "005_15"),
    ("131_01", "131_02"),
)
METHODS = {
    "paper: plain DTW, angle-MAE as printed": None,
    "plain DTW, angle-MAE around the circle": CompareOptions(method="plain", cost="angles", mirror="no"),
    "ours with angle-MAE": CompareOptions(cost="angles"),
    "ours with keypoint MAE": CompareOptions(cost="keypoints"),
    "ours": CompareOptions(),
}

Pair = tuple[np.ndarray, np.ndarray, np.ndarray, int]
"""Metres of the reference and of the test at 30 fps, truth (N,) seconds in the test, seed."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tune", action="store_true", help="the actors that were tuned on instead")
    parser.add_argument("--pairs", type=int, default=12)
    parser.add_argument("--frames", type=Path, help="folder for pictures of the ballet takes")
    options = parser.parse_args()
    data = shared_data()
    if data is None:
        raise SystemExit("POSESYNC_DATA does not name a folder with motion capture.")
    people = actor_pairs(data / "mocap" / "hdm05", options.pairs, seen=options.tune)
    repeats = repeat_pairs(data / "mocap" / "cmu")
    suites = {
        "hdm05, another actor, same view": (people, 0.0),
        "hdm05, another actor, 30 degrees off": (people, 30.0),
        "CMU, the same phrase again, same view": (repeats, 0.0),
        "CMU, the same phrase again, 30 degrees off": (repeats, 30.0),
    }
    table = {}
    for suite, (pairs, yaw_deg) in suites.items():
        table[suite] = {name: score(pairs, yaw_deg, chosen) for name, chosen in METHODS.items()}
        print(markdown(suite, table[suite]), flush=True)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "compare_pairs.json").write_text(json.dumps(table, indent=1))
    if options.frames:
        ballet(data / "clips", options.frames)


def actor_pairs(folder: Path, count: int, *, seen: bool) -> list[Pair]:
    """Five motions in a row, the test by another actor; one of the two is dg unless ``seen``."""
    takes = mocap.by_motion(mocap.load_folder(folder), [])
    rng = np.random.default_rng(1 if seen else 2)
    pairs = []
    while len(pairs) < count:
        first, second = rng.permutation(["bd", "bk"])
        if not seen:
            first, second = rng.permutation(["dg", rng.choice(["bd", "bk"])])
        parts: list[tuple[mocap.Take, mocap.Take]] = []
        for motion in rng.permutation(sorted(takes))[:5]:
            a, b = ([take for take in takes[motion] if take.actor == actor] for actor in (first, second))
            if a and b:
                parts.append((a[rng.integers(len(a))], b[rng.integers(len(b))]))
        pairs.append(in_a_row(parts, int(rng.integers(1 << 30))))
    return pairs


def repeat_pairs(folder: Path) -> list[Pair]:
    """The same phrase twice by the same person."""
    takes = {path.stem: mocap.load_take(path) for path in folder.glob("*.npz")}
    return [
        in_a_row([(takes[a], takes[b])], index)
        for index, (a, b) in enumerate(CMU_REPEATS)
        if a in takes and b in takes
    ]


def in_a_row(parts: list[tuple[mocap.Take, mocap.Take]], seed: int) -> Pair:
    """Takes one after the other, and the truth of all."""
    reference, test, times, at_s = [], [], [], 0.0
    for first, second in parts:
        reference.append(first.keypoints_m[::_STEP])
        test.append(second.keypoints_m[::_STEP])
        times.append(truth.time_map(first, second)[::_STEP] + at_s)
        at_s += len(test[-1]) / FPS
    return np.concatenate(reference), np.concatenate(test), np.concatenate(times), seed


def score(pairs: list[Pair], yaw_deg: float, chosen: CompareOptions | None) -> dict[str, float]:
    """Per cent of reference frames within 0.1 and 0.3 s, matched at all, more than 1 s off; median error."""
    rows = []
    for reference, test, truth_s, seed in pairs:
        rng = np.random.default_rng(seed)
        first, second = (sequence(metres, yaw, rng) for metres, yaw in ((reference, 0.0), (test, yaw_deg)))
        if chosen is None:
            frames = paper.synchronise_fast(paper.angles_deg(first.poses), paper.angles_deg(second.poses))
            found_s = second.poses.times_s[frames]
        else:
            found_s = in_step(first, second, chosen).test_s
        error = np.abs(found_s - truth_s)
        known = np.isfinite(error)
        rows.append(
            (
                100 * np.mean(known & (error <= 0.1)),
                100 * np.mean(known & (error <= 0.3)),
                100 * np.mean(known),
                100 * np.mean(known & (error > 1.0)),
                1000 * float(np.median(error[known])) if known.any() else np.nan,
            )
        )
    names = ("within_100", "within_300", "matched", "lost", "median_ms")
    return dict(zip(names, map(float, np.nanmean(rows, axis=0)), strict=True))


def sequence(metres: np.ndarray, yaw_deg: float, rng: np.random.Generator) -> VideoPoses:
    """What a pose model would see."""
    keypoints, scores = camera.observe(camera.project(metres, yaw_deg), rng)
    times_s = np.arange(len(keypoints)) / FPS
    size = camera.WIDTH_PX, camera.HEIGHT_PX
    return VideoPoses(Path("mocap"), PoseSequence(keypoints, scores, times_s, FPS, size))


def markdown(suite: str, rows: dict[str, dict[str, float]]) -> str:
    """One table."""
    lines = [
        f"\n### {suite}\n",
        "| | within 0.1 s | within 0.3 s | over 1 s off | matched | median |",
        "|---|" + "---|" * 5,
    ]
    for name, r in rows.items():
        lines.append(
            f"| {name} | {r['within_100']:.1f} % | {r['within_300']:.1f} % | {r['lost']:.1f} % "
            f"| {r['matched']:.0f} % | {r['median_ms']:.0f} ms |"
        )
    return "\n".join(lines)


def ballet(clips: Path, folder: Path) -> None:
    """Eight moments of the two ballet takes, matched by angle-MAE (above) and by ours (below)."""
    from coach.compare.frames import FrameFinder
    from coach.compare.panels import Panel
    from coach.opencv import cv2

    rows = []
    for chosen in (METHODS["plain DTW, angle-MAE around the circle"], METHODS["ours"]):
        found = compare(clips / "ballet_1.mp4", clips / "ballet_2.mp4", chosen, Settings())
        first, second = found.reference, found.test
        pictures = []
        with FrameFinder(first.path) as left, FrameFinder(second.path) as right:
            for frame in np.linspace(2, len(first.poses.times_s) - 2, 8).astype(int):
                at = int(found.test_frame[frame])
                above = Panel(first.poses.size_px, 150).picture(
                    left.at(float(first.poses.times_s[frame])), first.poses.keypoints_px[frame]
                )
                panel = Panel(second.poses.size_px, 150)
                below = (
                    panel.picture(
                        right.at(float(second.poses.times_s[at])),
                        second.poses.keypoints_px[at],
                        found.difference_deg[frame],
                    )
                    if at >= 0
                    else panel.empty(None, "no match")
                )
                pictures.append(np.concatenate([above, below])[:, 58:-58])
        rows.append(np.concatenate(pictures, axis=1))
        rows.append(np.full((12, rows[-1].shape[1], 3), 255, np.uint8))
    folder.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(folder / "compare_ballet.png"), np.concatenate(rows[:-1]))


if __name__ == "__main__":
    main()

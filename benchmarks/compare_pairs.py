"""Pairs by different people and takes: angle-MAE, the paper's alignment and ours against 3-D truth.

    python -m benchmarks.compare_pairs [--tune] [--pairs 12] [--frames FOLDER]

Motion capture (POSESYNC_DATA) is seen through a virtual camera with the errors of a pose model; which moment
goes with which is known from DTW on the clean 3-D angles. That truth is one only while the body moves and
both are in the same pose: at rest any moment is as right as another, and DTW must put even what only one of
the two shows somewhere. So all frames are counted, and those where the truth is one. Tuned on actors bd and
bk; the figures are with actor dg, who was never looked at. ``--frames`` writes the two ballet takes side by
side, for the eye.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.following_lib import camera, mocap, truth
from benchmarks.posesync_lib import paper
from coach.compare import CompareOptions, VideoPoses, compare
from coach.compare.comparing import in_step
from coach.paths import shared_data
from coach.settings import Settings
from coach.skeleton import SWAP
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

_SAME_POSE_DEG = 12.0
_MOVES_M_PER_S = 0.1
_GOES_ON = (0.2, 5.0)
_PACE_S = 0.2
_OTHER_SIDE = 0.9


@dataclass(frozen=True, eq=False)
class Pair:
    """Two performances at 30 fps.

    Attributes
    ----------
    reference, test : (N, 17, 3) and (M, 17, 3) metres.
    truth_s : (N,) seconds in the test.
    sure : (N,) whether the truth is one: the body moves, in the same pose, and time goes on in both.
    seed : of the errors of the pose model.
    """

    reference: np.ndarray
    test: np.ndarray
    truth_s: np.ndarray
    sure: np.ndarray
    seed: int


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
        print(markdown(suite, pairs, table[suite]), flush=True)
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
    """The same phrase twice by the same person, also where the second time is to the other side."""
    takes = {path.stem: mocap.load_take(path) for path in folder.glob("*.npz")}
    return [
        in_a_row([(takes[a], to_its_side(takes[a], takes[b]))], index, [takes[b]])
        for index, (a, b) in enumerate(CMU_REPEATS)
        if a in takes and b in takes
    ]


def in_a_row(
    parts: list[tuple[mocap.Take, mocap.Take]], seed: int, seen: list[mocap.Take] | None = None
) -> Pair:
    """Takes one after the other, and the truth of all; ``seen`` by the camera instead of the second ones."""
    reference, test, times, at_s = [], [], [], 0.0
    for first, second in parts:
        reference.append(first.keypoints_m[::_STEP])
        test.append(second.keypoints_m[::_STEP])
        times.append(truth.time_map(first, second)[::_STEP] + at_s)
        at_s += len(test[-1]) / FPS
    first_m, second_m, truth_s = np.concatenate(reference), np.concatenate(test), np.concatenate(times)
    sure = known(first_m, second_m, truth_s)
    if seen is not None:
        second_m = np.concatenate([take.keypoints_m[::_STEP] for take in seen])
    return Pair(first_m, second_m, truth_s, sure, seed)


def to_its_side(first: mocap.Take, second: mocap.Take) -> mocap.Take:
    """The second take, left and right exchanged where it then goes clearly better with the first."""
    other = replace(second, keypoints_m=second.keypoints_m[:, SWAP])
    return other if apart_deg(first, other) < _OTHER_SIDE * apart_deg(first, second) else second


def apart_deg(first: mocap.Take, second: mocap.Take) -> float:
    """Mean difference of the 3-D angles along the cheapest path."""
    angles = [truth.interior_angles(take.keypoints_m) for take in (first, second)]
    cost = np.abs(angles[0][:, None] - angles[1][None]).mean(axis=-1)
    path = truth.dtw_path(cost)
    return float(cost[path[:, 0], path[:, 1]].mean())


def known(reference: np.ndarray, test: np.ndarray, truth_s: np.ndarray) -> np.ndarray:
    """Whether the truth is one (N,), see :class:`Pair`."""
    step = round(_PACE_S * FPS / 2)
    ends = np.pad(truth_s, step, mode="edge")
    pace = (ends[2 * step :] - ends[: -2 * step]) / (2 * step / FPS)
    frames = np.clip(np.round(truth_s * FPS).astype(int), 0, len(test) - 1)
    apart = truth.interior_angles(reference) - truth.interior_angles(test[frames])
    moves = np.linalg.norm(np.gradient(reference, axis=0) * FPS, axis=2).mean(axis=1)
    return (
        (pace >= _GOES_ON[0])
        & (pace <= _GOES_ON[1])
        & (np.abs(apart).mean(axis=1) <= _SAME_POSE_DEG)
        & (moves >= _MOVES_M_PER_S)
    )


def score(pairs: list[Pair], yaw_deg: float, chosen: CompareOptions | None) -> dict[str, float]:
    """Per cent of reference frames: within 0.1 s where the truth is one, of all within 0.1 and 0.3 s,
    matched at all, more than 1 s off; median error."""
    rows = []
    for pair in pairs:
        rng = np.random.default_rng(pair.seed)
        first, second = sequence(pair.reference, 0.0, rng), sequence(pair.test, yaw_deg, rng)
        if chosen is None:
            frames = paper.synchronise_fast(paper.angles_deg(first.poses), paper.angles_deg(second.poses))
            found_s = second.poses.times_s[frames]
        else:
            found_s = in_step(first, second, chosen).test_s
        error = np.abs(found_s - pair.truth_s)
        there = np.isfinite(error)
        rows.append(
            (
                100 * np.mean((there & (error <= 0.1))[pair.sure]),
                100 * np.mean(there & (error <= 0.1)),
                100 * np.mean(there & (error <= 0.3)),
                100 * np.mean(there),
                100 * np.mean(there & (error > 1.0)),
                1000 * float(np.median(error[there])) if there.any() else np.nan,
            )
        )
    names = ("sure_100", "within_100", "within_300", "matched", "lost", "median_ms")
    return dict(zip(names, map(float, np.nanmean(rows, axis=0)), strict=True))


def sequence(metres: np.ndarray, yaw_deg: float, rng: np.random.Generator) -> VideoPoses:
    """What a pose model would see."""
    keypoints, scores = camera.observe(camera.project(metres, yaw_deg), rng)
    times_s = np.arange(len(keypoints)) / FPS
    size = camera.WIDTH_PX, camera.HEIGHT_PX
    return VideoPoses(Path("mocap"), PoseSequence(keypoints, scores, times_s, FPS, size))


def markdown(suite: str, pairs: list[Pair], rows: dict[str, dict[str, float]]) -> str:
    """One table."""
    share = 100 * np.mean([pair.sure.mean() for pair in pairs])
    lines = [
        f"\n### {suite}\n",
        f"The truth is one in {share:.0f} % of the frames.\n",
        "| | within 0.1 s where the truth is one | of all within 0.1 s | 0.3 s | over 1 s off "
        "| matched | median |",
        "|---|" + "---|" * 6,
    ]
    for name, r in rows.items():
        lines.append(
            f"| {name} | {r['sure_100']:.1f} % | {r['within_100']:.1f} % | {r['within_300']:.1f} % "
            f"| {r['lost']:.1f} % | {r['matched']:.0f} % | {r['median_ms']:.0f} ms |"
        )
    return "\n".join(lines)


def ballet(clips: Path, folder: Path) -> None:
    """Eight moments of the two ballet takes, matched by angle-MAE (above) and by ours (below)."""
    from coach.capture.frames import FrameFinder
    from coach.compare.panels import Panel
    from coach.opencv import cv2

    rows = []
    for chosen in (METHODS["plain DTW, angle-MAE around the circle"], METHODS["ours"]):
        found = compare(clips / "ballet_1.mp4", clips / "ballet_2.mp4", chosen, Settings())
        first, second = found.reference, found.test
        pictures = []
        with FrameFinder(first.path) as left, FrameFinder(second.path) as right:
            limits = Settings().feedback
            for frame in np.linspace(2, len(first.poses.times_s) - 2, 8).astype(int):
                at = int(found.test_frame[frame])
                above = Panel(first.poses.size_px, 150, limits).picture(
                    left.at(float(first.poses.times_s[frame])), first.poses.keypoints_px[frame]
                )
                panel = Panel(second.poses.size_px, 150, limits)
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

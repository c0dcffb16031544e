"""How well the pose model sees the virtual performer: score and error, per routine, view and body.

The crop is the square round the true body with the usual margin, so the figures are of the pose model alone.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from coach import pose
from coach.performer import motions
from coach.performer.performance import Performance, demo_performance
from coach.performer.source import PerformerSource
from coach.pose import crop as geometry
from coach.pose.backend import PoseBackend
from coach.settings import PoseSettings, TrackingSettings
from coach.skeleton import KEYPOINTS, LEFT_HIP, LEFT_SHOULDER, RIGHT_HIP, RIGHT_SHOULDER

YAWS_DEG = (0.0, 30.0, 60.0)
GROUPS = ("face", "shoulder", "elbow", "wrist", "hip", "knee", "ankle")
FACE = ("nose", "left_eye", "right_eye", "left_ear", "right_ear")


def main() -> None:
    arguments = _arguments()
    backend = pose.create(arguments.backend)
    print(f"{backend.name}, one frame every {arguments.every_s} s, {arguments.width}x{arguments.height}\n")
    rows = []
    for motion in arguments.motions.split(","):
        for yaw_deg in YAWS_DEG:
            for body in ("reference", "learner"):
                rows.append(_row(motion, yaw_deg, body, backend, arguments))
                _print_row(rows[-1], first=len(rows) == 1)
    _print_groups(rows)
    _print_cost(rows)
    arguments.json.parent.mkdir(parents=True, exist_ok=True)
    arguments.json.write_text(json.dumps({"backend": backend.name, "rows": rows}, indent=2), encoding="utf-8")
    print(f"\nwritten to {arguments.json}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--motions", default=",".join(motions.names()), help="comma-separated")
    parser.add_argument("--backend", default="movenet")
    parser.add_argument("--every-s", type=float, default=0.4, help="seconds between the frames looked at")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=720)
    default = Path(__file__).parent / "results" / "performer.json"
    parser.add_argument("--json", type=Path, default=default)
    return parser.parse_args()


def _row(
    motion: str, yaw_deg: float, body: str, backend: PoseBackend, arguments: argparse.Namespace
) -> dict[str, object]:
    demo = demo_performance(motion)
    look = (
        Performance()
        if body == "reference"
        else replace(Performance(), body=demo.body, outfit=demo.outfit, room=demo.room, noise=demo.noise)
    )
    performance = replace(look, view=replace(look.view, yaw_deg=yaw_deg))
    source = PerformerSource(motion, performance, width=arguments.width, height=arguments.height)
    estimates, truths, hidden, scores, draw_ms = [], [], [], [], []
    with source:
        step = max(1, round(arguments.every_s * source.info.fps))
        for index in range(0, source.info.frame_count, step):
            start = time.perf_counter()
            frame = source.frame(index)
            draw_ms.append(1000 * (time.perf_counter() - start))
            truth = source.truth(index)
            keypoints, score = backend.estimate(frame.image, _crop(truth.keypoints_px, backend))
            estimates.append(keypoints)
            scores.append(score)
            truths.append(truth.keypoints_px)
            hidden.append(truth.occluded)
    return {
        "motion": motion,
        "yaw_deg": yaw_deg,
        "body": body,
        "draw_ms": float(np.median(draw_ms)),
        **_figures(np.array(estimates), np.array(scores), np.array(truths), np.array(hidden)),
    }


def _crop(keypoints: np.ndarray, backend: PoseBackend):
    low, high = keypoints.min(axis=0), keypoints.max(axis=0)
    side = float((high - low).max()) * (1.0 + TrackingSettings().margin)
    middle = (low + high) / 2
    return geometry.square((float(middle[0]), float(middle[1])), side, backend.input_size_px)


def _figures(
    estimates: np.ndarray, scores: np.ndarray, truths: np.ndarray, hidden: np.ndarray
) -> dict[str, object]:
    """Shares in %, errors in % of the torso's median length, of the keypoints scored above the threshold."""
    torso_px = np.linalg.norm(
        (truths[:, LEFT_SHOULDER] + truths[:, RIGHT_SHOULDER] - truths[:, LEFT_HIP] - truths[:, RIGHT_HIP])
        / 2,
        axis=1,
    )
    error = 100.0 * (estimates - truths) / np.median(torso_px)
    seen = scores >= PoseSettings().score_threshold
    size = np.where(seen, np.linalg.norm(error, axis=2), np.nan)
    groups = {}
    for group in GROUPS:
        member = [
            i for i, name in enumerate(KEYPOINTS) if (name in FACE if group == "face" else group in name)
        ]
        groups[group] = {
            "score": float(scores[:, member].mean()),
            "median_error": float(np.nanmedian(size[:, member])),
            "p90_error": float(np.nanpercentile(size[:, member], 90)),
            "not_seen": float(100 * (~seen[:, member]).mean()),
        }
    return {
        "frames": len(scores),
        "score": float(scores.mean()),
        "median_error": float(np.nanmedian(size)),
        "median_error_unhidden": float(np.nanmedian(size[~hidden])),
        "p90_error": float(np.nanpercentile(size, 90)),
        "not_seen": float(100 * (~seen).mean()),
        "hidden": float(100 * hidden.mean()),
        "groups": groups,
        "bias": {
            name: [float(np.nanmedian(np.where(seen[:, i], error[:, i, axis], np.nan))) for axis in (0, 1)]
            for i, name in enumerate(KEYPOINTS)
        },
    }


def _print_row(row: dict[str, object], *, first: bool) -> None:
    if first:
        print("errors in % of the torso: median, median of what is not hidden, 90th percentile")
        print("motion    yaw  body       frames  score  median  unhidden    p90  not seen %  hidden %")
    print(
        f"{row['motion']:9} {row['yaw_deg']:3.0f}  {row['body']:9} {row['frames']:7d}  {row['score']:5.2f}"
        f"  {row['median_error']:6.1f}  {row['median_error_unhidden']:8.1f}  {row['p90_error']:5.1f}"
        f"  {row['not_seen']:10.1f}  {row['hidden']:8.1f}"
    )


def _print_groups(rows: list[dict[str, object]]) -> None:
    print("\nmedian error, % of torso / not seen, % (both bodies, mean)")
    print("motion    yaw " + "".join(f"{group:>14}" for group in GROUPS))
    for motion, yaw_deg in dict.fromkeys((row["motion"], row["yaw_deg"]) for row in rows):
        same = [row["groups"] for row in rows if (row["motion"], row["yaw_deg"]) == (motion, yaw_deg)]
        cells = [
            f"{np.mean([groups[group]['median_error'] for groups in same]):8.1f} /"
            f"{np.mean([groups[group]['not_seen'] for groups in same]):4.0f}"
            for group in GROUPS
        ]
        print(f"{motion:9} {yaw_deg:3.0f} " + "".join(cells))


def _print_cost(rows: list[dict[str, object]]) -> None:
    print(f"\nposing and drawing a frame: median {np.median([row['draw_ms'] for row in rows]):.1f} ms")


if __name__ == "__main__":
    main()

"""How fast two videos are compared, against doing it the paper's way.

    python -m benchmarks.compare_speed REFERENCE TEST [--tracker]

The paper's way: both videos as lists of frames in memory, one after the other; YOLOv5 on every frame (or,
with --tracker, OpenCV's MIL tracker on every frame at full size); MoveNet; DTW cell by cell in Python. The
models are the same small ones in both columns.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np

from benchmarks.posesync_lib import paper
from coach import pose, tracking
from coach.capture.video import VideoFile
from coach.compare import CompareOptions, compare
from coach.compare.comparing import in_step
from coach.compare.exporting import write_map, write_report, write_video
from coach.extraction.options import ReadOptions
from coach.extraction.poses import read_all
from coach.opencv import cv2
from coach.pose import crop as geometry
from coach.settings import Settings
from coach.types import PoseSequence

RESULTS = Path(__file__).parent / "results"
_PAPER_MARGIN_PX = 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reference", type=Path)
    parser.add_argument("test", type=Path)
    parser.add_argument("--tracker", action="store_true", help="the paper's crop by MIL instead of YOLOv5")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["POSESYNC_HOME"] = folder  # nothing is in the cache
        figures = measure(options.reference, options.test, options.tracker, Path(folder))
    print(markdown(figures))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "compare_speed.json").write_text(json.dumps(figures, indent=1))


def measure(reference: Path, test: Path, tracker: bool, folder: Path) -> dict[str, float]:
    """Seconds of each stage, ours and the paper's way; numbers of frames; memory."""
    figures: dict[str, float] = {}
    chosen, settings = CompareOptions(), Settings()
    warm = read_all((reference, reference), ReadOptions(cache=False), settings)
    in_step(*warm, chosen)  # compiled code is loaded before the clock runs, in both columns
    seconds, videos = timed(lambda: read_all((reference, test), chosen.reading, settings))
    figures["ours_poses_s"] = seconds
    figures["frames"] = sum(len(video.poses.times_s) for video in videos)
    figures["cells"] = len(videos[0].poses.times_s) * len(videos[1].poses.times_s)
    figures["ours_align_s"] = min(timed(lambda: in_step(*videos, chosen))[0] for _ in range(5))
    plain = CompareOptions(method="plain", cost="angles", mirror="no")
    figures["ours_plain_align_s"] = min(timed(lambda: in_step(*videos, plain))[0] for _ in range(5))
    figures["ours_cached_s"] = timed(lambda: compare(reference, test, chosen, settings))[0]
    found = in_step(*videos, chosen)
    figures["ours_map_s"] = timed(lambda: write_map(found, folder / "map.csv"))[0]
    figures["ours_video_s"] = timed(lambda: write_video(found, folder / "out.mp4"))[0]
    figures["ours_report_s"] = timed(lambda: write_report(found, folder / "report.html"))[0]
    figures["ours_peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures.update(dtw_alone(videos[0].poses, videos[1].poses))
    figures["paper_poses_s"], sequences = timed(
        lambda: [paper_poses(path, tracker) for path in (reference, test)]
    )
    figures["paper_align_s"] = timed(
        lambda: paper.synchronise(*(paper.keypoints(poses) for poses in sequences))
    )[0]
    figures["paper_peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures["tracker"] = tracker
    return figures


def dtw_alone(reference: PoseSequence, test: PoseSequence) -> dict[str, float]:
    """The DTW stage by itself, on the same angles: cell by cell in Python, and ours."""
    from coach.align.offline import dtw
    from coach.compare import matching, skip_dtw

    first, second = paper.angles_deg(reference), paper.angles_deg(test)
    slow, _ = timed(lambda: paper.synchronise(paper.keypoints(reference), paper.keypoints(test)))
    plain = min(timed(lambda: dtw(second, first))[0] for _ in range(20))
    found = matching.match(reference, test, CompareOptions(mirror="no"))
    size = skip_dtw.whole(len(found.costs.rows), found.costs.columns.shape[1])
    skip = min(timed(lambda: skip_dtw.align(found.costs, found.prices, size))[0] for _ in range(20))
    cells = len(found.costs.rows) * found.costs.columns.shape[1]
    return {"python_dtw_s": slow, "plain_dtw_s": plain, "skip_dtw_s": skip, "skip_cells": cells}


def paper_poses(path: Path, tracker: bool) -> PoseSequence:
    """The paper's first two stages: the whole video in a list, a crop for every frame, MoveNet."""
    with VideoFile(path) as source:
        frames = list(source)
        fps = source.info.fps
    detector, backend = tracking.create_detector("yolov5n"), pose.create("movenet")
    boxes = tracked(frames, detector) if tracker else [largest(detector.detect(f.image)) for f in frames]
    keypoints, scores = [], []
    box = next((found for found in boxes if found is not None), (0.0, 0.0, 1.0, 1.0))
    for frame, seen in zip(frames, boxes, strict=True):
        box = seen or box
        side = max(box[2], box[3]) + 2 * _PAPER_MARGIN_PX
        crop = geometry.square((box[0] + box[2] / 2, box[1] + box[3] / 2), side, backend.input_size_px)
        found, score = backend.estimate(frame.image, crop)
        keypoints.append(found)
        scores.append(score)
    height, width = frames[0].image.shape[:2]
    times = np.array([frame.timestamp_s for frame in frames])
    return PoseSequence(np.stack(keypoints), np.stack(scores), times, fps, (width, height))


def largest(people):
    """The largest person's box, as the paper takes it."""
    boxes = [person.box_px for person in people if person.score >= 0.25]
    return max(boxes, key=lambda box: box[2] * box[3], default=None)


def tracked(frames, detector):
    """OpenCV's MIL tracker on every frame at full size, begun by the detector."""
    start = next(i for i, frame in enumerate(frames) if largest(detector.detect(frame.image)))
    tracker = cv2.TrackerMIL.create()
    tracker.init(frames[start].image, tuple(int(v) for v in largest(detector.detect(frames[start].image))))
    return [tuple(map(float, tracker.update(frame.image)[1])) for frame in frames]


def timed(work: Callable[[], object]):
    """Seconds, and what the work returns."""
    began = perf_counter()
    result = work()
    return perf_counter() - began, result


def markdown(f: dict[str, float]) -> str:
    """Stages side by side."""
    way = "MIL" if f["tracker"] else "YOLOv5"
    ours, theirs = f["ours_poses_s"] + f["ours_align_s"], f["paper_poses_s"] + f["paper_align_s"]
    return "\n".join(
        [
            f"{f['frames']:.0f} frames, {f['cells']:.0f} cells, {os.cpu_count()} cores.",
            "",
            f"| stage | the paper's way ({way}) | ours | times faster |",
            "|---|---|---|---|",
            f"| reading, crop, poses | {f['frames'] / f['paper_poses_s']:.1f} fps "
            f"| {f['frames'] / f['ours_poses_s']:.1f} fps | {f['paper_poses_s'] / f['ours_poses_s']:.1f} |",
            f"| plain DTW alone, same poses | {f['python_dtw_s'] * 1e3:.0f} ms "
            f"| {f['plain_dtw_s'] * 1e3:.2f} ms | {f['python_dtw_s'] / f['plain_dtw_s']:.0f} |",
            f"| skip-DTW alone ({f['skip_cells'] / f['cells']:.2f} times the cells, 52 values for 9) "
            f"| {f['python_dtw_s'] * 1e3:.0f} ms | {f['skip_dtw_s'] * 1e3:.2f} ms "
            f"| {f['python_dtw_s'] / f['skip_dtw_s']:.0f} |",
            f"| whole alignment: mirror test, two passes, stretches | {f['paper_align_s'] * 1e3:.0f} ms "
            f"| {f['ours_align_s'] * 1e3:.0f} ms | {f['paper_align_s'] / f['ours_align_s']:.0f} |",
            f"| all of it | {theirs:.2f} s | {ours:.2f} s | {theirs / ours:.1f} |",
            f"| a second time (poses kept) | {theirs:.2f} s | {f['ours_cached_s']:.2f} s "
            f"| {theirs / f['ours_cached_s']:.0f} |",
            "",
            f"Writing: map {f['ours_map_s'] * 1e3:.0f} ms, video {f['ours_video_s']:.2f} s, "
            f"report {f['ours_report_s']:.2f} s. Peak memory: {f['ours_peak_mb']:.0f} MB ours, "
            f"{f['paper_peak_mb']:.0f} MB with the paper's lists.",
        ]
    )


if __name__ == "__main__":
    main()

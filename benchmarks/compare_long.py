"""How much memory and time two long videos take, from files to map and report.

    python -m benchmarks.compare_long CLIP [CLIP...] [--minutes 60] [--rate 15] [--video]

The clips are cut into pieces of two to eight seconds and put in a row; the test shows the same row, each
piece in a tempo of its own, with twenty seconds of something else in the middle. Memory is that of the
whole process, at its highest.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import numpy as np

from benchmarks.posesync_lib.render import fitted
from coach.capture.video import VideoFile
from coach.capture.writer import VideoWriter
from coach.compare import CompareOptions, compare
from coach.compare.exporting import write_map, write_report, write_video
from coach.settings import Settings

RESULTS = Path(__file__).parent / "results"
SIZE_PX = (320, 240)
_PIECE_S = (2.0, 8.0)
_TEMPO = (0.8, 1.25)
_FOREIGN_S = 20.0

Piece = tuple[int, float, float, bool]
"""Number of the clip, start and length in seconds, whether turned left to right."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("clips", nargs="+", type=Path)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--rate", type=float, default=15.0, help="frames per second (default: %(default)s)")
    parser.add_argument("--video", action="store_true", help="write the video of both, too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["POSESYNC_HOME"] = name  # nothing is in the cache
        # In a process of its own: the clips in memory are not what is measured.
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            truth = pool.apply(make, (options.clips, options.minutes * 60.0, options.rate, folder))
        figures = measure(folder, *truth, video=options.video)
    figures |= {"minutes": options.minutes, "rate": options.rate}
    print(markdown(figures))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "compare_long.json").write_text(json.dumps(figures, indent=1))


def make(clips: list[Path], length_s: float, rate: float, folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """Write both videos; the truth as knots: seconds of the reference and of the test."""
    footage = [_small(path, rate) for path in clips]
    rng = np.random.default_rng(1)
    pieces, tempos, total_s = [], [], 0.0
    while total_s < length_s:
        clip = int(rng.integers(len(footage)))
        available_s = len(footage[clip]) / rate
        piece_s = min(float(rng.uniform(*_PIECE_S)), available_s)
        start_s = float(rng.uniform(0.0, available_s - piece_s)) if piece_s < available_s else 0.0
        pieces.append((clip, start_s, piece_s, bool(rng.integers(2))))
        tempos.append(float(rng.uniform(*_TEMPO)))
        total_s += piece_s
    # What is inserted is a clip backwards: nothing of the reference goes with it.
    foreign = [(clip, 0.0, len(footage[clip]) / rate, False) for clip in range(len(footage))]
    middle = len(pieces) // 2
    reference_s, test_s, at_s, its_s = [], [], 0.0, 0.0
    with (
        VideoWriter(folder / "reference.mp4", *SIZE_PX, rate) as reference,
        VideoWriter(folder / "test.mp4", *SIZE_PX, rate) as test,
    ):
        for index, (piece, tempo) in enumerate(zip(pieces, tempos, strict=True)):
            if index == middle:
                left = round(_FOREIGN_S * rate)
                for image in (image for part in foreign for image in _pictures(footage, part, rate, -1.0)):
                    if left > 0:
                        test.write(image)
                        left -= 1
                        its_s += 1 / rate
            counts = []
            for writer, speed in ((reference, 1.0), (test, tempo)):
                count = 0
                for image in _pictures(footage, piece, rate, speed):
                    writer.write(image)
                    count += 1
                counts.append(count / rate)
            reference_s += [at_s, at_s + counts[0] - 1e-6]
            test_s += [its_s, its_s + counts[1]]
            at_s, its_s = at_s + counts[0], its_s + counts[1]
    return np.array(reference_s), np.array(test_s)


def _small(path: Path, rate: float) -> list[np.ndarray]:
    """A clip's pictures at the size and rate of the long video."""
    pictures: list[np.ndarray] = []
    with VideoFile(path) as source:
        for frame in source:
            while len(pictures) <= frame.timestamp_s * rate:
                pictures.append(fitted(frame.image, *SIZE_PX))
    return pictures


def _pictures(
    footage: list[list[np.ndarray]], piece: Piece, rate: float, speed: float
) -> Iterator[np.ndarray]:
    clip, start_s, length_s, turned = piece
    images = footage[clip]
    for number in range(max(round(length_s * rate / abs(speed)), 1)):
        second = start_s + number / rate * abs(speed)
        index = min(int(second * rate + 1e-6), len(images) - 1)
        image = images[index if speed > 0 else -1 - index]
        yield np.ascontiguousarray(image[:, ::-1]) if turned else image


def measure(folder: Path, reference_s: np.ndarray, test_s: np.ndarray, *, video: bool) -> dict[str, float]:
    """Seconds of each stage, highest memory after each, and how much is in step."""
    figures: dict[str, float] = {}
    began = perf_counter()
    stages: dict[str, float] = {}

    def watch(_share: float, stage: str) -> None:
        if stage not in stages:
            figures[f"before {stage}_mb"] = peak_mb()
            stages[stage] = perf_counter() - began

    found = compare(folder / "reference.mp4", folder / "test.mp4", CompareOptions(), Settings(), report=watch)
    total_s = perf_counter() - began
    read_s = stages["bringing them into step"]
    figures |= {"reading_s": read_s, "aligning_s": total_s - read_s, "compared_mb": peak_mb()}
    figures["frames"] = len(found.reference.poses.times_s) + len(found.test.poses.times_s)
    writers = [("map", write_map, "map.csv"), ("report", write_report, "report.html")]
    for name, write, file in writers + ([("video", write_video, "out.mp4")] if video else []):
        began = perf_counter()
        write(found, folder / file)
        figures[f"{name}_s"] = perf_counter() - began
    figures["peak_mb"] = peak_mb()
    expected_s = np.interp(found.reference.poses.times_s, reference_s, test_s)
    error_s = np.abs(found.test_s - expected_s)
    figures["within_200"] = 100 * float(np.mean(np.nan_to_num(error_s, nan=np.inf) <= 0.2))
    figures["matched"] = 100 * float(found.matched.mean())
    return figures


def peak_mb() -> float:
    """Highest memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def markdown(r: dict[str, float]) -> str:
    """One row under its heading."""
    video = f"{r['video_s']:.0f} s" if "video_s" in r else "-"
    return (
        "| length | frames | reading | in step | map | report | video | peak memory | within 0.2 s |\n"
        "|---|---|---|---|---|---|---|---|---|\n"
        f"| 2 x {r['minutes']:.0f} min at {r['rate']:.0f} fps | {r['frames']:.0f} "
        f"| {r['reading_s']:.0f} s ({r['frames'] / r['reading_s']:.0f} fps) | {r['aligning_s']:.0f} s "
        f"| {r['map_s']:.1f} s | {r['report_s']:.1f} s | {video} | {r['peak_mb']:.0f} MB "
        f"| {r['within_200']:.1f} % |"
    )


if __name__ == "__main__":
    main()

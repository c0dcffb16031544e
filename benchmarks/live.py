"""How fast the coach sees: frames a second, latency, start-up, CPU and memory of live practice.

The virtual performer does its own routine with changing tempo and planted mistakes. Its pictures are drawn
and packed as JPEG before anything is measured, so that drawing costs nothing here; a stand-in for
``cv2.VideoCapture`` then hands them to the program's own camera class in real time and unpacks them in the
capture thread, which is what a USB webcam costs. Latency is from the arrival of the packed picture to the
finished feedback. Everything runs in a fresh process, first with an empty cache of compiled code (start-up
only), then with that cache filled.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

_COLD_S = 3.0
_MARGIN_S = 5.0
_POLL_S = 0.004
_PATIENCE_S = 120.0
_RESULTS = ROOT / "benchmarks" / "results" / "live.json"


def main() -> None:
    args = _arguments()
    if args.folder is not None:
        _measure(args)
        return
    from benchmarks.live_lib import pictures, report, watch

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pictures.draw(args.routine, args.seconds + _MARGIN_S, folder / "pictures.bin")
        pictures.learn(args.routine, folder / "poses.npy")
        cold = _in_a_fresh_process(folder, min(args.seconds, _COLD_S))
        warm = _in_a_fresh_process(folder, args.seconds)
    figures = {**watch.machine(), **warm, "cold": cold}
    _RESULTS.parent.mkdir(parents=True, exist_ok=True)
    _RESULTS.write_text(json.dumps(figures, indent=2), encoding="utf-8")
    print(report.markdown(figures))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--routine", default="warm-up")
    parser.add_argument("--aligner", help="another than the default one")
    parser.add_argument("--threads", type=int, help="of the pose model")
    parser.add_argument("--mil-interval", type=float, help="seconds between two looks of MIL")
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--begun", type=float, help=argparse.SUPPRESS)
    return parser.parse_args()


def _in_a_fresh_process(folder: Path, seconds: float) -> dict[str, Any]:
    command = [sys.executable, *sys.argv, "--seconds", seconds, "--folder", folder, "--begun", time.time()]
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(folder / "compiled")}
    subprocess.run([str(part) for part in command], check=True, env=environment)
    figures: dict[str, Any] = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    return figures


def _measure(args: argparse.Namespace) -> None:
    from benchmarks.live_lib import pictures, watch
    from coach.capture import Camera
    from coach.pipeline.live import LivePipeline

    loading_s = time.time() - args.begun
    settings = _settings(args)
    packed = pictures.unpack((args.folder / "pictures.bin").read_bytes())

    def camera() -> Camera:
        # What stands in for a camera cannot be unplugged: where no picture comes, this machine is busy.
        return Camera(
            0,
            "Benchmark",
            settings.capture,
            open_capture=lambda _: pictures.JpegCapture(packed),
            open_limit_s=_PATIENCE_S,
            silence_limit_s=_PATIENCE_S,
        )

    pipeline = LivePipeline(camera, pictures.routine(args.folder / "poses.npy"), settings)
    seen = watch.Watch()
    start_s = time.perf_counter()
    pipeline.start()
    while seen.settled_for_s < args.seconds:
        result = pipeline.latest()
        if result is not None:
            seen.add(result)
        elif pipeline.status.phase in ("faulted", "ended"):
            raise SystemExit(pipeline.status.message)
        else:
            time.sleep(_POLL_S)
    figures = {
        "aligner": settings.preferences.aligner,
        "loading_s": loading_s,
        **seen.startup(start_s),
        **seen.figures(),
        "stages": {
            name: {"median_ms": stats.median_ms, "p99_ms": stats.p99_ms, "count": stats.count}
            for name, stats in pipeline.stages.items()
        },
    }
    pipeline.stop()
    (args.folder / "figures.json").write_text(json.dumps(figures), encoding="utf-8")


def _settings(args: argparse.Namespace) -> Any:
    from coach.settings import Settings

    settings = Settings()
    if args.threads is not None:
        settings = replace(settings, pose=replace(settings.pose, threads=args.threads))
    if args.mil_interval is not None:
        settings = replace(settings, tracking=replace(settings.tracking, mil_interval_s=args.mil_interval))
    if args.aligner is not None:
        settings = replace(settings, preferences=replace(settings.preferences, aligner=args.aligner))
    return settings


if __name__ == "__main__":
    main()

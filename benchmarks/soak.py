"""Hours of practice in minutes: the real window, the whole live pipeline, and a camera that keeps failing.

A stand-in for ``cv2.VideoCapture`` shows pictures of the virtual performer, drawn beforehand; the program's
own camera class reads it. Time passes ``--speed`` times as fast for camera, pipeline and script alike. The
camera is unplugged, taken by another program, hangs in its driver, repeats one picture, slows down to six
pictures a second and changes its size; people come and go; somebody resizes the window, mirrors it, changes
the routine, pauses, asks for the keys and goes to the Library and back. Nothing may crash; what the program
holds may not grow; latency may not grow; and when practice stops all threads and handles are given back.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

MEMORY_LIMIT_MB = 20.0
LATENCY_LIMIT = 1.5
WARM_UP_SHARE, WARM_UP_AT_MOST_S = 1 / 3, 240.0
_RESULTS = ROOT / "benchmarks" / "results" / "soak.json"
_LOOK_MS = 50
_SAMPLE_S = 0.25
_SETTLE_LIMIT_S = 20.0
_WARM_LIMIT_S = 200.0
_REST_S = 4.0


def main() -> int:
    from coach import memory

    args = _arguments()
    memory.share_heap()  # as main.py does
    with tempfile.TemporaryDirectory(prefix="soak-") as home:
        os.environ["POSESYNC_HOME"] = home
        figures = Soak(args.minutes * 60.0, args.speed, args.seed).run()
    for path in {args.json, _RESULTS}:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(figures, indent=2), encoding="utf-8")
    print(_table(figures))
    return 1 if figures["failed"] else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30.0, help="of the camera's time")
    parser.add_argument("--speed", type=float, default=4.0, help="seconds of the camera in one second")
    parser.add_argument("--seed", type=int, default=0, help="of the order in which things happen")
    parser.add_argument("--json", type=Path, default=_RESULTS)
    return parser.parse_args()


class Soak:
    """One run, ``seconds`` long by the camera's clock."""

    def __init__(self, seconds: float, speed: float, seed: int) -> None:
        from PyQt6.QtCore import QTimer

        from benchmarks.soak_lib import desk, measures, pictures, script
        from coach.capture import clock
        from coach.settings import Settings
        from ui.app import create_app, create_window
        from ui.practice.page import PracticePage
        from ui.state import AppState

        self._measures = measures
        self._mishaps = measures.Mishaps()
        self._mishaps.watch()
        self._seconds = seconds
        self._speed = speed
        begun_s = time.perf_counter()
        self._desk = desk.Desk(pictures.draw(min(2.0 + seconds / 150.0, 12.0)), speed)
        self._drawing_s = time.perf_counter() - begun_s
        clock.now_s = measures.accelerated(speed)
        self._clock = clock
        settings = Settings()
        # Nobody at this desk raises a hand to begin.
        alone = replace(settings.preferences, seen_welcome=True, check_view=False)
        settings = replace(settings, preferences=alone)
        self._app = create_app(settings)
        self._window = create_window(AppState(settings, keep=False), practice=self._make_page)
        self._window.resize(1280, 720)
        page = self._window.page("practice")
        assert isinstance(page, PracticePage)
        self._page = page
        page.session.result.connect(self._take)
        self._script = script.Script(self._window, page, self._desk, seed)
        self._latencies_ms, self._memory_mb = measures.Series(), measures.Series()
        self._backend = ""
        self._states: dict[str, int] = {}
        self._start_s = self._sampled_s = 0.0
        self._timer = QTimer(objectName="soak", interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def run(self) -> dict[str, Any]:
        """Practise, and return all figures."""
        self._window.show()
        self._warm()
        before = self._measures.held()
        self._start_s = self._clock.now_s()
        begun_s = time.perf_counter()
        self._page.open(self._desk.routine)
        self._timer.start()
        self._app.exec()
        wall_s = time.perf_counter() - begun_s
        self._desk.mend()
        self._page.session.stop()
        after = self._settled(before)
        figures = self._figures(before, after, wall_s)
        self._window.close()
        return figures

    def _warm(self) -> None:
        """Once through all that is loaded on first use and kept: models, compiled code, pages, videos."""
        from benchmarks.soak_lib import pictures

        self._window.show_page("library")
        self._live(1.0)
        for routine in pictures.ROUTINES:
            self._desk.routine = routine
            self._page.open(routine)
            self._window.show_page("practice")
            self._until(lambda: self._page.session.phase_now == "running", _WARM_LIMIT_S)
            self._live(1.0)
        from coach import pose

        self._backend = pose.create().name
        self._page.session.stop()
        self._live(_REST_S)

    def _make_page(self, state: Any) -> Any:
        from ui.practice.cameras import CameraOption
        from ui.practice.page import PracticePage

        cameras = (CameraOption("Desk camera", "Desk camera"), CameraOption("Lamp camera", "Lamp camera"))
        return PracticePage(state, make_pipeline=self._make_pipeline, find_cameras=lambda: cameras)

    def _make_pipeline(self, camera: str, routine: Any, settings: Any) -> Any:
        from coach.capture import Camera
        from coach.pipeline.live import LivePipeline

        def open_camera() -> Camera:
            limits = {"silence_limit_s": 2.0 / self._speed, "close_limit_s": 2.0 / self._speed}
            return Camera(0, camera, settings.capture, open_capture=self._desk.open, **limits)

        return LivePipeline(open_camera, routine, settings, retry_s=2.0 / self._speed)

    def _look(self) -> None:
        now_s = self._clock.now_s() - self._start_s
        if now_s >= self._seconds:
            self._timer.stop()
            self._app.quit()
            return
        self._script.go_on(now_s)
        real_s = time.perf_counter()
        if real_s - self._sampled_s >= _SAMPLE_S:
            self._sampled_s = real_s
            self._memory_mb.add(now_s, self._measures.memory_mb())

    def _take(self, result: Any) -> None:
        if self._start_s and result.stages_ms:
            self._latencies_ms.add(self._clock.now_s() - self._start_s, result.latency_ms / self._speed)
            state = result.alignment.state.value
            self._states[state] = self._states.get(state, 0) + 1

    def _live(self, seconds: float) -> None:
        until_s = time.perf_counter() + seconds
        while time.perf_counter() < until_s:
            self._app.processEvents()
            time.sleep(0.005)

    def _until(self, happened: Any, limit_s: float) -> None:
        until_s = time.perf_counter() + limit_s
        while not happened():
            if time.perf_counter() > until_s:
                notice = self._page.stage.notice.text.text()
                phase = self._page.session.phase_now
                raise SystemExit(f"practice did not begin, it is {phase}: {notice} {self._mishaps.found}")
            self._live(0.02)

    def _settled(self, before: Any) -> Any:
        """What is held once all that was stopped has ended: as much as before, or after some patience."""
        until_s = time.perf_counter() + _SETTLE_LIMIT_S
        while True:
            self._live(0.5)
            gc.collect()
            now = self._measures.held()
            done = len(now.threads) <= len(before.threads) and now.handles <= before.handles
            running = any(name in ("capture", "analysis", "camera", "mil") for name in now.threads)
            if (done and not running) or time.perf_counter() > until_s:
                return now

    def _figures(self, before: Any, after: Any, wall_s: float) -> dict[str, Any]:
        import numpy as np

        from benchmarks.live_lib import watch

        warm_s = min(WARM_UP_SHARE * self._seconds, WARM_UP_AT_MOST_S)
        quarter_s = (self._seconds - warm_s) / 4
        quarters = [
            self._latencies_ms.between(warm_s + k * quarter_s, warm_s + (k + 1) * quarter_s) for k in range(4)
        ]
        p99_ms = [float(np.percentile(part, 99)) if len(part) else float("nan") for part in quarters]
        growth_mb = self._memory_mb.growth(warm_s, self._seconds)
        script = self._script
        checks = {
            "no mishap": not self._mishaps.found,
            "every outage said": not script.not_said,
            "every fault survived": not script.not_resumed,
            f"memory growth below {MEMORY_LIMIT_MB:.0f} MB": not growth_mb >= MEMORY_LIMIT_MB,
            f"latency p99, last quarter below {LATENCY_LIMIT:g} of the first": p99_ms[3]
            <= LATENCY_LIMIT * p99_ms[0],
            "threads given back": len(after.threads) <= len(before.threads),
            "handles given back": after.handles <= before.handles,
        }
        return {
            **watch.machine(),
            "pose": self._backend,
            "camera_minutes": self._seconds / 60,
            "speed": self._speed,
            "wall_s": wall_s,
            "drawing_s": self._drawing_s,
            "shown": len(self._latencies_ms),
            "states": self._states,
            "events": dict(sorted(script.done.items())),
            "cameras_opened": self._desk.opened,
            "outages": script.outages,
            "over_first": script.over_first,
            "not_said": script.not_said,
            "not_resumed": script.not_resumed,
            "mishaps": self._mishaps.found,
            "memory_start_mb": float(np.median(self._memory_mb.between(warm_s, warm_s + quarter_s / 2))),
            "memory_growth_mb": growth_mb,
            "memory_by_tenth_mb": [
                float(np.median(part)) if len(part) else float("nan")
                for part in (
                    self._memory_mb.between(k * self._seconds / 10, (k + 1) * self._seconds / 10)
                    for k in range(10)
                )
            ],
            "latency_p50_ms": [float(np.median(part)) if len(part) else float("nan") for part in quarters],
            "latency_p99_ms": p99_ms,
            "threads": [before.threads, after.threads],
            "system_threads": [before.system_threads, after.system_threads],
            "handles": [before.handles, after.handles],
            "checks": checks,
            "failed": [name for name, good in checks.items() if not good],
        }


def _outages(figures: dict[str, Any]) -> str:
    not_said = "; ".join(figures["not_said"]) or "none"
    return (
        f"{figures['outages']}, not said: {not_said}; {figures['over_first']} just after a routine had ended"
    )


def _table(figures: dict[str, Any]) -> str:
    events = sum(figures["events"].values())
    lines = [
        (
            "camera time",
            f"{figures['camera_minutes']:.1f} min in {figures['wall_s']:.0f} s, {figures['pose']}",
        ),
        ("frames shown", f"{figures['shown']}, {figures['states']}"),
        ("events", f"{events}; camera opened {figures['cameras_opened']} times"),
        ("outages", _outages(figures)),
        ("memory", f"{figures['memory_start_mb']:.0f} MB, grown by {figures['memory_growth_mb']:+.1f} MB"),
        ("memory by tenth", " ".join(f"{value:.0f}" for value in figures["memory_by_tenth_mb"]) + " MB"),
        ("latency p50 by quarter", " ".join(f"{value:.1f}" for value in figures["latency_p50_ms"]) + " ms"),
        ("latency p99 by quarter", " ".join(f"{value:.1f}" for value in figures["latency_p99_ms"]) + " ms"),
        ("threads before, after", " -> ".join(str(len(names)) for names in figures["threads"])),
        ("system threads", " -> ".join(map(str, figures["system_threads"]))),
        ("handles before, after", " -> ".join(map(str, figures["handles"]))),
        *((name, "yes" if good else "NO") for name, good in figures["checks"].items()),
    ]
    return "\n".join(f"| {name} | {value} |" for name, value in lines)


if __name__ == "__main__":
    raise SystemExit(main())

"""PoseSync Coach: no argument opens the window, a sub-command runs on the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach import cli, memory

if TYPE_CHECKING:
    from coach.pipeline.speed import Speed
    from coach.progress import Report
    from coach.settings import Settings


def _open_window(routine: str, camera: str) -> int:
    from ui.app import run_window  # a sub-command without a window never loads Qt

    return run_window(routine=routine, camera=camera)


def _film_window(out: Path, seconds: float) -> str:
    from ui.offscreen_demo import run_demo

    return str(run_demo(out, seconds))


def _measure_window(settings: Settings, seconds: float, report: Report) -> Speed:
    from ui.speed.measure import measure

    return measure(settings, seconds, report)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    memory.share_heap()
    return cli.main(argv, open_window=_open_window, film_window=_film_window, measure_window=_measure_window)


if __name__ == "__main__":
    sys.exit(main())

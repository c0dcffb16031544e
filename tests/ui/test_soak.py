"""Two minutes of practice before a camera that keeps failing: nothing crashes, nothing is kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TIMED = "latency"


@pytest.mark.slow
def test_two_minutes_of_faults_leave_the_program_as_it_was(tmp_path: Path) -> None:
    figures_file = tmp_path / "soak.json"
    command = [sys.executable, "-m", "benchmarks.soak", "--minutes", "2", "--speed", "4"]
    done = subprocess.run(
        [*command, "--json", str(figures_file)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert figures_file.is_file(), done.stderr
    figures = json.loads(figures_file.read_text(encoding="utf-8"))
    failed = [name for name in figures["failed"] if not name.startswith(TIMED)]
    assert not failed, f"{done.stdout}\n{done.stderr}"
    assert figures["outages"] >= 1
    assert figures["shown"] > 20

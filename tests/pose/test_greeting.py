"""What LiteRT says on its own; in a process of its own, because it says it only once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SPEAKING = """
import os
from coach.pose import greeting
with greeting.unheard():
    os.write(2, b"before\\nINFO: Created TensorFlow Lite XNNPACK delegate for CPU.\\nafter\\n")
with greeting.unheard():
    os.write(2, b"INFO: Created TensorFlow Lite twice\\n")
try:
    with greeting.unheard():
        raise ValueError
except ValueError:
    os.write(2, b"still there\\n")
"""
REAL = """
import sys
from pathlib import Path
from coach.pose.litert import LiteModel
LiteModel(Path(sys.argv[1]))
"""
DEAF = """
import os
from coach.pose import greeting
os.close(2)
with greeting.unheard():
    print("done")
"""


def _run(code: str, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=True)


def test_only_the_greeting_is_held_back_and_only_until_it_has_come() -> None:
    assert _run(SPEAKING).stderr.splitlines() == [
        "before", "after", "INFO: Created TensorFlow Lite twice", "still there",
    ]  # fmt: skip


def test_a_real_model_opens_without_a_word(models_dir: Path) -> None:
    assert _run(REAL, str(next(models_dir.glob("*.tflite")))).stderr == ""


def test_without_a_terminal_nothing_is_done() -> None:
    assert _run(DEAF).stdout == "done\n"

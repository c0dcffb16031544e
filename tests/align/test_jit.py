"""Compiled code that is kept on disk must never outlive its sources."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from coach.align import jit

INNER = "from coach.align.jit import kernel\n\n@kernel\ndef inner(x):\n    return x + {}\n"
OUTER = """from coach.align.jit import kernel
from inner import inner

@kernel
def outer(x):
    return inner(x)
"""


def run(folder: Path) -> str:
    code = "from outer import outer; print(outer(1), sum(outer.stats.cache_hits.values()))"
    root = Path(jit.__file__).parents[2]
    answer = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(root), str(folder)])},
    )
    return answer.stdout.strip()


def test_a_change_in_a_called_kernel_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "inner.py").write_text(INNER.format(10))
    (tmp_path / "outer.py").write_text(OUTER)
    assert run(tmp_path) == "11 0"
    assert run(tmp_path) == "11 1"
    (tmp_path / "inner.py").write_text(INNER.format(2000))
    assert run(tmp_path) == "2001 0"


def test_a_folder_that_cannot_be_written_to_costs_time_only(tmp_path: Path, monkeypatch, caplog) -> None:
    def refuse(*args: object, **options: object) -> object:
        if options.get("cache"):
            raise RuntimeError("no locator available")
        return lambda function: function

    monkeypatch.setattr(jit, "njit", refuse)
    assert jit.kernel(lambda x: x + 1)(1) == 2
    assert "each start will take longer" in caplog.text


def test_kernels_know_nan() -> None:
    @jit.kernel
    def is_nan(value: float) -> bool:
        return value != value

    assert is_nan(float("nan"))
    assert not is_nan(1.0)

"""What is fetched late, so that the page opens at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

import coach.compare


def test_the_page_opens_without_the_compiled_kernels() -> None:
    pytest.importorskip("PyQt6.QtWidgets")
    code = "import sys, ui.compare.page; print('numba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == "False"


def test_compare_is_there_when_it_is_asked_for() -> None:
    from coach.compare.comparing import compare

    assert coach.compare.compare is compare
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = coach.compare.nothing_of_the_kind

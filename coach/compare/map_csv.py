"""The mapping as a table: one line for each frame of the reference."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np

from coach.compare.comparison import Comparison
from coach.storing import store

HEADER: Final = "reference_frame,test_frame,reference_s,test_s,cost_deg,matched"


def write_map(comparison: Comparison, path: Path | str) -> None:
    """Write MAP.csv; where there is no match the test's columns and the cost are empty and ``matched`` is 0.

    Raises
    ------
    StorageError : it cannot be written; no partial file is left.
    """
    lines = [HEADER]
    times_s = comparison.reference.poses.times_s
    for index, time_s in enumerate(times_s):
        if not comparison.matched[index]:
            lines.append(f"{index},,{time_s:.4f},,,0")
            continue
        cost = comparison.cost_deg[index]
        lines.append(
            f"{index},{comparison.test_frame[index]},{time_s:.4f},{comparison.test_s[index]:.4f},{cost:.2f},1"
            if np.isfinite(cost)
            else f"{index},{comparison.test_frame[index]},{time_s:.4f},{comparison.test_s[index]:.4f},,1"
        )
    store(Path(path), ("\n".join(lines) + "\n").encode())

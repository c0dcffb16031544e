"""Two takes of one step by two dancers: the clips of the PoseSync paper's own repository."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from coach.compare import CompareOptions, compare
from coach.settings import Settings


def test_takes_with_a_turn_go_together_to_the_end(models_dir: Path, data_dir: Path) -> None:
    """By eye the last pose is at 1.8 s in one take and between 2.2 and 2.4 s in the other."""
    clips = data_dir / "clips"
    found = compare(clips / "ballet_1.mp4", clips / "ballet_2.mp4", CompareOptions(), Settings())
    reference_s = found.reference.poses.times_s
    late = found.test_s[np.argmin(np.abs(reference_s - 1.8))]
    assert 2.1 < late < 2.45
    assert np.isfinite(found.test_s).mean() > 0.8

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from coach.routines.format import Phrase, Routine


def build(count: int = 60, fps: float = 30.0, **changes: object) -> Routine:
    """A routine of a person who sways."""
    rng = np.random.default_rng(1)
    body = rng.uniform(100, 300, (17, 2))
    sway = 20 * np.sin(np.arange(count) / fps)[:, None, None]
    values: dict[str, object] = {
        "slug": "",
        "title": "Warm-up",
        "description": "A few easy steps.",
        "difficulty": "easy",
        "fps": fps,
        "duration_s": count / fps,
        "joint_weights": np.linspace(0, 2, 9).astype(np.float32),
        "phrases": (Phrase("first", 0.0, 1.0), Phrase("second", 1.0, count / fps)),
        "mirrored": False,
        "source": "own recording",
        "licence": "CC0",
        "keypoints_px": (body + sway).astype(np.float32),
        "scores": rng.uniform(0.3, 1, (count, 17)).astype(np.float32),
        "size_px": (640, 480),
    }
    return Routine(**{**values, **changes})  # type: ignore[arg-type]


@pytest.fixture
def make_routine() -> Callable[..., Routine]:
    return build

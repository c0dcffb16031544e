"""BlazePose: the heat-map refinement against a slow oracle, and files that are something else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from coach.errors import ModelError
from coach.pose.blazepose import BlazePose, refined


def naive_refined(points, heatmaps):
    """mediapipe's refine_landmarks_from_heatmap_calculator.cc, pixel by pixel."""
    height, width, count = heatmaps.shape
    moved = points.copy()
    for i in range(count):
        column, row = int(points[i, 0] * width), int(points[i, 1] * height)
        total = x = y = best = 0.0
        for r in range(max(0, row - 3), min(height, row + 4)):
            for c in range(max(0, column - 3), min(width, column + 4)):
                sure = 1 / (1 + np.exp(-heatmaps[r, c, i]))
                total, x, y, best = total + sure, x + sure * c, y + sure * r, max(best, sure)
        if best >= 0.5 and total > 0:
            moved[i] = x / width / total, y / height / total
    return moved


def test_refinement_is_mediapipes() -> None:
    rng = np.random.default_rng(3)
    points = rng.uniform(-0.1, 1.1, (17, 2)).astype(np.float32)
    heatmaps = rng.normal(-2, 2, (64, 64, 17)).astype(np.float32)
    heatmaps[:, :, :4] = -9  # these are unsure everywhere and must stay
    result = refined(points, heatmaps)
    np.testing.assert_allclose(result, naive_refined(points, heatmaps), atol=1e-5)
    np.testing.assert_array_equal(result[:4], points[:4])
    assert (result[4:] != points[4:]).any()


def test_another_model_is_refused(models_dir: Path) -> None:
    with pytest.raises(ModelError, match="is no BlazePose"):
        BlazePose(models_dir / "movenet_lightning_int8.tflite")


def test_mediapipe_itself_is_not_imported() -> None:
    """Its import takes most of a second and pulls matplotlib in."""
    code = "import sys; from coach import pose; pose.create('blazepose'); print('mediapipe' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

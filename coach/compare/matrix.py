"""The cost matrix of two videos as a picture."""

from __future__ import annotations

from typing import Final

import numpy as np

from coach.compare import features, skip_dtw, skip_kernels
from coach.compare.comparison import Comparison
from coach.compare.grid import on_grid
from coach.features.mirror import mirror_keypoints
from coach.opencv import cv2
from coach.types import ImageArray

_MOST_PX: Final = 480
_FPS: Final = 30.0


def cost_picture(comparison: Comparison) -> ImageArray:
    """(test, reference, 3) BGR, at most 480 pixels a side: dark where poses are alike."""
    reference, test = comparison.reference.poses, comparison.test.poses
    longest_s = max(float(reference.times_s[-1]), float(test.times_s[-1]))
    rate = min(_FPS, _MOST_PX / max(longest_s, 1e-6))
    keypoints = on_grid(test, rate)
    if comparison.mirrored:
        keypoints = mirror_keypoints(keypoints, test.size_px[0])
    options = comparison.options
    costs = skip_dtw.lay_out(
        features.signal(on_grid(reference, rate), rate, options), features.signal(keypoints, rate, options)
    )._replace(unknown=np.nan)
    rows = np.empty((len(costs.rows), costs.columns.shape[1]), np.float32)
    known = np.empty(rows.shape[1], np.float32)
    for index in range(len(rows)):
        skip_kernels.row_costs(costs, index, 0, rows[index], known)
    finite = rows[np.isfinite(rows)]
    low, high = np.percentile(finite, [1, 85]) if len(finite) else (0.0, 1.0)
    grey = np.clip((rows - low) / max(high - low, 1e-6) * 255, 0, 255)
    grey = np.where(np.isfinite(rows), grey, 255).T.astype(np.uint8)
    return np.asarray(cv2.applyColorMap(grey, cv2.COLORMAP_BONE), np.uint8)

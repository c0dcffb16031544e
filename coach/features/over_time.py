"""What is known of a motion, smoothed over time."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


def smoothed(values: Array, sigma: float) -> Array:
    """Gaussian over time of what is known; NaN where little is.

    Parameters
    ----------
    values : (T, ...) NaN where not known.
    sigma : frames; below 0.3 nothing is changed.
    """
    radius = int(np.ceil(3 * sigma))
    if sigma < 0.3:
        return values
    kernel = np.exp(-0.5 * (np.arange(-radius, radius + 1) / sigma) ** 2)
    known = np.isfinite(values)
    padding = ((radius, radius),) + ((0, 0),) * (values.ndim - 1)
    filled, there = np.pad(np.where(known, values, 0.0), padding), np.pad(known.astype(np.float64), padding)
    total, weight = np.zeros_like(values), np.zeros_like(values)
    for shift, share in enumerate(kernel):
        total += share * filled[shift : shift + len(values)]
        weight += share * there[shift : shift + len(values)]
    enough = weight > 0.3 * kernel.max()
    return np.asarray(np.where(enough, total / np.where(enough, weight, 1.0), np.nan), np.float64)

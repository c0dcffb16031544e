"""Small kernels in forms that vectorise: exponential, least and most."""

from __future__ import annotations

from typing import Any

import numpy as np

from coach.align.jit import kernel


@kernel
def exp_fast(x: Any) -> Any:
    """e**x to 1e-4 (relative) for x in -80..80, in a form that vectorises."""
    y = max(x, np.float32(-80.0)) * np.float32(1.44269504)
    n = np.floor(y)
    f = y - n
    p = np.float32(1.0) + f * (
        np.float32(0.693147)
        + f * (np.float32(0.2402265) + f * (np.float32(0.0558263) + f * np.float32(0.0089893)))
    )
    return p * np.int32((np.int32(n) + np.int32(127)) << np.int32(23)).view(np.float32)


@kernel
def least(values: Any) -> Any:
    """Smallest of non-negative floats; their bits compare like integers, which vectorises."""
    bits = values.view(np.int32)
    smallest = bits[0]
    for j in range(len(bits)):
        smallest = min(smallest, bits[j])
    return np.int32(smallest).view(np.float32)


@kernel
def most(values: Any) -> Any:
    """Place of the largest of non-negative floats, the first if there are several."""
    bits = values.view(np.int32)
    largest = bits[0]
    for j in range(len(bits)):
        largest = max(largest, bits[j])
    for j in range(len(bits)):
        if bits[j] == largest:
            return j
    return 0

"""A screen that flashes and a camera that films it, both simulated."""

from __future__ import annotations

import numpy as np

from coach.latency.flashes import STEP_S, Flashes, sequence

PATCH = (slice(3, 9), slice(4, 12))


def flashing(start_s: float = 100.0, *, late_s: float = 0.004, seed: int = 0) -> Flashes:
    """The whole sequence, each step painted up to ``late_s`` after its time."""
    steps = sequence()
    times_s = start_s + np.arange(len(steps) + 1) * STEP_S
    times_s += np.random.default_rng(seed).uniform(0, late_s, len(times_s))
    return Flashes(times_s, np.array([*steps, False], float))


def film(
    *,
    delay_s: float = 0.12,
    fps: float = 30.0,
    exposure_s: float = 0.01,
    jitter_s: float = 0.002,
    dropped: float = 0.0,
    noise: float = 2.0,
    swing: float = 60.0,
    patch: tuple[slice, slice] | None = PATCH,
    lamp: float = 0.0,
    others_dim: float = 0.0,
    seed: int = 0,
) -> tuple[np.ndarray, np.ndarray, Flashes]:
    """What ``estimate`` takes; ``delay_s`` is from the middle of the exposure to the arrival."""
    random = np.random.default_rng(seed)
    flashes = flashing(seed=seed)
    ideal_s = np.arange(flashes.times_s[0] - 0.5, flashes.times_s[-1] + 1.0, 1 / fps)
    ideal_s = (ideal_s + random.uniform(0, 1 / fps))[random.random(len(ideal_s)) >= dropped]
    light = flashes.mean_level(ideal_s - delay_s - exposure_s / 2, ideal_s - delay_s + exposure_s / 2)
    cells = np.full((len(ideal_s), 12, 16), 90.0)
    if patch is not None:
        cells[(slice(None), *patch)] += (swing * light)[:, None, None]
    cells -= (others_dim * light)[:, None, None]
    cells += (lamp * np.sin(0.7 * ideal_s))[:, None, None]
    cells += random.normal(0, noise, cells.shape)
    times_s = np.sort(ideal_s + random.normal(0, jitter_s, len(ideal_s)))
    return times_s, np.clip(cells, 0, 255).astype(np.float32), flashes

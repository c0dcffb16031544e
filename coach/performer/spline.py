"""Smooth curves through key postures that never swing past them."""

from __future__ import annotations

import numpy as np

from coach.errors import InputError
from coach.performer.channels import Array


class KeySpline:
    """A curve through key values: with continuous acceleration, and never beyond the two keys it is between.

    Parameters
    ----------
    times_s : (K,) strictly increasing key times.
    values : (K, C) a row per key.

    Notes
    -----
    Slopes are those of the monotone cubic of Fritsch and Butland (1984); the pieces are quintic with no
    acceleration at the keys. A limb that turns round at a key comes to rest there, as limbs do, and with
    slopes held to 15/8 of the smaller secant a piece stays between its two keys, so that anatomical
    limits that hold at the keys hold everywhere.
    """

    def __init__(self, times_s: Array, values: Array) -> None:
        if values.ndim != 2 or times_s.shape != (len(values),) or len(values) < 2:
            raise InputError(
                f"Expected K >= 2 times and (K, C) values, got {times_s.shape} and {values.shape}."
            )
        if not (np.diff(times_s) > 0).all():
            raise InputError("Expected strictly increasing key times.")
        self.times_s = times_s
        self.values = values
        self._slopes = _monotone_slopes(times_s, values)

    def at(self, time_s: float) -> Array:
        """Values (C,) at a time; the first or last key outside of them."""
        times = self.times_s
        time_s = min(max(time_s, float(times[0])), float(times[-1]))
        key = min(max(int(np.searchsorted(times, time_s, side="right")) - 1, 0), len(times) - 2)
        span = times[key + 1] - times[key]
        x = (time_s - times[key]) / span
        rise = x * x * x * (10.0 + x * (-15.0 + 6.0 * x))
        leave = x - x * x * x * (6.0 + x * (-8.0 + 3.0 * x))
        arrive = x * x * x * (-4.0 + x * (7.0 - 3.0 * x))
        result: Array = (
            self.values[key] * (1.0 - rise)
            + self.values[key + 1] * rise
            + span * (leave * self._slopes[key] + arrive * self._slopes[key + 1])
        )
        return result


def _monotone_slopes(times: Array, values: Array) -> Array:
    steps = np.diff(times)[:, None]
    secants = np.diff(values, axis=0) / steps
    slopes = np.zeros_like(values)
    before, after = secants[:-1], secants[1:]
    same = before * after > 0
    weight = (1.0 + steps[1:] / (steps[:-1] + steps[1:])) / 3.0
    blend = np.divide(
        before * after, weight * after + (1 - weight) * before, out=np.zeros_like(before), where=same
    )
    smaller = np.minimum(np.abs(before), np.abs(after))
    slopes[1:-1] = np.where(same, np.sign(blend) * np.minimum(np.abs(blend), 1.875 * smaller), 0.0)
    return slopes

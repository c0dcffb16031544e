"""What the follower sees of a pose: torso-normalised places, limb directions, bends and velocities.

Reference and query go through the same causal kernel at the same rate, so both lag alike.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np

from coach import skeleton
from coach.align.jit import kernel
from coach.skeleton import N_KEYPOINTS
from coach.types import FloatArray

RATE_FPS: Final = 30.0
"""Ticks per second of the follower; other rates are resampled to it."""

BODY: Final = np.array(skeleton.BODY)
"""The thirteen keypoints used; below they go by their place in this list."""

N_BODY: Final = len(BODY)
_LIMBS: Final = np.array([(1, 3), (2, 4), (3, 5), (4, 6), (7, 9), (8, 10), (9, 11), (10, 12)])
_BENDS: Final = np.array(
    [(7, 1, 3), (8, 2, 4), (1, 3, 5), (2, 4, 6), (1, 7, 9), (2, 8, 10), (7, 9, 11), (8, 10, 12)]
)
_N_DIRECTIONS: Final = len(_LIMBS) + 2
_SHORT: Final = 5
_SPEED_SPAN: Final = 15
_RING: Final = 16
_MEDIAN: Final = 61
_SMOOTHING: Final = np.float32(0.5)
_NOISE_GAIN: Final = np.float32(0.04)
_NOISE_CEILING: Final = np.float32(3.0)
_NOISE_SHARE: Final = np.float32(1.5)
"""Squared displacement that jitter alone brings, for one of the squared second difference of the raw places
(noise that lasts, as a pose model's does: first-order autoregressive at 0.7)."""

PLACES: Final = slice(0, 2 * N_BODY)
_AT_DIRECTIONS: Final = 2 * N_BODY
_AT_SHORT: Final = _AT_DIRECTIONS + 2 * _N_DIRECTIONS
_AT_BENDS: Final = _AT_SHORT + 2 * N_BODY
_AT_HIP: Final = _AT_BENDS + len(_BENDS)
_AT_SPEED: Final = _AT_HIP + 3
N_FEATURES: Final = _AT_SPEED + 1

_FORGET_TICKS: Final = 30
"""A keypoint unseen for this long is no longer held at its last place, but counts as missing."""

SEEN_SCORE: Final = 0.15
"""Keypoints scored below this are taken as not seen."""


_HELD_END: Final = 2 * N_KEYPOINTS
_SMOOTH_END: Final = _HELD_END + 2 * N_BODY
_PLACES_END: Final = _SMOOTH_END + _RING * 2 * N_BODY
_PIXELS_END: Final = _PLACES_END + _RING * 2 * N_BODY
_RAW_END: Final = _PIXELS_END + 2 * 2 * N_BODY
_MEDIANS_END: Final = _RAW_END + 4 * _MEDIAN
_UNSEEN_END: Final = _MEDIANS_END + N_BODY
MEMORY_SIZE: Final = _UNSEEN_END + 2
"""Numbers that the kernel remembers between ticks; one array, because each one costs at every call."""
_NOISE: Final = MEMORY_SIZE - 2
_COUNT: Final = MEMORY_SIZE - 1
_COUNT_LAPS: Final = 16 * 61
"""The count goes back by this once it is twice as large: a multiple of all rings, and floats stay exact."""


class _Memory(NamedTuple):
    """Views into the memory."""

    held: FloatArray  # (17, 2) last place seen, NaN before
    smooth: FloatArray  # (13, 2) pixels
    places: FloatArray  # (_RING, 26) torso-normalised places of the last ticks
    pixels: FloatArray  # (_RING, 26)
    raw: FloatArray  # (2, 26) places held at the last two ticks
    medians: FloatArray  # (4, _MEDIAN) torso lengths and heights of the mid-hip, each as they came and sorted
    unseen: FloatArray  # (13,) ticks since each was seen


@kernel
def _views(memory: Any) -> Any:
    return _Memory(
        memory[:_HELD_END].reshape(N_KEYPOINTS, 2),
        memory[_HELD_END:_SMOOTH_END].reshape(N_BODY, 2),
        memory[_SMOOTH_END:_PLACES_END].reshape(_RING, 2 * N_BODY),
        memory[_PLACES_END:_PIXELS_END].reshape(_RING, 2 * N_BODY),
        memory[_PIXELS_END:_RAW_END].reshape(2, 2 * N_BODY),
        memory[_RAW_END:_MEDIANS_END].reshape(4, _MEDIAN),
        memory[_MEDIANS_END:_UNSEEN_END],
    )


def clear(memory: FloatArray) -> None:
    """Forget everything."""
    memory[:] = 0.0
    memory[:_HELD_END] = np.nan


@kernel
def _running_median(ring: Any, ordered: Any, count: Any, value: Any) -> Any:
    """Put ``value`` into the ring, keep ``ordered`` sorted, return the median of what is in it."""
    size = len(ring)
    filled = min(count, size)
    if count >= size:
        old = ring[count % size]
        filled -= 1
        at = 0
        while at < filled and ordered[at] < old:
            at += 1
        for k in range(at, filled):
            ordered[k] = ordered[k + 1]
    ring[count % size] = value
    k = filled
    while k > 0 and ordered[k - 1] > value:
        ordered[k] = ordered[k - 1]
        k -= 1
    ordered[k] = value
    return ordered[(filled + 1) // 2]


@kernel
def _hold(held: Any, unseen: Any, keypoints: Any, scores: Any) -> Any:
    """Take what is seen, hold the rest for a while.

    Returns how many of the thirteen are seen, and a bit for each that has been missing for long.
    """
    seen, missing = 0, 0
    for b in range(N_BODY):
        k = BODY[b]
        x, y = keypoints[k, 0], keypoints[k, 1]
        if np.isfinite(x) and np.isfinite(y) and scores[k] >= SEEN_SCORE:
            held[k, 0], held[k, 1] = x, y
            unseen[b] = np.float32(0)
            seen += 1
        elif unseen[b] < _FORGET_TICKS:
            unseen[b] += np.float32(1)
        else:
            held[k, 0], held[k, 1] = np.float32(np.nan), np.float32(np.nan)
            missing |= 1 << b
    return seen, missing


@kernel
def _smooth(held: Any, smooth: Any, first: Any) -> Any:
    """Exponential smoothing of the held places; what was never seen stays at the mean of the rest."""
    mean_x, mean_y, known = np.float32(0), np.float32(0), 0
    for b in range(N_BODY):
        if not np.isnan(held[BODY[b], 0]):
            mean_x += held[BODY[b], 0]
            mean_y += held[BODY[b], 1]
            known += 1
    if known:
        mean_x /= known
        mean_y /= known
    gain = np.float32(1) if first else _SMOOTHING
    for b in range(N_BODY):
        x, y = held[BODY[b], 0], held[BODY[b], 1]
        if np.isnan(x):
            x, y = mean_x, mean_y
        smooth[b, 0] += gain * (x - smooth[b, 0])
        smooth[b, 1] += gain * (y - smooth[b, 1])


@kernel
def _measure_noise(held: Any, raw: Any, noise: Any, count: Any) -> Any:
    """Jitter from second differences of the held places, hardly moved by movement.

    Returns it, pixels squared.
    """
    older, last = raw[count % 2], raw[(count + 1) % 2]
    total, known = np.float32(0), 0
    for b in range(N_BODY):
        x, y = held[BODY[b], 0], held[BODY[b], 1]
        if np.isnan(x):
            continue
        ax = x - 2 * last[2 * b] + older[2 * b]
        ay = y - 2 * last[2 * b + 1] + older[2 * b + 1]
        total += ax * ax + ay * ay
        known += 1
        older[2 * b], older[2 * b + 1] = x, y
    if count >= 2 and known:
        value = total / (2 * known)
        if count < 12:
            noise += (value - noise) / np.float32(count - 1)
        else:
            noise += _NOISE_GAIN * (min(value, _NOISE_CEILING * noise + np.float32(0.01)) - noise)
        noise = max(noise, np.float32(1e-12))  # no denormal numbers
    return noise


@kernel
def _write_direction(out: Any, at: Any, x: Any, y: Any) -> Any:
    length = np.sqrt(x * x + y * y) + np.float32(1e-6)
    out[at], out[at + 1] = x / length, y / length


@kernel
def _write_shape(place: Any, out: Any) -> Any:
    """Directions of limbs, torso and head, and the cosine of each bend."""
    for k in range(len(_LIMBS)):
        a, b = 2 * _LIMBS[k, 0], 2 * _LIMBS[k, 1]
        _write_direction(out, _AT_DIRECTIONS + 2 * k, place[b] - place[a], place[b + 1] - place[a + 1])
    neck_x, neck_y = (place[2] + place[4]) / 2, (place[3] + place[5]) / 2
    _write_direction(out, _AT_DIRECTIONS + 2 * len(_LIMBS), neck_x, neck_y)
    _write_direction(out, _AT_DIRECTIONS + 2 * len(_LIMBS) + 2, place[0] - neck_x, place[1] - neck_y)
    for k in range(len(_BENDS)):
        a, b, c = 2 * _BENDS[k, 0], 2 * _BENDS[k, 1], 2 * _BENDS[k, 2]
        ux, uy = place[a] - place[b], place[a + 1] - place[b + 1]
        vx, vy = place[c] - place[b], place[c + 1] - place[b + 1]
        scale = np.sqrt((ux * ux + uy * uy) * (vx * vx + vy * vy)) + np.float32(1e-6)
        out[_AT_BENDS + k] = (ux * vx + uy * vy) / scale


@kernel
def describe(memory: Any, keypoints: Any, scores: Any, out: Any) -> Any:
    """Advance by one tick.

    Parameters
    ----------
    memory : (MEMORY_SIZE,) float32, see :func:`clear`; written.
    keypoints, scores : (17, 2) float32 pixels with NaN where not seen, (17,) float32.
    out : (N_FEATURES,) float32, written.

    Returns
    -------
    (speed, seen, missing): mean displacement over half a second in torso lengths, keypoints seen (0..13), and
    a bit for each of the thirteen that has been missing for a second.
    """
    views = _views(memory)
    count = int(memory[_COUNT])
    smooth, places, pixels, medians = views.smooth, views.places, views.pixels, views.medians
    seen, missing = _hold(views.held, views.unseen, keypoints, scores)
    noise = _measure_noise(views.held, views.raw, memory[_NOISE], count)
    memory[_NOISE] = noise
    _smooth(views.held, smooth, count == 0)
    hip_x, hip_y = (smooth[7, 0] + smooth[8, 0]) / 2, (smooth[7, 1] + smooth[8, 1]) / 2
    dx, dy = (smooth[1, 0] + smooth[2, 0]) / 2 - hip_x, (smooth[1, 1] + smooth[2, 1]) / 2 - hip_y
    torso = _running_median(medians[0], medians[1], count, np.float32(np.sqrt(dx * dx + dy * dy)))
    torso = max(torso, np.float32(1e-3))
    level = _running_median(medians[2], medians[3], count, np.float32(hip_y))
    now = count % _RING
    short = (count - min(count, _SHORT)) % _RING
    span = (count - min(count, _SPEED_SPAN)) % _RING
    place, pixel = places[now], pixels[now]
    moved, quick = np.float32(0), np.float32(0)
    for b in range(N_BODY):
        pixel[2 * b], pixel[2 * b + 1] = smooth[b, 0], smooth[b, 1]
        place[2 * b], place[2 * b + 1] = (smooth[b, 0] - hip_x) / torso, (smooth[b, 1] - hip_y) / torso
        mx, my = pixel[2 * b] - pixels[span, 2 * b], pixel[2 * b + 1] - pixels[span, 2 * b + 1]
        moved += np.sqrt(mx * mx + my * my)
        mx, my = (
            pixel[2 * b] - pixels[short, 2 * b],
            pixel[2 * b + 1] - pixels[short, 2 * b + 1],
        )
        quick += np.sqrt(mx * mx + my * my)
    for k in range(2 * N_BODY):
        out[k] = place[k]
        out[_AT_SHORT + k] = place[k] - places[short, k]
    _write_shape(place, out)
    before = pixels[short]
    out[_AT_HIP] = (hip_y - level) / torso
    out[_AT_HIP + 1] = (hip_x - (before[14] + before[16]) / 2) / torso
    out[_AT_HIP + 2] = (hip_y - (before[15] + before[17]) / 2) / torso
    out[_AT_SPEED] = np.log(quick / (N_BODY * torso) + np.float32(0.02))
    memory[_COUNT] = count + 1 if count < 2 * _COUNT_LAPS else count + 1 - _COUNT_LAPS
    moved /= N_BODY
    return np.sqrt(max(np.float32(0), moved * moved - _NOISE_SHARE * noise)) / torso, seen, missing


@kernel
def _describe_all(memory: Any, keypoints: Any, scores: Any, out: Any, speed: Any) -> None:
    for t in range(len(keypoints)):
        speed[t], _, _ = describe(memory, keypoints[t], scores[t], out[t])


class Describer:
    """Describes a sequence at :data:`RATE_FPS` a stretch at a time."""

    def __init__(self) -> None:
        self._memory = np.zeros(MEMORY_SIZE, np.float32)
        clear(self._memory)

    def describe(self, keypoints: FloatArray, scores: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Features (N, N_FEATURES) and speed (N,) of what comes next: (N, 17, 2) and (N, 17)."""
        out = np.zeros((len(keypoints), N_FEATURES), np.float32)
        speed = np.zeros(len(keypoints), np.float32)
        keypoints, scores = (np.ascontiguousarray(a, np.float32) for a in (keypoints, scores))
        _describe_all(self._memory, keypoints, scores, out, speed)
        return out, speed


def describe_sequence(keypoints: FloatArray, scores: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Features (N, N_FEATURES) and speed (N,) of a whole sequence at :data:`RATE_FPS`."""
    return Describer().describe(keypoints, scores)

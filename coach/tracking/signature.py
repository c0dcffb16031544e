"""What somebody looks like: the colours of the torso and of the thighs, and how well they are remembered.

Colour histograms over the parts of a body, as in Ramanan, Forsyth, Zisserman 2007 ("Tracking people by
learning their appearance"): hue and saturation count for most, brightness for little, as lamps and shadows
change it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach.opencv import cv2
from coach.skeleton import LEFT_HIP, LEFT_KNEE, LEFT_SHOULDER, RIGHT_HIP, RIGHT_KNEE, RIGHT_SHOULDER
from coach.tracking.body import middle
from coach.types import FloatArray, ImageArray

_ACROSS_PX, _ALONG_PX = 12, 16
"""Each part of the body is looked at in so few pixels."""
_TORSO_WIDTH, _LEAST_TORSO_WIDTH, _THIGH_WIDTH = 0.8, 0.35, 0.28
_COLOURS, _SHADES = 12, 6
_COLOUR_SPAN = 50.0
_COLOUR_COUNTS, _TORSO_COUNTS = 0.7, 0.6
_LEAST_LENGTH_PX = 6.0
_ALIKE, _LEARN_SHARE = 0.8, 0.1
_REMEMBERED = 4
_LEAST_CLEAR = 0.2

_SHOULDERS, _HIPS = [LEFT_SHOULDER, RIGHT_SHOULDER], [LEFT_HIP, RIGHT_HIP]
_THIGHS = ([LEFT_HIP, LEFT_KNEE], [RIGHT_HIP, RIGHT_KNEE])

Histogram = npt.NDArray[np.float64]
Point = tuple[float, float]
Strip = npt.NDArray[np.float64]


def _shares(places: Histogram, bins: int) -> Histogram:
    """How much each value counts in each bin: a value between two bins counts in both."""
    return np.maximum(0.0, 1.0 - np.abs(places[:, None] - np.arange(bins)))


_VALUES: Histogram = np.arange(256, dtype=np.float64)
_SPANNED: Histogram = np.clip((_VALUES - 128.0) / (2 * _COLOUR_SPAN) + 0.5, 0.0, 1.0)
_COLOUR_SHARES = _shares(_SPANNED * (_COLOURS - 1.0), _COLOURS)
_SHADE_SHARES = _shares(_VALUES * ((_SHADES - 1.0) / 255.0), _SHADES)


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """Square roots of the colour and brightness histograms of a part; None for a part that is not seen."""

    torso: tuple[Histogram, Histogram] | None
    legs: tuple[Histogram, Histogram] | None


def signature(
    image: ImageArray,
    keypoints_px: FloatArray,
    seen: npt.NDArray[np.bool_],
    hidden: ImageArray | None = None,
) -> Signature | None:
    """Look at somebody.

    Parameters
    ----------
    image : (H, W, 3) uint8 BGR.
    keypoints_px : (17, 2).
    seen : (17,) which of them count.
    hidden : (H, W) uint8, above 0 where somebody else is in front: not looked at.

    Returns
    -------
    None when neither the torso nor a thigh is seen. A part that is mostly hidden is not seen.
    """
    torso = legs = None
    top, bottom = middle(keypoints_px, seen, _SHOULDERS), middle(keypoints_px, seen, _HIPS)
    if top is not None and bottom is not None:
        width = _LEAST_TORSO_WIDTH * math.dist(top, bottom)
        if seen[_SHOULDERS].all():
            width = max(width, _TORSO_WIDTH * math.dist(*keypoints_px[_SHOULDERS].tolist()))
        torso = _histograms(image, hidden, [_strip(top, bottom, width)])
    thighs = [_strip(*keypoints_px[thigh].tolist()) for thigh in _THIGHS if seen[thigh].all()]
    if thighs:
        legs = _histograms(image, hidden, thighs)
    return None if torso is None and legs is None else Signature(torso, legs)


def likeness(one: Signature, other: Signature) -> float | None:
    """How alike two people look, 0..1 (Bhattacharyya); None when no part is seen of both."""
    torso = _alike(one.torso, other.torso) if one.torso and other.torso else None
    legs = _alike(one.legs, other.legs) if one.legs and other.legs else None
    return _weighted(torso, legs)


class Memory:
    """What one person has looked like: from the front, from behind, with the lamp on."""

    def __init__(self) -> None:
        self._known: list[Signature] = []

    @property
    def empty(self) -> bool:
        """Whether nobody was looked at yet."""
        return not self._known

    def forget(self) -> None:
        """Begin anew, with nobody."""
        self._known = []

    def learn(self, seen: Signature) -> None:
        """Remember a look at the person; only one that is surely theirs."""
        alike = [likeness(known, seen) or 0.0 for known in self._known]
        best = int(np.argmax(alike)) if alike else -1
        if best >= 0 and alike[best] >= _ALIKE:
            self._known.insert(0, _blend(self._known.pop(best), seen))
        else:
            self._known.insert(0, seen)
            del self._known[_REMEMBERED:]

    def likeness(self, seen: Signature | None) -> float | None:
        """How like the person somebody looks, 0..1; None when that cannot be said.

        Part by part, or a look that showed the jumper only would call everybody in such a jumper the same.
        """
        if seen is None:
            return None
        torso = [_alike(known.torso, seen.torso) for known in self._known if known.torso and seen.torso]
        legs = [_alike(known.legs, seen.legs) for known in self._known if known.legs and seen.legs]
        return _weighted(max(torso, default=None), max(legs, default=None))


def _strip(start: Point, end: Point, width_px: float | None = None) -> Strip:
    """From pixels of a looked-at part to those of the picture."""
    x, y = end[0] - start[0], end[1] - start[1]
    length = math.hypot(x, y)
    if length < _LEAST_LENGTH_PX:
        x, y, length = 0.0, _LEAST_LENGTH_PX, _LEAST_LENGTH_PX
    share = max(_THIGH_WIDTH * length if width_px is None else width_px, 2.0) / length
    across_x, across_y = -y * share, x * share
    return np.array(
        [
            [across_x / _ACROSS_PX, x / _ALONG_PX, start[0] - across_x / 2],
            [across_y / _ACROSS_PX, y / _ALONG_PX, start[1] - across_y / 2],
        ]
    )


def _cut(image: ImageArray, strips: Sequence[Strip]) -> ImageArray:
    """The pixels of parts between two of their ends, few."""
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    size, border = (_ACROSS_PX, _ALONG_PX), cv2.BORDER_REPLICATE
    parts = [cv2.warpAffine(image, strip, size, flags=flags, borderMode=border) for strip in strips]
    return np.asarray(np.vstack(parts), np.uint8)


def _histograms(
    image: ImageArray, hidden: ImageArray | None, strips: Sequence[Strip]
) -> tuple[Histogram, Histogram] | None:
    lab = cv2.cvtColor(_cut(image, strips), cv2.COLOR_BGR2LAB).reshape(-1, 3)
    if hidden is not None:
        clear = _cut(hidden, strips).reshape(-1) == 0
        if clear.mean() < _LEAST_CLEAR:
            return None
        lab = lab[clear]
    lightness, a, b = lab.T
    counts = _COLOUR_SHARES[a].T @ _COLOUR_SHARES[b]
    return np.sqrt(counts.ravel() / len(lab)), np.sqrt(_SHADE_SHARES[lightness].sum(axis=0) / len(lab))


def _alike(one: tuple[Histogram, Histogram], other: tuple[Histogram, Histogram]) -> float:
    colour, shade = (float(first @ second) for first, second in zip(one, other, strict=True))
    return float(colour**_COLOUR_COUNTS * shade ** (1 - _COLOUR_COUNTS))


def _weighted(torso: float | None, legs: float | None) -> float | None:
    if torso is None or legs is None:
        return legs if torso is None else torso
    return _TORSO_COUNTS * torso + (1 - _TORSO_COUNTS) * legs


def _blend(known: Signature, seen: Signature) -> Signature:
    return Signature(_mixed(known.torso, seen.torso), _mixed(known.legs, seen.legs))


def _mixed(
    known: tuple[Histogram, Histogram] | None, seen: tuple[Histogram, Histogram] | None
) -> tuple[Histogram, Histogram] | None:
    if known is None or seen is None:
        return seen if known is None else known
    colour, shade = (
        np.sqrt((1 - _LEARN_SHARE) * old**2 + _LEARN_SHARE * new**2)
        for old, new in zip(known, seen, strict=True)
    )
    return colour, shade

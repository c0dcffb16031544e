"""What somebody looks like: the colours of the torso and of the thighs, and how well they are remembered.

Colour histograms over the parts of a body, as in Ramanan, Forsyth, Zisserman 2007 ("Tracking people by
learning their appearance"): hue and saturation count for most, brightness for little, as lamps and shadows
change it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach.opencv import cv2
from coach.skeleton import LEFT_HIP, LEFT_KNEE, LEFT_SHOULDER, RIGHT_HIP, RIGHT_KNEE, RIGHT_SHOULDER
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

Histogram = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """Square roots of the colour and brightness histograms of a part; None for a part that is not seen."""

    torso: tuple[Histogram, Histogram] | None
    legs: tuple[Histogram, Histogram] | None


def signature(image: ImageArray, keypoints_px: FloatArray, seen: npt.NDArray[np.bool_]) -> Signature | None:
    """Look at somebody.

    Parameters
    ----------
    image : (H, W, 3) uint8 BGR.
    keypoints_px : (17, 2).
    seen : (17,) which of them count.

    Returns
    -------
    None when neither the torso nor a thigh is seen.
    """
    torso = legs = None
    if seen[[LEFT_SHOULDER, RIGHT_SHOULDER]].any() and seen[[LEFT_HIP, RIGHT_HIP]].any():
        top = _middle(keypoints_px, seen, (LEFT_SHOULDER, RIGHT_SHOULDER))
        bottom = _middle(keypoints_px, seen, (LEFT_HIP, RIGHT_HIP))
        length = float(np.hypot(*(bottom - top)))
        wide = 0.0
        if seen[[LEFT_SHOULDER, RIGHT_SHOULDER]].all():
            wide = _TORSO_WIDTH * float(
                np.hypot(*(keypoints_px[LEFT_SHOULDER] - keypoints_px[RIGHT_SHOULDER]))
            )
        torso = _histograms([_strip(image, top, bottom, max(wide, _LEAST_TORSO_WIDTH * length))])
    thighs = [
        _strip(image, keypoints_px[hip], keypoints_px[knee], None)
        for hip, knee in ((LEFT_HIP, LEFT_KNEE), (RIGHT_HIP, RIGHT_KNEE))
        if seen[hip] and seen[knee]
    ]
    if thighs:
        legs = _histograms(thighs)
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


def _middle(keypoints_px: FloatArray, seen: npt.NDArray[np.bool_], pair: tuple[int, int]) -> FloatArray:
    return np.asarray(keypoints_px[[index for index in pair if seen[index]]].mean(axis=0), np.float32)


def _strip(image: ImageArray, start: FloatArray, end: FloatArray, width_px: float | None) -> ImageArray:
    """The pixels of a part between two of its ends, few."""
    along = end - start
    length = float(np.hypot(*along))
    if length < _LEAST_LENGTH_PX:
        along, length = np.array([0.0, _LEAST_LENGTH_PX], np.float32), _LEAST_LENGTH_PX
    wide = width_px if width_px is not None else _THIGH_WIDTH * length
    across = np.array([-along[1], along[0]], np.float32) / length * max(wide, 2.0)
    matrix = np.empty((2, 3), np.float32)
    matrix[:, 0], matrix[:, 1] = across / _ACROSS_PX, along / _ALONG_PX
    matrix[:, 2] = start - across / 2
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    part = cv2.warpAffine(
        image, matrix, (_ACROSS_PX, _ALONG_PX), flags=flags, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(part, np.uint8)


def _histograms(parts: Sequence[ImageArray]) -> tuple[Histogram, Histogram]:
    lab = cv2.cvtColor(np.vstack(parts), cv2.COLOR_BGR2LAB).reshape(-1, 3).astype(np.float32)
    colour = np.clip((lab[:, 1:] - 128) / (2 * _COLOUR_SPAN) + 0.5, 0, 1) * (_COLOURS - 1)
    shade = lab[:, 0] / 255 * (_SHADES - 1)
    a, b = colour[:, 0], colour[:, 1]
    counts = np.zeros((_COLOURS + 1) * (_COLOURS + 1))
    for over_a in (0, 1):
        for over_b in (0, 1):
            weight = np.abs(1 - over_a - a % 1) * np.abs(1 - over_b - b % 1)
            places = (a.astype(int) + over_a) * (_COLOURS + 1) + b.astype(int) + over_b
            counts += np.bincount(places, weight, len(counts))
    shades = np.bincount(shade.astype(int), 1 - shade % 1, _SHADES + 1)
    shades += np.bincount(shade.astype(int) + 1, shade % 1, _SHADES + 1)[: _SHADES + 1]
    return np.sqrt(counts / len(lab)), np.sqrt(shades / len(lab))


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

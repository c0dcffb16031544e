"""routine.json: everything about a routine but its poses."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from coach.routines.check import FPS_RANGE
from coach.routines.view import LONGEST_NAME, MOST_VIEWS
from coach.skeleton import JOINTS

if TYPE_CHECKING:
    from coach.routines.format import Routine

FORMAT_VERSION: Final = 2
"""Routines seen by one camera are still written as 1, which older programs read."""
_ONE_VIEW: Final = 1
DIFFICULTIES: Final = ("easy", "medium", "hard")
_MAX_BYTES: Final = 1_000_000
_MAX_SIDE_PX: Final = 16_384
_MAX_PHRASES: Final = 1_000
_MAX_WEIGHT: Final = 1_000.0
_SLACK_S: Final = 1e-3


class NewerFormat(ValueError):
    """Written by a newer version of the program."""


@dataclass(frozen=True)
class Phrase:
    """A part of a routine, in seconds of the reference."""

    name: str
    start_s: float
    end_s: float


@dataclass(frozen=True)
class ViewDescription:
    """The checked description of one view; see :class:`coach.routines.view.View`."""

    name: str
    size_px: tuple[int, int]


@dataclass(frozen=True)
class Description:
    """The checked content of routine.json; see :class:`coach.routines.format.Routine`.

    ``views`` are all there are, the routine's own first; none when one camera saw it.
    """

    title: str
    description: str
    difficulty: str
    fps: float
    duration_s: float
    joint_weights: tuple[float, ...]
    phrases: tuple[Phrase, ...]
    mirrored: bool
    source: str
    licence: str
    size_px: tuple[int, int]
    views: tuple[ViewDescription, ...] = ()


def read(path: Path) -> Description:
    """Read and check routine.json.

    Raises
    ------
    NewerFormat
        A newer version of the program wrote it.
    ValueError
        Damaged; the text completes "routine.json ...".
    OSError
        The file cannot be read.
    """
    with path.open("rb") as stream:
        raw = stream.read(_MAX_BYTES + 1)
    if len(raw) > _MAX_BYTES:
        raise ValueError("is larger than any routine can be")
    try:
        data = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ValueError("is cut short or damaged") from error
    if not isinstance(data, dict):
        raise ValueError("is not the description of a routine")
    return decode(data)


def decode(data: Mapping[str, Any]) -> Description:
    """Check the content of routine.json; raises as :func:`read`."""
    version = data.get("format_version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ValueError("does not say which format it has")
    if version > FORMAT_VERSION:
        raise NewerFormat
    duration_s = _number(data, "duration_s", 0.0, 1e6)
    difficulty = _text(data, "difficulty", 20)
    if difficulty not in DIFFICULTIES:
        raise ValueError(f"names a difficulty that is none of {', '.join(DIFFICULTIES)}")
    mirrored = data.get("mirrored", False)
    if not isinstance(mirrored, bool):
        raise ValueError("does not say whether it is mirrored")
    title = _text(data, "title", 200)
    if not title.strip():
        raise ValueError("has no title")
    return Description(
        title=title,
        description=_text(data, "description", 10_000),
        difficulty=difficulty,
        fps=_number(data, "fps", *FPS_RANGE),
        duration_s=duration_s,
        joint_weights=_weights(data.get("joint_weights")),
        phrases=_phrases(data.get("phrases"), duration_s),
        mirrored=mirrored,
        source=_text(data, "source", 2_000),
        licence=_text(data, "licence", 2_000),
        size_px=_size(data.get("size_px")),
        views=_views(data) if version > _ONE_VIEW else (),
    )


def encode(routine: Routine) -> bytes:
    """The bytes of routine.json; ValueError when :func:`read` would not take them back."""
    data: dict[str, Any] = {
        "format_version": FORMAT_VERSION if routine.views else _ONE_VIEW,
        "title": routine.title,
        "description": routine.description,
        "difficulty": routine.difficulty,
        "fps": float(routine.fps),
        "duration_s": float(routine.duration_s),
        "size_px": [int(side) for side in routine.size_px],
        "joint_weights": {
            joint: float(weight) for joint, weight in zip(JOINTS, routine.joint_weights, strict=True)
        },
        "phrases": [
            {"name": phrase.name, "start_s": float(phrase.start_s), "end_s": float(phrase.end_s)}
            for phrase in routine.phrases
        ],
        "mirrored": bool(routine.mirrored),
        "source": routine.source,
        "licence": routine.licence,
    }
    if routine.views:
        data["views"] = [
            {"name": view.name, "size_px": [int(side) for side in view.size_px]}
            for view in routine.every_view
        ]
    decode(data)
    raw = json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False).encode()
    if len(raw) > _MAX_BYTES:
        raise ValueError("has a description that is too long")
    return raw


def _number(data: Mapping[str, Any], key: str, low: float, high: float) -> float:
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        raise ValueError(f"has no usable {key}")
    return float(value)


def _text(data: Mapping[str, Any], key: str, longest: int) -> str:
    value = data.get(key, "")
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError(f"has no usable {key}")
    return value


def _weights(data: object) -> tuple[float, ...]:
    if not isinstance(data, dict) or set(data) != set(JOINTS):
        raise ValueError("does not weigh each of the nine joints")
    weights = tuple(_number(data, joint, 0.0, _MAX_WEIGHT) for joint in JOINTS)
    if not sum(weights) > 0:
        raise ValueError("weighs no joint at all")
    return weights


def _size(data: object) -> tuple[int, int]:
    if (
        not isinstance(data, list)
        or len(data) != 2
        or not all(isinstance(side, int) and not isinstance(side, bool) for side in data)
        or not all(1 <= side <= _MAX_SIDE_PX for side in data)
    ):
        raise ValueError("has no usable size_px")
    return data[0], data[1]


def _views(data: Mapping[str, Any]) -> tuple[ViewDescription, ...]:
    items = data.get("views")
    if not isinstance(items, list) or not 2 <= len(items) <= MOST_VIEWS:
        raise ValueError("has no usable views")
    views = []
    for item in items:
        if not isinstance(item, dict) or not _text(item, "name", LONGEST_NAME).strip():
            raise ValueError("has a view without a name")
        views.append(ViewDescription(item["name"], _size(item.get("size_px"))))
    if views[0].size_px != _size(data.get("size_px")):
        raise ValueError("has a first view of another size")
    return tuple(views)


def _phrases(data: object, duration_s: float) -> tuple[Phrase, ...]:
    if not isinstance(data, list) or len(data) > _MAX_PHRASES:
        raise ValueError("has no usable phrases")
    phrases = []
    position_s = 0.0
    for item in data:
        if not isinstance(item, dict) or not _text(item, "name", 100).strip():
            raise ValueError("has a phrase without a name")
        start_s = _number(item, "start_s", position_s - _SLACK_S, duration_s)
        end_s = _number(item, "end_s", 0.0, duration_s + _SLACK_S)
        if not math.isfinite(end_s - start_s) or end_s <= start_s:
            raise ValueError("has a phrase that ends before it starts")
        phrases.append(Phrase(item["name"], start_s, end_s))
        position_s = end_s
    return tuple(phrases)

"""What was found, in sentences for a person."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coach.compare.comparison import Stretch
from coach.compare.confidence import UNSURE
from coach.extraction.poses import seen_share
from coach.types import VideoPoses

_WORTH_SAYING_S: Final = 0.3
_OFTEN_UNSEEN: Final = 0.5


def notices(
    reference: VideoPoses,
    test: VideoPoses,
    stretches: tuple[Stretch, ...],
    foreign_s: tuple[tuple[float, float], ...],
    mirrored: bool,
) -> tuple[str, ...]:
    """Sentences about a comparison, the most important first."""
    names = _names(reference, test)
    if not stretches:
        return (f"No part of {names[1]} matches {names[0]}: see whether both show the same movement.",)
    out = []
    if mirrored:
        out.append(
            f"{names[1]} is a mirror image: its left side is compared with the right side of {names[0]}."
        )
    out += _trims(names, reference, stretches)
    out += [
        f"{names[1]} from {_clock(begin_s)} to {_clock(end_s)} matches nothing in {names[0]}."
        for begin_s, end_s in foreign_s
    ]
    out += [
        f"{names[0]} from {_clock(part.reference_start_s)} to {_clock(part.reference_end_s)} "
        f"was found out of order, at {_clock(part.test_start_s)} of {names[1]}."
        for part in stretches
        if part.reordered
    ]
    unsure = [part for part in stretches if part.confidence < UNSURE]
    if unsure:
        where = ", ".join(
            f"{_clock(part.reference_start_s)} to {_clock(part.reference_end_s)}" for part in unsure
        )
        out.append(f"The match is not sure in {names[0]} from {where}.")
    for name, video in zip(names, (reference, test), strict=True):
        share = seen_share(video)
        if share < _OFTEN_UNSEEN:
            out.append(
                f"A person can be seen in only {share:.0%} of {name}: the rest is guessed or left out."
            )
    return tuple(out)


def _names(reference: VideoPoses, test: VideoPoses) -> tuple[str, str]:
    names = reference.path.name, test.path.name
    return names if names[0] != names[1] else ("the reference", "the test")


def _trims(names: tuple[str, str], reference: VideoPoses, stretches: tuple[Stretch, ...]) -> list[str]:
    first = min(part.reference_start_s for part in stretches)
    last = max(part.reference_end_s for part in stretches)
    length = float(reference.poses.times_s[-1])
    out = []
    if first > _WORTH_SAYING_S:
        out.append(f"The first {first:.1f} s of {names[0]} are not in {names[1]}.")
    if length - last > _WORTH_SAYING_S:
        out.append(f"The last {length - last:.1f} s of {names[0]} are not in {names[1]}.")
    inside = sorted((part.reference_start_s, part.reference_end_s) for part in stretches)
    for (_, before), (after, _) in pairwise(inside):
        if after - before > _WORTH_SAYING_S:
            out.append(f"{names[0]} from {_clock(before)} to {_clock(after)} is not in {names[1]}.")
    return out


def _clock(seconds: float) -> str:
    return f"{int(seconds // 60)}:{seconds % 60:04.1f}"

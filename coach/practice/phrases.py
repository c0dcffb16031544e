"""A routine cut into phrases: by itself, where it pauses and another movement begins, and by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.align import follow_embedding
from coach.align.follow_clock import resampled
from coach.align.follow_embedding import embed_sequence
from coach.align.follow_features import describe_sequence
from coach.align.follow_repeats import RepeatedPart, find_repeats
from coach.errors import InputError
from coach.practice import movement
from coach.practice.movement import Array
from coach.routines.format import Phrase, Routine
from coach.routines.importer import WHOLE
from coach.types import FloatArray

SHORTEST_S: Final = 1.0
"""Of a phrase cut by hand."""
_USUAL_S: Final = 7.0
_LEAST_S, _MOST_S = 2.5, 16.0
_CALM_S: Final = 0.35
_LOOK_S: Final = 4.0
_LENGTH_COST: Final = 0.5
_SPEED_COST: Final = 0.6
_NEWS_GAIN: Final = 1.6
_ALL_NEW_TORSOS: Final = 3.0
_INSIDE_COST: Final = 1.5
_EDGE_PERIODS: Final = 0.6


def with_phrases(routine: Routine) -> Routine:
    """The routine itself if somebody cut it into phrases, else cut by itself."""
    if len(routine.phrases) > 1 or (routine.phrases and routine.phrases[0].name != WHOLE):
        return routine
    return replace(routine, phrases=cut_by_itself(routine))


def cut_by_itself(routine: Routine) -> tuple[Phrase, ...]:
    """The phrases of a routine as the program finds them, whatever it was cut into before."""
    rows = repeats(routine.keypoints_px, routine.scores, routine.fps)
    return find_phrases(routine.keypoints_px, routine.fps, routine.duration_s, rows)


def repeats(keypoints_px: FloatArray, scores: FloatArray, fps: float) -> tuple[RepeatedPart, ...]:
    """Where a routine does the same again and again, as the follower sees it."""
    features, _ = describe_sequence(*resampled(keypoints_px, scores, fps))
    return find_repeats(embed_sequence(follow_embedding.default().embedding, features))


def find_phrases(
    keypoints_px: FloatArray, fps: float, duration_s: float, rows: Sequence[RepeatedPart] = ()
) -> tuple[Phrase, ...]:
    """Cut a routine into phrases of some seconds each.

    Parameters
    ----------
    keypoints_px : (N, 17, 2), NaN where not seen.
    duration_s : N / fps.
    rows : of repeats, which are kept together.

    Returns
    -------
    Phrases without gaps from 0 to ``duration_s``, called "Part 1", "Part 2" and so on.

    Notes
    -----
    It may be cut where the movement is slowest for a while. Of all ways to cut it, the one that is chosen has
    the least sum over its phrases of::

        0.5 log2(length / 7 s)^2 + 0.6 speed at the cut - 1.6 news at the cut + 1.5 if inside of repeats

    Speed is a share of the routine's own median; news, 0..1, is how much the poses and the movements of the
    seconds after the cut differ from those before it: small inside a row of repeats, large between two rows.
    """
    body = movement.bodies(keypoints_px)
    speed = movement.speeds(body, fps)
    calm = movement.minima(speed, max(round(_CALM_S * fps), 1))
    calm = calm[(calm >= _LEAST_S * fps) & (calm <= len(body) - _LEAST_S * fps)]
    relative = speed / max(float(np.median(speed)), 1e-6)
    news = _news(body, calm, fps)
    gains = _NEWS_GAIN * news - _SPEED_COST * np.minimum(relative[calm], 2.0)
    gains -= _INSIDE_COST * _inside(calm / fps, rows)
    cuts_s = [float(calm[index]) / fps for index in _best_cuts(calm / fps, gains, duration_s)]
    edges = [0.0, *cuts_s, duration_s]
    return tuple(
        Phrase(f"Part {number}", start_s, end_s) for number, (start_s, end_s) in enumerate(pairwise(edges), 1)
    )


def phrase_at(phrases: Sequence[Phrase], reference_s: float) -> int:
    """Number of the phrase at a position, or of the nearest one; InputError when there is none."""
    if not phrases:
        raise InputError("Expected at least one phrase, got none.")
    gaps = [max(item.start_s - reference_s, reference_s - item.end_s + 1e-9, 0.0) for item in phrases]
    return gaps.index(min(gaps))


def cut(phrases: Sequence[Phrase], at_s: float) -> tuple[Phrase, ...]:
    """Cut the phrase at ``at_s`` in two there; the same phrases when one would be shorter than a second."""
    number = phrase_at(phrases, at_s)
    whole = phrases[number]
    if not whole.start_s + SHORTEST_S <= at_s <= whole.end_s - SHORTEST_S:
        return tuple(phrases)
    first = replace(whole, end_s=at_s)
    second = Phrase(_another(whole.name, phrases), at_s, whole.end_s)
    return (*phrases[:number], first, second, *phrases[number + 1 :])


def join(phrases: Sequence[Phrase], number: int) -> tuple[Phrase, ...]:
    """Make one of a phrase and the one after it; it keeps the name of the first."""
    if not 0 <= number < len(phrases) - 1:
        return tuple(phrases)
    joined = replace(phrases[number], end_s=phrases[number + 1].end_s)
    return (*phrases[:number], joined, *phrases[number + 2 :])


def rename(phrases: Sequence[Phrase], number: int, name: str) -> tuple[Phrase, ...]:
    """Give a phrase another name; an empty one changes nothing."""
    words = " ".join(name.split())[:100]
    if not words:
        return tuple(phrases)
    return (*phrases[:number], replace(phrases[number], name=words), *phrases[number + 1 :])


def move(phrases: Sequence[Phrase], number: int, start_s: float) -> tuple[Phrase, ...]:
    """Let a phrase begin elsewhere, and the one before it end there; both stay a second long."""
    if not 0 < number < len(phrases):
        return tuple(phrases)
    before, after = phrases[number - 1], phrases[number]
    low, high = before.start_s + SHORTEST_S, after.end_s - SHORTEST_S
    if low > high:
        return tuple(phrases)
    start_s = min(max(start_s, low), high)
    moved = replace(before, end_s=start_s), replace(after, start_s=start_s)
    return (*phrases[: number - 1], *moved, *phrases[number + 1 :])


def _another(name: str, phrases: Sequence[Phrase]) -> str:
    """A name like this one that no phrase has."""
    taken = {item.name for item in phrases}
    stem, _, last = name.rpartition(" ")
    if not (stem and last.isdigit()):
        stem, last = name, "1"
    number = int(last) + 1
    while f"{stem} {number}" in taken:
        number += 1
    return f"{stem[:90]} {number}"


def _news(body: Array, at: npt.NDArray[np.int64], fps: float) -> Array:
    """How much the seconds after each of these frames differ from those before, 0..1."""
    centred = body - body.mean(axis=1, keepdims=True)
    flat = np.concatenate([centred.reshape(len(body), -1), body.mean(axis=1)], axis=1)
    reach = max(round(_LOOK_S * fps), 2)
    found = np.zeros(len(at))
    for place, index in enumerate(at):
        before, after = flat[max(index - reach, 0) : index + 1], flat[index : index + reach + 1]
        middle = np.square(before.mean(axis=0) - after.mean(axis=0)).sum()
        spread = np.square(before.std(axis=0) - after.std(axis=0)).sum()
        found[place] = np.sqrt(middle + spread)
    return np.minimum(found / _ALL_NEW_TORSOS, 1.0)


def _inside(at_s: Array, rows: Sequence[RepeatedPart]) -> Array:
    """1 where a cut would part repeats from one another, else 0."""
    found = np.zeros(len(at_s))
    for row in rows:
        edge_s = _EDGE_PERIODS * row.period_s
        found[(at_s > row.start_s + edge_s) & (at_s < row.end_s - edge_s)] = 1.0
    return found


def _best_cuts(at_s: Array, gains: Array, duration_s: float) -> list[int]:
    """Which of the places ``at_s`` to cut at: the shortest way from the start to the end."""
    edges = np.concatenate([[0.0], at_s, [duration_s]])
    worth = np.concatenate([[0.0], gains, [0.0]])
    cost = np.full(len(edges), np.inf)
    came = np.zeros(len(edges), np.int64)
    cost[0] = 0.0
    for end in range(1, len(edges)):
        lengths = np.maximum(edges[end] - edges[:end], 1e-3)
        fits = (lengths >= _LEAST_S) & (lengths <= _MOST_S)
        price = cost[:end] + _LENGTH_COST * np.log2(lengths / _USUAL_S) ** 2 + np.where(fits, 0.0, 50.0)
        came[end] = int(np.argmin(price))
        cost[end] = price[came[end]] - worth[end]
    cuts, place = [], int(came[-1])
    while place > 0:
        cuts.append(place - 1)
        place = int(came[place])
    return cuts[::-1]

"""The rows of Table 1 of the PoseSync paper as edits of a clip: which moment is which is known exactly."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

MAIN, SAME, OTHER = "main", "same person", "another action"


@dataclass(frozen=True)
class Piece:
    """A part of a source (MAIN, SAME or OTHER), seconds, played at ``speed``."""

    source: str
    start_s: float
    end_s: float
    speed: float = 1.0

    @property
    def length_s(self) -> float:
        return (self.end_s - self.start_s) / self.speed


@dataclass(frozen=True)
class Edit:
    """A clip put together from pieces, one after the other; flipped, zoomed as a whole."""

    pieces: tuple[Piece, ...]
    flip: bool = False
    zoom: float = 1.0

    @property
    def length_s(self) -> float:
        return sum(piece.length_s for piece in self.pieces)

    def source_at(self, time_s: float) -> tuple[str, float]:
        """Which source and which second of it is shown at a time."""
        for piece in self.pieces[:-1]:
            if time_s < piece.length_s - 1e-9:
                return piece.source, piece.start_s + time_s * piece.speed
            time_s -= piece.length_s
        last = self.pieces[-1]
        return last.source, last.start_s + time_s * last.speed

    def times_of(self, source: str, second: float, frame_s: float) -> list[tuple[float, float]]:
        """All times at which this second is shown, each with how far around it the same picture stays.

        A slowed part shows each picture of the source several times over; any of these moments is right.
        Half a frame (of ``frame_s``) beyond a cut counts as shown.
        """
        times, begin = [], 0.0
        for piece in self.pieces:
            if piece.source == source and piece.start_s - frame_s / 2 <= second < piece.end_s + frame_s / 2:
                inside = min(max(second, piece.start_s), piece.end_s)
                same_s = max(0.0, frame_s / 2 * (1 / piece.speed - 1))
                times.append((begin + (inside - piece.start_s) / piece.speed, same_s))
            begin += piece.length_s
        return times


@dataclass(frozen=True)
class Row:
    """A row of the table: the reference and the test as edits of the same sources."""

    name: str
    reference: Edit
    test: Edit
    reordered: bool = False


def rows(length_s: float) -> list[Row]:
    """The 23 rows for a clip of ``length_s`` seconds."""
    whole = Edit((Piece(MAIN, 0.0, length_s),))
    half = length_s / 2
    a, b = Piece(MAIN, 0.0, half), Piece(MAIN, half, length_s)
    table = [
        Row("same clip", whole, whole),
        Row("A_B_A against B_A_B", Edit((a, b, a)), Edit((b, a, b)), reordered=True),
        Row("A_B against B_A", Edit((a, b)), Edit((b, a)), reordered=True),
    ]
    for source, what in ((SAME, "noise of the same person"), (OTHER, "different action inserted")):
        for seconds in (1.0, 2.0):
            noise = Piece(source, 0.0, seconds)
            for place, pieces in (
                ("start", (noise, *whole.pieces)),
                ("middle", (a, noise, b)),
                ("end", (*whole.pieces, noise)),
            ):
                table.append(Row(f"{seconds:.0f} s, {what}, {place}", whole, Edit(pieces)))
    table.append(Row("flipped", whole, replace(whole, flip=True)))
    third = length_s / 3
    parts = tuple(Piece(MAIN, third * k, third * (k + 1)) for k in range(3))
    for index, place in enumerate(("start", "middle", "end")):
        slow = tuple(replace(part, speed=0.5) if k == index else part for k, part in enumerate(parts))
        table.append(Row(f"slowed at the {place}", whole, Edit(slow)))
    for name, speed in (("slowed, whole", 0.5), ("sped up", 2.0), ("25 % speed", 0.25)):
        table.append(Row(name, whole, Edit((Piece(MAIN, 0.0, length_s, speed),))))
    table.append(Row("zoomed", whole, replace(whole, zoom=1.25)))
    return table


@dataclass(frozen=True)
class Marks:
    """How well a row went, per cent.

    ``within`` 0.1 s, 0.2 s and one frame of the truth, of all frames of the reference that the test shows;
    ``left_out``: of the foreign moments of the test, those without a match (NaN: there are none).
    """

    within_100: float
    within_200: float
    within_frame: float
    left_out: float


def marks(row: Row, test_s: np.ndarray, times_s: np.ndarray, fps: float) -> Marks:
    """Compare a mapping with the truth.

    Parameters
    ----------
    test_s : (N,) found second of the test for each reference frame; NaN: no match.
    times_s : (N,) of the reference frames.
    """
    errors = []
    for time_s, found_s in zip(times_s, test_s, strict=True):
        truth = row.test.times_of(*row.reference.source_at(float(time_s) + 1e-6), 1 / fps)
        if truth:
            errors.append(
                min(max(abs(found_s - at) - same, 0.0) for at, same in truth)
                if np.isfinite(found_s)
                else np.inf
            )
    error = np.array(errors)

    def share(limit: float) -> float:
        return float((error <= limit + 1e-6).mean() * 100)

    return Marks(share(0.1), share(0.2), share(1 / fps), _left_out(row, test_s, fps))


def _left_out(row: Row, test_s: np.ndarray, fps: float) -> float:
    moments = np.arange(int(row.test.length_s * fps)) / fps
    foreign = np.array([row.test.source_at(float(at) + 1e-6)[0] != MAIN for at in moments])
    if not foreign.any():
        return float("nan")
    hit = np.zeros(len(moments), bool)
    found = test_s[np.isfinite(test_s)]
    hit[np.clip(np.round(found * fps).astype(int), 0, len(moments) - 1)] = True
    return float((~hit[foreign]).mean() * 100)

"""The sets of streams that are reported on, each reproducible from its seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from benchmarks.following_lib import streams
from benchmarks.following_lib.bodies import another_body
from benchmarks.following_lib.mocap import Take, alone, by_motion
from benchmarks.following_lib.streams import Performance, Stream, attempt_of, build_stream, reference_of

VIEWS = (0.0, 10.0, 30.0, 60.0, 90.0)
DANCES = (("005_18", "005_19"), ("005_19", "005_20"), ("005_18", "005_20"), ("005_09", "005_10"),
          ("005_14", "005_15"), ("131_01", "131_02"))  # fmt: skip
Suite = Callable[[], Iterator[Stream]]


def _drawn(
    takes: list[Take], references: list[str], learners: list[str], seed: int, count: int, **options: object
) -> Iterator[Stream]:
    same = bool(options.pop("same_actor", False))
    elsewhere = alone(takes)
    for k in range(count):
        rng = np.random.default_rng([seed, k])
        routine = streams.draw_routine(
            by_motion(takes, references),
            by_motion(takes, learners),
            rng,
            same_actor=same,
            elsewhere=elsewhere,
        )
        yield build_stream(*routine, rng, name=str(k), **options)  # type: ignore[arg-type]


def views(
    takes: list[Take], references: list[str], learners: list[str], seed: int, count: int
) -> dict[str, Suite]:
    """Plain attempts from five sides, at once and after standing."""
    found: dict[str, Suite] = {}
    for idle_s in (0.0, 3.0):
        for yaw in VIEWS:
            name = f"{yaw:.0f} deg" + (", standing first" if idle_s else "")
            found[name] = lambda yaw=yaw, idle_s=idle_s: _drawn(  # type: ignore[misc]
                takes, references, learners, seed, count, yaw_deg=yaw, idle_s=idle_s
            )
    return found


def happenings(
    takes: list[Take], references: list[str], learners: list[str], seed: int, count: int
) -> dict[str, Suite]:
    """Standing first, then each event, and all of them."""
    return {
        event: lambda event=event: _drawn(takes, references, learners, seed, count, events=event)  # type: ignore[misc]
        for event in streams.EVENTS
    }


def same_person(takes: list[Take], actors: list[str], seed: int, count: int) -> dict[str, Suite]:
    """The same person's other repeats."""
    return {"same person": lambda: _drawn(takes, actors, actors, seed, count, same_actor=True)}


def dances(takes: list[Take], seed: int) -> dict[str, Suite]:
    """Repeats of the same dance phrase, seconds long, by one dancer."""
    known = {t.motion: t for t in takes}
    pairs = [(known[a], known[b]) for a, b in DANCES if a in known and b in known]

    def suite() -> Iterator[Stream]:
        for k, (a, b) in enumerate([*pairs, *((b, a) for a, b in pairs)]):
            rng = np.random.default_rng([seed, k])
            yield build_stream(
                reference_of([a]), attempt_of([b], [a]), b, rng, name=f"{a.motion} by {b.motion}"
            )

    return {"dance repeats": suite} if pairs else {}


def repetitions(
    takes: list[Take], references: list[str], learners: list[str], seed: int, count: int
) -> dict[str, Suite]:
    """One take eight times over; the learner's are different repeats. The phase counts."""

    def suite() -> Iterator[Stream]:
        for k in range(count):
            rng = np.random.default_rng([seed, k])
            own, theirs = by_motion(takes, references), by_motion(takes, learners)
            motions = sorted(m for m in own if m in theirs)
            motion = motions[rng.integers(len(motions))]
            take = own[motion][rng.integers(len(own[motion]))]
            others = [t for t in theirs[motion] if t is not take]
            learner = [others[rng.integers(len(others))] for _ in range(8)]
            stream = build_stream(
                reference_of([take] * 8), attempt_of(learner, [take] * 8), take, rng, name=motion
            )
            yield replace(stream, period_s=len(take.keypoints_m) / take.fps)

    return {"exact repetitions (phase)": suite}


def long_routines(
    takes: list[Take],
    references: list[str],
    learners: list[str],
    seed: int,
    minutes: tuple[int, ...] = (10, 30),
) -> dict[str, Suite]:
    """Motion after motion for minutes."""

    def suite(length_s: float) -> Iterator[Stream]:
        rng = np.random.default_rng([seed, int(length_s)])
        own, theirs = by_motion(takes, references), by_motion(takes, learners)
        actor = references[0] if references else next(iter(own.values()))[0].actor
        motions = sorted(m for m in own if m in theirs and any(t.actor == actor for t in own[m]))
        reference, learner, total = [], [], 0.0
        while total < length_s:
            motion = motions[rng.integers(len(motions))]
            mine = [t for t in own[motion] if t.actor == actor]
            reference.append(mine[rng.integers(len(mine))])
            learner.append(theirs[motion][rng.integers(len(theirs[motion]))])
            total += reference[-1].duration_s
        yield build_stream(reference_of(reference), attempt_of(learner, reference), learner[0], rng)

    return {f"{m} min": lambda m=m: suite(m * 60.0) for m in minutes}  # type: ignore[misc]


def far_jumps(takes: list[Take], seed: int, count: int) -> dict[str, Suite]:
    """All unpaired takes in a row, by another body, with jumps of a minute or more to and fro."""

    def suite() -> Iterator[Stream]:
        for k in range(count):
            rng = np.random.default_rng([seed, k])
            order = [takes[i] for i in rng.permutation(len(takes))]
            reference = reference_of(order)
            other = [replace(t, keypoints_m=another_body(t.keypoints_m, t.fps, rng, 0.5)) for t in order]
            attempt = Performance(other, reference.maps)
            yield _jumping(build_stream(reference, attempt, order[0], rng, idle_s=0.0), rng)

    return {"far jumps": suite} if len(takes) > 8 else {}


def _jumping(stream: Stream, rng: np.random.Generator) -> Stream:
    """Cut the attempt into stretches of 15 s from all over the routine."""
    length, total = round(15 * stream.fps), len(stream.query)
    starts = rng.permutation(np.arange(0, total - length, length))[:8]
    rows = np.concatenate([np.arange(s, s + length) for s in starts])
    events = [(k * length, "far jump") for k in range(1, len(starts))]
    return replace(
        stream,
        query=stream.query[rows],
        scores=stream.scores[rows],
        truth_s=stream.truth_s[rows],
        kind=stream.kind[rows],
        times_s=np.arange(len(rows)) / stream.fps,
        events=events,
    )

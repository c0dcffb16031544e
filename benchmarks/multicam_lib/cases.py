"""Pairs of clips whose offset is known: filmed from motion capture, or cut from synchronised videos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import permutations

import numpy as np

from benchmarks.multicam_lib.views import View
from coach.multicam import synthetic
from coach.types import FloatArray

JOINTS = {
    5: (0, 9, 10, 15, 16),
    9: (0, 5, 6, 9, 10, 11, 12, 15, 16),
    13: (0, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16),
    17: tuple(range(17)),
}
"""Which keypoints are kept when only some are; the others count as not seen."""


@dataclass(frozen=True, eq=False)
class Case:
    """Two clips, or as many of each camera as there are people; ``frames`` is the index in B of A's 0."""

    a: tuple[FloatArray, ...]
    b: tuple[FloatArray, ...]
    frames: float
    fps: float
    drift_ppm: float = 0.0


def filmed(
    scene: synthetic.Scene, count: int, seed: int, captures: Sequence[synthetic.Capture]
) -> list[Case]:
    """``count`` pairs of one person before two virtual cameras."""
    rng = np.random.default_rng(seed)
    found = [synthetic.draw(captures, rng, scene) for _ in range(count)]
    return [Case((v.clips[0],), (v.clips[1],), float(v.offsets[1]), v.fps) for v in found]


def unrelated(
    scene: synthetic.Scene, count: int, seed: int, captures: Sequence[synthetic.Capture]
) -> list[Case]:
    """Pairs of different people and moments; ``frames`` is chance."""
    rng = np.random.default_rng(seed)
    found = [synthetic.draw_unrelated(captures, rng, scene) for _ in range(count)]
    return [Case((v.clips[0],), (v.clips[1],), float(v.offsets[1]), v.fps) for v in found]


def crowds(
    scene: synthetic.Scene, people: int, count: int, seed: int, captures: Sequence[synthetic.Capture]
) -> list[Case]:
    """Several people before two cameras, each of whom moves apart from the others; listed in no order."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        offset = int(rng.integers(-scene.max_offset, scene.max_offset + 1))
        pairs = [_at_offset(captures, rng, scene, offset) for _ in range(people)]
        b = tuple(pairs[i].b[0] for i in rng.permutation(people))
        found.append(Case(tuple(pair.a[0] for pair in pairs), b, float(offset), pairs[0].fps))
    return found


def _at_offset(
    captures: Sequence[synthetic.Capture], rng: np.random.Generator, scene: synthetic.Scene, offset: int
) -> Case:
    """One person at a given offset, cut from longer clips that begin together."""
    longer = replace(scene, frames=scene.frames + int(scene.max_offset), max_offset=0.0)
    views = synthetic.draw(captures, rng, longer)
    start_a, start_b = max(offset, 0), max(-offset, 0)
    a = views.clips[0][start_a : start_a + scene.frames]
    b = views.clips[1][start_b : start_b + scene.frames]
    return Case((a,), (b,), float(offset), views.fps)


def drifting(case: Case, drift_ppm: float) -> Case:
    """The same with B's clock running faster by ``drift_ppm``: its frames are taken at other moments."""
    clip = case.b[0]
    moments = np.minimum(np.arange(len(clip)) / (1 + drift_ppm / 1e6), len(clip) - 1.001)
    before = moments.astype(int)
    part = (moments - before)[:, None, None].astype(np.float32)
    b = clip[before] * (1 - part) + clip[before + 1] * part
    return replace(case, b=(b,), frames=case.frames * (1 + drift_ppm / 1e6), drift_ppm=drift_ppm)


def with_joints(case: Case, joints: int) -> Case:
    """The same with all but some keypoints unseen."""
    gone = np.setdiff1d(np.arange(17), JOINTS[joints])

    def without(clips: tuple[FloatArray, ...]) -> tuple[FloatArray, ...]:
        kept = [clip.copy() for clip in clips]
        for clip in kept:
            clip[:, gone] = np.nan
        return tuple(kept)

    return replace(case, a=without(case.a), b=without(case.b))


def cut(views: Sequence[View], frames: int, max_offset: int, count: int, seed: int) -> list[Case]:
    """Clips of synchronised views, begun up to ``max_offset`` frames apart; [] when they are too short."""
    rng = np.random.default_rng(seed)
    pairs = list(permutations(range(len(views)), 2))
    found: list[Case] = []
    for _ in range(count):
        first, second = (views[i] for i in pairs[int(rng.integers(len(pairs)))])
        offset = int(rng.integers(-max_offset, max_offset + 1))
        length = min(len(first.people[0]), len(second.people[0]))
        spare = length - frames - abs(offset)
        if spare < 0:
            continue
        start = int(rng.integers(spare + 1))
        start_a, start_b = start + max(offset, 0), start + max(-offset, 0)
        a, b = _seen(first, start_a, frames), _seen(second, start_b, frames)
        if a and b:
            found.append(Case(a, b, float(offset), first.fps))
    return found


def _seen(view: View, start: int, frames: int) -> tuple[FloatArray, ...]:
    """Those who are seen in half of the frames that are cut out."""
    clips = (person[start : start + frames] for person in view.people)
    return tuple(clip for clip in clips if np.isfinite(clip[..., 0]).any(axis=1).mean() >= 0.5)

"""Scenes of the virtual performer with other people: by kind and seed, the truth is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from benchmarks.tracking_lib.takes import TORSO, Shown, Take, box_of
from coach.performer.body import Body
from coach.performer.outfit import PASSER_BY, Outfit
from coach.performer.performance import Absence, Performance, SecondPerson, demo_performance
from coach.performer.source import PerformerSource
from coach.types import Box, FloatArray, Frame

FPS = 30.0
_SHIRTS = ("#2E6FB7", "#B33A3A", "#F1F1EE", "#2B2B2E", "#3E8E5A", "#E0C23C", "#C58BB5")
_TROUSERS = ("#26303F", "#8A8F96", "#3B2F2A", "#D9D3C7")
_SKINS = ("#F0C8A8", "#C68A62", "#7A4B32")

Make = Callable[[np.random.Generator, Performance], Performance]


def _clothes(random: np.random.Generator) -> Outfit:
    shirt, trousers, skin = (str(random.choice(list(of))) for of in (_SHIRTS, _TROUSERS, _SKINS))
    return replace(PASSER_BY, shirt=shirt, trim=shirt, trousers=trousers, skin=skin)


def _person(random: np.random.Generator, performance: Performance, *, same: bool = False) -> SecondPerson:
    outfit = performance.outfit if same else _clothes(random)
    body = performance.body if same else Body(height_m=float(random.uniform(1.55, 1.9)))
    return SecondPerson(from_s=float(random.uniform(0.7, 1.5)), side=_side(random), body=body, outfit=outfit)


def _side(random: np.random.Generator) -> str:
    return str(random.choice(["left", "right"]))


def _crossing(random: np.random.Generator, base: Performance, *, front: bool, same: bool) -> Performance:
    behind_m = -float(random.uniform(0.6, 1.2)) if front else float(random.uniform(0.5, 1.1))
    return replace(base, second_person=replace(_person(random, base, same=same), behind_m=behind_m))


def _two(random: np.random.Generator, base: Performance) -> Performance:
    first, second = _person(random, base), _person(random, base)
    first = replace(first, side="left", behind_m=-0.8)
    second = replace(second, side="right", behind_m=float(random.choice([-1.1, 0.8])), from_s=1.6)
    return replace(base, second_person=first, more_people=(second,))


def _stands(random: np.random.Generator, base: Performance) -> Performance:
    aside_m, behind_m = float(random.uniform(0.6, 1.1)), float(random.uniform(0.3, 0.9))
    other = replace(_person(random, base), walks=False, aside_m=aside_m, behind_m=behind_m)
    return replace(base, second_person=other)


def _sofa(random: np.random.Generator, base: Performance) -> Performance:
    sitting = [
        replace(_person(random, base), walks=False, sits=True, behind_m=1.0, side=side, aside_m=aside_m)
        for side, aside_m in (("left", float(random.uniform(0.2, 0.6))), ("right", 0.6))
    ]
    return replace(base, more_people=tuple(sitting))


def _leaves(random: np.random.Generator, base: Performance) -> Performance:
    away = Absence(at_s=0.8, seconds=float(random.uniform(1.5, 3.5)), side=_side(random))
    return replace(base, absences=(away,))


def _leaves_the_sofa(random: np.random.Generator, base: Performance) -> Performance:
    return _leaves(random, _sofa(random, base))


def _relieved(random: np.random.Generator, base: Performance) -> Performance:
    """The learner walks out; somebody else passes through the empty room."""
    walker = replace(_person(random, base), from_s=4.0, behind_m=0.3)
    return replace(_leaves(random, base), second_person=walker)


KINDS: dict[str, Make] = {
    "front": partial(_crossing, front=True, same=False),
    "front, same clothes": partial(_crossing, front=True, same=True),
    "behind": partial(_crossing, front=False, same=False),
    "behind, same clothes": partial(_crossing, front=False, same=True),
    "two cross": _two,
    "stands beside": _stands,
    "sofa": _sofa,
    "leaves": _leaves,
    "leaves, sofa": _leaves_the_sofa,
    "leaves, another passes": _relieved,
}
_AWAY = "leaves"


def take(kind: str, seed: int, *, width: int, height: int, seconds: float) -> Take:
    """A scene of :data:`KINDS`; every seed is another person, motion, time, side and distance."""
    random = np.random.default_rng((seed, list(KINDS).index(kind)))
    motion = str(random.choice(["dance", "warm-up", "strength"]))
    base = replace(demo_performance(motion), stand_before_s=0.4, seed=seed)
    base = replace(
        base, outfit=_clothes(random), view=replace(base.view, distance_m=random.uniform(3.2, 4.2))
    )
    source = PerformerSource(motion, KINDS[kind](random, base), width=width, height=height, fps=FPS)
    lasts_s = seconds + (5.0 if kind.startswith(_AWAY) else 0.0)
    return Take(f"{kind} #{seed}", FPS, lambda: _play(source, round(lasts_s * FPS), (width, height)))


def _play(source: PerformerSource, count: int, size_px: tuple[int, int]) -> Iterator[tuple[Frame, Shown]]:
    with source:
        for index in range(min(count, source.info.frame_count)):
            truth, company = source.truth(index), source.company(index)
            inside = _inside(truth.keypoints_px, size_px)
            hidden = company.covered | ~inside
            torso_hidden = int(hidden[TORSO].sum())
            there = bool(inside.any())
            yield (
                source.frame(index),
                Shown(
                    learner=_cut(box_of(truth.keypoints_px), size_px) if there else None,
                    others=tuple(_cut(box_of(other), size_px) for other in company.keypoints_px),
                    optional=there and (torso_hidden >= 2 or hidden.mean() > 0.5),
                    keypoints_px=truth.keypoints_px if there else None,
                    others_px=company.keypoints_px,
                ),
            )


def _inside(keypoints_px: FloatArray, size_px: tuple[int, int]) -> np.ndarray:
    return ((keypoints_px >= 0) & (keypoints_px < size_px)).all(axis=1)


def _cut(box: Box, size_px: tuple[int, int]) -> Box:
    left, top = max(0.0, box[0]), max(0.0, box[1])
    right, bottom = min(float(size_px[0]), box[0] + box[2]), min(float(size_px[1]), box[1] + box[3])
    return (left, top, max(0.0, right - left), max(0.0, bottom - top))

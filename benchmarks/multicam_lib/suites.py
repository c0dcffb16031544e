"""Which tables there are: each is a list of conditions, each condition a list of cases and its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from benchmarks.multicam_lib import cases, metrics
from benchmarks.multicam_lib.cases import Case
from benchmarks.multicam_lib.metrics import Answer
from benchmarks.multicam_lib.views import crowded, read_folder
from coach.multicam.synthetic import Capture, Scene

Measure = Callable[[list[Answer]], dict[str, float]]


@dataclass(frozen=True, eq=False)
class Condition:
    """One row a method of a table.

    Attributes
    ----------
    make : its cases; called when they are needed.
    max_lag : frames that methods are told to search; None: all.
    only : the one method that can answer; "": all can.
    """

    name: str
    make: Callable[[], list[Case]]
    max_lag: int | None
    measures: tuple[Measure, ...]
    only: str = ""


@dataclass(frozen=True, eq=False)
class Suite:
    """One table."""

    title: str
    conditions: Sequence[Condition] = field(default_factory=tuple)


_SESYN, _INSYN = (metrics.sesyn,), (metrics.insyn,)
_TABLE1 = Scene(frames=120, max_offset=30, fractional=False)


def synthetic_suites(captures: Sequence[Capture], count: int) -> Iterator[Suite]:
    """All tables on motion capture of people and motions that nothing was trained or tuned on."""
    film = partial(_film, captures, count)
    yield Suite(
        "SeSyn-Net's Table 1: 120 frames, offsets within 30",
        [Condition("synthetic", film(_TABLE1), 30, (metrics.sesyn, metrics.synnet, metrics.doubt))],
    )
    yield Suite(
        "How long the clips are",
        [_clips(film, frames, fps) for frames, fps in ((60, 60.0), (60, 30.0), (90, 30.0), (250, 25.0))],
    )
    yield Suite(
        "SeSyn-Net's Table 5: frames that a camera lost",
        [
            Condition(f"{share} %", film(replace(_TABLE1, dropped=share / 100)), 30, _SESYN)
            for share in (0, 2, 4, 6, 8, 10)
        ],
    )
    yield Suite(
        "SeSyn-Net's Table 6: noise beside the pose model's",
        [
            Condition(f"{pixels} px", film(replace(_TABLE1, noise_px=float(pixels))), 30, _SESYN)
            for pixels in (0, 3, 6, 9)
        ],
    )
    yield Suite(
        "How many joints",
        [Condition(str(joints), _few(film(_TABLE1), joints), 30, _SESYN) for joints in (5, 9, 13, 17)],
    )
    fractional = replace(_TABLE1, fractional=True, rates_fps=(30.0,))
    yield Suite(
        "InSynFormer's columns",
        [
            Condition("5 frames", film(replace(fractional, frames=5, max_offset=2)), 2, _INSYN),
            Condition("2 s", film(replace(fractional, frames=60, max_offset=20)), 20, _INSYN),
            Condition("5 s", film(replace(fractional, frames=150)), 30, _INSYN),
        ],
    )
    yield from _further(captures, count, film, fractional)


def _further(
    captures: Sequence[Capture], count: int, film: Callable[[Scene], Callable[[], list[Case]]], scene: Scene
) -> Iterator[Suite]:
    few = partial(_film, captures, max(count // 4, 5))
    yield Suite(
        "Long clips, any offset",
        [
            Condition(
                f"{seconds} s", few(replace(scene, frames=30 * seconds, max_offset=150)), None,
                (metrics.sesyn, metrics.doubt),
            )
            for seconds in (10, 20, 30)
        ],
    )  # fmt: skip
    minute = replace(scene, frames=1800, moving=0.0)
    yield Suite(
        "Drift, 60 s",
        [
            Condition(
                f"{ppm} ppm", _drifting(captures, max(count // 4, 5), minute, ppm), 40,
                (metrics.insyn, partial(metrics.drift, true_ppm=ppm)), only="epipolar",
            )
            for ppm in (0, 100, 400)
        ],
    )  # fmt: skip
    crowd = replace(scene, frames=120)
    yield Suite(
        "Several people, nobody knows who is who",
        [
            Condition(
                f"{people} people", partial(cases.crowds, crowd, people, count, 70 + people, captures), 30,
                (metrics.sesyn, metrics.doubt),
            )
            for people in (1, 2, 3)
        ],
    )  # fmt: skip
    strangers = partial(cases.unrelated, replace(_TABLE1, rates_fps=(30.0,)), count, 99, captures)
    yield Suite(
        "Nothing in common: every answer is chance",
        [Condition("unrelated", strangers, 30, (metrics.sesyn, metrics.doubt))],
    )


def real_suite(folder: Path, count: int) -> Suite:
    """The same columns on synchronised videos, cut so that they begin up to 30 (20) frames apart.

    Once with the one person that the program follows, and once more with everybody where there are more.
    """
    conditions = []
    one = read_folder(folder)
    all_of_them = read_folder(folder, everybody=True) if crowded(folder) else []
    for who, views in (("one person", one), ("everybody", all_of_them)):
        for frames, reach in ((60, 20), (120, 30), (250, 30)):
            make = partial(cases.cut, views, frames, reach, count, frames)
            if len(views) > 1 and make():
                name = f"{who}, {frames} frames at {views[0].fps:.0f} fps"
                conditions.append(Condition(name, make, reach, (metrics.sesyn, metrics.doubt)))
    return Suite(f"Real views: {folder.name}, {len(one)} cameras", conditions)


def _film(captures: Sequence[Capture], count: int, scene: Scene) -> Callable[[], list[Case]]:
    return partial(cases.filmed, scene, count, scene.frames, captures)


def _clips(film: Callable[[Scene], Callable[[], list[Case]]], frames: int, fps: float) -> Condition:
    reach = 20 if frames == 60 else 30
    scene = replace(_TABLE1, frames=frames, max_offset=reach, rates_fps=(fps,))
    return Condition(f"{frames} frames at {fps:.0f} fps", film(scene), reach, (metrics.sesyn, metrics.doubt))


def _few(make: Callable[[], list[Case]], joints: int) -> Callable[[], list[Case]]:
    return lambda: [cases.with_joints(case, joints) for case in make()]


def _drifting(captures: Sequence[Capture], count: int, scene: Scene, ppm: float) -> Callable[[], list[Case]]:
    return lambda: [cases.drifting(case, ppm) for case in cases.filmed(scene, count, scene.frames, captures)]

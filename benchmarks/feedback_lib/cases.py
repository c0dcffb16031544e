"""Attempts at routines with known mistakes: by mocap actors through a camera and by the performer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.feedback_lib.planting import SIZES_DEG, Planted, plan, planted_in
from benchmarks.following_lib import camera
from benchmarks.following_lib.bodies import another_body
from benchmarks.following_lib.mocap import Take, by_motion
from benchmarks.following_lib.streams import Performance, attempt_of, reference_of, standing_pose
from coach.performer.body import Body
from coach.performer.performance import Performance as Performing
from coach.performer.source import PerformerSource
from coach.performer.truth import keypoints_m
from coach.performer.view import Camera, View
from coach.skeleton import JOINTS

FPS = 30.0
IDLE_S = 2.0
BODIES, STYLES, OTHERS = "another body", "another style", "another person"
PEOPLE = (BODIES, STYLES, OTHERS)
_STYLE = {BODIES: 0.0, STYLES: 0.5}
REPEATS = 10
SKIPPED_S = (2.0, 5.0)
MOTIONS = ("warm-up", "strength", "dance")


@dataclass(frozen=True, eq=False)
class Case:
    """A routine and one attempt at it.

    ``clean`` is the attempt (T, 17, 2) before noise and mistakes. It begins at frame ``begins``; ``truth_s``
    (T,) is the true place. ``skipped``: in which frame they were past what they left out, and its seconds.
    """

    name: str
    reference: np.ndarray
    reference_scores: np.ndarray
    query: np.ndarray
    scores: np.ndarray
    clean: np.ndarray
    truth_s: np.ndarray
    begins: int
    planted: tuple[Planted, ...] = ()
    wrong_repetitions: tuple[int, ...] = ()
    skipped: tuple[int, float] | None = None
    fps: float = FPS

    @property
    def times_s(self) -> np.ndarray:
        return np.arange(len(self.query)) / self.fps


def _case(
    name: str,
    reference: np.ndarray,
    clean: np.ndarray,
    truth_s: np.ndarray,
    begins: int,
    rng: np.random.Generator,
    *,
    mistakes: bool,
) -> Case:
    planted = plan(len(clean), FPS, begins, rng) if mistakes else []
    query, scores = camera.observe(planted_in(clean, FPS, planted), rng, 2.5, 0.02)
    target, sure = camera.observe(reference, rng, 1.5, 0.0)
    return Case(name, target, sure, query, scores, clean, truth_s, begins, tuple(planted))


def _filmed(
    name: str,
    reference: Performance,
    attempt: Performance,
    rng: np.random.Generator,
    *,
    yaw_deg: float,
    mistakes: bool,
) -> Case:
    body, _, _ = reference.at(np.arange(int(reference.starts_s[-1] * FPS)) / FPS)
    learner, truth_s, _ = attempt.at(np.arange(int(attempt.starts_s[-1] * FPS)) / FPS)
    begins = round(IDLE_S * FPS)
    idle = standing_pose(attempt) + camera.ar1(rng, (begins, 1, 3), 0.006, 0.97)
    learner = np.concatenate([idle, learner])
    truth_s = np.concatenate([np.zeros(begins), truth_s])
    clean = camera.project(learner, yaw_deg)
    return _case(name, camera.project(body), clean, truth_s, begins, rng, mistakes=mistakes)


@dataclass(frozen=True)
class Actors:
    """Who shows and who learns."""

    takes: list[Take]
    references: tuple[str, ...]
    learners: tuple[str, ...]

    def drawn(self, rng: np.random.Generator, motions: int) -> tuple[list[Take], list[Take], list[Take]]:
        """Takes of the routine (each motion twice), another actor's of them, and that actor's of others."""
        actor = str(rng.choice(self.references))
        other = str(rng.choice([a for a in self.learners if a != actor]))
        own, theirs = by_motion(self.takes, [actor]), by_motion(self.takes, [other])
        order = [str(m) for m in rng.permutation(sorted(set(own) & set(theirs)))]

        def one(takes: list[Take]) -> Take:
            return takes[rng.integers(len(takes))]

        chosen, rest = order[:motions], order[motions:] or order[:1]
        chosen = [*chosen, *(str(m) for m in rng.permutation(chosen))]
        rest = [*rest, *rest]
        return [one(own[m]) for m in chosen], [one(theirs[m]) for m in chosen], [one(theirs[m]) for m in rest]


def mocap_cases(actors: Actors, who: str, count: int, seed: int, *, mistakes: bool) -> Iterator[Case]:
    """``count`` attempts of half a minute, seen from up to fifteen degrees beside the front."""
    for k in range(count):
        rng = np.random.default_rng([seed, k, PEOPLE.index(who)])
        reference, theirs, _ = actors.drawn(rng, 9)
        if who == OTHERS:
            attempt = attempt_of(theirs, reference)
        else:
            changed = [
                replace(
                    t,
                    keypoints_m=another_body(
                        t.keypoints_m, t.fps, np.random.default_rng([seed, k]), _STYLE[who]
                    ),
                )
                for t in reference
            ]
            attempt = Performance(changed, reference_of(reference).maps)
        yaw = float(rng.uniform(-15, 15))
        yield _filmed(f"{who} {k}", reference_of(reference), attempt, rng, yaw_deg=yaw, mistakes=mistakes)


def other_routines(actors: Actors, count: int, seed: int) -> Iterator[Case]:
    """Somebody who does other motions than those of the routine."""
    for k in range(count):
        rng = np.random.default_rng([seed, k, 77])
        reference, _, rest = actors.drawn(rng, 5)
        attempt = Performance(rest, [np.zeros(len(t.keypoints_m)) for t in rest])
        yield _filmed(f"other {k}", reference_of(reference), attempt, rng, yaw_deg=0.0, mistakes=False)


def idle_people(actors: Actors, count: int, seed: int) -> Iterator[Case]:
    """Somebody who stands there for twenty seconds and sways."""
    for k in range(count):
        rng = np.random.default_rng([seed, k, 78])
        reference, theirs, _ = actors.drawn(rng, 6)
        body, _, _ = reference_of(reference).at(
            np.arange(int(reference_of(reference).starts_s[-1] * FPS)) / FPS
        )
        frames = round(20 * FPS)
        still = standing_pose(reference_of(theirs)) + camera.ar1(rng, (frames, 1, 3), 0.01, 0.97)
        yield _case(
            f"idle {k}",
            camera.project(body),
            camera.project(still),
            np.zeros(frames),
            frames,
            rng,
            mistakes=False,
        )


def skipping_cases(actors: Actors, who: str, count: int, seed: int) -> Iterator[Case]:
    """Learners who leave out 2 to 5 s in the middle, and are where they go on half a second later."""
    plain = mocap_cases(actors, who, count, seed, mistakes=False)
    for k, case in enumerate(plain):
        rng = np.random.default_rng([seed, k, 80])
        left_out_s = float(rng.uniform(*SKIPPED_S))
        from_s = float(rng.uniform(0.3, 0.7)) * case.truth_s[-1] - left_out_s / 2
        first = int(np.argmax(case.truth_s >= from_s))
        last = int(np.argmax(case.truth_s >= from_s + left_out_s))
        share = np.linspace(0, 1, round(0.5 * FPS))[1:-1, None, None]
        between = case.clean[first] * (1 - share) + case.clean[last] * share
        clean = np.concatenate([case.clean[: first + 1], between, case.clean[last:]])
        held_s = np.full(len(between), case.truth_s[first])
        truth_s = np.concatenate([case.truth_s[: first + 1], held_s, case.truth_s[last:]])
        query, scores = camera.observe(clean, rng, 2.5, 0.02)
        yield replace(
            case,
            name=f"{case.name}, skipping",
            query=query,
            scores=scores,
            clean=clean,
            truth_s=truth_s,
            skipped=(first + len(between), left_out_s),
        )


def repeated_cases(actors: Actors, count: int, seed: int) -> Iterator[Case]:
    """One motion ten times over by another body; in three repetitions one joint is wrong throughout."""
    for k in range(count):
        rng = np.random.default_rng([seed, k, 79])
        takes, _, _ = actors.drawn(rng, 1)
        take = takes[0]
        body = another_body(take.keypoints_m, take.fps, np.random.default_rng([seed, k]), 0.0)
        reference = reference_of([take] * REPEATS)
        attempt = Performance([replace(take, keypoints_m=body)] * REPEATS, reference.maps)
        right = _filmed(f"{take.motion} {k}", reference, attempt, rng, yaw_deg=0.0, mistakes=False)
        length = len(take.keypoints_m) / take.fps * FPS
        joint, size = str(rng.choice(JOINTS[:8])), float(rng.uniform(*SIZES_DEG) * rng.choice([-1.0, 1.0]))
        wrong = sorted(int(n) for n in rng.choice(np.arange(2, REPEATS + 1), 3, replace=False))
        planted = [
            Planted(joint, size, round(right.begins + (n - 1) * length), round(right.begins + n * length))
            for n in wrong
        ]
        query, scores = camera.observe(planted_in(right.clean, FPS, planted), rng, 2.5, 0.02)
        yield replace(
            right, query=query, scores=scores, planted=tuple(planted), wrong_repetitions=tuple(wrong)
        )


def performer_cases(count: int, seed: int, *, mistakes: bool, style_deg: float = 2.5) -> Iterator[Case]:
    """The performer in other bodies, ``count`` times through each motion that ships."""
    for motion in MOTIONS:
        reference, _ = _performed(motion, Performing())
        for k in range(count):
            rng = np.random.default_rng([seed, k, MOTIONS.index(motion)])
            body = Body(
                height_m=float(rng.uniform(1.55, 1.95)),
                legs=float(rng.uniform(0.94, 1.06)),
                arms=float(rng.uniform(0.94, 1.06)),
                shoulders=float(rng.uniform(0.92, 1.1)),
                hips=float(rng.uniform(0.93, 1.1)),
            )
            tempo = tuple((6.0 * i, float(np.exp(rng.uniform(-0.15, 0.15)))) for i in range(12))
            doing = Performing(
                tempo=tempo,
                stand_before_s=IDLE_S,
                style_deg=style_deg,
                body=body,
                view=View(distance_m=float(rng.uniform(2.8, 4.0))),
                seed=seed + k,
            )
            clean, place = _performed(motion, doing)
            yield _case(f"{motion} {k}", reference, clean, place, round(IDLE_S * FPS), rng, mistakes=mistakes)


def _performed(motion: str, performing: Performing) -> tuple[np.ndarray, np.ndarray]:
    """Keypoints (T, 17, 2) and places (T,) of a performance, without its pictures."""
    source = PerformerSource(motion, performing)
    lens = Camera.looking(performing.view, source.info.width, source.info.height)
    keypoints, place = [], []
    for k in range(source.info.frame_count):
        figure, moment, _ = source.actor.at(k / FPS)
        keypoints.append(lens.project(keypoints_m(figure)))
        place.append(moment.reference_s)
    return np.array(keypoints), np.array(place)

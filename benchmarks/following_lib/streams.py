"""A routine from one actor, and another actor's attempt at it: every frame's true place is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from benchmarks.following_lib import camera
from benchmarks.following_lib.mocap import Take, faced_to_front
from benchmarks.following_lib.truth import time_map
from coach.skeleton import LEFT_ANKLE, LEFT_HIP, LEFT_KNEE, LEFT_WRIST, SWAP

FPS = 30.0
WRONG_MOVE_S = 2.0
IDLE, MOVING, PAUSE, WRONG = 0, 1, 2, 3
EVENTS = ("tempo", "pause", "skip", "repeat", "late", "wrong", "swap", "all")


@dataclass(frozen=True, eq=False)
class Stream:
    """A reference and one live attempt at it.

    ``truth_s`` holds its value in pauses, wrong moves (where the learner broke off) and before the start (0).
    ``events`` are (frame, kind) at which the true place jumps or movement sets in again.
    """

    name: str
    reference: np.ndarray
    reference_scores: np.ndarray
    query: np.ndarray
    scores: np.ndarray
    times_s: np.ndarray
    truth_s: np.ndarray
    kind: np.ndarray
    events: list[tuple[int, str]]
    fps: float = FPS
    period_s: float = 0.0
    motion: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    motions: tuple[str, ...] = ()

    def inside(self, names: tuple[str, ...]) -> np.ndarray:
        """(M,) whether each frame of the attempt truly is in one of these motions."""
        wanted = np.array([name in names for name in self.motions])
        frame = np.clip((self.truth_s * self.fps).astype(int), 0, len(self.motion) - 1)
        return wanted[self.motion[frame]]


@dataclass(frozen=True, eq=False)
class Performance:
    """Takes in a row, as functions of the time in them."""

    takes: list[Take]
    maps: list[np.ndarray]  # seconds in the routine for each frame of each take

    @property
    def starts_s(self) -> np.ndarray:
        return np.concatenate([[0.0], np.cumsum([len(t.keypoints_m) / t.fps for t in self.takes])])

    def at(self, time_s: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Keypoints (M, 17, 3), routine seconds (M,) and take number (M,) at these times."""
        starts = self.starts_s
        which = np.clip(np.searchsorted(starts, time_s, side="right") - 1, 0, len(self.takes) - 1)
        keypoints, routine_s = np.zeros((len(time_s), 17, 3)), np.zeros(len(time_s))
        for k in np.unique(which):
            rows, take = which == k, self.takes[k]
            frame = np.clip((time_s[rows] - starts[k]) * take.fps, 0, len(take.keypoints_m) - 1)
            low = np.minimum(frame.astype(int), len(take.keypoints_m) - 2)
            share = (frame - low)[:, None, None]
            keypoints[rows] = take.keypoints_m[low] * (1 - share) + take.keypoints_m[low + 1] * share
            routine_s[rows] = np.interp(frame, np.arange(len(self.maps[k])), self.maps[k])
        return keypoints, routine_s, which


def reference_of(takes: list[Take]) -> Performance:
    """The routine itself: each take's own time plus where it starts."""
    performance = Performance(takes, [np.arange(len(t.keypoints_m)) / t.fps for t in takes])
    starts = performance.starts_s
    return Performance(takes, [m + starts[k] for k, m in enumerate(performance.maps)])


def attempt_of(learner: list[Take], reference: list[Take]) -> Performance:
    """Somebody else's takes of the same motions, each matched to the routine's by DTW."""
    starts = reference_of(reference).starts_s
    pairs = zip(learner, reference, strict=True)
    return Performance(learner, [time_map(a, b) + starts[k] for k, (a, b) in enumerate(pairs)])


def standing_pose(performance: Performance) -> np.ndarray:
    """(17, 3): of all frames the one that most looks like standing, arms down and knees straight."""
    frames = np.concatenate([t.keypoints_m for t in performance.takes])
    wrist = frames[:, [LEFT_WRIST, LEFT_WRIST + 1], 1].sum(1)
    leg = frames[:, [LEFT_HIP, LEFT_HIP + 1], 1].sum(1)
    apart = np.linalg.norm(frames[:, LEFT_ANKLE] - frames[:, LEFT_ANKLE + 1], axis=-1)
    knee = np.linalg.norm(frames[:, LEFT_KNEE] - frames[:, LEFT_KNEE + 1], axis=-1)
    best = frames[np.argmin(wrist - 2 * leg + apart + 0.5 * knee)]
    middle = (best[LEFT_HIP] + best[LEFT_HIP + 1]) / 2
    return best - np.array([middle[0], 0.0, middle[2]])


def schedule(total_s: float, events: str, rng: np.random.Generator) -> list[tuple[float, float, int, str]]:
    """Frame by frame: (time in the performance, time in the wrong move, kind, event)."""

    def want(name: str) -> bool:
        return events in (name, "all")

    dt, now = 1 / FPS, 0.0
    rows: list[tuple[float, float, int, str]] = []
    knots = rng.uniform(np.log(0.5), np.log(2.0), size=64) if want("tempo") else np.zeros(64)
    third = total_s / 4
    plan = []
    names = [n for n in ("pause", "skip", "repeat", "wrong") if want(n)]
    if events in ("pause", "skip", "repeat", "wrong"):
        names = names * 2
    for k, name in enumerate(rng.permutation(names)):
        low = (k + 0.6) * total_s / (len(names) + 0.6)
        plan.append((low + rng.uniform(-0.2, 0.2) * third, str(name)))
    event = ""
    if want("late"):
        now, event = rng.uniform(0.2, 0.5) * total_s, "late"
    plan = [p for p in plan if p[0] > now + 0.5]
    while now < total_s:
        if plan and now >= plan[0][0]:
            name = plan.pop(0)[1]
            if name == "skip":
                now, event = now + 2.0, "skip"
            elif name == "repeat":
                now, event = max(0.0, now - rng.uniform(2.0, 5.0)), "repeat"
            elif name == "pause":
                rows += [(now, 0.0, PAUSE, "")] * round(rng.uniform(1, 3) / dt)
                event = "pause"
            else:
                rows += [(now, k * dt, WRONG, "") for k in range(round(WRONG_MOVE_S / dt))]
                event = "wrong"
            continue
        rows.append((now, 0.0, MOVING, event))
        event = ""
        clock = len(rows) * dt / 2.0
        low = int(clock) % 63
        mix = (1 - np.cos(np.pi * (clock - int(clock)))) / 2
        now += dt * np.exp(knots[low] * (1 - mix) + knots[low + 1] * mix)
    return rows


def build_stream(
    reference: Performance,
    attempt: Performance,
    wrong: Take | None,
    rng: np.random.Generator,
    *,
    yaw_deg: float = 0.0,
    idle_s: float = 3.0,
    events: str = "",
    noise_px: float = 4.0,
    dropout: float = 0.03,
    name: str = "",
) -> Stream:
    """One attempt seen from ``yaw_deg`` to one side, after ``idle_s`` of standing, with these events."""
    times = np.arange(int(reference.starts_s[-1] * FPS)) / FPS
    body, _, motion = reference.at(times)
    target = camera.project(body).astype(np.float32)
    rows = schedule(attempt.starts_s[-1] - 0.5 / FPS, events, rng)
    at = np.array([r[0] for r in rows])
    learner, truth, _ = attempt.at(at)
    kind = np.array([r[2] for r in rows])
    astray = kind == WRONG
    if astray.any():
        if wrong is None:
            raise ValueError("wrong moves need a motion that is not in the routine: add captures of others")
        other = Performance([wrong], [np.zeros(len(wrong.keypoints_m))])
        inside = np.array([r[1] for r in rows])
        learner[astray] = other.at(np.minimum(inside[astray], wrong.duration_s))[0]
    still = kind == PAUSE
    learner[still] += camera.ar1(rng, (still.sum(), 1, 3), 0.006, 0.97) if still.any() else 0.0
    marks = [(k, r[3]) for k, r in enumerate(rows) if r[3]]
    n_idle = round(idle_s * FPS)
    if n_idle:
        pose = learner[0] if rng.random() < 0.5 else standing_pose(attempt)
        idle = pose + camera.ar1(rng, (n_idle, 1, 3), 0.006, 0.97)
        learner = np.concatenate([idle, learner])
        truth = np.concatenate([np.zeros(n_idle), truth])
        kind = np.concatenate([np.full(n_idle, IDLE), kind])
        marks = [(k + n_idle, what) for k, what in marks]
    side = 1.0 if rng.random() < 0.5 else -1.0
    query, scores = camera.observe(camera.project(learner, side * yaw_deg), rng, noise_px, dropout)
    if events in ("swap", "all"):
        for start in rng.integers(n_idle, len(query) - 9, size=max(1, len(query) // 200)):
            query[start : start + 9] = query[start : start + 9, SWAP]
    return Stream(
        name, target, np.full(target.shape[:2], 0.9, np.float32), query, scores,
        np.arange(len(query)) / FPS, truth, kind, marks, motion=motion,
        motions=tuple(t.motion for t in reference.takes),
    )  # fmt: skip


def draw_routine(
    references: dict[str, list[Take]],
    learners: dict[str, list[Take]],
    rng: np.random.Generator,
    *,
    motions: int = 8,
    same_actor: bool = False,
    elsewhere: Sequence[Take] = (),
) -> tuple[Performance, Performance, Take | None]:
    """``motions`` motions of one actor in random order, another's attempt at them, and a wrong move.

    The wrong move is of a motion that is not in the routine (doing another part of the routine is a jump):
    one that is left over, or else a stretch out of ``elsewhere``; None where there is neither.
    """
    actors = sorted({t.actor for takes in references.values() for t in takes})
    actor = str(rng.choice(actors))
    own = {m: [t for t in ts if t.actor == actor] for m, ts in references.items()}
    own = {m: ts for m, ts in own.items() if ts}
    partners = [a for a in sorted({t.actor for ts in learners.values() for t in ts}) if a != actor]
    other = actor if same_actor else str(rng.choice(partners or [actor]))
    theirs = {m: [t for t in ts if t.actor == other] for m, ts in learners.items()}
    shared = [m for m in own if theirs.get(m) and (not same_actor or len(own[m]) > 1)]
    order = [str(m) for m in rng.permutation(sorted(shared))]
    chosen, left = order[:motions], order[motions:]
    reference, learner = [], []
    for motion in chosen:
        first = own[motion][rng.integers(len(own[motion]))]
        rest = [t for t in theirs[motion] if t is not first]
        reference.append(first)
        learner.append(rest[rng.integers(len(rest))] if rest else first)
    others = theirs[left[0]] if left else elsewhere
    wrong = others[rng.integers(len(others))] if others else None
    return reference_of(reference), attempt_of(learner, reference), middle_of(wrong) if wrong else None


def middle_of(take: Take) -> Take:
    """As much of a take as a wrong move needs, from where it is in full swing."""
    length = min(len(take.keypoints_m), round((WRONG_MOVE_S + 0.5) * take.fps))
    start = (len(take.keypoints_m) - length) // 2
    return replace(take, keypoints_m=faced_to_front(take.keypoints_m[start : start + length], take.fps))

"""Fit the follower's embedding on pairs of different people, with numpy alone (three minutes of one core).

Actors and motions can be left out, so that figures on them are figures on people and movements never seen.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.following_lib import bodies, camera, mocap, streams, truth
from coach.align import follow_embedding, follow_features
from coach.align.follow_embedding import N_HIDDEN, N_LEARNT, N_PLACES
from coach.align.follow_filter import FilterParams, as_array

PLACES_WEIGHT = 0.8
TARGET_FRAMES = 2.0


@dataclass(frozen=True, eq=False)
class Example:
    """Features of one routine (N, F), of one attempt (M, F) and the true frame of each of its rows (M,)."""

    reference: np.ndarray
    query: np.ndarray
    frame: np.ndarray


class Maps:
    """Time maps between takes, each worked out once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], np.ndarray] = {}

    def __call__(self, learner: mocap.Take, reference: mocap.Take) -> np.ndarray:
        key = (id(learner), id(reference))
        if key not in self._known:
            self._known[key] = truth.time_map(learner, reference)
        return self._known[key]


STRENGTH, N_ALONE = (0.0, 0.4), 1
WIDEST_YAW_DEG = 110.0


def draw_example(
    takes: list[mocap.Take],
    alone: list[mocap.Take],
    maps: Maps,
    rng: np.random.Generator,
    widest_deg: float = WIDEST_YAW_DEG,
) -> Example:
    """A routine of up to eight motions and another person's attempt.

    Real pairs, and ``alone`` against themselves.
    """
    groups = mocap.by_motion(takes, [])
    actors = sorted({t.actor for t in takes})
    mirror = bool(rng.random() < 0.5)
    strength = float(rng.uniform(*STRENGTH))
    reference, learner, time_maps = [], [], []
    first, second = (rng.permutation(actors)[:2]) if len(actors) > 1 else (actors[0], actors[0])
    motions = list(rng.permutation(sorted(groups)))
    for motion in motions[:6]:
        own = [t for t in groups[motion] if t.actor == first]
        their = [t for t in groups[motion] if t.actor == second]
        if own and their:
            a, b = own[rng.integers(len(own))], their[rng.integers(len(their))]
            reference.append(bodies.varied(a, rng, mirror=mirror, strength=strength))
            learner.append(bodies.varied(b, rng, mirror=mirror, strength=strength))
            time_maps.append(maps(b, a))
    for k in rng.permutation(len(alone))[: N_ALONE if takes else 4]:
        take = _cut(alone[k], rng)
        reference.append(bodies.varied(take, rng, mirror=mirror, strength=strength))
        learner.append(bodies.varied(take, rng, mirror=mirror, strength=1.5))
        time_maps.append(np.arange(len(take.keypoints_m)) / take.fps)
    order = rng.permutation(len(reference))
    routine = streams.reference_of([reference[k] for k in order])
    maps_s = [time_maps[k] + routine.starts_s[n] for n, k in enumerate(order)]
    attempt = streams.Performance([learner[k] for k in order], maps_s)
    return _observed(routine, attempt, rng, widest_deg)


def _cut(take: mocap.Take, rng: np.random.Generator) -> mocap.Take:
    length = min(len(take.keypoints_m), int(take.fps * rng.uniform(2, 4)))
    start = int(rng.integers(0, len(take.keypoints_m) - length + 1))
    front = mocap.faced_to_front(take.keypoints_m[start : start + length], take.fps)
    return mocap.Take(take.motion, take.actor, take.repeat, front, take.fps)


def _observed(
    routine: streams.Performance, attempt: streams.Performance, rng: np.random.Generator, widest_deg: float
) -> Example:
    times = np.arange(int(routine.starts_s[-1] * streams.FPS)) / streams.FPS
    base = rng.normal() * 10.0
    body = camera.project(routine.at(times)[0], base, rng.uniform(3.0, 5.5))
    kp, sc = camera.observe(body, rng, float(rng.uniform(0, 3)), 0.01)
    rows = streams.schedule(
        attempt.starts_s[-1] - 0.02, str(rng.choice(["", "tempo", "pause", "tempo"])), rng
    )
    learner, true_s, _ = attempt.at(np.array([r[0] for r in rows]))
    yaw = base + (rng.normal() * 8 if rng.random() < 0.4 else rng.uniform(-widest_deg, widest_deg))
    seen = camera.project(learner, yaw, rng.uniform(3.0, 5.5))
    q, qs = camera.observe(seen, rng, float(rng.uniform(1, 6)), 0.04)
    kind = np.array([r[2] for r in rows])
    reference, _ = follow_features.describe_sequence(kp, sc)
    query, _ = follow_features.describe_sequence(q, qs)
    keep = kind == streams.MOVING
    return Example(reference, query[keep], true_s[keep] * streams.FPS)


def _forward(p: dict[str, np.ndarray], z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    hidden = np.tanh(z @ p["w1"] + p["bias"])
    return z @ p["w3"] + hidden @ p["w2"], hidden


def _backward(
    p: dict[str, np.ndarray], z: np.ndarray, hidden: np.ndarray, grad: np.ndarray
) -> dict[str, np.ndarray]:
    inner = (grad @ p["w2"].T) * (1 - hidden**2)
    return {"w1": z.T @ inner, "bias": inner.sum(0), "w2": hidden.T @ grad, "w3": z.T @ grad}


def loss_and_gradient(
    p: dict[str, np.ndarray],
    reference: np.ndarray,
    query: np.ndarray,
    frame: np.ndarray,
    places_ref: np.ndarray,
    places_query: np.ndarray,
) -> tuple[float, dict[str, np.ndarray]]:
    """InfoNCE over all frames of the routine; the target is a Gaussian round the true frame."""
    fr, hr = _forward(p, reference)
    fq, hq = _forward(p, query)
    logits = -((fq**2).sum(1)[:, None] + (fr**2).sum(1)[None] - 2 * fq @ fr.T)
    logits -= np.float32(PLACES_WEIGHT) * (
        (places_query**2).sum(1)[:, None] + (places_ref**2).sum(1)[None] - 2 * places_query @ places_ref.T
    )
    logits -= logits.max(1, keepdims=True)
    chance = np.exp(logits)
    chance /= chance.sum(1, keepdims=True)
    steps = np.arange(len(reference), dtype=np.float32)[None] - frame[:, None].astype(np.float32)
    target = np.exp(-0.5 * (steps / np.float32(TARGET_FRAMES)) ** 2)
    target /= target.sum(1, keepdims=True)
    loss = float(-(target * np.log(chance + 1e-9)).sum(1).mean())
    g = (chance - target) / np.float32(len(query))
    grad_q = 2 * (g @ fr - g.sum(1)[:, None] * fq)
    grad_r = 2 * (g.T @ fq - g.sum(0)[:, None] * fr)
    a, b = _backward(p, query, hq, grad_q), _backward(p, reference, hr, grad_r)
    return loss, {k: a[k] + b[k] for k in a}


def fit(
    pool: list[Example], seed: int, steps: int, rate: float = 2e-3, decay: float = 2e-3, quiet: bool = True
) -> dict[str, np.ndarray]:
    """Adam with a cosine rate and weight decay over the pool."""
    rng = np.random.default_rng(seed)
    rows = np.concatenate([e.reference for e in pool] + [e.query for e in pool])
    mean, scale = rows.mean(0), (1 / np.maximum(rows.std(0), 1e-3)).astype(np.float32)
    n = follow_features.N_FEATURES
    p = {
        "w1": (rng.normal(size=(n, N_HIDDEN)) / np.sqrt(n)).astype(np.float32),
        "bias": np.zeros(N_HIDDEN, np.float32),
        "w2": (rng.normal(size=(N_HIDDEN, N_LEARNT)) * 0.3 / np.sqrt(N_HIDDEN)).astype(np.float32),
        "w3": (rng.normal(size=(n, N_LEARNT)) * 0.3 / np.sqrt(n)).astype(np.float32),
    }
    m, v = ({k: np.zeros_like(a) for k, a in p.items()} for _ in range(2))
    running = 0.0
    for step in range(1, steps + 1):
        total: dict[str, np.ndarray] = {k: np.zeros_like(a) for k, a in p.items()}
        for _ in range(2):
            e = pool[rng.integers(len(pool))]
            pick = rng.integers(0, len(e.query), 96)
            every = e.reference[int(rng.integers(2)) :: 2]
            z = [
                np.clip((x - mean) * scale, -4, 4).astype(np.float32, copy=False)
                for x in (every, e.query[pick])
            ]
            frame = e.frame[pick] / 2
            loss, grad = loss_and_gradient(
                p, z[0], z[1], frame, every[:, :N_PLACES], e.query[pick, :N_PLACES]
            )
            running += 0.01 * (loss - running)
            for k in total:
                total[k] += grad[k] / 2
        now = rate * (0.5 + 0.5 * np.cos(np.pi * step / steps)) + 1e-5
        for k in p:
            m[k] = 0.9 * m[k] + 0.1 * total[k]
            v[k] = 0.99 * v[k] + 0.01 * total[k] ** 2
            p[k] -= (now * m[k] / (1 - 0.9**step) / (np.sqrt(v[k] / (1 - 0.99**step)) + 1e-8)).astype(
                np.float32
            )
            p[k] -= np.float32(now * decay) * p[k]
        if not quiet and step % 300 == 0:
            print(f"step {step}: loss {running:.3f}", flush=True)
    gain = np.full(N_PLACES, np.sqrt(PLACES_WEIGHT), np.float32)
    return {"mean": mean.astype(np.float32), "scale": scale, "places_gain": gain, **p}


def build_pool(
    takes: list[mocap.Take],
    alone: list[mocap.Take],
    seed: int,
    size: int,
    widest_deg: float = WIDEST_YAW_DEG,
) -> list[Example]:
    """``size`` examples.

    ``takes`` are paired between actors, ``alone`` with another body's version of themselves.
    """
    rng, maps = np.random.default_rng(seed), Maps()
    return [draw_example(takes, alone, maps, rng, widest_deg) for _ in range(size)]


def save(arrays: dict[str, np.ndarray], path: Path, **notes: str) -> None:
    """Write the weights with what they were fitted on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, format_version=follow_embedding.FORMAT_VERSION, **arrays, **notes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mocap", type=Path, required=True, help="folder with hdm05/ and cmu/")
    parser.add_argument("--out", type=Path, default=follow_embedding.WEIGHTS_FILE)
    parser.add_argument("--leave-actors", default="", help="comma-separated; their takes are not used")
    parser.add_argument("--leave-motions", default="", help="comma-separated; takes of them are not used")
    parser.add_argument(
        "--leave-alone", default="", help="comma-separated prefixes of unpaired takes not used"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--pool", type=int, default=1200)
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument(
        "--yaw-deg", type=float, default=WIDEST_YAW_DEG, help="from how far round the learner is seen"
    )
    args = parser.parse_args()
    actors, motions = args.leave_actors.split(","), args.leave_motions.split(",")
    prefixes = tuple(p for p in args.leave_alone.split(",") if p)
    paired = [
        t
        for t in mocap.load_folder(args.mocap / "hdm05")
        if t.actor not in actors and t.motion not in motions
    ]
    alone = [
        t for t in mocap.load_folder(args.mocap / "cmu") if not (prefixes and t.motion.startswith(prefixes))
    ]
    start = time.perf_counter()
    pool = build_pool(paired, alone, args.seed, args.pool, args.yaw_deg)
    print(
        f"{len(paired)} + {len(alone)} takes, {len(pool)} examples in {time.perf_counter() - start:.0f} s",
        flush=True,
    )
    model = fit(pool, args.seed, args.steps, quiet=False)
    print(f"fitted in {time.perf_counter() - start:.0f} s")
    model["params"] = as_array(FilterParams())
    save(model, args.out, without_actors=args.leave_actors, without_motions=args.leave_motions)


if __name__ == "__main__":
    main()

"""How often movement is taken for a hand held up to pause, and how often a hand that is meant is seen.

    python benchmarks/hands_free.py [--mocap DIR] [--json FILE]

Everybody is followed as the follower says. *Another routine* is somebody who does anything but it: the
hardest case. *Meant*: a hand goes up for 1.8 s in the middle of a routine that has the arms down there.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.feedback_lib import cases, judging
from benchmarks.following_lib import camera, mocap
from coach.practice.hand import arm_raised
from coach.practice.hands_free import HandsFree, Wish
from coach.skeleton import LEFT_ELBOW, LEFT_HIP, LEFT_SHOULDER, LEFT_WRIST
from coach.types import FollowState, Pose

ACTORS = (("bd", "bk"), ("dg",))
HELD_S, RISE_S = 1.8, 0.4


def wishes(case: cases.Case, query: np.ndarray) -> list[float]:
    """When in seconds the case pauses; it goes on at once, so that each time counts."""
    hands = HandsFree(case.reference, case.fps, leaving=False)
    said = judging.followed(replace(case, query=query))
    found = []
    for k, alignment in enumerate(said):
        pose = Pose(query[k], case.scores[k], k, float(case.times_s[k]))
        sure = alignment.state is FollowState.LOCKED
        wish = hands.update(pose, seen=True, paused=False, position_s=alignment.reference_s, sure=sure)
        if wish is Wish.PAUSE:
            found.append(k / case.fps)
    return found


def false_ones(name: str, attempts: Iterable[cases.Case]) -> dict[str, float]:
    """Pauses that nobody wanted."""
    minutes, pauses = 0.0, 0
    for case in attempts:
        pauses += len(wishes(case, case.query))
        minutes += len(case.query) / case.fps / 60
    print(f"{name:28s} {pauses} pauses in {minutes:.1f} minutes", flush=True)
    return {"pauses": pauses, "minutes": minutes}


def meant_ones(attempts: Iterable[cases.Case]) -> dict[str, float]:
    """Hands that were meant: how many are seen, and after how long."""
    seen, tried, after_s = 0, 0, []
    for case in attempts:
        begins = _quiet_place(case)
        if begins is None:
            continue
        tried += 1
        query = _with_hand(case, begins, round(HELD_S * case.fps))
        late_s = [at_s - begins / case.fps for at_s in wishes(case, query)]
        hits = [each for each in late_s if 0 <= each <= HELD_S + 0.5]
        seen += bool(hits)
        after_s += hits[:1]
    median_s = float(np.median(after_s)) if after_s else float("nan")
    print(f"{'meant':28s} {seen} of {tried} seen, after {median_s:.1f} s", flush=True)
    return {"seen": seen, "tried": tried, "after_s": median_s}


def _quiet_place(case: cases.Case) -> int | None:
    """A frame in the middle third near which neither the reference nor the learner raises an arm."""
    reach = round(3.5 * case.fps)
    up = arm_raised(case.clean)
    up |= arm_raised(case.reference)[
        np.clip((case.truth_s * case.fps).astype(int), 0, len(case.reference) - 1)
    ]
    third = len(up) // 3
    quiet = [k for k in range(third, 2 * third) if not up[max(k - reach, 0) : k + reach].any()]
    return quiet[len(quiet) // 2] if quiet else None


def _with_hand(case: cases.Case, begins: int, frames: int) -> np.ndarray:
    """The learner stands as in frame ``begins`` with the left hand up, then is where they were."""
    still = np.repeat(case.clean[begins : begins + 1], frames, axis=0)
    shoulder, hip = still[:, LEFT_SHOULDER], still[:, LEFT_HIP]
    torso = (hip - shoulder)[:, 1:]
    rise = np.minimum(np.arange(frames) / (RISE_S * case.fps), 1.0)[:, None]
    for joint, up in ((LEFT_ELBOW, (0.2, -0.55)), (LEFT_WRIST, (0.2, -1.1))):
        still[:, joint] += rise * (shoulder + np.array(up) * torso - still[:, joint])
    seen, _ = camera.observe(still, np.random.default_rng(1), 2.5, 0.02)
    out = case.query.copy()
    out[begins : begins + frames] = seen[: len(out) - begins]
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--mocap", type=Path, help="folder of npz, named motion_actor_repeat")
    parser.add_argument("--count", type=int, default=12, help="attempts a row")
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    table: dict[str, object] = {}
    drawn = cases.performer_cases(max(1, args.count // 4), args.seed, mistakes=True)
    table["performer"] = false_ones("performer, with mistakes", drawn)
    if args.mocap:
        takes = mocap.load_folder(args.mocap)
        actors = cases.Actors(takes, *ACTORS)
        for who in (cases.STYLES, cases.OTHERS):
            attempts = cases.mocap_cases(actors, who, args.count, args.seed, mistakes=False)
            table[who] = false_ones(who, attempts)
        table["another routine"] = false_ones(
            "another routine", cases.other_routines(actors, 2 * args.count, args.seed)
        )
        acted = cases.mocap_cases(actors, cases.STYLES, 3 * args.count, args.seed + 7, mistakes=False)
        performed = cases.performer_cases(args.count, args.seed + 7, mistakes=False)
        table["meant"] = meant_ones(chain(performed, acted))
    if args.json:
        args.json.parent.mkdir(parents=True, exist_ok=True)
        args.json.write_text(json.dumps(table, indent=1))


if __name__ == "__main__":
    main()

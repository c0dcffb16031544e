"""Judge learners whose mistakes are known: cues, grades, and good against bad repetitions.

    python benchmarks/feedback.py [--performer] [--mocap DIR] [--form DIR] [--json FILE]

Mistakes of known joint, size and moment are put into performances of the virtual performer and of motion
capture seen through a camera. docs/FEEDBACK.md says what each figure is.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.feedback_lib import cases, form, judging
from benchmarks.following_lib import mocap

GRADES = ("overall", "form", "timing", "done")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--performer", action="store_true", help="the performer in other bodies")
    parser.add_argument("--mocap", type=Path, help="folder of npz, named motion_actor_repeat")
    parser.add_argument("--form", type=Path, help="folder of <exercise>/*.npy, named good or bad")
    parser.add_argument("--reference-actors", default="bd,bk", help="comma-separated")
    parser.add_argument("--learner-actors", default="dg", help="comma-separated")
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--count", type=int, default=12, help="attempts a row")
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def _row(name: str, attempts: Iterable[cases.Case]) -> dict[str, object]:
    tally, grades, spent_s, frames = judging.Tally(), [], 0.0, 0
    for case in attempts:
        said = judging.followed(case)
        start_s = time.perf_counter()
        engine, found = judging.judged(case, said)
        spent_s += time.perf_counter() - start_s
        frames += len(found)
        tally.add(case, found)
        grade = engine.grade()
        grades.append((grade.overall, grade.form, grade.timing, 100 * grade.done))
    row: dict[str, object] = dict(tally.row())
    for label, values in zip(GRADES, np.array(grades).T, strict=True):
        known = values[np.isfinite(values)]
        row[label] = [float(f(known)) for f in (np.min, np.median, np.max)] if len(known) else None
    row |= {
        "by_joint": tally.by_joint,
        "wrong_joints": tally.wrong_joints,
        "ms_a_frame": 1e3 * spent_s / frames,
    }
    print(_line(name, row), flush=True)
    return row


def _line(name: str, row: dict[str, object]) -> str:
    def number(key: str, digits: int) -> str:
        value = row[key]
        assert isinstance(value, float)
        return "-" if np.isnan(value) else f"{value:.{digits}f}"

    def spread(key: str) -> str:
        values = row[key]
        return "-" if not isinstance(values, list) else "/".join(f"{v:.0f}" for v in values)

    return (
        f"{name:26s} precision {number('precision', 2):>4s} recall {number('recall', 2):>4s} wrong/min "
        f"{number('wrong_per_min', 2):>5s} until {number('until_s', 1):>4s} s "
        f"words {number('words_right', 2):>4s} | "
        f"grade {spread('overall'):>11s} form {spread('form'):>11s} timing {spread('timing'):>11s} "
        f"done {spread('done'):>11s} | skips {number('skips_named', 0)} of {number('skipping', 0)}, "
        f"made up {number('skips_made_up', 0)} in {number('minutes', 1)} min | {number('ms_a_frame', 2)} ms"
    )


def main() -> None:
    args = _arguments()
    table: dict[str, object] = {}
    if args.mocap:
        actors = cases.Actors(
            mocap.load_folder(args.mocap),
            tuple(args.reference_actors.split(",")),
            tuple(args.learner_actors.split(",")),
        )
        for who in cases.PEOPLE:
            for mistakes in (False, True):
                name = who + (", mistakes" if mistakes else "")
                seed = args.seed + 100 * mistakes
                drawn = cases.mocap_cases(actors, who, args.count, seed, mistakes=mistakes)
                table[name] = _row(name, drawn)
        for who in cases.PEOPLE:
            name = f"{who}, skipping"
            table[name] = _row(name, cases.skipping_cases(actors, who, args.count, args.seed + 200))
        table["another routine"] = _row(
            "another routine", cases.other_routines(actors, args.count, args.seed)
        )
        table["idle"] = _row("idle", cases.idle_people(actors, 3, args.seed))
        row = judging.repetitions_row(cases.repeated_cases(actors, args.count, args.seed))
        table["repetitions"] = row
        print(
            f"{'repetitions':26s} precision {row['precision']:.2f} recall {row['recall']:.2f}, "
            f"{row['counted']:.0%} of {row['repetitions']:.0f} counted",
            flush=True,
        )
    if args.performer:
        count = max(1, args.count // 6)
        table["performer"] = _row("performer", cases.performer_cases(count, args.seed, mistakes=False))
        drawn = cases.performer_cases(count, args.seed + 100, mistakes=True)
        table["performer, mistakes"] = _row("performer, mistakes", drawn)
    if args.form:
        for exercise, videos in form.load(args.form).items():
            grades, good = form.graded(videos)
            area = form.auc(grades, good)
            table[f"form: {exercise}"] = {
                "auc": area,
                "good": [float(g) for g in grades[good]],
                "bad": [float(g) for g in grades[~good]],
            }
            print(
                f"{exercise:26s} AUC {area:.2f} | {good.sum()} good, median form "
                f"{np.nanmedian(grades[good]):.0f} | {(~good).sum()} bad, {np.nanmedian(grades[~good]):.0f}"
                f" | {np.isnan(grades).sum()} not judged",
                flush=True,
            )
    if args.json:
        args.json.parent.mkdir(parents=True, exist_ok=True)
        args.json.write_text(json.dumps(table, indent=1))


if __name__ == "__main__":
    main()

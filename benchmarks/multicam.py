"""How well the offset between cameras is found, by every method that is registered.

    python -m benchmarks.multicam [--count 60] [--methods epipolar,ssm] [--only real] [--views DIR ...]

Synthetic pairs are of actors and motions that nothing was trained or tuned on. ``--views`` names folders of
videos that begin at the same moment; without it, those of Pose2Sim's demo are taken. Writes
benchmarks/results/multicam.json and the tables as Markdown beside it; docs/MULTICAM.md says what each figure
is.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.multicam_lib import metrics, papers
from benchmarks.multicam_lib.cases import Case
from benchmarks.multicam_lib.metrics import Answer
from benchmarks.multicam_lib.suites import Condition, Suite, real_suite, synthetic_suites
from coach import multicam
from coach.errors import VideoError
from coach.multicam import synthetic
from coach.paths import shared_data

RESULTS = Path(__file__).parent / "results"
_SPEED_ROUNDS = 30

Row = dict[str, float]


def main() -> None:
    options = _options()
    methods = options.methods.split(",") if options.methods else list(multicam.names())
    found: dict[str, dict[str, dict[str, Row]]] = {}
    lines = [f"Measured {date.today().isoformat()} on {_machine()}; {options.count} pairs a row.", ""]
    for suite in _suites(options):
        if options.table not in suite.title:
            continue
        table = {c.name: _rows(c, methods) for c in suite.conditions}
        found[suite.title] = table
        lines += _told([f"### {suite.title}", "", *_markdown(table), ""])
    if options.only in ("", "speed"):
        found["Speed"] = {"63 lags of 120 frames": _speed(methods)}
        lines += _told(["### Speed", "", *_markdown(found["Speed"]), ""])
    lines += _told(_published())
    whole = not (options.only or options.table or options.methods)
    path: Path = options.json or RESULTS / ("multicam.json" if whole else "multicam-part.json")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"date": date.today().isoformat(), "tables": found}, indent=1))
    path.with_suffix(".md").write_text("\n".join(lines) + "\n")


def _told(lines: list[str]) -> list[str]:
    print("\n".join(lines), flush=True)
    return lines


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=60, help="pairs a row")
    parser.add_argument("--methods", default="", help="comma-separated; all when left out")
    parser.add_argument("--only", default="", choices=("", "real", "synthetic", "speed"))
    parser.add_argument("--views", type=Path, nargs="*", help="folders of synchronised videos")
    parser.add_argument("--table", default="", help="only tables whose title has this in it")
    parser.add_argument("--json", type=Path, help="where to; a part of the tables does not replace the whole")
    return parser.parse_args()


def _suites(options: argparse.Namespace) -> Iterator[Suite]:
    data = shared_data()
    folders = options.views
    if folders is None:
        folders = [data / "multiview" / "pose2sim" / name for name in ("Single", "Multi")] if data else []
    if options.only in ("", "real"):
        for folder in folders:
            yield real_suite(folder, options.count)
    if options.only in ("", "synthetic"):
        if data is None:
            sys.exit("POSESYNC_DATA does not name a folder with motion capture.")
        _, held_out = synthetic.held_out(synthetic.load_captures(data / "mocap"))
        yield from synthetic_suites(held_out, options.count)


def _rows(condition: Condition, methods: list[str]) -> dict[str, Row]:
    found = condition.make()
    rows = {}
    for method in methods:
        if condition.only not in ("", method):
            continue
        begun_s = time.perf_counter()
        answers = [_answer(method, case, condition.max_lag) for case in found]
        spent_s = time.perf_counter() - begun_s
        rows[method] = {
            name: value for measure in condition.measures for name, value in measure(answers).items()
        }
        rows[method]["ms a pair"] = 1000 * spent_s / len(found)
    return rows


def _answer(method: str, case: Case, max_lag: int | None) -> Answer:
    try:
        if len(case.a) == len(case.b) == 1:
            said = multicam.estimate(method, case.a[0], case.b[0], case.fps, max_lag=max_lag)
        else:
            said = multicam.estimate_people(method, case.a, case.b, case.fps, max_lag=max_lag)
    except VideoError:
        return Answer(float("nan"), case.frames, False, case.fps)
    return Answer(said.frames, case.frames, said.certain, case.fps, said.drift_ppm)


def _speed(methods: list[str]) -> dict[str, Row]:
    """Milliseconds for 63 lags of two clips of 120 frames, the least and the median of many."""
    rng = np.random.default_rng(0)
    poses = np.cumsum(rng.normal(0, 3.0, (160, 17, 2)), axis=0) + rng.uniform(200, 600, (17, 2))
    clip = np.concatenate([poses, np.ones((160, 17, 1))], axis=-1).astype(np.float32)
    rows = {}
    for method in methods:
        spent = []
        for _ in range(_SPEED_ROUNDS + 1):
            begun_s = time.perf_counter()
            multicam.estimate(method, clip[:120], clip[10:130], 25.0, max_lag=31)
            spent.append(1000 * (time.perf_counter() - begun_s))
        rows[method] = {"least ms": min(spent[1:]), "median ms": float(np.median(spent[1:]))}
    return rows


def _markdown(table: dict[str, dict[str, Row]]) -> list[str]:
    columns = list(dict.fromkeys(name for rows in table.values() for row in rows.values() for name in row))
    lines = [f"| condition | method | {' | '.join(columns)} |", "|" + " --- |" * (len(columns) + 2)]
    for condition, rows in table.items():
        for method, row in rows.items():
            cells = (_cell(row.get(name, float("nan"))) for name in columns)
            lines.append(f"| {condition} | {method} | {' | '.join(cells)} |")
    return lines


def _cell(value: float) -> str:
    if np.isnan(value):
        return "-"
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"


def _published() -> list[str]:
    """What the papers print of themselves."""
    lines = ["### Published on other data (IFID; Liu et al. 2024, Table 1)", ""]
    lines += [f"| method | {' | '.join(metrics.INSYN)} |", "|" + " --- |" * (len(metrics.INSYN) + 1)]
    for method, figures in papers.INSYN_IFID.items():
        lines.append(f"| {method} | {' | '.join('-' if f is None else f'{f:.2f}' for f in figures)} |")
    return lines


def _machine() -> str:
    python = platform.python_version()
    return f"{platform.system()} {platform.machine()}, Python {python}, one thread of a shared machine"


if __name__ == "__main__":
    main()

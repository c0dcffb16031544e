"""Table 1 of the PoseSync paper (arXiv 2308.12600), rebuilt from any clips.

    python -m benchmarks.posesync_table1 CLIP [CLIP...] [--seconds 8]

Each row edits a clip in a known way, writes it as a new mp4, and asks for the mapping. "Matched" is within
0.1 s of the truth (the paper does not say what it counts). Both columns get the same poses: only
the alignment differs.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import asdict
from pathlib import Path

import numpy as np

from benchmarks.posesync_lib import paper, render
from benchmarks.posesync_lib.edits import Marks, Row, marks, rows
from coach.compare.comparing import in_step
from coach.compare.options import CompareOptions
from coach.extraction.options import ReadOptions
from coach.extraction.poses import read_poses
from coach.settings import Settings
from coach.types import VideoPoses

RESULTS = Path(__file__).parent / "results"
PRINTED: dict[str, float] = {}
"""The paper's own figures by row. Empty: its table is not at hand, and nothing is made up here."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("clips", nargs="+", type=Path)
    parser.add_argument(
        "--seconds", type=float, default=8.0, help="use this much of each clip (default: %(default)s)"
    )
    options = parser.parse_args()
    table: dict[str, dict[str, list[Marks]]] = {}
    notes = []
    for clip in options.clips:
        others = [path for path in options.clips if path != clip] or [clip]
        found = render.sources(clip, others, options.seconds)
        notes.append(
            f"{clip.stem}: noise of the same person = {found.same_is}; other action = {found.other_is}."
        )
        for row in rows(found.length_s):
            for method, result in _run(row, found).items():
                table.setdefault(row.name, {}).setdefault(method, []).append(result)
            last = {method: results[-1] for method, results in table[row.name].items()}
            print(
                f"{clip.stem:14} {row.name:42}",
                *(f"{m}: {r.within_100:5.1f}" for m, r in last.items()),
                flush=True,
            )
    print("\n" + markdown(table, notes))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "posesync_table1.json").write_text(
        json.dumps(
            {
                name: {m: [asdict(r) for r in rs] for m, rs in methods.items()}
                for name, methods in table.items()
            },
            indent=1,
        )
    )


def _run(row: Row, found: render.Sources) -> dict[str, Marks]:
    with tempfile.TemporaryDirectory() as folder:
        videos = []
        for name, edit in (("reference", row.reference), ("test", row.test)):
            path = render.render(edit, found, Path(folder) / f"{name}.mp4")
            videos.append(read_poses(path, ReadOptions(), Settings()))
    reference, test = videos
    ours = in_step(reference, test, CompareOptions())
    return {
        "paper": _marks(row, _paper_s(reference, test), reference),
        "ours": _marks(row, ours.test_s, reference),
    }


def _paper_s(reference: VideoPoses, test: VideoPoses) -> np.ndarray:
    frames = paper.synchronise_fast(paper.angles_deg(reference.poses), paper.angles_deg(test.poses))
    return test.poses.times_s[frames]


def _marks(row: Row, test_s: np.ndarray, reference: VideoPoses) -> Marks:
    return marks(row, test_s, reference.poses.times_s, reference.poses.fps)


def markdown(table: dict[str, dict[str, list[Marks]]], notes: list[str]) -> str:
    """Means over the clips; the mean of all rows leaves out those with another order."""
    lines = [
        "| row | printed in the paper | paper's method, rebuilt: 0.1 s / 0.2 s / 1 frame "
        "| ours: 0.1 s / 0.2 s / 1 frame | foreign left out: paper / ours |",
        "|---|---|---|---|---|",
    ]
    plain: dict[str, list[list[float]]] = {"paper": [], "ours": []}
    for name, methods in table.items():
        means = {method: _mean(results) for method, results in methods.items()}
        if "against" not in name:
            for method, values in means.items():
                plain[method].append(values)
        printed = f"{PRINTED[name]:.1f}" if name in PRINTED else "not at hand"
        foreign = " / ".join("-" if np.isnan(v[3]) else f"{v[3]:.0f}" for v in means.values())
        lines.append(f"| {name} | {printed} | {_cell(means['paper'])} | {_cell(means['ours'])} | {foreign} |")
    mean = {method: np.nanmean(values, axis=0) for method, values in plain.items()}
    lines.append(
        f"| **mean without the two reordered rows** | | {_cell(mean['paper'])} | **{_cell(mean['ours'])}** "
        f"| {mean['paper'][3]:.0f} / {mean['ours'][3]:.0f} |"
    )
    return "\n".join([*lines, "", *notes])


def _mean(results: list[Marks]) -> list[float]:
    values = np.array([[r.within_100, r.within_200, r.within_frame, r.left_out] for r in results])
    return [float(column.mean()) for column in values.T]


def _cell(values: list[float]) -> str:
    return " / ".join(f"{value:.1f}" for value in values[:3])


if __name__ == "__main__":
    main()

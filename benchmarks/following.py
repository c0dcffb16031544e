"""Follow learners whose true place is known, with our aligners and with what one would otherwise pick.

Streams are built from any folder of motion capture (npz with keypoints_m (T, 17, 3) and fps), so the same
figures can
be had on data never seen here. docs/FOLLOWING.md says what each figure is.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.following_lib import embedding, metrics, mocap, ours, peers, report, suites, synthetic
from coach.align import follow_embedding

SLOW = ("OLTW-Dixon", "dtw-python open-end")
LIVE_OURS = ("follow", "open_end", "oltw")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--mocap", type=Path, required=True, help="folder of npz, searched with its subfolders"
    )
    parser.add_argument("--reference-actors", default="bd,bk", help="comma-separated")
    parser.add_argument("--learner-actors", default="dg", help="comma-separated")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--routines", type=int, default=12, help="streams a row")
    parser.add_argument("--slow-routines", type=int, default=4, help="streams a row for Dixon and dtw-python")
    parser.add_argument("--weights", type=Path, help="weights of the follower; those that ship when left out")
    parser.add_argument("--methods", default="", help="comma-separated; all when left out")
    parser.add_argument(
        "--suites", default="views,events,same,dances,repetitions,long,far,synthetic", help="comma-separated"
    )
    parser.add_argument(
        "--only-motions", default="", help="count errors in these alone (those left out of a fit)"
    )
    parser.add_argument("--json", type=Path)
    parser.add_argument("--markdown", type=Path)
    parser.add_argument("--picture", type=Path)
    return parser.parse_args()


def _suites(args: argparse.Namespace, takes: list[mocap.Take]) -> dict[str, suites.Suite]:
    references, learners = args.reference_actors.split(","), args.learner_actors.split(",")
    wanted = args.suites.split(",")
    found: dict[str, suites.Suite] = {}
    drawn = (takes, references, learners, args.seed, args.routines)
    if "views" in wanted:
        found |= suites.views(*drawn)
    if "events" in wanted:
        found |= suites.happenings(*drawn)
    if "same" in wanted:
        found |= suites.same_person(takes, learners, args.seed, args.routines)
    if "dances" in wanted:
        found |= suites.dances(takes, args.seed)
    if "repetitions" in wanted:
        found |= suites.repetitions(*drawn)
    if "long" in wanted:
        found |= suites.long_routines(takes, references, learners, args.seed)
    if "far" in wanted:
        found |= suites.far_jumps(mocap.alone(takes), args.seed, 2)
    if "synthetic" in wanted:
        found |= synthetic.suites(args.seed, args.routines)
    return found


def main() -> None:
    args = _arguments()
    if args.weights:
        model = follow_embedding.load(args.weights)
        follow_embedding.default.cache_clear()
        follow_embedding.default = lambda: model  # type: ignore[assignment]
    methods: dict[str, peers.Method] = {name: ours.method(name) for name in LIVE_OURS}
    methods |= peers.PEERS
    methods["offline DTW learnt"] = ours.offline_learnt(follow_embedding.default().embedding)
    for name in ("tcc", "sesyn"):
        methods |= {f"embedding {name}": embedding.live(name), f"offline DTW {name}": embedding.offline(name)}
    if args.methods:
        methods = {name: methods[name] for name in args.methods.split(",")}
    takes = mocap.load_folder(args.mocap)
    only = tuple(m for m in args.only_motions.split(",") if m)
    table: dict[str, dict[str, dict[str, float]]] = {}
    for suite_name, suite in _suites(args, takes).items():
        drawn = list(suite())
        longest = max(len(s.reference) for s in drawn)
        for name, method in methods.items():
            if longest > 3000 and name not in ("follow", "oltw", "OLTW-Arzt", "clock"):
                continue
            start = time.perf_counter()
            some = drawn[: args.slow_routines] if name in SLOW else drawn
            scores = [metrics.score(stream, method(stream), only) for stream in some]
            row = metrics.pooled(scores)
            table.setdefault(suite_name, {})[name] = row
            print(report.line(suite_name, name, row, time.perf_counter() - start), flush=True)
    if args.json:
        args.json.parent.mkdir(parents=True, exist_ok=True)
        args.json.write_text(json.dumps(table, indent=1))
    if args.markdown:
        args.markdown.write_text(report.markdown(table))
    if args.picture:
        references, learners = args.reference_actors.split(","), args.learner_actors.split(",")
        stream = next(iter(suites.happenings(takes, references, learners, args.seed, 1)["all"]()))
        report.picture(stream, {name: method(stream) for name, method in methods.items()}, args.picture)


if __name__ == "__main__":
    main()

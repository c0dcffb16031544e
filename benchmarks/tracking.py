"""Does it keep to the right person? Share of frames, switches, time to have them back, cost, by method.

Scenes of the virtual performer have a known truth; of clips, a few frames are annotated (see tests/data).
The first two methods are told the learner's box in the first frame. Ours chooses by itself in the scenes,
and is told by a click in the clips.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.live_lib.watch import machine
from benchmarks.tracking_lib import clips, metrics, report, scenes
from benchmarks.tracking_lib.methods import Method, MilAlone, MoveNetCrop, Ours
from benchmarks.tracking_lib.takes import Take
from coach.settings import Settings

_RESULTS = Path(__file__).parent / "results" / "tracking.json"
METHODS: dict[str, Callable[[bool], Method]] = {
    "MIL alone": lambda click: MilAlone(),
    "MoveNet's crop": lambda click: MoveNetCrop(),
    "ours": lambda click: Ours(Settings(), click=click),
}


def main() -> None:
    args = _arguments()
    rows = []
    for group, take in _takes(args):
        for name in args.methods:
            method = METHODS[name](group == "clips")
            figures = metrics.run(method, take)
            method.close()
            rows.append({"group": group, "take": take.name, "method": name, **figures.row()})
            print(report.line(rows[-1]), flush=True)
            if args.trace:
                print(report.trace(figures))
    print("\n" + report.summary(rows))
    args.json.parent.mkdir(parents=True, exist_ok=True)
    args.json.write_text(json.dumps({**machine(), "rows": rows}, indent=2), encoding="utf-8")


def _takes(args: argparse.Namespace) -> Iterator[tuple[str, Take]]:
    for seed in args.seed:
        for kind in args.scenes:
            size = {"width": args.width, "height": args.width * 9 // 16}
            yield "scenes", scenes.take(kind, seed, **size, seconds=args.seconds)
    if args.clip:
        yield "clips", clips.take(args.clip, args.boxes)
    elif not args.no_clips:
        for take in clips.annotated():
            yield "clips", take


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--scenes", nargs="*", default=list(scenes.KINDS), choices=scenes.KINDS, metavar="KIND"
    )
    parser.add_argument("--seed", type=int, nargs="*", default=[101, 102, 103])
    parser.add_argument("--seconds", type=float, default=7.0, help="of each scene")
    parser.add_argument("--width", type=int, default=640, help="of each scene's pictures, 16:9")
    parser.add_argument("--clip", type=Path, help="a video to run on instead of those of POSESYNC_DATA")
    parser.add_argument("--boxes", type=Path, help="its boxes, as in tests/data/people_in_clips.json")
    parser.add_argument("--no-clips", action="store_true")
    parser.add_argument("--methods", nargs="*", default=list(METHODS), choices=METHODS, metavar="METHOD")
    parser.add_argument("--trace", action="store_true", help="say who was followed, frame by frame")
    parser.add_argument("--json", type=Path, default=_RESULTS)
    args = parser.parse_args()
    if args.clip and not args.boxes:
        parser.error("--clip needs --boxes: where the learner is in some of its frames")
    return args


if __name__ == "__main__":
    main()

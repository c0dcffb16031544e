"""The sub-command ``compare``: two videos of the same movement, brought into step."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from coach.errors import InputError
from coach.progress import Report
from coach.skeleton import JOINTS


def add_command(commands: Any, report: Report) -> None:
    """Register ``compare`` with the sub-parsers of the command line."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "compare", help="bring two videos of the same movement into step"
    )
    parser.add_argument("reference", type=Path, metavar="REFERENCE", help="the video to compare with")
    parser.add_argument("test", type=Path, metavar="TEST", help="the video to bring into step")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT.mp4", help="both side by side, in step, with sound"
    )
    parser.add_argument("--map", type=Path, metavar="MAP.csv", help="which frame goes with which")
    parser.add_argument("--report", type=Path, metavar="REPORT.html", help="what differs, when and where")
    parser.add_argument(
        "--crop", choices=("auto", "yolo", "mil"), default="auto", help="how the person is kept in view"
    )
    parser.add_argument(
        "--pose", default="auto", help="movenet, blazepose or a .tflite file (default: %(default)s)"
    )
    parser.add_argument(
        "--cost",
        choices=("body", "angles", "keypoints", "weighted"),
        default="body",
        help="our own, or the paper's angle-MAE, MAE on keypoints, or both (default: %(default)s)",
    )
    parser.add_argument(
        "--keypoint-weight", type=float, default=0.5, metavar="0..1", help="share of MAE in 'weighted'"
    )
    parser.add_argument(
        "--joint-weight",
        action="append",
        default=[],
        metavar="JOINT=W",
        help=f"one of {', '.join(JOINTS)}; repeatable",
    )
    parser.add_argument("--plain", action="store_true", help="the paper's alignment: every frame is matched")
    parser.add_argument("--no-trim", action="store_true", help="both begin and end together")
    parser.add_argument("--no-gaps", action="store_true", help="nothing foreign was inserted")
    parser.add_argument("--no-reorder", action="store_true", help="do not look for parts in another order")
    parser.add_argument(
        "--mirror", choices=("auto", "yes", "no"), default="auto", help="whether TEST is a mirror image"
    )
    parser.add_argument("--no-cache", action="store_true", help="read the videos anew, and keep nothing")
    parser.set_defaults(run=lambda options: run(options, report))


def run(options: argparse.Namespace, report: Report) -> int:
    """Compare, write what was asked for, say what was found. Returns the exit code."""
    from coach import settings
    from coach.compare import CompareOptions, compare
    from coach.compare.exporting import write_map, write_report, write_video
    from coach.compare.summary import summary

    chosen = CompareOptions(
        crop=options.crop,
        pose=options.pose,
        cost=options.cost,
        keypoint_weight=options.keypoint_weight,
        joint_weights=_weights(options.joint_weight),
        method="plain" if options.plain else "robust",
        trim=not options.no_trim,
        gaps=not options.no_gaps,
        reorder=not options.no_reorder,
        mirror=options.mirror,
        cache=not options.no_cache,
    )
    kept = settings.load()
    found = compare(options.reference, options.test, chosen, kept, report=report)
    if options.map is not None:
        write_map(found, options.map)
    if options.output is not None:
        write_video(found, options.output, kept.feedback, report=report)
    if options.report is not None:
        write_report(found, options.report, kept.feedback)
    sys.stdout.write(summary(found) + "\n")
    return 0


def _weights(given: list[str]) -> tuple[float, ...]:
    weights = dict.fromkeys(JOINTS, 1.0)
    for item in given:
        joint, _, value = item.partition("=")
        try:
            weights[joint if joint in weights else ""] = float(value)
        except ValueError:
            joint = ""
        if joint not in weights:
            raise InputError(
                f"Expected --joint-weight as JOINT=NUMBER with a joint of {', '.join(JOINTS)}; got {item!r}."
            )
    return tuple(weights[joint] for joint in JOINTS)

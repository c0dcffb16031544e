"""The sub-command ``sync-cameras``: videos of one movement by several cameras, on one clock."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from coach.progress import Report

_NOT_ALL = 1
_NONE = 2


def add_command(commands: Any, report: Report) -> None:
    """Register ``sync-cameras`` with the sub-parsers of the command line."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "sync-cameras", help="bring videos that several cameras made of one movement onto one clock"
    )
    parser.add_argument("videos", type=Path, nargs="+", metavar="VIDEO", help="one file of each camera")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="DIR",
        help="where the videos go, cut to what all of them saw, with sync.json beside them",
    )
    parser.add_argument(
        "--method", default="", help="another way of finding the offsets (default: the most reliable one)"
    )
    parser.add_argument("--no-cache", action="store_true", help="read the videos anew, and keep nothing")
    parser.set_defaults(run=lambda options: run(options, report))


def run(options: argparse.Namespace, report: Report) -> int:
    """Find the offsets, say them, write what was asked for.

    Returns
    -------
    The exit code: 0; 1 when some cameras cannot be told, 2 when none can.
    """
    from coach import multicam, settings
    from coach.extraction.options import ReadOptions
    from coach.multicam import trimming
    from coach.multicam.syncing import sync
    from coach.multicam.words import summary

    found = sync(
        options.videos,
        ReadOptions(cache=not options.no_cache),
        settings.load(),
        method=options.method or multicam.DEFAULT,
        report=report,
    )
    told = len(found.told)
    (sys.stdout if told > 1 else sys.stderr).write(summary(found) + "\n")
    if told < 2:
        return _NONE
    if options.output is not None:
        written = trimming.write(found, options.output, report=report)
        sys.stdout.write(f"{len(written)} videos and sync.json are in {options.output}\n")
    return 0 if told == len(found.cameras) else _NOT_ALL

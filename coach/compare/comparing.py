"""The comparison of two videos, from files to result."""

from __future__ import annotations

from pathlib import Path

from coach.compare.assembly import assemble
from coach.compare.comparison import Comparison
from coach.compare.ends import sharpened
from coach.compare.matching import match
from coach.compare.options import CompareOptions
from coach.compare.stretches import find_runs
from coach.extraction.poses import read_all
from coach.progress import CancelToken, Report, silent
from coach.settings import Settings
from coach.types import VideoPoses

_READING_SHARE = 0.97
STAGE = "bringing them into step"


def compare(
    reference: Path | str,
    test: Path | str,
    options: CompareOptions | None = None,
    settings: Settings | None = None,
    *,
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> Comparison:
    """Bring two videos of the same motion into step.

    Both are read at the same time, on two cores; only their poses are kept. A video seen before is not read
    again (see :mod:`coach.extraction.cache`).

    Raises
    ------
    VideoError : a file is no video, cannot be read to its end, or holds a single picture.
    NoPersonError : nobody, or hardly anybody, can be seen in one of them.
    ModelError : a model file that the options ask for is missing or damaged.
    Cancelled : ``cancel`` was set.
    """
    options, settings = options or CompareOptions(), settings or Settings()

    def reading(share: float, stage: str) -> None:
        report(share * _READING_SHARE, stage)

    paths = Path(reference), Path(test)
    first, second = read_all(paths, options.reading, settings, report=reading, cancel=cancel)
    report(_READING_SHARE, STAGE)
    result = in_step(first, second, options, cancel)
    report(1.0, STAGE)
    return result


def in_step(
    reference: VideoPoses, test: VideoPoses, options: CompareOptions, cancel: CancelToken | None = None
) -> Comparison:
    """Bring two pose sequences into step."""
    matched = match(reference.poses, test.poses, options, cancel)
    runs = find_runs(matched, options)
    if options.method == "robust":
        runs = sharpened(matched, runs)
    return assemble(reference, test, matched, runs, options)

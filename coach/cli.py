"""The command line. Errors are one sentence and exit code 2; only this module prints."""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import math
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coach import __version__, cli_compare, cli_sync, doctor, settings
from coach.errors import Cancelled, CoachError

if TYPE_CHECKING:
    from coach.doctor_latency import MeasureWindow

OpenWindow = Callable[[str, str], int]
"""Opens the window; arguments: routine ("" for the library) and camera ("" for the last choice)."""
FilmWindow = Callable[[Path, float], str]
"""Runs the window offscreen for so many seconds, films it into the folder, returns what was seen."""

_INTERRUPTED = 130


def main(
    argv: Sequence[str] | None,
    *,
    open_window: OpenWindow,
    film_window: FilmWindow,
    measure_window: MeasureWindow | None = None,
) -> int:
    """Parse ``argv`` (``sys.argv`` when None), run the command, return the exit code."""
    options = _parser().parse_args(argv)
    _log_to_terminal(logging.DEBUG if options.verbose else logging.WARNING)
    try:
        if options.command is None:
            return open_window("", "")
        if options.command == "demo":
            return _demo(options, open_window, film_window)
        if options.command == "doctor":
            return _doctor(options, measure_window)
        if options.command == "practice" and not (options.headless or options.fast):
            return open_window(options.routine, options.camera)
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except (CoachError, Cancelled) as error:
        print(str(error) or "Stopped.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (head, say) has gone; leave without a traceback from the flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _log_to_terminal(level: int) -> None:
    terminal = logging.StreamHandler()
    terminal.setLevel(level)  # its own: the window's log file takes more
    logging.basicConfig(level=level, handlers=[terminal], format="%(levelname)s: %(message)s")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="posesync-coach",
        description="A movement coach that follows you. Without a command the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("-v", "--verbose", action="store_true", help="log what happens to the terminal")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    practice = commands.add_parser("practice", help="practise a routine in front of a camera")
    practice.add_argument(
        "--routine", required=True, help="a routine's name, its folder, or a video to learn"
    )
    practice.add_argument(
        "--camera", default="", help="number or name of a camera, a video file, or performer"
    )
    practice.add_argument("--headless", action="store_true", help="no window; one JSON line a frame")
    practice.add_argument(
        "--fast", action="store_true", help="headless; every frame of a file, as fast as can be"
    )
    practice.add_argument(
        "--json", type=Path, metavar="FILE", help="write the lines there, not to the terminal"
    )
    practice.add_argument(
        "--play-along",
        action="store_true",
        help="headless; the reference plays from the first frame on: say how late the learner is",
    )
    practice.add_argument("--aligner", default="", help="another way of following")
    practice.add_argument(
        "--no-history", action="store_true", help="headless; do not keep this practice in the history"
    )
    practice.set_defaults(run=_practice)

    demo = commands.add_parser("demo", help="see it work: the virtual performer practises the warm-up")
    demo.add_argument(
        "--offscreen", action="store_true", help="film the window even where there is a display"
    )
    demo.add_argument(
        "--seconds", type=_positive, default=20.0, help="how long to film (default: %(default)s)"
    )
    demo.add_argument(
        "--out", type=Path, default=Path("out"), help="folder of the film (default: %(default)s)"
    )

    take = commands.add_parser("import", help="make a routine from a video")
    take.add_argument("video", type=Path)
    take.add_argument("--name", required=True, help="what to call it")
    take.add_argument("--start", type=float, default=0.0, metavar="S", help="leave out what comes before")
    take.add_argument("--end", type=float, default=None, metavar="S", help="leave out what comes after")
    take.add_argument("--mirror", action="store_true", help="exchange left and right")
    take.set_defaults(run=_import)

    cli_compare.add_command(commands, _progress)
    cli_sync.add_command(commands, _progress)
    commands.add_parser("routines", help="list the routines").set_defaults(run=_routines)
    commands.add_parser("cameras", help="list the cameras").set_defaults(run=_cameras)
    checks = commands.add_parser("doctor", help="check that everything is there, and how fast it is")
    checks.add_argument("--latency", action="store_true", help="measure how long a picture takes, by stage")
    checks.add_argument(
        "--seconds", type=_positive, default=10.0, help="how long to measure (default: %(default)s)"
    )
    checks.add_argument("--json", action="store_true", help="print JSON instead of text")

    models = commands.add_parser("models", help="list the model files")
    models.set_defaults(run=_models)
    actions = models.add_subparsers(dest="action", metavar="ACTION")
    actions.add_parser("list", help="list them (the default)")
    fetch = actions.add_parser("fetch", help="download model files and check them")
    fetch.add_argument("name", nargs="*", help="which ones (default: the pose model)")
    fetch.add_argument("--missing", action="store_true", help="only when no pose model is there yet")
    return parser


def _positive(text: str) -> float:
    with contextlib.suppress(ValueError):
        value = float(text)
        if 0.0 < value < math.inf:
            return value
    raise argparse.ArgumentTypeError(f"{text} is not a number of seconds")


def _demo(options: argparse.Namespace, open_window: OpenWindow, film_window: FilmWindow) -> int:
    if doctor.has_display() and not options.offscreen:
        return open_window("warm-up", "performer")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    print(film_window(options.out, options.seconds))
    return 0


def _practice(options: argparse.Namespace) -> int:
    from coach.pipeline import headless
    from coach.sessions.recorder import Recorder

    chosen = settings.load()
    if options.aligner:
        chosen = replace(chosen, preferences=replace(chosen.preferences, aligner=options.aligner))
    kept = contextlib.nullcontext() if options.no_history else contextlib.closing(Recorder(tell=_tell))
    with kept as recorder:
        summary = headless.practise(
            options.routine,
            options.camera or chosen.preferences.camera or "0",
            chosen,
            fast=options.fast,
            lines=options.json,
            play_along=options.play_along,
            recorder=recorder,
            report=_progress,
        )
    print(summary, file=sys.stderr if options.json is None else sys.stdout)
    return 0


def _import(options: argparse.Namespace) -> int:
    from coach.routines.importer import import_video

    result = import_video(
        options.video,
        options.name,
        settings.load(),
        start_s=options.start,
        end_s=options.end,
        mirror=options.mirror,
        report=_progress,
    )
    for warning in result.warnings:
        print(warning)
    routine = result.routine
    print(f"{routine.title}: {routine.duration_s:.1f} s, practise it with --routine {routine.slug}")
    return 0


def _routines(options: argparse.Namespace) -> int:
    from coach.routines.store import RoutineStore

    for entry in RoutineStore().entries():
        print(f"{entry.slug:24} {entry.problem or entry.title}")
    return 0


def _cameras(options: argparse.Namespace) -> int:
    from coach.capture.devices import list_cameras

    cameras = list_cameras()
    for camera in cameras:
        print(f"{camera.index:3}  {camera.name}")
    if not cameras:
        print(
            "No camera is connected; a video file or the virtual performer can stand in: --camera performer"
        )
    return 0


def _doctor(options: argparse.Namespace, measure_window: MeasureWindow | None) -> int:
    if options.latency:
        from coach import doctor_latency
        from coach.latency import kept

        measure = measure_window or doctor_latency.measure
        speed, delays = measure(settings.load(), options.seconds, _progress), kept.load()
        if options.json:
            print(json.dumps(doctor_latency.as_record(speed, delays), indent=2))
        else:
            print(doctor_latency.as_text(speed, delays))
        return 0
    findings = doctor.examine()
    if options.json:
        print(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        for finding in findings:
            print(f"[{'ok' if finding.ok else '!!'}] {finding.subject}: {finding.text}")
    return 0 if all(finding.ok or not finding.needed for finding in findings) else 1


def _models(options: argparse.Namespace) -> int:
    from coach.pose import models

    if options.action == "fetch":
        if options.missing and models.find_movenet() is not None:
            return 0
        for name in options.name or [models.DEFAULT]:
            path = models.fetch(name, report=_progress)
            print(f"{name} is in {path}")
        return 0
    for model in models.list_models():
        print(f"{model.name:28} {model.state:10} {model.size_bytes / 1e6:6.1f} MB  {model.licence}")
    return 0


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _progress(share: float, stage: str) -> None:
    if sys.stderr.isatty():
        done = "" if share != share else f"{share:4.0%}"
        print(f"\r{stage} {done}\033[K", end="\n" if share >= 1 else "", file=sys.stderr, flush=True)

"""What this machine has and lacks: every line names its remedy."""

from __future__ import annotations

import importlib.util
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coach import paths
from coach.errors import CoachError

_OLDEST, _NEWEST = (3, 10), (3, 12)


@dataclass(frozen=True)
class Finding:
    """One thing examined; without a ``needed`` one the program still runs."""

    subject: str
    ok: bool
    text: str
    needed: bool = True


def has_display() -> bool:
    """Whether a window can be shown on this machine now."""
    if platform.system() == "Linux":
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def examine() -> tuple[Finding, ...]:
    """Look at everything the program stands on."""
    return tuple(finding for examination in _EXAMINATIONS for finding in examination())


def _python() -> Iterator[Finding]:
    version = sys.version_info[:2]
    good = _OLDEST <= version <= _NEWEST
    yield Finding(
        "Python", good, f"{version[0]}.{version[1]}" + ("" if good else ": install 3.10, 3.11 or 3.12")
    )


def _libraries() -> Iterator[Finding]:
    for module, package, needed in (
        ("cv2", "mediapipe==0.10.21", True),
        ("mediapipe", "mediapipe==0.10.21", True),
        ("ai_edge_litert", "ai-edge-litert", False),
        ("numba", "numba", True),
        ("av", "av", True),
        ("PyQt6", "PyQt6", True),
        ("cv2_enumerate_cameras", "cv2-enumerate-cameras", True),
    ):
        found = importlib.util.find_spec(module) is not None
        yield Finding(module, found, "installed" if found else f"missing: pip install {package}", needed)


def _window() -> Iterator[Finding]:
    # In a process of its own: a broken Qt can end the one that loads it.
    probe = subprocess.run(
        [sys.executable, "-c", "import PyQt6.QtWidgets"], capture_output=True, text=True, check=False
    )
    if probe.returncode:
        last = (probe.stderr.strip().splitlines() or ["Qt ended without a word"])[-1]
        remedy = "on Debian and Ubuntu run: sudo sh packaging/system_libraries.sh"
        yield Finding("Window", False, f"{last}; {remedy}")
        return
    shown = has_display()
    yield Finding("Window", shown, "can be shown" if shown else "no display: only offscreen", needed=False)


def _pose_model() -> Iterator[Finding]:
    from coach import pose

    try:
        backend = pose.create()
    except CoachError as error:
        yield Finding("Pose model", False, str(error))
        return
    yield Finding("Pose model", not backend.notice, backend.notice or backend.name, needed=False)


def _detector() -> Iterator[Finding]:
    from coach import tracking

    yield Finding("Person finder", True, tracking.create_detector().name, needed=False)


def _cameras() -> Iterator[Finding]:
    from coach.capture.devices import list_cameras

    names = [camera.name for camera in list_cameras()]
    remedy = "none: connect one, or let a video file stand in with --camera FILE"
    yield Finding("Camera", bool(names), ", ".join(names) or remedy, needed=False)


def _routines() -> Iterator[Finding]:
    from coach.routines.store import RoutineStore

    entries = RoutineStore().entries()
    broken = [entry.problem for entry in entries if entry.problem]
    yield Finding("Routines", not broken, " ".join(broken) or f"{len(entries)} ready", needed=False)


def _home() -> Iterator[Finding]:
    folder = paths.home()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except (FileExistsError, NotADirectoryError):
        remedy = "move that file away, or name another folder with POSESYNC_HOME"
        yield Finding("Your folder", False, f"{folder} cannot be made, a file is in its place: {remedy}")
        return
    except OSError as error:
        remedy = "make it writable, or name another with POSESYNC_HOME"
        yield Finding("Your folder", False, f"{folder} cannot be written ({error.strerror}): {remedy}")
        return
    yield Finding("Your folder", True, str(folder))


def _kernels() -> Iterator[Finding]:
    from coach import align

    try:
        align.warm_up()
    except RuntimeError as error:
        remedy = "name a writable folder with NUMBA_CACHE_DIR"
        yield Finding("Following", False, f"cannot be compiled ({error}): {remedy}")
        return
    yield Finding("Following", True, f"compiled; {', '.join(align.names())}")


_EXAMINATIONS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _python,
    _libraries,
    _window,
    _pose_model,
    _detector,
    _cameras,
    _routines,
    _home,
    _kernels,
)

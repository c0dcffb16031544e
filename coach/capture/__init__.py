"""Sources of frames: cameras, video files, and the virtual performer standing in for either."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from coach.capture.camera import Camera
from coach.capture.devices import CameraDevice, list_cameras
from coach.capture.video import VideoFile
from coach.errors import CameraError, VideoError
from coach.settings import Settings
from coach.types import FrameSource

PERFORMER = "performer"
"""The name under which the virtual performer is a camera."""


@runtime_checkable
class Stoppable(Protocol):
    """A source whose waiting can be ended from another thread."""

    def stop(self) -> None:
        """End the opening or the iteration, now or to come; from any thread."""


@runtime_checkable
class Holdable(Protocol):
    """A source that can let its time stand still: a film or the performer, where a camera cannot."""

    def hold(self) -> None:
        """Let it stand until :meth:`go_on`; from any thread."""

    def go_on(self) -> None:
        """Let it go on from where it stood."""


@runtime_checkable
class Abandonable(Protocol):
    """A source whose driver may never return."""

    @property
    def stuck(self) -> bool:
        """Whether the driver did not let go when the source was last closed."""


def open_source(spec: str, settings: Settings, *, realtime: bool, routine: str = "") -> FrameSource:
    """The source that ``spec`` names; use it as a context manager.

    Parameters
    ----------
    spec : ``performer``, the number of a camera, the name of a camera (or a part that only one has),
        the path of a video file; "" for the first camera.
    realtime : a file or the performer paces itself like a camera; otherwise it gives every frame, at once.
    routine : slug of the routine that the performer does.

    Raises
    ------
    CameraError, VideoError : there is no such camera or file; names the cameras there are.
    """
    if spec == PERFORMER:
        return _performer(settings, realtime=realtime, routine=routine)
    if not spec.isdigit() and Path(spec).is_file():
        return VideoFile(spec, realtime=realtime)
    device = _camera(spec, list_cameras())
    return Camera(device.index, device.name, settings.capture)


def _performer(settings: Settings, *, realtime: bool, routine: str) -> FrameSource:
    from coach.performer.performance import demo_performance
    from coach.performer.source import PerformerSource

    capture = settings.capture
    return PerformerSource(
        routine,
        demo_performance(routine),
        width=capture.width,
        height=capture.height,
        fps=float(capture.fps),
        realtime=realtime,
    )


def _camera(spec: str, cameras: tuple[CameraDevice, ...]) -> CameraDevice:
    if spec.isdigit():
        # Not every system can list its cameras, so a number is tried in any case.
        known = [camera for camera in cameras if camera.index == int(spec)]
        return known[0] if known else CameraDevice(f"Camera {spec}", int(spec))
    named = _named(spec, cameras)
    if not named and (Path(spec).suffix or Path(spec).parent != Path()):
        raise VideoError(f"There is no file {spec}: check its name and folder.")
    if not cameras:
        raise CameraError("No camera is connected: plug one in, or use a video file.")
    if not named:
        raise CameraError(f"{spec} is not connected: plug it in, or choose {_either(cameras)}.")
    if len(named) > 1 and spec:
        raise CameraError(f"More than one camera is called {spec}: choose {_either(named)}.")
    return named[0]


def _named(spec: str, cameras: Sequence[CameraDevice]) -> list[CameraDevice]:
    """Those of exactly this name, else those whose name holds it, capitals aside."""
    exactly = [camera for camera in cameras if camera.name == spec]
    return exactly or [camera for camera in cameras if spec.casefold() in camera.name.casefold()]


def _either(cameras: Sequence[CameraDevice]) -> str:
    return " or ".join(camera.name for camera in cameras)

"""A trial of this machine: the virtual performer is the camera, and each picture of it carries its time.

Its pictures are drawn and packed beforehand and unpacked as they are due, which is what a webcam costs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from coach import progress
from coach.capture import clock
from coach.capture.pacing import Pacer
from coach.opencv import cv2
from coach.performer.performance import demo_performance
from coach.performer.source import PerformerSource
from coach.pipeline.analyser import LiveAnalyser
from coach.pipeline.live import LivePipeline
from coach.progress import CancelToken
from coach.routines.format import Routine
from coach.routines.store import RoutineStore
from coach.settings import Settings
from coach.types import Frame, ImageArray, SourceInfo

ROUTINE: Final = "warm-up"
FPS: Final = 30.0
_FROM_S: Final = 2.0
_PICTURES: Final = 75
_QUALITY: Final = 90

Packed = npt.NDArray[np.uint8]


def draw(
    settings: Settings,
    report: progress.Report = progress.silent,
    cancel: CancelToken | None = None,
) -> tuple[Packed, ...]:
    """Draw a few seconds of the performer, in the size that is asked of the camera, each packed as JPEG.

    Raises
    ------
    Cancelled : ``cancel`` was set.
    """
    width, height = settings.capture.width, settings.capture.height
    packed = []
    with PerformerSource(ROUTINE, demo_performance(ROUTINE), width=width, height=height, fps=FPS) as source:
        for number in range(_PICTURES):
            if cancel is not None:
                cancel.check()
            report(number / _PICTURES, "Drawing the performer")
            packed.append(_pack(source.frame(round(_FROM_S * FPS) + number).image))
    report(1.0, "Drawing the performer")
    return tuple(packed)


class PackedCamera:
    """The packed pictures to and fro, so that nothing jumps; a live :class:`coach.types.FrameSource`.

    One that nobody takes in time is gone, as with a camera of one buffer; its index is skipped.
    """

    def __init__(self, packed: tuple[Packed, ...]) -> None:
        self._packed = packed
        first = _unpack(packed[0])
        self.info = SourceInfo(
            "Virtual performer", first.shape[1], first.shape[0], FPS, 0, live=True, stamps_arrival=True
        )
        self._pacer = Pacer()

    def __enter__(self) -> PackedCamera:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End the iteration; from any thread."""
        self._pacer.stop()

    def __iter__(self) -> Iterator[Frame]:
        index, turn = 0, 2 * len(self._packed) - 2
        while self._pacer.wait_for(index / FPS):
            index += int(self._pacer.late_s(index / FPS) * FPS)
            arrival_s = clock.now_s()  # before it is unpacked, as a camera's
            place = index % turn
            yield Frame(_unpack(self._packed[min(place, turn - place)]), index, arrival_s)
            index += 1


class Trial:
    """A live pipeline before the performer; made anew for each trial."""

    def __init__(self, packed: tuple[Packed, ...], settings: Settings) -> None:
        self._analyser: LiveAnalyser | None = None
        self.routine = RoutineStore().load(ROUTINE)
        self.pipeline = LivePipeline(
            lambda: PackedCamera(packed),
            self.routine,
            settings,
            make_analyser=self._make,
            retry_s=None,
        )

    @property
    def step(self) -> int:
        """How much is left out now, see :data:`coach.pipeline.pace.ANALYSIS_STEPS`."""
        return 0 if self._analyser is None else self._analyser.step

    def _make(self, routine: Routine, settings: Settings) -> LiveAnalyser:
        self._analyser = LiveAnalyser(routine, settings)
        return self._analyser


def _pack(image: ImageArray) -> Packed:
    good, packed = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    if not good:
        raise RuntimeError("a picture could not be packed")
    return np.asarray(packed, np.uint8)


def _unpack(packed: Packed) -> ImageArray:
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)

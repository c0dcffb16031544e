"""Which person, and the crop that holds them."""

from __future__ import annotations

from coach.errors import ModelError
from coach.tracking import blazepose, movenet_frame, yolov5, yolox  # noqa: F401 - they register themselves
from coach.tracking.detector import DETECTORS, Detector

__all__ = ["Detector", "create_detector", "detector_names"]

_PREFERRED = ("yolov5n", "yolox_nano", "blazepose", "movenet_frame")


def detector_names() -> tuple[str, ...]:
    """Names of all person detectors, without "auto"."""
    return DETECTORS.names()


def create_detector(name: str = "auto") -> Detector:
    """Make a person detector.

    Parameters
    ----------
    name : one of :func:`detector_names`, or "auto" for the best one whose model file is here.

    Raises
    ------
    InputError : there is no such detector.
    ModelError : its model file is missing or damaged; for "auto", those of all.
    """
    if name != "auto":
        return DETECTORS[name]()
    for candidate in _PREFERRED:
        try:
            return DETECTORS[candidate]()
        except ModelError as error:
            last = error
    raise last

"""OpenCV, imported first and only here: ``from coach.opencv import cv2``.

On Linux opencv's wheel carries Qt 5 plug-ins and fonts and, when imported, points Qt at them through the
environment; PyQt6 would then fail to start ("could not load the Qt platform plugin"). That is undone here.
"""

from __future__ import annotations

import os
from pathlib import Path

_QT_VARIABLES = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")
_FATAL_ONLY = 1  # what fails is reported by its caller, in words for a person

_before = {name: os.environ.get(name) for name in _QT_VARIABLES}
# Both are read while the library loads. Without the second, Windows takes half a minute to open a camera.
_log_level = os.environ.setdefault("OPENCV_LOG_LEVEL", "FATAL")
os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")

import cv2 as cv2  # noqa: E402

__all__ = ["cv2"]


def _give_qt_back(before: dict[str, str | None]) -> None:
    """Restore what cv2 changed, also when somebody else had imported it already."""
    wheel = str(Path(cv2.__file__).resolve().parent)
    for name, value in before.items():
        if str(os.environ.get(name, "")).startswith(wheel):
            if value is None or value.startswith(wheel):
                del os.environ[name]
            else:
                os.environ[name] = value


_give_qt_back(_before)
# Capture, analysis, MIL and the window already run beside each other: splitting single calls over the
# cores costs more than it gains (TrackerMIL at 1280x720 on two cores: 59 ms split, 34 ms not).
cv2.setNumThreads(1)
if _log_level == "FATAL":
    cv2.setLogLevel(_FATAL_ONLY)

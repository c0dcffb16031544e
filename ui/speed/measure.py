"""The trial of this computer for the command line; without a display in a window that nobody sees."""

from __future__ import annotations

import os
from typing import Final

from PyQt6.QtCore import QEventLoop

from coach import progress
from coach.doctor import has_display
from coach.errors import CoachError
from coach.pipeline import trial
from coach.pipeline.speed import Speed
from coach.settings import Settings
from ui.translation import translate

WIDTH_PX: Final = 1280
HEIGHT_PX: Final = 560
"""What the pictures of practice have in a window of 1280x720."""


def measure(settings: Settings, seconds: float, report: progress.Report = progress.silent) -> Speed:
    """Run a trial.

    Raises
    ------
    CoachError : the pipeline cannot run; says why.
    """
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    packed = trial.draw(settings, report)

    from ui.app import create_app
    from ui.speed.trial import TrialStage

    app = create_app(settings)
    stage = TrialStage(settings, seconds)
    stage.resize(WIDTH_PX, HEIGHT_PX)
    stage.setWindowTitle(translate("speed", "Speed of this computer"))
    found: list[Speed] = []
    problems: list[str] = []
    loop = QEventLoop()
    stage.finished.connect(found.append)
    stage.failed.connect(problems.append)
    stage.finished.connect(loop.quit)
    stage.failed.connect(loop.quit)
    stage.show()
    stage.start(packed)
    try:
        loop.exec()
    finally:
        stage.shut_down()
        stage.close()
        app.processEvents()
    if not found:
        raise CoachError(problems[0] if problems else "The trial was closed before it was over.")
    return found[0]

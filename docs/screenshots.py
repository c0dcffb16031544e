"""Takes the pictures of the README: every page of the real window, dark and light.

Run it with a display, or under ``xvfb-run -s "-screen 0 1920x1080x24"``::

    python docs/screenshots.py [--out docs/images] [--size 1280x720] [--all]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PyQt6.QtCore import QEventLoop, QTimer  # noqa: E402

from coach.settings import Settings  # noqa: E402
from coach.types import FollowState  # noqa: E402
from ui import theme  # noqa: E402
from ui.app import create_app, create_window, practise  # noqa: E402
from ui.practice.page import PracticePage  # noqa: E402
from ui.state import AppState  # noqa: E402
from ui.window import MainWindow  # noqa: E402

ROUTINE = "warm-up"
PATIENCE_S = 60.0
SETTLE_S = 0.8
QUIET_PAGES = ("library", "compare", "cameras", "history", "settings", "help")
README = ("practice", "practice-figure", "library-light", "library-dark", "settings-light", "help-light")


def wait(seconds: float) -> None:
    """Let the window live for so long."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def wait_for(happened: Callable[[], bool], what: str) -> None:
    """Let the window live until ``happened()``."""
    until_s = time.monotonic() + PATIENCE_S
    while not happened():
        if time.monotonic() > until_s:
            raise SystemExit(f"waited {PATIENCE_S:.0f} s for {what}")
        wait(0.05)


class Photographer:
    """Goes through the pages of one window."""

    def __init__(self, window: MainWindow, out: Path, *, everything: bool) -> None:
        self._window = window
        self._out = out
        self._wanted = None if everything else README

    def shoot(self, name: str, settle_s: float = SETTLE_S) -> None:
        """Save what the window shows, if that is wanted."""
        if self._wanted is not None and name not in self._wanted:
            return
        wait(settle_s)
        path = self._out / f"{name}.png"
        if not self._window.grab().save(str(path)):
            raise SystemExit(f"{path} cannot be written")
        print(path)

    def quiet_pages(self) -> None:
        """The pages that are light or dark by choice."""
        for choice in ("light", "dark"):
            theme.theme().choose(choice)
            for name in QUIET_PAGES:
                self._window.show_page(name)
                self.shoot(f"{name}-{choice}")

    def practice(self) -> None:
        """Practice in its states, with the virtual performer."""
        page = practise(self._window, ROUTINE, "performer")
        wait_for(lambda: page.session.phase_now == "running", "the virtual performer")
        wait_for(lambda: page.stage.badge.state is FollowState.WAITING, "somebody who waits")
        self.shoot("practice-waiting")
        wait_for(lambda: self._cue_is_up(page), "a cue")
        self.shoot("practice", settle_s=0.25)  # the mistake does not last
        page.act("figure")
        page.act("mirror")
        self.shoot("practice-figure")
        page.act("figure")
        page.act("mirror")
        page.act("toggle")
        wait_for(lambda: page.session.paused, "the pause")
        self.shoot("practice-paused")
        self._window.show_page("library")

    @staticmethod
    def _cue_is_up(page: PracticePage) -> bool:
        return page.stage.cue.text != "" and page.stage.badge.state is FollowState.LOCKED


def main() -> None:
    """Take all pictures, or those of one page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--size", default="1280x720")
    parser.add_argument("--all", action="store_true", help="every page in every look and state")
    options = parser.parse_args()
    width, height = (int(side) for side in options.size.split("x"))
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("POSESYNC_HOME", home)
        settings = Settings()
        settings = replace(
            settings, preferences=replace(settings.preferences, seen_welcome=True, language="en", pace="full")
        )
        app = create_app(settings)
        window = create_window(AppState(settings, keep=False))
        window.resize(width, height)
        window.show_page("library")
        window.show()
        wait(1.0)
        photographer = Photographer(window, options.out, everything=options.all)
        photographer.quiet_pages()
        photographer.practice()
        window.close()
        app.processEvents()


if __name__ == "__main__":
    main()

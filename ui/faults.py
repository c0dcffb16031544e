"""What happens when the program itself is at fault: it is logged, said once, and the window stays."""

from __future__ import annotations

import logging
import logging.handlers
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PyQt6.QtCore import QUrl
from PyQt6.QtGui import QDesktopServices

from coach import paths
from ui import messages
from ui.translation import translate

log = logging.getLogger(__name__)
_LOG_BYTES = 1_000_000


class FaultHandler:
    """Takes exceptions nobody caught. The same line of code speaks once; the log has every one.

    Parameters
    ----------
    show : called with the sentence, the button's words and what the button does.
    """

    def __init__(self, show: Callable[[str, str, Callable[[], None]], None] = messages.problem) -> None:
        self._show = show
        self._seen: set[tuple[type, str, int]] = set()

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log it, and tell the person if this is the first from there."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("Unhandled exception", exc_info=(kind, error, trace))
        place = _place(kind, trace)
        if place not in self._seen:
            self._seen.add(place)
            self._show(messages.UNEXPECTED, translate("window", "Show the log"), show_log)

    def in_thread(self, fault: threading.ExceptHookArgs) -> None:
        """Take an exception that ended a thread."""
        if fault.exc_value is not None and not issubclass(fault.exc_type, SystemExit):
            self(fault.exc_type, fault.exc_value, fault.exc_traceback)

    def install(self) -> None:
        """Take over from Python's own handlers, which would end a Qt program."""
        sys.excepthook = self
        threading.excepthook = self.in_thread


def start_log() -> None:
    """Write the log to :func:`coach.paths.log_file`; goes on without when it cannot be written."""
    file = paths.log_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            file, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError as error:
        log.warning("The log cannot be written: %s", error)
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(min(root.level or logging.INFO, logging.INFO))


def show_log() -> None:
    """Open the folder that the log is in."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.log_file().parent)))


def _place(kind: type[BaseException], trace: TracebackType | None) -> tuple[type, str, int]:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return kind, "", 0
    return kind, trace.tb_frame.f_code.co_filename, trace.tb_lineno

"""What happens during a soak: the camera fails and is mended, and somebody plays with the window."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator

from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from benchmarks.soak_lib import desk as desks
from benchmarks.soak_lib import pictures
from ui.practice.page import PracticePage
from ui.window import MainWindow

FAULT_EVERY_S, FAULT_LASTS_S = 10.0, 6.0
PLAY_EVERY_S = 5.0
BACK_WITHIN_S = 60.0
_SAID = frozenset(("away", "faulted"))
_SIZES = ((1280, 720), (960, 600), (1600, 900), (1100, 640))


class Script:
    """Decides what happens; :meth:`go_on` is called often, with the camera's time.

    Every kind of fault and of play comes once in each round, in an order drawn anew.

    Attributes
    ----------
    done : how often each fault and each play came.
    outages : faults of which the program had to say that it sees nothing.
    over_first : faults before which a routine had just been finished, so that practice ended by itself before
        the camera could be missed; no outages.
    not_said : the outages that it did not speak of, and the phases meanwhile.
    not_resumed : the faults after which practice did not go on.
    """

    def __init__(self, window: MainWindow, page: PracticePage, desk: desks.Desk, seed: int) -> None:
        self.done: Counter[str] = Counter()
        self.outages = 0
        self.over_first = 0
        self.not_said: list[str] = []
        self.not_resumed: list[str] = []
        self._window = window
        self._page = page
        self._desk = desk
        self._random = random.Random(seed)
        self._faults = self._rounds(desks.FAULTS)
        plays: dict[str, Callable[[], None]] = {
            "resize": self._resize,
            "mirror": lambda: self._press(Qt.Key.Key_M),
            "mirror back": lambda: self._press(Qt.Key.Key_M),
            "skeleton": lambda: self._press(Qt.Key.Key_S),
            "figure": lambda: self._press(Qt.Key.Key_V),
            "again": lambda: self._press(Qt.Key.Key_R),
            "place": lambda: self._page.timeline.seek_wanted.emit(self._random.uniform(0.0, 20.0)),
            "pause": self._pause,
            "keys": lambda: self._press(Qt.Key.Key_Question),
            "routine": self._other_routine,
            "camera": lambda: self._press(Qt.Key.Key_C),
            "elsewhere": lambda: self._window.show_page("library"),
            "passer-by": lambda: self._scene(pictures.PASSING),
            "nobody": lambda: self._scene(pictures.NOBODY),
            "alone": lambda: self._scene(pictures.ALONE),
        }
        self._plays = plays
        self._names = self._rounds(tuple(plays))
        self._fault_due_s, self._play_due_s = FAULT_EVERY_S, PLAY_EVERY_S
        self._mend_due_s: float | None = None
        self._waited_since_s: float | None = None
        self._last_fault = ""
        self._phases: list[str] = []
        self._finished = False
        page.session.finished.connect(self._note_finish)

    def go_on(self, now_s: float) -> None:
        """Do what is due at ``now_s``."""
        self._note_phase()
        if self._mend_due_s is not None:
            if now_s >= self._mend_due_s:
                self._mend(now_s)
        elif self._waited_since_s is not None:
            self._wait_for_practice(now_s)
        elif now_s >= self._fault_due_s and self._practising():
            self._last_fault = next(self._faults)
            self.done[self._last_fault] += 1
            self._phases, self._finished = [], False
            self._desk.fail(self._last_fault)
            self._mend_due_s = now_s + FAULT_LASTS_S
        if now_s >= self._play_due_s and self._mend_due_s is None:
            self._play_due_s = now_s + PLAY_EVERY_S
            self._keep_practising()
            name = next(self._names)
            self.done[name] += 1
            self._plays[name]()

    def _mend(self, now_s: float) -> None:
        if self._last_fault in desks.OUTAGES:
            said = not _SAID.isdisjoint(self._phases)
            over_first = self._finished and not said
            self.outages += not over_first
            self.over_first += over_first
            if not (said or over_first):
                self.not_said.append(f"{self._last_fault} ({', '.join(self._phases)})")
        self._desk.mend()
        self._mend_due_s, self._waited_since_s = None, now_s

    def _note_phase(self) -> None:
        phase = self._page.session.phase_now
        if not self._phases or phase != self._phases[-1]:
            self._phases.append(phase)

    def _note_finish(self) -> None:
        self._finished = True

    def _wait_for_practice(self, now_s: float) -> None:
        assert self._waited_since_s is not None
        waited_s = now_s - self._waited_since_s
        if self._page.session.phase_now == "running" or waited_s > BACK_WITHIN_S:
            if waited_s > BACK_WITHIN_S:
                self.not_resumed.append(self._last_fault)
            self._waited_since_s = None
            self._fault_due_s = now_s + FAULT_EVERY_S

    def _practising(self) -> bool:
        self._keep_practising()
        return self._page.session.phase_now == "running"

    def _keep_practising(self) -> None:
        """Undo what would leave the rest without practice."""
        if self._page.keys.isVisible():
            self._page.keys.toggle()
        if self._window.present != "practice":
            self._window.show_page("practice")
        if self._page.session.paused:
            self._page.session.resume()
        if not self._page.session.running:
            self._page.start()

    def _pause(self) -> None:
        self._page.session.pause()

    def _resize(self) -> None:
        self._window.resize(*self._random.choice(_SIZES))

    def _other_routine(self) -> None:
        routine = self._random.choice([name for name in pictures.ROUTINES if name != self._desk.routine])
        self._desk.routine = routine
        self._page.open(routine)

    def _scene(self, scene: str) -> None:
        self._desk.scene = scene

    def _press(self, key: Qt.Key) -> None:
        QTest.keyClick(self._window, key)

    def _rounds(self, names: tuple[str, ...]) -> Iterator[str]:
        while True:
            yield from self._random.sample(names, len(names))

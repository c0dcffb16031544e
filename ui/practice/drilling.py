"""The drill on the practice page: weak phrases as loops that get faster, and less help on the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PyQt6.QtCore import QObject

from coach.pipeline.preview import is_analysed
from coach.practice.drill import HOW_MANY, Drill, covered, grade_of, weakest
from coach.practice.loop import Span
from coach.practice.playback import Mode
from coach.routines.format import Phrase, Routine
from coach.sessions.records import row_of
from coach.sessions.tally import Tally
from coach.settings import FeedbackSettings
from coach.types import LiveResult
from ui import messages
from ui.practice.session import Session
from ui.practice.stage import Stage
from ui.translation.words import translated


class Drilling(QObject):
    """Listens to the practice; :meth:`begin` drills what went worst in it.

    Parameters
    ----------
    limits : the settings that joints are judged with.
    """

    def __init__(self, session: Session, stage: Stage, limits: Callable[[], FeedbackSettings]) -> None:
        super().__init__(session)
        self._session = session
        self._stage = stage
        self._limits = limits
        self._drill: Drill | None = None
        self._before = (Mode.FOLLOW_ME, 100)
        self._steers = False
        self._tally: Tally | None = None
        session.result.connect(self._take)
        session.turned.connect(self._turn)
        session.changed.connect(self._changed)
        session.restarted.connect(self._forget)
        session.phase.connect(lambda phase, _: self._start_anew() if phase == "starting" else None)

    @property
    def drill(self) -> Drill | None:
        """What is drilled; None: nothing."""
        return self._drill

    def begin(self, numbers: Sequence[int] = ()) -> None:
        """Drill the weakest phrases of the last run, of those of these numbers if there are any.

        Parameters
        ----------
        numbers : what matters most first, for a run of which nothing else is known here.
        """
        routine = self._session.routine
        if routine is None:
            return
        results = self._tally.results() if self._tally is not None else ()
        weak = weakest([item for item in results if not numbers or item.number in numbers])
        named = [routine.phrases[number] for number in numbers if number < len(routine.phrases)]
        drill = Drill(weak or sorted(named[:HOW_MANY], key=lambda phrase: phrase.start_s))
        if drill.phrase is None:
            return
        run = self._session.run
        self._before = (run.mode, run.percent)
        self._drill = drill
        self._go(drill, routine)

    def _take(self, result: LiveResult) -> None:
        routine = self._session.routine
        if routine is None or not is_analysed(result) or self._session.phase_now != "running":
            return
        if self._tally is None:
            phrase = self._drill.phrase if self._drill is not None else None
            phrases = routine.phrases if phrase is None else (phrase,)
            self._tally = Tally(phrases, routine.duration_s, routine.joint_weights, self._limits())
        self._tally.add(row_of(result))

    def _turn(self) -> None:
        tally, drill, routine = self._tally, self._drill, self._session.routine
        if drill is None or tally is None or routine is None:
            return
        self._tally = None
        before, (went, *_) = drill.phrase, tally.results()
        if drill.passed(grade_of(went), covered(went)):
            if drill.phrase is before and before is not None:
                messages.info(
                    self.tr("Well done: “{name}” at {percent} % now.").format(
                        name=translated(before.name), percent=drill.percent
                    ),
                    key="drill",
                )
            self._go(drill, routine)

    def _go(self, drill: Drill, routine: Routine) -> None:
        """Practise what the drill says now."""
        self._tally = None
        self._steers = True
        phrase = drill.phrase
        if phrase is None:
            self._whole()
        else:
            self._session.set_mode(Mode.PLAY_ALONG)
            self._session.set_percent(drill.percent)
            self._loop(phrase)
        self._stage.set_guidance(drill.guidance)
        self._steers = False

    def _loop(self, phrase: Phrase) -> None:
        loop, span = self._session.run.loop, Span(phrase.start_s, phrase.end_s)
        if loop is None or loop.span != span:
            self._session.set_loop(span)
            messages.info(
                self.tr("“{name}”, slowly: it gets faster as you get better.").format(
                    name=translated(phrase.name)
                ),
                key="drill",
            )

    def _whole(self) -> None:
        self._drill = None
        self._session.set_loop(None)
        self._session.set_mode(self._before[0])
        self._session.set_percent(self._before[1])
        self._session.seek(0.0)
        messages.info(self.tr("And now the whole of it."), key="drill")

    def _changed(self) -> None:
        """Whoever ends the loop or practises another way ends the drill."""
        run = self._session.run
        if self._drill is not None and not self._steers and (run.loop is None or run.mode is Mode.FOLLOW_ME):
            self._drill = None
            self._forget()
            self._stage.set_guidance(1.0)

    def _start_anew(self) -> None:
        self._forget()
        if self._drill is None:
            self._stage.set_guidance(1.0)

    def _forget(self) -> None:
        self._tally = None

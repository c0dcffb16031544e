"""What the learner can ask about how is practised: the way, the speed and loops."""

from __future__ import annotations

from dataclasses import replace

from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QWidget

from coach.practice import phrases as cutting
from coach.practice.heard import Heard, has_sound
from coach.practice.loop import Span, span_between
from coach.practice.playback import Mode, next_speed_percent
from coach.routines import phrase_edits
from coach.routines.format import Phrase, Routine
from ui.loudspeaker import open_loudspeaker
from ui.practice.controls import Controls
from ui.practice.count import Count
from ui.practice.phrase_editing import Keep, PhraseEditing
from ui.practice.session import Session
from ui.practice.timeline import Timeline
from ui.sound import Open, ReferenceSound
from ui.state import AppState


class Ways(QObject):
    """Carries wishes to the session, and what comes of them to the buttons and the timeline.

    Each method named as an action of :data:`ui.practice.actions.ACTIONS` does it.

    Parameters
    ----------
    over : what the count is shown over.
    keep : keeps phrases that were cut by hand.
    open_speaker : opens what the sound of the reference is heard with.
    """

    def __init__(
        self,
        state: AppState,
        session: Session,
        timeline: Timeline,
        controls: Controls,
        over: QWidget,
        keep: Keep = phrase_edits.keep,
        open_speaker: Open = open_loudspeaker,
    ) -> None:
        super().__init__(over)
        self._state = state
        self._session = session
        self._timeline = timeline
        self._controls = controls
        self.editing = PhraseEditing(session, timeline, loop=self._loop, keep=keep, parent=self)
        self.count = Count(over)
        preferences = state.settings.preferences
        session.set_percent(preferences.speed_percent)
        session.set_mode(_mode(preferences.way))
        self._heard = Heard()
        self.sound = ReferenceSound(self, open_speaker=open_speaker)
        session.tick.connect(self._sound_on)
        session.phase.connect(lambda *_: self._sound_on(0.0))
        session.counted.connect(self.count.set_number)
        session.changed.connect(self.show)
        controls.ways.way_chosen.connect(self._choose)
        controls.ways.speed_chosen.connect(self._set_percent)
        timeline.loop_wanted.connect(self._loop)
        self.show()

    def show(self) -> None:
        """Bring buttons and timeline up to date."""
        run = self._session.run
        self._controls.ways.show_way(run.mode, run.percent)
        self._controls.set_loop(run.loop is not None)
        self._timeline.set_loop(None if run.loop is None else run.loop.span)

    def set_routine(self, routine: Routine) -> None:
        """Let another routine be heard from now on."""
        self.sound.close()
        if routine.video is not None and has_sound(routine.video):
            self.sound.open(routine.video)

    def _sound_on(self, elapsed_s: float) -> None:
        self._heard.update(self._session.run, elapsed_s)
        self.sound.follow(self._heard)

    # actions

    def phrase(self) -> None:
        """Back to the start of the loop, or of the phrase."""
        loop = self._session.run.loop
        at_s = self._session.position_s
        start_s = loop.span.start_s if loop is not None else self._phrase(at_s).start_s
        self._session.seek(start_s)
        if self._session.paused:
            self._session.resume()

    def loop(self) -> None:
        """Go round the phrase, or no longer."""
        if self._session.run.loop is not None:
            self._session.set_loop(None)
        else:
            phrase = self._phrase(self._session.position_s)
            self._session.set_loop(Span(phrase.start_s, phrase.end_s))

    def loop_begin(self) -> None:
        """The loop begins here, and ends where it did or with the phrase."""
        at_s, loop = self._session.position_s, self._session.run.loop
        self._loop(at_s, loop.span.end_s if loop is not None else self._phrase(at_s).end_s)

    def loop_end(self) -> None:
        """The loop ends here, and begins where it did or with the phrase."""
        at_s, loop = self._session.position_s, self._session.run.loop
        self._loop(loop.span.start_s if loop is not None else self._phrase(at_s).start_s, at_s)

    def slower(self) -> None:
        """The next slower speed."""
        self._step_speed(-1)

    def faster(self) -> None:
        """The next faster speed."""
        self._step_speed(1)

    def way(self) -> None:
        """The next way to practise."""
        modes = list(Mode)
        self._choose(modes[(modes.index(self._session.run.mode) + 1) % len(modes)])

    @property
    def _phrases(self) -> tuple[Phrase, ...]:
        return self._timeline.phrases

    def _phrase(self, at_s: float) -> Phrase:
        phrases = self._phrases
        return phrases[cutting.phrase_at(phrases, at_s)] if phrases else Phrase("", 0.0, 0.0)

    def _loop(self, first_s: float, second_s: float) -> None:
        routine = self._session.routine
        if routine is not None:
            self._session.set_loop(span_between(first_s, second_s, routine.duration_s))

    def _step_speed(self, step: int) -> None:
        if self._session.run.mode is not Mode.FOLLOW_ME:
            self._set_percent(next_speed_percent(self._session.run.percent, step))

    def _choose(self, mode: Mode) -> None:
        self._session.set_mode(mode)
        self._remember(way=mode.value)

    def _set_percent(self, percent: int) -> None:
        self._session.set_percent(percent)
        self._remember(speed_percent=percent)

    def _remember(self, **values: object) -> None:
        settings = self._state.settings
        preferences = replace(settings.preferences, **values)  # type: ignore[arg-type]
        self._state.change_settings(replace(settings, preferences=preferences))


def _mode(name: str) -> Mode:
    return Mode(name) if name in {mode.value for mode in Mode} else Mode.FOLLOW_ME

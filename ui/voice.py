"""The system's voice, where there is one."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final, Protocol

from PyQt6.QtCore import QLocale

from ui.quiet_qt import quieten

if TYPE_CHECKING:
    from PyQt6.QtTextToSpeech import QTextToSpeech

_PRETENDS: Final = "mock"
"""Qt's own engine for tests: it says nothing, and says that it has."""
log = logging.getLogger(__name__)


class Voice(Protocol):
    """Says one line at a time."""

    @property
    def works(self) -> bool:
        """Whether it can be heard; it may turn out that it cannot after all."""

    @property
    def busy(self) -> bool:
        """Whether it is speaking."""

    def say(self, text: str, volume: float) -> None:
        """Say this at a volume of 0..1, instead of what is being said."""

    def stop(self) -> None:
        """Be silent."""


def open_voice(language: QLocale | None = None) -> Voice | None:
    """A voice for a language, else for that of the window; None where the system has none for it."""
    quieten()
    try:
        from PyQt6.QtTextToSpeech import QTextToSpeech
    except ImportError as error:
        log.info("There is no voice: %s", error)
        return None
    for name in QTextToSpeech.availableEngines():
        if name == _PRETENDS:
            continue
        engine = QTextToSpeech(name)
        if engine.state() is not QTextToSpeech.State.Error:
            return QtVoice(engine, language or QLocale())
        log.info("The voice of %s does not work: %s", name, engine.errorString())
    return None


class QtVoice:
    """Speaks through one engine of Qt."""

    def __init__(self, engine: QTextToSpeech, language: QLocale) -> None:
        from PyQt6.QtTextToSpeech import QTextToSpeech

        self._engine = engine
        self._states = QTextToSpeech.State
        self._works = True
        self._language = language
        engine.errorOccurred.connect(self._fail)
        engine.stateChanged.connect(lambda _state: self._choose_language())
        self._choose_language()

    @property
    def works(self) -> bool:
        """Whether it can be heard."""
        return self._works

    @property
    def busy(self) -> bool:
        """Whether it is speaking."""
        return self._engine.state() in (self._states.Speaking, self._states.Synthesizing)

    def say(self, text: str, volume: float) -> None:
        """Say this instead of what is being said."""
        self._engine.setVolume(volume)
        self._engine.say(text)

    def stop(self) -> None:
        """Be silent."""
        self._engine.stop()

    def _choose_language(self) -> None:
        """Speak the language of the words, once the engine has told which it knows."""
        known = self._engine.availableLocales()
        if self._engine.state() is not self._states.Ready or not known:
            return
        fitting = [locale for locale in known if locale.language() is self._language.language()]
        if not fitting:
            self._works = False
            log.info("The voice does not speak %s.", self._language.name())
        elif self._engine.locale().language() is not self._language.language():
            self._engine.setLocale(fitting[0])

    def _fail(self, _reason: object, words: str) -> None:
        self._works = False
        log.warning("The voice does not work: %s", words)

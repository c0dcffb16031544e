"""The sounds of the coach, made of sines: each says one thing, and none needs a file."""

from __future__ import annotations

import enum
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from coach.errors import InputError
from coach.types import CueKind

RATE_HZ: Final = 48_000
_RISE_S: Final = 0.008
_OVERTONE: Final = 0.25
_LOUDNESS: Final = 0.6

Samples = npt.NDArray[np.int16]


class Tone(str, enum.Enum):
    """What a sound means."""

    GOOD = "good"
    FORM = "form"
    TIMING = "timing"
    TICK = "tick"
    GO = "go"
    PAUSE = "pause"


class _Note(NamedTuple):
    pitch_hz: float
    length_s: float
    fade_s: float


_C5, _E5, _G5, _C6 = 523.25, 659.26, 783.99, 1046.5
_NOTES: Final[dict[Tone, tuple[_Note, ...]]] = {
    Tone.GOOD: (_Note(_E5, 0.11, 0.1), _Note(_G5 * 1.5, 0.32, 0.14)),
    Tone.FORM: (_Note(_C5 / 2, 0.38, 0.16),),
    Tone.TIMING: (_Note(_G5 / 2, 0.1, 0.05), _Note(_G5 / 2, 0.22, 0.08)),
    Tone.TICK: (_Note(_G5, 0.07, 0.02),),
    Tone.GO: (_Note(_C6, 0.25, 0.1),),
    Tone.PAUSE: (_Note(_G5, 0.12, 0.1), _Note(_C5, 0.3, 0.14)),
}
"""Pitch, length, and how fast each note dies away: good rises, form is low, a pause falls."""
_OF_KIND: Final = {
    CueKind.FORM: Tone.FORM,
    CueKind.TIMING: Tone.TIMING,
    CueKind.SKIPPED: Tone.TIMING,
    CueKind.PRAISE: Tone.GOOD,
}


def tone_of(kind: CueKind) -> Tone:
    """The sound of a kind of cue."""
    return _OF_KIND[kind]


def samples(tone: Tone, rate_hz: int = RATE_HZ, volume: float = 1.0) -> Samples:
    """A sound, mono.

    Parameters
    ----------
    rate_hz : samples per second.
    volume : 0..1, as an ear takes it: half of it sounds half as loud.

    Returns
    -------
    (N,) int16, beginning and ending in silence, so that nothing clicks.

    Raises
    ------
    InputError : the rate is too low for the highest pitch.
    """
    highest_hz = 2 * max(note.pitch_hz for note in _NOTES[tone])
    if rate_hz < 2 * highest_hz:
        raise InputError(f"Expected {2 * highest_hz:.0f} samples per second or more, got {rate_hz}.")
    wave = np.concatenate([_sound(note, rate_hz) for note in _NOTES[tone]])
    loud = _LOUDNESS * min(max(volume, 0.0), 1.0) ** 2
    return np.asarray(np.round(wave * loud * np.iinfo(np.int16).max), np.int16)


def _sound(note: _Note, rate_hz: int) -> npt.NDArray[np.float64]:
    """One note (N,) of at most 1: its sine and a little of the octave above, struck and dying away."""
    count = round(note.length_s * rate_hz)
    at_s = np.arange(count) / rate_hz
    phase = 2 * np.pi * note.pitch_hz * at_s
    wave = (np.sin(phase) + _OVERTONE * np.sin(2 * phase)) / (1 + _OVERTONE)
    begins = np.minimum(at_s / _RISE_S, 1.0)
    ends = np.minimum((note.length_s - at_s) / _RISE_S, 1.0)
    return np.asarray(wave * begins * ends * np.exp(-at_s / note.fade_s), np.float64)

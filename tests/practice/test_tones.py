"""The sounds: told apart by pitch, without clicks, as loud as wanted."""

from __future__ import annotations

import numpy as np
import pytest

from coach.errors import InputError
from coach.practice.tones import RATE_HZ, Tone, samples, tone_of
from coach.types import CueKind


def pitch_hz(wave):
    spectrum = np.abs(np.fft.rfft(wave.astype(float), 4 * RATE_HZ))
    return np.argmax(spectrum) / 4


@pytest.mark.parametrize("tone", list(Tone))
def test_a_sound_is_short_and_begins_and_ends_in_silence(tone):
    wave = samples(tone)
    assert wave.dtype == np.int16
    assert 0.05 < len(wave) / RATE_HZ < 0.6
    assert max(abs(int(wave[0])), abs(int(wave[-1]))) < 400
    assert np.abs(wave).max() > 4000
    assert np.abs(np.diff(wave.astype(int))).max() < 7000


def test_good_rises_a_pause_falls_and_form_is_low():
    def halves(tone):
        wave = samples(tone)
        return pitch_hz(wave[: round(0.1 * RATE_HZ)]), pitch_hz(wave[-round(0.2 * RATE_HZ) :])

    first, last = halves(Tone.GOOD)
    assert last > 1.3 * first
    first, last = halves(Tone.PAUSE)
    assert last < 0.8 * first
    assert pitch_hz(samples(Tone.FORM)) < 300 < pitch_hz(samples(Tone.TICK)) < pitch_hz(samples(Tone.GO))


def test_every_kind_of_cue_has_a_sound():
    assert tone_of(CueKind.PRAISE) is Tone.GOOD
    assert {tone_of(kind) for kind in CueKind} == {Tone.GOOD, Tone.FORM, Tone.TIMING}


def test_the_volume_goes_down_to_silence_and_no_further_than_all():
    loud = np.abs(samples(Tone.FORM).astype(int)).max()
    assert 0.2 < np.abs(samples(Tone.FORM, volume=0.5).astype(int)).max() / loud < 0.3
    assert not samples(Tone.FORM, volume=0.0).any()
    assert np.array_equal(samples(Tone.FORM, volume=7.0), samples(Tone.FORM))


def test_a_rate_that_cannot_carry_the_pitch_is_refused():
    with pytest.raises(InputError, match="samples per second or more, got 4000"):
        samples(Tone.GO, rate_hz=4000)

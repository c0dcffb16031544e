"""Plays the coach's sounds, as far as this machine can be heard."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

import numpy as np
from PyQt6.QtCore import QBuffer, QByteArray, QIODevice

from coach.practice.tones import Tone, samples
from ui.quiet_qt import quieten

if TYPE_CHECKING:
    from PyQt6.QtMultimedia import QAudioDevice, QAudioFormat

log = logging.getLogger(__name__)


class TonePlayer(Protocol):
    """Plays one sound at a time."""

    @property
    def busy(self) -> bool:
        """Whether one is being played."""

    def play(self, tone: Tone, volume: float) -> None:
        """Play this one at a volume of 0..1, instead of what is being played."""

    def stop(self) -> None:
        """Be silent."""


def open_tones() -> TonePlayer | None:
    """A player; None without a device or the system's sound library."""
    quieten()
    try:
        from PyQt6.QtMultimedia import QMediaDevices
    except ImportError as error:  # on Linux without libpulse
        log.info("There are no tones: %s", error)
        return None
    device = QMediaDevices.defaultAudioOutput()
    if device.isNull():
        log.info("There are no tones: there is no audio device.")
        return None
    wanted = _format(device)
    return None if wanted is None else QtTonePlayer(device, wanted)


def _format(device: QAudioDevice) -> QAudioFormat | None:
    """Whole numbers of 16 bits at the device's own rate; None where it does not take them."""
    from PyQt6.QtMultimedia import QAudioFormat

    wanted = device.preferredFormat()
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    if device.isFormatSupported(wanted):
        return wanted
    log.info("There are no tones: %s takes no 16 bits.", device.description())
    return None


class QtTonePlayer:
    """Plays through one sink, opened with the first sound."""

    def __init__(self, device: QAudioDevice, wanted: QAudioFormat) -> None:
        from PyQt6.QtMultimedia import QAudioSink

        self._format = wanted
        self._sink = QAudioSink(device, wanted)
        self._buffer = QBuffer()

    @property
    def busy(self) -> bool:
        """Whether a sound is being played."""
        from PyQt6.QtMultimedia import QAudio

        return self._sink.state() is QAudio.State.ActiveState

    def play(self, tone: Tone, volume: float) -> None:
        """Play this one instead of what is being played."""
        self._sink.stop()
        self._buffer.close()
        wave = samples(tone, self._format.sampleRate(), volume)
        everywhere = np.repeat(wave, self._format.channelCount())
        self._buffer.setData(QByteArray(everywhere.tobytes()))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink.start(self._buffer)

    def stop(self) -> None:
        """Be silent."""
        self._sink.stop()
        self._buffer.close()

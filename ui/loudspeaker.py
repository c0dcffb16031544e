"""Qt's player for the sound of a file, as far as this machine has what it needs."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QUrl

from ui.quiet_qt import quieten

if TYPE_CHECKING:
    from PyQt6.QtMultimedia import QAudioOutput, QMediaPlayer

log = logging.getLogger(__name__)


def open_loudspeaker(path: Path, tell: Callable[[bool], None]) -> QtLoudspeaker | None:
    """A player for the sound of ``path``; None without a device or the system's sound library.

    Parameters
    ----------
    tell : called with whether there is sound in the file, as soon as that is known.
    """
    quieten()
    try:
        from PyQt6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer
    except ImportError as error:  # on Linux without libpulse
        log.info("The reference is silent: %s", error)
        return None
    device = QMediaDevices.defaultAudioOutput()
    if device.isNull():
        log.info("The reference is silent: there is no audio device.")
        return None
    return QtLoudspeaker(QMediaPlayer(), QAudioOutput(device), path, tell)


class QtLoudspeaker:
    """The sound of one file; its pictures are not decoded, since nothing is there to show them."""

    def __init__(
        self, player: QMediaPlayer, output: QAudioOutput, path: Path, tell: Callable[[bool], None]
    ) -> None:
        self._player, self._output = player, output
        player.setAudioOutput(output)
        if hasattr(player, "setPitchCompensation"):  # Qt 6.10 and later
            player.setPitchCompensation(True)
        player.hasAudioChanged.connect(tell)
        player.errorOccurred.connect(
            lambda _error, words: log.warning("The sound of %s cannot be played: %s", path.name, words)
        )
        player.setSource(QUrl.fromLocalFile(str(path)))

    @property
    def position_s(self) -> float:
        """Where in the file it is."""
        return self._player.position() / 1000

    def play(self, position_s: float, speed: float) -> None:
        """Go on from here, so many seconds of the file a second."""
        self._player.setPlaybackRate(speed)
        self._player.setPosition(round(1000 * position_s))
        self._player.play()

    def pause(self) -> None:
        """Be silent."""
        self._player.pause()

    def close(self) -> None:
        """Let go of file and device."""
        self._player.blockSignals(True)
        self._player.stop()
        self._player.setSource(QUrl())
        self._player.deleteLater()
        self._output.deleteLater()

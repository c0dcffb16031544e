"""A loudspeaker and a voice that remember what they were asked to say."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Heard:
    """As :class:`ui.tones.TonePlayer` and :class:`ui.voice.Voice` at once."""

    said: list[str] = field(default_factory=list)
    volumes: list[float] = field(default_factory=list)
    busy: bool = False
    works: bool = True

    def play(self, tone, volume):
        self.said.append(tone.value)
        self.volumes.append(volume)

    def say(self, text, volume):
        self.said.append(text)
        self.volumes.append(volume)

    def stop(self):
        self.said.append("stop")

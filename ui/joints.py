"""The joints that are judged, in words."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP

from coach.skeleton import JOINTS
from ui.translation import translate

_WORDS: Final = (
    QT_TRANSLATE_NOOP("joints", "left elbow"),
    QT_TRANSLATE_NOOP("joints", "right elbow"),
    QT_TRANSLATE_NOOP("joints", "left shoulder"),
    QT_TRANSLATE_NOOP("joints", "right shoulder"),
    QT_TRANSLATE_NOOP("joints", "left hip"),
    QT_TRANSLATE_NOOP("joints", "right hip"),
    QT_TRANSLATE_NOOP("joints", "left knee"),
    QT_TRANSLATE_NOOP("joints", "right knee"),
    QT_TRANSLATE_NOOP("joints", "waist"),
)


def joint_words(joint: str) -> str:
    """What a joint of :data:`coach.skeleton.JOINTS` is called: "left elbow"."""
    words = joint.replace("_", " ")
    assert joint in JOINTS and words in _WORDS, joint
    return translate("joints", words)

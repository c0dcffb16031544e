"""What was found about several cameras, in a line for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.translation import translate
from ui.translation.words import decimal, translated

if TYPE_CHECKING:
    from coach.multicam.synced import Camera, Synced

_SAME_S = 0.005


def summary(synced: Synced) -> str:
    """Which cameras could not be told, and when the others began, against the first of them."""
    reference = synced.cameras[synced.reference]
    others = [camera for camera in synced.told if camera is not reference]
    said = [
        translate("cameras", "“{camera}” is left out. {reason}").format(
            camera=camera.name, reason=translated(camera.reason)
        )
        for camera in synced.cameras
        if camera.clock is None
    ]
    said += [_began(camera, reference) for camera in others]
    return " ".join(said)


def _began(camera: Camera, reference: Camera) -> str:
    late_s = -camera.offset_s
    if abs(late_s) < _SAME_S:
        template = translate("cameras", "“{camera}” began together with “{reference}”.")
    elif late_s > 0:
        template = translate("cameras", "“{camera}” began {seconds} s after “{reference}”.")
    else:
        template = translate("cameras", "“{camera}” began {seconds} s before “{reference}”.")
    return template.format(camera=camera.name, reference=reference.name, seconds=decimal(abs(late_s), 2))

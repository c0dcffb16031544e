"""What was found about several cameras, in lines for a person."""

from __future__ import annotations

import math

from coach.multicam.synced import Camera, Synced


def summary(synced: Synced) -> str:
    """A line for each video: by how much it is apart, how sure that is, or that it cannot be told."""
    wide = max(len(camera.name) for camera in synced.cameras)
    lines = [
        f"{camera.name:{wide}}  {_line(camera, is_reference=number == synced.reference)}"
        for number, camera in enumerate(synced.cameras)
    ]
    return "\n".join(lines)


def _line(camera: Camera, *, is_reference: bool) -> str:
    if is_reference:
        return "the others are counted from this one"
    if camera.clock is None:
        return f"cannot tell: {camera.reason}"
    said = f"{camera.offset_frames:+.2f} frames ({camera.offset_s:+.3f} s), {camera.confidence:.0%} sure"
    if math.isfinite(camera.drift_ppm):
        said += (
            f", its clock runs {abs(camera.drift_ppm):.0f} ppm {'fast' if camera.drift_ppm > 0 else 'slow'}"
        )
    return said.replace("%", " %")

"""The video of both in step, at the reference's own frame times, with its sound."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from coach.capture import sound
from coach.capture.frames import FrameFinder
from coach.capture.prefetch import Prefetch
from coach.capture.video import VideoFile
from coach.capture.writer import VideoWriter
from coach.compare.comparison import Comparison
from coach.compare.panels import Panel, beside, height_for
from coach.progress import CancelToken, Report, silent
from coach.settings import FeedbackSettings
from coach.types import ImageArray

STAGE: Final = "writing the video"
NO_MATCH: Final = "no match"
_BAR_PX: Final = 40


def write_video(
    comparison: Comparison,
    path: Path | str,
    limits: FeedbackSettings | None = None,
    *,
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> None:
    """Write OUT.mp4: every frame of the reference and the moment of the test that it goes with.

    Frames are read and written one by one; memory does not grow with the length.

    Parameters
    ----------
    limits : from how many degrees a joint is shown as off, and wrong; None for the usual ones.

    Raises
    ------
    StorageError : it cannot be written or the disk is full; nothing is left behind.
    VideoError : one of the videos cannot be read any more.
    Cancelled : ``cancel`` was set.
    """
    path = Path(path)
    with sound.silent_file(path) as pictures:
        _write_pictures(comparison, pictures, limits or FeedbackSettings(), report, cancel)
        sound.add(pictures, comparison.reference.path, path)
    report(1.0, STAGE)


def _write_pictures(
    comparison: Comparison,
    path: Path,
    limits: FeedbackSettings,
    report: Report,
    cancel: CancelToken | None,
) -> None:
    reference, test = comparison.reference.poses, comparison.test.poses
    height = height_for((reference.size_px, test.size_px))
    left = Panel(reference.size_px, height, limits)
    right = Panel(test.size_px, height, limits, mirrored=comparison.mirrored)
    last: ImageArray | None = None
    writer = VideoWriter(path, left.width + right.width, height + _BAR_PX, reference.fps)
    with (
        writer,
        VideoFile(comparison.reference.path) as source,
        Prefetch(source) as frames,
        FrameFinder(comparison.test.path) as finder,
    ):
        for index, frame in enumerate(frames):
            if index >= len(reference.times_s):
                break
            if cancel is not None:
                cancel.check()
            shown = left.picture(frame.image, reference.keypoints_px[index])
            matched = int(comparison.test_frame[index])
            if matched >= 0:
                beside_it = last = right.picture(
                    finder.at(float(test.times_s[matched])),
                    test.keypoints_px[matched],
                    comparison.difference_deg[index],
                )
            else:
                beside_it = right.empty(last, NO_MATCH)
            writer.write(
                beside(shown, beside_it, _captions(comparison, index)), float(reference.times_s[index])
            )
            report(0.98 * (index + 1) / len(reference.times_s), STAGE)


def _captions(comparison: Comparison, index: int) -> tuple[str, str]:
    time_s = comparison.reference.poses.times_s[index]
    first = f"{comparison.reference.path.name}   {time_s:.2f} s"
    if not comparison.matched[index]:
        return first, comparison.test.path.name
    mirror = ", mirrored" if comparison.mirrored else ""
    second = (
        f"{comparison.test.path.name}{mirror}   {comparison.test_s[index]:.2f} s   "
        f"{comparison.speed[index]:.2f}x   {comparison.cost_deg[index]:.0f} deg off"
    )
    return first, second

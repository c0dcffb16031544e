"""Real clips of which some frames are annotated."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.tracking_lib.takes import Shown, Take
from coach.capture.video import VideoFile
from coach.types import Box, Frame

BOXES = Path(__file__).resolve().parents[2] / "tests" / "data" / "people_in_clips.json"
_VARIABLE = "POSESYNC_DATA"


def annotated() -> Iterator[Take]:
    """Every clip of :data:`BOXES` that is here."""
    import os

    folder = os.environ.get(_VARIABLE)
    for name, marks in json.loads(BOXES.read_text(encoding="utf-8"))["clips"].items():
        if folder and (Path(folder) / name).exists():
            yield _take(Path(folder) / name, name, marks)


def take(video: Path, boxes: Path) -> Take:
    """A clip and its file of boxes; of several clips in the file, the one with the video's name counts."""
    clips: Mapping[str, Any] = json.loads(boxes.read_text(encoding="utf-8"))["clips"]
    name = next((key for key in clips if Path(key).name == video.name), next(iter(clips)))
    return _take(video, video.name, clips[name])


def _take(video: Path, name: str, marks: Mapping[str, Any]) -> Take:
    with VideoFile(video) as source:
        fps = source.info.fps
    return Take(name, fps, lambda: _play(video, marks))


def _play(video: Path, marks: Mapping[str, Any]) -> Iterator[tuple[Frame, Shown]]:
    with VideoFile(video) as source:
        for frame in source:
            if any(first <= frame.frame_index <= last for first, last in marks.get("empty", ())):
                yield frame, Shown(learner=None)
                continue
            mark = marks["frames"].get(str(frame.frame_index))
            if mark is None:
                yield frame, Shown(learner=(0.0, 0.0, 1.0, 1.0), judged=False)
                continue
            yield (
                frame,
                Shown(
                    learner=_box(mark.get("learner")),
                    others=tuple(box for box in map(_box, mark.get("others", [])) if box is not None),
                    optional=bool(mark.get("optional", False)),
                ),
            )


def _box(values: list[float] | None) -> Box | None:
    return None if values is None else (values[0], values[1], values[2], values[3])

"""The history for other programs: tables as CSV, poses as COCO keypoints."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from coach import skeleton
from coach.sessions.records import STATES, SessionEntry, Take
from coach.storing import store

_SEEN_SCORE: Final = 0.3
_SESSION_COLUMNS: Final = (
    "session", "routine", "title", "started", "seconds", "ending", "grade", "form", "timing", "phrase",
    "phrase_name", "phrase_form", "phrase_timing", "phrase_tempo", "note",
)  # fmt: skip


def write_sessions_csv(entries: Sequence[SessionEntry], path: Path) -> None:
    """One line for each phrase of each session; what is not known is left empty.

    Raises
    ------
    StorageError : it cannot be written; no partial file is left.
    """
    rows = []
    for entry in entries:
        about = (
            entry.id,
            entry.routine,
            entry.title,
            entry.started.isoformat(),
            _text(entry.seconds, 2),
            entry.ending,
            _text(entry.grade),
            _text(entry.form),
            _text(entry.timing),
        )
        for phrase in entry.phrases:
            of_phrase = (_text(phrase.form), _text(phrase.timing), _text(phrase.tempo, 3))
            rows.append((*about, phrase.number + 1, phrase.name, *of_phrase, entry.note))
    store(path, _table(_SESSION_COLUMNS, rows))


def write_frames_csv(take: Take, path: Path) -> None:
    """One line for each frame of a session: position, state, joint errors, keypoints. StorageError."""
    points = [f"{name}_{part}" for name in skeleton.KEYPOINTS for part in ("x_px", "y_px", "score")]
    columns = (
        "frame",
        "time_s",
        "position_s",
        "state",
        *(f"{name}_deg" for name in skeleton.JOINTS),
        *points,
    )
    frames = take.frames
    rows = []
    for k in range(len(frames)):
        keypoints = np.column_stack([frames.keypoints_px[k], frames.scores[k]]).ravel()
        rows.append(
            (
                int(frames.index[k]),
                _text(frames.times_s[k], 4),
                _text(frames.position_s[k], 4),
                STATES[frames.states[k]].value,
                *(_text(value) for value in frames.errors_deg[k]),
                *(_text(value, 3) for value in keypoints),
            )
        )
    store(path, _table(columns, rows))


def write_coco(take: Take, path: Path) -> None:
    """The poses of a session in the COCO keypoint format: an image entry for each frame, without a picture.

    Raises
    ------
    StorageError : it cannot be written; no partial file is left.
    """
    store(path, json.dumps(coco(take), allow_nan=False, separators=(",", ":")).encode())


def coco(take: Take) -> dict[str, Any]:
    """The data of :func:`write_coco`.

    Visibility is 2 for a keypoint that was seen surely, 1 for one that was not, and 0, with 0, 0, for one
    that was not found. A frame in which nobody was found has no annotation.
    """
    frames, (width, height) = take.frames, take.size_px
    images: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    for k in range(len(frames)):
        number = int(frames.index[k])
        images.append(
            {
                "id": number,
                "width": width,
                "height": height,
                "file_name": f"{number:06d}.jpg",
                "time_s": round(float(frames.times_s[k]), 4),
                "position_s": _number(frames.position_s[k]),
                "state": STATES[frames.states[k]].value,
            }
        )
        points, seen = frames.keypoints_px[k], np.isfinite(frames.keypoints_px[k]).all(axis=1)
        if not seen.any():
            continue
        left, top = points[seen].min(axis=0).tolist()
        right, bottom = points[seen].max(axis=0).tolist()
        box = [round(value, 2) for value in (left, top, right - left, bottom - top)]
        annotations.append(
            {
                "id": len(annotations) + 1,
                "image_id": number,
                "category_id": 1,
                "iscrowd": 0,
                "bbox": box,
                "area": round(box[2] * box[3], 2),
                "num_keypoints": int(seen.sum()),
                "keypoints": _keypoints(points, frames.scores[k], seen),
                "score": round(float(frames.scores[k][seen].mean()), 3),
            }
        )
    entry = take.entry
    return {
        "info": {
            "description": entry.title,
            "date_created": entry.started.isoformat(),
            "contributor": "PoseSync Coach",
        },
        "images": images,
        "annotations": annotations,
        "categories": [
            {
                "id": 1,
                "name": "person",
                "supercategory": "person",
                "keypoints": list(skeleton.KEYPOINTS),
                "skeleton": [[a + 1, b + 1] for a, b in skeleton.EDGES],  # COCO counts from 1
            }
        ],
    }


def _keypoints(points: Any, scores: Any, seen: Any) -> list[float]:
    flat: list[float] = []
    for (x, y), score, known in zip(points.tolist(), scores.tolist(), seen.tolist(), strict=True):
        flat += [round(x, 2), round(y, 2), 2 if score >= _SEEN_SCORE else 1] if known else [0, 0, 0]
    return flat


def _table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return text.getvalue().encode()


def _harmless(cell: object) -> object:
    """A title or note that a spreadsheet would take for a formula is made into words."""
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not _is_number(cell):
        return f"'{cell}"
    return cell


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _text(value: float, digits: int = 1) -> str:
    return f"{float(value):.{digits}f}" if math.isfinite(value) else ""


def _number(value: float, digits: int = 4) -> float | None:
    return round(float(value), digits) if math.isfinite(value) else None

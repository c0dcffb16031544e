"""Comparisons made before: which two videos, how, when, and what came of it."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Final

from coach import files, paths
from coach.compare.options import CompareOptions
from coach.errors import InputError, StorageError

FORMAT_VERSION: Final = 1
MOST: Final = 20
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recent:
    """A comparison that was made.

    Attributes
    ----------
    reference, test : the two files, absolute.
    options : how they were compared.
    made : when, in universal time.
    outcome : what was found, in a line.
    """

    reference: Path
    test: Path
    options: CompareOptions
    made: datetime
    outcome: str

    @property
    def missing(self) -> tuple[Path, ...]:
        """Files that are no longer where they were; looks on the disk."""
        return tuple(path for path in (self.reference, self.test) if not path.is_file())

    def same_videos(self, other: Recent) -> bool:
        """Whether both are of the same two files, the same way round."""
        return (self.reference, self.test) == (other.reference, other.test)


class RecentComparisons:
    """The list of comparisons, newest first, kept in one small file.

    Parameters
    ----------
    path : None for the file in the user's own folder.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or paths.home() / "comparisons.json"

    def entries(self) -> tuple[Recent, ...]:
        """All of them, newest first; what is damaged is left out, and the log says so."""
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            items = _items(data)
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, RecursionError) as error:
            log.warning("The list of comparisons in %s cannot be used (%s).", self._path, error)
            return ()
        return tuple(entry for entry in map(_entry, items[:MOST]) if entry is not None)

    def add(
        self, reference: Path, test: Path, options: CompareOptions, outcome: str, made: datetime | None = None
    ) -> Recent:
        """Put a comparison at the top; an older one of the same two files goes. StorageError: no room."""
        entry = Recent(
            reference.absolute(),
            test.absolute(),
            options,
            (made or datetime.now(timezone.utc)).astimezone(timezone.utc).replace(microsecond=0),
            outcome,
        )
        self._write([entry, *(old for old in self.entries() if not old.same_videos(entry))])
        return entry

    def remove(self, entry: Recent) -> None:
        """Take a comparison off the list; its videos stay. StorageError when the file cannot be written."""
        self._write([old for old in self.entries() if not old.same_videos(entry)])

    def _write(self, entries: list[Recent]) -> None:
        data = {
            "format_version": FORMAT_VERSION,
            "comparisons": [_as_json(entry) for entry in entries[:MOST]],
        }
        try:
            files.write_bytes(self._path, json.dumps(data, indent=2).encode())
        except OSError as error:
            raise StorageError(
                f"The list of comparisons cannot be saved in {self._path.parent} "
                f"({error.strerror or error}): check that there is room and that you may write there."
            ) from error


def _items(data: object) -> list[Any]:
    if not isinstance(data, dict):
        raise ValueError("no list in it")
    version = data.get("format_version")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise ValueError(f"format {version!r} of a newer version")
    items = data.get("comparisons")
    if not isinstance(items, list):
        raise ValueError("no list in it")
    return items


def _entry(item: object) -> Recent | None:
    try:
        if not isinstance(item, dict):
            raise TypeError("no comparison")
        made = datetime.fromisoformat(str(item["made"]))
        if made.tzinfo is None:
            made = made.replace(tzinfo=timezone.utc)
        return Recent(
            Path(_text(item["reference"])),
            Path(_text(item["test"])),
            _options(item.get("options")),
            made,
            _text(item.get("outcome", "")),
        )
    except (KeyError, TypeError, ValueError) as error:
        log.warning("A comparison on the list cannot be read (%s).", error)
        return None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected words, got {value!r}")
    return value


def _options(data: object) -> CompareOptions:
    """The options as far as they can be read: what is missing or damaged has its default."""
    options = CompareOptions()
    for item in fields(CompareOptions):
        if isinstance(data, dict) and item.name in data:
            value = data[item.name]
            usual = getattr(options, item.name)
            value = tuple(value) if isinstance(value, list) else value
            if not isinstance(value, type(usual)):
                continue
            try:
                options = replace(options, **{item.name: value})
            except (InputError, TypeError, ValueError) as error:
                log.warning("An option of a comparison cannot be used (%s).", error)
    return options


def _as_json(entry: Recent) -> dict[str, Any]:
    return {
        "reference": str(entry.reference),
        "test": str(entry.test),
        "options": asdict(entry.options),
        "made": entry.made.isoformat(),
        "outcome": entry.outcome,
    }

"""All routines there are: those that ship with the program and the user's own."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from coach import paths
from coach.errors import RoutineError
from coach.routines import leftovers
from coach.routines.description import DIFFICULTIES
from coach.routines.format import META, POSES, THUMBNAIL, VIDEO, Routine, load
from coach.routines.slugs import slug_of, unique
from coach.routines.storage import writing
from coach.routines.trash import Trash

log = logging.getLogger(__name__)
_Stamp = tuple[tuple[int, int] | None, ...]


@dataclass(frozen=True)
class Entry:
    """What the library shows of a routine without opening it.

    ``problem`` is "" or the sentence that says why it cannot be used; then ``title`` is its folder's name.
    """

    slug: str
    title: str
    description: str
    difficulty: str
    duration_s: float
    phrase_count: int
    folder: Path
    video: Path | None
    thumbnail: Path | None
    bundled: bool
    problem: str = ""
    view_count: int = 1


class RoutineStore:
    """Lists, loads and deletes routines.

    Parameters
    ----------
    bundled, user : folders of routines; None: those of this installation. They need not exist.

    Notes
    -----
    Nothing but :meth:`purge` removes a routine for good, and nothing but :meth:`delete` moves one:
    one that is damaged, or from a newer version, stays where it is.
    """

    def __init__(self, bundled: Path | None = None, user: Path | None = None) -> None:
        self._bundled = bundled or paths.bundled_routines()
        self._user = user or paths.user_routines()
        self._trash = Trash(self._user)
        self._known: dict[Path, tuple[_Stamp, Entry]] = {}
        leftovers.tidy(self._user)

    @property
    def user_folder(self) -> Path:
        """Where the user's own routines are."""
        return self._user

    def entries(self) -> tuple[Entry, ...]:
        """Every routine: bundled ones, the easy before the hard, then the user's by title. Never raises."""
        own = {folder.name: self._entry(folder, bundled=False) for folder in _folders(self._user)}
        shipped = [
            self._entry(folder, bundled=True) for folder in _folders(self._bundled) if folder.name not in own
        ]
        return tuple(sorted(shipped, key=_by_level) + sorted(own.values(), key=_by_title))

    def load(self, slug_or_path: str | Path) -> Routine:
        """The routine of that slug (the user's own first), or in that folder.

        Raises
        ------
        RoutineError
            There is none, or it cannot be used.
        """
        if isinstance(slug_or_path, str):
            folder = self._find(slug_or_path)
            if folder is not None:
                return load(folder)
        return load(Path(slug_or_path))

    def unique_slug(self, title: str) -> str:
        """A folder name for ``title`` that no routine has."""
        return unique(slug_of(title), lambda slug: self._find(slug) is not None)

    def delete(self, slug: str) -> None:
        """Move one of the user's routines aside; :meth:`undo_delete` brings it back.

        Raises
        ------
        RoutineError : there is none, or it ships with the program.
        StorageError : the folder cannot be written.
        """
        folder = self._find(slug)
        if folder is None:
            raise RoutineError(f"The routine “{slug}” is not there any more: there is nothing to delete.")
        if folder.parent != self._user:
            raise RoutineError(
                f"The routine “{slug}” comes with the program and cannot be deleted: only your own ones can."
            )
        with writing(f"The deletion of “{slug}”", self._user):
            self._trash.put(folder)

    def undo_delete(self) -> str | None:
        """Bring the routine deleted last back; its slug (a new one if taken), or None. StorageError."""
        with writing("The routine you want back", self._user):
            return self._trash.restore(lambda slug: self._find(slug) is not None)

    def purge(self) -> None:
        """Remove the deleted routines for good. StorageError when the folder cannot be written."""
        with writing("The deletion", self._user):
            self._trash.empty()

    def _find(self, slug: str) -> Path | None:
        if not slug or Path(slug).name != slug or slug.startswith("."):
            return None
        candidates = (self._user / slug, self._bundled / slug)
        return next((folder for folder in candidates if folder.is_dir()), None)

    def _entry(self, folder: Path, *, bundled: bool) -> Entry:
        stamp = _stamp(folder)
        known = self._known.get(folder)
        if known is None or known[0] != stamp:
            known = stamp, _read_entry(folder, bundled=bundled)
            self._known[folder] = known
        return known[1]


def _read_entry(folder: Path, *, bundled: bool) -> Entry:
    try:
        routine = load(folder)
    except RoutineError as error:
        log.info("%s", error)  # the entry says it to the person
        return Entry(folder.name, folder.name, "", "", 0.0, 0, folder, None, None, bundled, str(error))
    return Entry(
        slug=routine.slug,
        title=routine.title,
        description=routine.description,
        difficulty=routine.difficulty,
        duration_s=routine.duration_s,
        phrase_count=len(routine.phrases),
        folder=folder,
        video=routine.video,
        thumbnail=routine.thumbnail,
        bundled=bundled,
        view_count=len(routine.every_view),
    )


def _folders(parent: Path) -> list[Path]:
    try:
        return [
            folder
            for folder in parent.iterdir()
            if folder.is_dir() and not folder.name.startswith((".", "_"))
        ]
    except FileNotFoundError:
        return []
    except OSError as error:
        log.warning("The routines in %s cannot be listed: %s", parent, error)
        return []


def _stamp(folder: Path) -> _Stamp:
    """Changes whenever a file of the routine does."""
    return tuple(_file_stamp(folder / name) for name in (META, POSES, VIDEO, THUMBNAIL))


def _file_stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _by_title(entry: Entry) -> tuple[str, str]:
    return entry.title.casefold(), entry.slug


def _by_level(entry: Entry) -> tuple[int, str, str]:
    known = entry.difficulty in DIFFICULTIES
    level = DIFFICULTIES.index(entry.difficulty) if known else len(DIFFICULTIES)
    return level, *_by_title(entry)

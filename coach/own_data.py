"""Everything of the user's own, forgotten at one wish."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from coach import paths
from coach.errors import StorageError

_COMPARISONS: Final = "comparisons.json"
_KEPT_POSES: Final = Path("cache", "poses")


def forget() -> None:
    """Remove the user's routines, recordings, history, comparisons, settings and log.

    Only what this program writes is touched, whatever else lies in the folder; fetched model files stay,
    as they say nothing about anybody. The log is emptied instead of removed, as it may be open.

    Raises
    ------
    StorageError
        Something could not be removed; the sentence names it. The rest is gone.
    """
    refused = [path for path in _own() if not _remove(path)]
    log = paths.log_file()
    try:
        if log.exists():
            log.write_bytes(b"")
    except OSError:
        refused.append(log)
    if refused:
        raise StorageError(
            f"{refused[0]} could not be deleted: close whatever uses it and try again, or delete it yourself."
        )


def _own() -> list[Path]:
    settings, log = paths.settings_file(), paths.log_file()
    return [
        paths.user_routines(),
        paths.user_phrases(),
        *paths.home().glob(f"{paths.sessions_file().name}*"),
        paths.home() / _COMPARISONS,
        paths.home() / _KEPT_POSES,
        paths.latency_file(),
        paths.views_file(),
        *settings.parent.glob(f"{settings.name}*"),
        *log.parent.glob(f"{log.name}.*"),
    ]


def _remove(path: Path) -> bool:
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError:
        return False
    return True

"""The only code that knows folders. Everything of the user's own can be moved by POSESYNC_HOME."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_PACKAGE_ROOT = Path(__file__).resolve().parent.parent


def home() -> Path:
    """Folder of the user's own data (not created here)."""
    moved = os.environ.get("POSESYNC_HOME")
    if moved:
        return Path(moved).expanduser()
    return Path(platformdirs.user_data_dir("posesync-coach", appauthor=False))


def user_routines() -> Path:
    """Folder of the user's own routines."""
    return home() / "routines"


def user_phrases() -> Path:
    """Folder of the phrases that the user gave to routines that ship with the program."""
    return home() / "phrases"


def bundled_routines() -> Path:
    """Folder of the routines that ship with the program."""
    return _PACKAGE_ROOT / "references"


def model_folders() -> tuple[Path, ...]:
    """Folders searched for model files, in order: POSESYNC_MODELS, then the user's own."""
    named = os.environ.get("POSESYNC_MODELS")
    own = home() / "models"
    return (Path(named).expanduser(), own) if named else (own,)


def user_models() -> Path:
    """Folder that fetched models are installed in."""
    return home() / "models"


def settings_file() -> Path:
    """The user's settings."""
    return home() / "settings.json"


def latency_file() -> Path:
    """The measured delay of each camera."""
    return home() / "latency.json"


def views_file() -> Path:
    """What each camera saw when its view was last found good."""
    return home() / "views.json"


def sessions_file() -> Path:
    """The history of practice."""
    return home() / "sessions.sqlite3"


def log_file() -> Path:
    """The log that a report of a fault should carry."""
    return home() / "posesync-coach.log"


def shared_data() -> Path | None:
    """Clips and motion capture for tests and benchmarks (POSESYNC_DATA), or None."""
    named = os.environ.get("POSESYNC_DATA")
    return Path(named) if named and Path(named).is_dir() else None

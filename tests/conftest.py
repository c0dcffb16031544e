"""Fixtures shared by all tests: where the real models and clips are, and a home of its own for each test."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

# The same examples on every run, and no complaint about a busy machine.
hypothesis.settings.register_profile("same-every-time", derandomize=True, deadline=None)
hypothesis.settings.load_profile("same-every-time")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test ever touches the real user's data."""
    home = tmp_path / "home"
    monkeypatch.setenv("POSESYNC_HOME", str(home))
    return home


def _folder(variable: str, what: str) -> Path:
    named = os.environ.get(variable)
    if not named or not Path(named).is_dir():
        pytest.skip(f"{variable} does not name a folder with {what}")
    return Path(named).resolve()


@pytest.fixture(scope="session")
def models_dir() -> Path:
    """Folder of the model files."""
    return _folder("POSESYNC_MODELS", "the model files")


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """Folder of clips, golden outputs and motion capture."""
    return _folder("POSESYNC_DATA", "clips and motion capture")

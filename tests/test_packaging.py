"""An installed program has all its files: setup.cfg names everything that is not code."""

from __future__ import annotations

import configparser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE_AND_CACHES = {".py", ".pyc", ".nbi", ".nbc"}


def test_every_data_file_is_installed() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    for package in ("coach", "ui", "references"):
        patterns = setup["options.package_data"][package].split()
        named = {path for pattern in patterns for path in (ROOT / package).glob(pattern)}
        data = {
            path
            for path in (ROOT / package).rglob("*")
            if path.is_file() and path.suffix not in CODE_AND_CACHES and not path.name.startswith(".")
        }
        assert data, f"{package} has no data at all: is this the right folder?"
        assert data <= named, f"not installed: {sorted(map(str, data - named))}"


def test_the_command_is_main() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    assert "posesync-coach = main:main" in setup["options.entry_points"]["console_scripts"]
    assert callable(__import__("main").main)

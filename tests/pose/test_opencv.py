"""Importing OpenCV leaves Qt's environment as it was. In a fresh process: cv2 is imported once only."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SHOW = "import os; print(*(os.environ.get(n) for n in ('QT_QPA_PLATFORM_PLUGIN_PATH', 'QT_QPA_FONTDIR')))"


def environment_after(imports: str, **variables: str) -> list[str]:
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith("QT_QPA_P") and k != "QT_QPA_FONTDIR"
    }
    done = subprocess.run(
        [sys.executable, "-c", f"{imports}; {SHOW}"],
        env={**environment, **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


@pytest.mark.parametrize("imports", ["import coach.opencv", "import cv2; import coach.opencv"])
def test_qt_is_not_pointed_at_the_plugins_of_opencv(imports: str) -> None:
    assert environment_after(imports) == ["None", "None"]


def test_a_setting_of_the_users_own_is_kept() -> None:
    assert environment_after("import coach.opencv", QT_QPA_FONTDIR="/fonts") == ["None", "/fonts"]


def test_a_real_window_opens_after_opencv() -> None:
    code = (
        "from coach.opencv import cv2; from PyQt6.QtWidgets import QApplication, QWidget; "
        "app = QApplication([]); w = QWidget(); w.show(); app.processEvents(); print(app.platformName())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "offscreen"

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach import own_data, paths
from coach.errors import StorageError
from coach.latency import kept
from coach.latency.estimate import Delay

MEASURED = Delay(delay_s=0.118, spread_s=0.002, confidence=0.97, share=0.2, fps=30.0)


def test_each_camera_keeps_its_own_delay() -> None:
    assert kept.delay_s("Desk camera") == 0.0
    kept.keep("Desk camera", MEASURED, "2026-03-05")
    kept.keep("Door camera", Delay(0.3, 0.01, 0.9, 0.1, 15.0), "2026-03-06")
    assert kept.delay_s("Desk camera") == 0.118
    assert kept.load()["Door camera"] == kept.KeptDelay(0.3, 0.01, "2026-03-06")


def test_a_later_measurement_takes_the_place_of_an_earlier_one() -> None:
    kept.keep("Desk camera", MEASURED, "2026-03-05")
    kept.keep("Desk camera", Delay(0.2, 0.01, 0.9, 0.1, 15.0), "2026-04-01")
    assert kept.load() == {"Desk camera": kept.KeptDelay(0.2, 0.01, "2026-04-01")}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"cameras": 3}',
        '{"cameras": {"a": {}}}',
        '{"cameras": {"a": [1, 2]}}',
        '{"cameras": {"a": {"delay_s": "x", "spread_s": 0, "measured": ""}}}',
        '{"cameras": {"a": {"delay_s": NaN, "spread_s": 0, "measured": ""}}}',
        '{"cameras": {"a": {"delay_s": -4, "spread_s": 0, "measured": ""}}}',
        '{"cameras": {"a": {"delay_s": 1e9, "spread_s": 0, "measured": ""}}}',
        '{"cameras": {"a": {"delay_s": true, "spread_s": 0, "measured": ""}}}',
    ],
)
def test_a_damaged_file_is_as_none(text: str) -> None:
    path = paths.latency_file()
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    assert kept.load() == {}
    kept.keep("Desk camera", MEASURED, "2026-03-05")
    assert json.loads(path.read_text(encoding="utf-8"))["format_version"] == 1
    assert list(kept.load()) == ["Desk camera"]


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StorageError, match="cannot be kept"):
        kept.keep("Desk camera", MEASURED, "2026-03-05", tmp_path / "file" / "latency.json")


def test_forgetting_everything_forgets_it_too() -> None:
    kept.keep("Desk camera", MEASURED, "2026-03-05")
    own_data.forget()
    assert not paths.latency_file().exists()

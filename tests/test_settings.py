from __future__ import annotations

import errno
import json
import logging
import os
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import paths, settings
from coach.errors import StorageError
from coach.settings import CaptureSettings, FeedbackSettings, Preferences, Settings, load, save

TUNABLES = [
    (section.name, item)
    for section in fields(Settings)
    for item in fields(getattr(Settings(), section.name))
    if "low" in item.metadata
]
anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def in_range(found: Settings) -> bool:
    for section, item in TUNABLES:
        value = getattr(getattr(found, section), item.name)
        if not item.metadata["low"] <= value <= item.metadata["high"] or type(value).__name__ != item.type:
            return False
    return True


class TestDefaults:
    @pytest.mark.parametrize(("section", "item"), TUNABLES, ids=lambda value: getattr(value, "name", value))
    def test_every_tunable_is_described_and_in_its_range(self, section: str, item: Any) -> None:
        assert item.metadata["low"] <= item.default <= item.metadata["high"]
        assert item.metadata["low"] < item.metadata["high"]
        assert item.metadata["meaning"]
        assert item.type in ("int", "float")

    def test_nothing_saved_yet(self, path: Path, caplog: pytest.LogCaptureFixture) -> None:
        assert load(path) == Settings()
        assert not caplog.records

    def test_off_comes_before_wrong(self) -> None:
        assert FeedbackSettings().off_deg < FeedbackSettings().wrong_deg


class TestClamping:
    def test_to_the_range(self) -> None:
        assert CaptureSettings(width=1).width == 160
        assert CaptureSettings(width=10**400).width == 3840
        assert FeedbackSettings(off_deg=float("inf")).off_deg == 60.0

    def test_keeps_the_type(self) -> None:
        assert type(CaptureSettings(fps=29.97).fps) is int  # type: ignore[arg-type]
        assert type(FeedbackSettings(off_deg=20).off_deg) is float

    @pytest.mark.parametrize(("section", "item"), TUNABLES, ids=lambda value: getattr(value, "name", value))
    def test_not_a_number_is_the_default(self, section: str, item: Any) -> None:
        changed = replace(getattr(Settings(), section), **{item.name: float("nan")})
        assert getattr(changed, item.name) == item.default


class TestRoundTrip:
    def test_everything_comes_back(self, path: Path) -> None:
        mine = Settings(
            capture=CaptureSettings(width=640, fps=60),
            feedback=FeedbackSettings(off_deg=12.5),
            preferences=Preferences(camera="Große Kamera", mirror=False, theme="dark"),
        )
        save(mine, path)
        assert load(path) == mine
        assert json.loads(path.read_text(encoding="utf-8"))["format_version"] == settings.FORMAT_VERSION

    def test_a_better_default_of_a_later_version_is_had(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        save(Settings(feedback=FeedbackSettings(off_deg=12.5)), path)
        later = Settings(preferences=Preferences(aligner="better"))
        monkeypatch.setattr(settings, "Settings", lambda **values: replace(later, **values))
        assert load(path).preferences.aligner == "better"
        assert load(path).feedback.off_deg == 12.5

    def test_in_the_users_own_folder(self) -> None:
        save(Settings(preferences=Preferences(seen_welcome=True)))
        assert paths.settings_file().is_file()
        assert load().preferences.seen_welcome


class TestEditedByHand:
    @pytest.mark.parametrize(
        "text",
        ["", "{", "[]", "null", "7", '"x"', "[" * 100_000, "9" * 5000, '{"format_version": "new"}'],
    )
    def test_no_settings_at_all(self, text: str, path: Path, caplog: pytest.LogCaptureFixture) -> None:
        path.write_text(text, encoding="utf-8")
        with caplog.at_level(logging.WARNING):
            assert load(path) == Settings()
        assert "using defaults" in caplog.text

    def test_bytes_that_are_no_text(self, path: Path) -> None:
        path.write_bytes(b"\xff\xfe\x00")
        assert load(path) == Settings()

    def test_a_folder_in_its_place(self, path: Path) -> None:
        path.mkdir()
        assert load(path) == Settings()

    def test_one_wrong_value_costs_only_itself(self, path: Path) -> None:
        data = {
            "feedback": {"off_deg": "many", "wrong_deg": 40, "unheard_of": 1, "window_s": None},
            "capture": [1, 2],
            "preferences": {"mirror": 0, "theme": "dark", "camera": 3},
            "pose": {"threads": True, "score_threshold": 99},
        }
        path.write_text(json.dumps(data), encoding="utf-8")
        found = load(path)
        assert found == Settings(
            feedback=FeedbackSettings(wrong_deg=40.0),
            preferences=Preferences(theme="dark"),
            pose=replace(Settings().pose, score_threshold=1.0),
        )

    def test_numbers_out_of_this_world(self, path: Path) -> None:
        path.write_text(
            '{"capture": {"fps": NaN, "width": Infinity, "height": -1e999}, "feedback": {"off_deg": NaN}}',
            encoding="utf-8",
        )
        assert load(path).capture == CaptureSettings(width=3840, height=120)
        assert load(path).feedback == FeedbackSettings()

    @given(st.data())
    def test_garbage_never_breaks_it(
        self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
    ) -> None:
        names = st.sampled_from([item.name for item in fields(Settings)])
        inner = st.sampled_from([item.name for _, item in TUNABLES] + [f.name for f in fields(Preferences)])
        garbage = data.draw(
            st.dictionaries(names, anything | st.dictionaries(inner, anything, max_size=4), max_size=4)
        )
        target = tmp_path_factory.getbasetemp() / "garbage.json"
        target.write_text(json.dumps(garbage), encoding="utf-8")
        found = load(target)
        assert in_range(found)
        for item in fields(Preferences):
            assert type(getattr(found.preferences, item.name)).__name__ == item.type


class TestNewerVersion:
    newer = '{"format_version": 99, "preferences": {"theme": "sepia"}}'

    def test_is_not_used_and_not_lost(self, path: Path, caplog: pytest.LogCaptureFixture) -> None:
        path.write_text(self.newer, encoding="utf-8")
        assert load(path) == Settings()
        assert "newer version" in caplog.text
        assert path.read_text(encoding="utf-8") == self.newer
        save(Settings(), path)
        assert path.with_name("settings.json.bak").read_text(encoding="utf-8") == self.newer
        assert load(path) == Settings()

    def test_a_usable_file_leaves_no_copy(self, path: Path) -> None:
        save(Settings(), path)
        save(Settings(), path)
        assert [item.name for item in path.parent.iterdir() if item.name.startswith("settings")] == [
            path.name
        ]


class TestStorage:
    def test_a_file_where_the_folder_should_be(self, tmp_path: Path) -> None:
        (tmp_path / "home").write_bytes(b"")
        with pytest.raises(StorageError, match="check that there is room"):
            save(Settings(), tmp_path / "home" / "settings.json")

    def test_a_full_disk_leaves_the_old_ones(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        save(Settings(preferences=Preferences(theme="dark")), path)

        def full(handle: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(StorageError, match="No space left"):
            save(Settings(), path)
        monkeypatch.undo()
        assert load(path).preferences.theme == "dark"
        assert [item.name for item in path.parent.iterdir() if item.name != "home"] == [path.name]

"""The command line as a person meets it: sentences, exit codes, lines of JSON."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

import main as program
from coach import cli, doctor


def run(*argv: str) -> int:
    def no_window(*_: object) -> int:
        raise AssertionError("no window was asked for")

    return cli.main(argv, open_window=no_window, film_window=no_window)


def test_no_argument_opens_the_window() -> None:
    asked: list[tuple[str, str]] = []

    def open_window(routine: str, camera: str) -> int:
        asked.append((routine, camera))
        return 0

    assert cli.main([], open_window=open_window, film_window=lambda *_: "") == 0
    assert asked == [("", "")]


def test_practice_without_headless_opens_the_window_on_the_routine() -> None:
    asked: list[tuple[str, str]] = []

    def open_window(routine: str, camera: str) -> int:
        asked.append((routine, camera))
        return 0

    argv = ["practice", "--routine", "dance", "--camera", "performer"]
    assert cli.main(argv, open_window=open_window, film_window=lambda *_: "") == 0
    assert asked == [("dance", "performer")]


def test_demo_without_a_display_films_the_window(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "has_display", lambda: False)
    filmed: list[tuple[Path, float]] = []

    def film(out: Path, seconds: float) -> str:
        filmed.append((out, seconds))
        return "seen"

    argv = ["demo", "--out", str(tmp_path), "--seconds", "3"]
    assert cli.main(argv, open_window=lambda *_: 1, film_window=film) == 0
    assert filmed == [(tmp_path, 3.0)]
    assert "seen" in capsys.readouterr().out


@pytest.mark.parametrize(
    "argv",
    [
        ["practice", "--routine", "no-such-routine", "--camera", "performer", "--headless"],
        ["practice", "--routine", "warm-up", "--camera", "no-such-clip.mp4", "--fast"],
        ["practice", "--routine", "warm-up", "--camera", "performer", "--fast", "--aligner", "nonsense"],
        ["import", "no-such-clip.mp4", "--name", "x"],
        ["models", "fetch", "no-such-model"],
        ["practice", "--routine", "warm-up", "--camera", "no-such-camera", "--headless"],
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_2(
    argv: list[str], capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    assert run(*argv) == 2
    said = capfd.readouterr().err.strip()
    assert said.endswith(".") and len(said.splitlines()) == 1
    assert "Traceback" not in said
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize("seconds", ["-3", "0", "nan", "long"])
def test_a_demonstration_lasts_some_seconds(seconds: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run("demo", "--seconds", seconds)
    assert ended.value.code == 2
    assert "--seconds" in capsys.readouterr().err


def test_a_text_file_is_no_video(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clip = tmp_path / "clip.mp4"
    clip.write_text("this is no video", encoding="utf-8")
    assert run("import", str(clip), "--name", "x") == 2
    assert "clip.mp4" in capsys.readouterr().err


def test_routines_lists_those_that_ship(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("routines") == 0
    listed = {line.split()[0] for line in capsys.readouterr().out.splitlines()}
    assert {"warm-up", "strength", "dance"} <= listed


def test_cameras_and_models_and_doctor_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("cameras") == 0
    assert run("models") == 0
    assert run("doctor") in (0, 1)
    assert "Pose model" in capsys.readouterr().out


def test_the_program_and_the_command_are_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        program.main(["--version"])
    assert ended.value.code == 0
    assert "posesync-coach" in capsys.readouterr().out


def test_fast_practice_writes_a_line_for_every_frame(
    tmp_path: Path, models_dir: Path, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = tmp_path / "lines.jsonl"
    clip = str(data_dir / "clips" / "ballet_1.mp4")
    assert run("practice", "--routine", clip, "--camera", clip, "--fast", "--json", str(lines)) == 0
    records = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    assert [record["frame"] for record in records] == list(range(len(records)))
    assert len(records) >= 45
    assert {
        "frame",
        "time_s",
        "reference_s",
        "tempo",
        "state",
        "confidence",
        "joints",
        "cue",
        "latency_ms",
    } <= set(records[0])
    assert "followed in" in capsys.readouterr().out


def test_doctor_says_in_words_that_a_file_is_where_the_folder_belongs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_bytes(b"")
    monkeypatch.setenv("POSESYNC_HOME", str(tmp_path / "taken"))
    (finding,) = doctor._home()
    assert not finding.ok
    assert "cannot be made, a file is in its place: move that file away" in finding.text
    assert "exists" not in finding.text

from __future__ import annotations

import json

import pytest
from measured_speed import SPEED

from coach import align, cli, doctor_latency
from coach.latency import kept
from coach.latency.estimate import Delay
from coach.pipeline.speed import Speed


def run(*argv: str, measured: Speed = SPEED) -> int:
    def no_window(*_: object) -> int:
        raise AssertionError("no window was asked for")

    return cli.main(argv, open_window=no_window, film_window=no_window, measure_window=lambda *_: measured)


def test_the_table_says_what_takes_how_long_and_what_was_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("doctor", "--latency") == 0
    said = capsys.readouterr().out
    for part in ("Finding the body", "Drawing", "22.0", "29.9", "2 of 301", "drawn 15 times a second"):
        assert part in said
    assert "No camera's delay is measured yet" in said
    drawing = next(line for line in said.splitlines() if line.startswith("Drawing"))
    assert drawing.count("=") == 12, "half of the time there is"
    assert drawing.endswith("+"), "and at worst more than all of it"
    assert max(map(len, said.splitlines()[:8])) <= 100


def test_the_same_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    kept.keep("Desk camera", Delay(0.118, 0.002, 0.97, 0.2, 30.0), "2026-03-05")
    assert run("doctor", "--latency", "--json") == 0
    record = json.loads(capsys.readouterr().out)
    assert record["capture_to_painted_ms"]["median"] == 22.0
    assert record["cameras"]["Desk camera"]["delay_ms"] == 118.0
    assert record["dropped"] == 2


def test_measured_cameras_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    kept.keep("Desk camera", Delay(0.118, 0.002, 0.97, 0.2, 30.0), "2026-03-05")
    run("doctor", "--latency")
    assert "Desk camera: 0.118 s behind the screen" in capsys.readouterr().out


def test_findings_as_json(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from coach import doctor

    monkeypatch.setattr(doctor, "examine", lambda: (doctor.Finding("Thing", False, "is broken"),))
    assert run("doctor", "--json") == 1
    assert json.loads(capsys.readouterr().out) == [
        {"subject": "Thing", "ok": False, "text": "is broken", "needed": True}
    ]


def test_a_pipeline_that_cannot_run_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    from coach.errors import CoachError, ModelError
    from coach.pipeline import trial
    from coach.settings import Settings

    class Broken(trial.Trial):
        def _make(self, *_: object) -> None:
            raise ModelError("The model is damaged: fetch it again.")

    monkeypatch.setattr(align, "warm_up", lambda *_: None)  # nothing is followed here
    monkeypatch.setattr(trial, "draw", lambda *_: trial_pictures())
    monkeypatch.setattr(trial, "Trial", Broken)
    with pytest.raises(CoachError, match="fetch it again"):
        doctor_latency.measure(Settings(), 1.0)


def trial_pictures() -> tuple:
    import numpy as np

    from coach.opencv import cv2

    return tuple(cv2.imencode(".jpg", np.zeros((24, 32, 3), np.uint8))[1] for _ in range(3))

"""German is complete, the coach's sentences are known, and the language is the one that was chosen."""

from __future__ import annotations

import ast
import re
import string
from itertools import product
from pathlib import Path

import pytest
from PyQt6.QtCore import QCoreApplication, QLocale
from PyQt6.QtWidgets import QLabel

import coach
from coach import errors
from coach.errors import StorageError
from coach.feedback.timing import skipped_words, timing_words
from coach.feedback.words import instruction
from coach.settings import Preferences, Settings
from coach.skeleton import JOINTS
from ui import messages
from ui.app import create_app
from ui.joints import joint_words
from ui.painting.body_map import STANDING
from ui.translation import catalogue, language, translate, update
from ui.translation.words import decimal, translated

COACH = Path(coach.__file__).parent
FOR_DEVELOPERS = (
    "Expected",
    "There is no joint",
    "There is no channel",
    "There is no hair",
    "There is no method",
    "A key must come",
    "A skip goes",
    "7 is 7, beyond",
    "7 is no motion capture",
)
"""How a sentence begins that tells of a mistake in the program: none of them meets the learner."""
ON_THE_COMMAND_LINE = ("cli.py", "cli_compare.py", "doctor.py", "doctor_latency.py", "headless.py")
OTHERS = [name for name in catalogue.languages() if name != language.ENGLISH]


@pytest.fixture
def german(qapp):
    language.install(qapp, "de")


@pytest.mark.parametrize("name", OTHERS)
def test_every_text_is_translated_and_none_is_left_over(tmp_path, name):
    kept = catalogue.file_of(name)
    fresh = tmp_path / kept.name
    fresh.write_bytes(kept.read_bytes())
    update.update(fresh)
    entries = list(catalogue.read(fresh))
    missing = [f"{entry.context}: {entry.source}" for entry in entries if entry.unfinished or not entry.forms]
    assert missing == [], "run make translations, and translate these"
    assert fresh.read_text(encoding="utf-8") == kept.read_text(encoding="utf-8"), "run make translations"


@pytest.mark.parametrize("name", OTHERS)
def test_a_translation_has_the_fields_of_its_text(name):
    for entry in catalogue.read(catalogue.file_of(name)):
        for form in entry.forms:
            assert sorted(fields(form)) == sorted(fields(entry.source)), entry
            assert ("%n" in form) == entry.numerus, entry


def fields(text: str) -> list[str]:
    return [f"{name}:{spec}" for _, name, spec, _ in string.Formatter().parse(text) if name is not None]


def test_english_has_both_forms_of_every_number(qapp):
    assert [entry for entry in catalogue.read(catalogue.file_of("en")) if len(entry.forms) != 2] == []
    assert translate("importing", "about %n minute(s) left", None, 1) == "about 1 minute left"
    assert translate("importing", "about %n minute(s) left", None, 3) == "about 3 minutes left"


def test_german_numbers(german):
    assert translate("importing", "about %n minute(s) left", None, 1) == "noch etwa 1 Minute"
    assert translate("importing", "about %n minute(s) left", None, 3) == "noch etwa 3 Minuten"
    assert decimal(0.25, 2) == "0,25"


SHOWN = [
    "DangerButton",
    "Group",
    "IconButton",
    "PrimaryButton",
    "QCheckBox",
    "QPushButton",
    "QuietButton",
    "Row",
    "SecondaryButton",
    "addAction",
    "addItem",
    "drawText",
    "info",
    "label",
    "problem",
    "setAccessibleDescription",
    "setAccessibleName",
    "setPlaceholderText",
    "setText",
    "setToolTip",
    "setWindowTitle",
]
"""Calls whose words somebody reads."""


def test_no_words_are_shown_without_being_translated():
    bare = []
    for path in sorted(catalogue.FOLDER.parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and called(node) in SHOWN and not logs(node):
                words = [plain(argument) for argument in node.args]
                bare += [f"{path.name}:{node.lineno}: {text}" for text in words if is_english(text)]
    assert bare == [], "self.tr(...), translate(...) or translated(...)"


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def logs(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "log"


def is_english(text: str) -> bool:
    """Whether a literal is words: no name of an icon or a style, no number, no name of the program."""
    return bool(re.search("[A-Za-z]{2} |[A-Z][a-z]", text)) and text != "PoseSync Coach"


def raised() -> list[str]:
    """What the coach says when something goes wrong; a 7 stands for what changes in it."""
    kinds = {name for name, kind in vars(errors).items() if isinstance(kind, type)}
    found = []
    for path in sorted(COACH.rglob("*.py")):
        if path.name in ON_THE_COMMAND_LINE or "training" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds:
                found += [plain(argument) for argument in node.args[:1]]
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
                said = plain(node.value)
                found += [said] if node.target.id.isupper() and said.endswith(".") else []
    return [text for text in found if " " in text and not text.startswith(FOR_DEVELOPERS)]


def plain(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if not isinstance(node, ast.JoinedStr):
        return ""
    parts = (part.value if isinstance(part, ast.Constant) else "7" for part in node.values)
    return "".join(str(part) for part in parts)


def test_the_coachs_errors_are_known(german):
    unknown = [text for text in raised() if translated(text) == text]
    assert unknown == [], "add these to ui/translations/coach.txt"


def test_what_the_coach_says_of_the_body_is_known(german):
    turned = STANDING.copy()
    said = set()
    for joint, (dx, dy), mirrored in product(JOINTS, product((-25, 0, 25), repeat=2), (False, True)):
        for moved in range(5, 17):
            pose = turned.copy()
            pose[moved] += (dx, dy)
            query, reference = (pose, turned) if mirrored else (turned, pose)
            said.add(instruction(joint, query, reference))
    said.discard("")
    assert len(said) > 30
    assert {text for text in said if translated(text) == text} == set()


def test_what_the_coach_says_of_timing_is_known(german):
    late = {
        timing_words(late_s, change) for late_s in (-3, -1, -0.6, -0.3, 0, 0.3, 2) for change in (-9, 0, 9)
    }
    skipped = {skipped_words(0.0, 4.0, ()), skipped_words(0.0, 1.0, ())}
    assert {text for text in late | skipped if translated(text) == text} == set()
    assert translated("Half a second late, catching up") == "Eine halbe Sekunde zu spät, du holst auf"
    assert translated("You skipped “Squats”") == "Du hast „Kniebeugen“ ausgelassen"


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("Straighten your left knee", "Strecke dein linkes Knie"),
        ("Move your right hand out", "Bewege deine rechte Hand nach außen"),
        ("Step back: your feet are cut off", "Geh zurück: Deine Füße sind abgeschnitten"),
        ("Desk is not connected: plug it in.", "Desk ist nicht angeschlossen: Steck sie ein."),
        (
            "Desk is not connected: plug it in, I will go on by myself.",
            "Desk ist nicht angeschlossen: Steck sie ein – ich mache dann von selbst weiter.",
        ),
        (
            "a.mp4 ends after 3.5 seconds: choose a part that starts before that.",
            "a.mp4 endet nach 3,5 Sekunden",
        ),
        (
            "The routine “Mine” is damaged (poses.npz is cut short or damaged): "
            "import its video again, or delete it.",
            "Die Übung „Mine“ ist beschädigt (poses.npz ist abgeschnitten oder beschädigt): Importiere",
        ),
        ("3 repetitions. Bend your left knee in 1, 2 and 3.", "Beuge dein linkes Knie, bei 1, 2 und 3."),
        ("Your grade: 80 of 100. Your best so far, by 3.", "Deine Note: 80 von 100."),
        (
            "Matched 94 % of it; 6 s at the start and 2 s at the end are only in yours.",
            "und 2 s am Ende gibt es nur",
        ),
        ("Not sure that both show the same movement: matched all of it.", "zeigen: Alles passt zusammen."),
    ],
)
def test_sentences_of_the_coach(german, english, expected):
    assert expected in translated(english)


def test_what_nobody_knows_stays_as_it_is(german):
    for text in ("", "My dance", "clip.mp4", "Hyperdrive not engaged.", "A: b", ": ", ". ; "):
        assert translated(text) == text


def test_a_joint_by_itself_is_not_what_is_moved(german):
    assert joint_words("left_elbow") == "linker Ellbogen"
    assert translated("Watch your left elbow") == "Achte auf deinen linken Ellbogen"
    assert {joint for joint in JOINTS if joint_words(joint) == joint.replace("_", " ")} == set()


def test_failures_are_told_in_the_language_in_force(german):
    assert messages.sentence(StorageError("There is no room left for the history: free some space.")) == (
        "Für den Verlauf ist kein Platz mehr: Schaff etwas Platz."
    )


@pytest.mark.parametrize(
    ("choice", "system", "expected"),
    [
        ("system", ["de-Latn-AT", "de-AT", "de"], "de"),
        ("system", ["fr-FR", "fr"], "en"),
        ("system", ["fr", "de"], "de"),
        ("system", ["C"], "en"),
        ("de", ["en"], "de"),
        ("en", ["de"], "en"),
        ("klingon", ["de"], "de"),
    ],
)
def test_the_learners_choice_goes_before_the_systems(monkeypatch, choice, system, expected):
    monkeypatch.setattr(language, "system_languages", lambda: system)
    assert language.chosen(choice) == expected
    assert expected in language.NAMES


def test_the_program_starts_in_the_language_that_was_chosen(qapp):
    create_app(Settings(preferences=Preferences(language="de", theme="light")))
    assert QLocale().language() == QLocale.Language.German
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    language.install(qapp, "en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") in ("Cancel", "")


def test_a_damaged_file_is_no_reason_not_to_start(monkeypatch, tmp_path, caplog, qapp):
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    (tmp_path / "posesync_de.ts").write_text("<TS>", encoding="utf-8")
    assert language.install(qapp, "de") == "de"
    assert "no translations into de" in caplog.text
    assert translated("Go lower") == "Go lower"
    assert QLabel().tr("Settings") == "Settings"


def test_every_language_has_a_name():
    assert set(catalogue.languages()) == set(language.NAMES)

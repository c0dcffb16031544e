from __future__ import annotations

import pytest
from PyQt6.QtWidgets import QLabel

import coach
from ui.compare.actions import ACTIONS as COMPARING
from ui.help_page import PRIVACY, STEPS, HelpPage, KeyCap, key_words
from ui.history.actions import REPLAY, RESULT
from ui.library.moves import KEYS
from ui.practice.actions import ACTIONS, EVERYWHERE
from ui.state import AppState


@pytest.fixture
def page(qtbot):
    made = HelpPage(AppState())
    qtbot.addWidget(made)
    made.resize(1088, 720)
    made.show()
    return made


def words(page):
    return [label.text() for label in page.findChildren(QLabel)]


def test_shows_every_action_with_its_key(page):
    shown = words(page)
    caps = [cap.accessibleName() for cap in page.findChildren(KeyCap)]
    for action in (*ACTIONS, *KEYS, *COMPARING, *REPLAY, *RESULT, *EVERYWHERE):
        assert action.words in shown
        assert key_words(action.key) in caps


def test_says_how_it_works_what_is_kept_and_under_which_licence(page):
    shown = words(page)
    for name, sentence in STEPS:
        assert name in shown
        assert sentence in shown
    assert PRIVACY in shown
    assert any(coach.__version__ in text and "General Public License" in text for text in shown)


@pytest.mark.parametrize("width", [736, 1088, 1728])
def test_nothing_is_cut(qtbot, page, width):
    page.resize(width, 1080)
    page.widget().layout().activate()
    for label in page.findChildren(QLabel):
        if label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
        else:
            assert label.width() >= label.sizeHint().width(), label.text()
    for cap in page.findChildren(KeyCap):
        assert cap.width() >= cap.fontMetrics().horizontalAdvance(cap.accessibleName())
    assert page.horizontalScrollBar().maximum() == 0

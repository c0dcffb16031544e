"""The look: the agreed colours, readable everywhere, following the system unless told otherwise."""

from __future__ import annotations

import re

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QGuiApplication, QPalette

from ui import theme
from ui.practice.actions import ACTIONS, EVERYWHERE
from ui.rail import PLACES
from ui.stylesheet import ASSETS, stylesheet
from ui.theme import CHOICES, DARK, LIGHT, Tokens

AGREED = {
    "background": ("#0F1419", "#F6F8FA"),
    "surface": ("#182028", "#FFFFFF"),
    "raised": ("#222C36", "#EDF1F5"),
    "text": ("#F2F5F7", "#11181C"),
    "quiet": ("#9AA7B2", "#5A6772"),
    "accent": ("#2EC4B6", "#0E8C82"),
    "good": ("#4CC38A", "#1F8A55"),
    "off": ("#FFB224", "#A66300"),
    "wrong": ("#FF6B4A", "#C93A1A"),
    "unknown": ("#7C8894", "#8793A0"),
    "ghost": ("#8AB4F8", "#3B6FD4"),
}


def luminance(color: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    value = QColor(color)
    return sum(
        weight * linear(channel)
        for weight, channel in zip(
            (0.2126, 0.7152, 0.0722), (value.redF(), value.greenF(), value.blueF()), strict=True
        )
    )


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("token", AGREED)
def test_the_colours_are_the_agreed_ones(token):
    assert (getattr(DARK, token), getattr(LIGHT, token)) == AGREED[token]


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("area", ["background", "surface", "raised"])
@pytest.mark.parametrize("words", ["text", "quiet", "accent_ink"])
def test_words_can_be_read(tokens: Tokens, area: str, words: str):
    assert contrast(getattr(tokens, words), getattr(tokens, area)) >= 4.5


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
def test_words_on_the_accent_can_be_read(tokens: Tokens):
    assert contrast(tokens.on_accent, tokens.accent_ink) >= 4.5


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("shape", ["accent", "good", "off", "wrong", "unknown"])
def test_shapes_can_be_seen(tokens: Tokens, shape: str):
    assert contrast(getattr(tokens, shape), tokens.surface) >= 3.0


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
def test_the_style_sheet_is_filled_and_its_pictures_exist(tokens: Tokens):
    sheet = stylesheet(tokens)
    assert "$" not in sheet
    named = re.findall(r"url\((.*?)\)", sheet)
    assert len(named) == 4
    assert all(name.startswith(ASSETS.as_posix()) and (ASSETS / name).is_file() for name in named)


def test_a_choice_is_taken_and_told(qapp, look, qtbot):
    with qtbot.waitSignal(look.changed):
        look.choose("dark")
    assert look.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.background)
    assert DARK.raised in qapp.styleSheet()
    with pytest.raises(ValueError, match="dark, light"):
        look.choose("blue")


def test_the_stage_is_dark_whatever_was_chosen(look):
    look.set_stage(True)
    assert look.tokens is DARK
    look.set_stage(False)
    assert look.tokens is LIGHT


def test_the_system_is_followed_until_something_is_chosen(look, monkeypatch):
    hints = QGuiApplication.styleHints()
    look.choose("system")
    monkeypatch.setattr(theme, "system_is_dark", lambda: True)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.tokens is DARK
    look.choose("light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.tokens is LIGHT


def test_a_system_that_says_nothing_is_light():
    assert QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Unknown
    assert not theme.system_is_dark()


def test_nothing_happens_when_nothing_changes(look, qtbot):
    with qtbot.assertNotEmitted(look.changed):
        look.choose("light")


def test_every_icon_is_in_the_set(qapp):
    names = [item.icon for item in (*ACTIONS, *EVERYWHERE) if item.icon] + [place.icon for place in PLACES]
    for name in names:
        pixmap = theme.icon(name).pixmap(24, 24)
        assert not pixmap.isNull(), name
    with pytest.raises(Exception, match="Invalid icon name"):
        theme.icon("no-such-icon")


def test_choices_are_those_the_settings_know():
    assert "system" in CHOICES

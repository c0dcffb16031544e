"""The ways to practise, speeds, phrases and loops, as the learner asks for them on the practice page."""

from __future__ import annotations

from dataclasses import replace

import practice_fakes as fakes
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QContextMenuEvent
from PyQt6.QtTest import QTest
from test_practice_page import Visit

from coach.errors import StorageError
from coach.practice import loop as counting
from coach.practice.playback import Mode
from coach.types import FollowState
from ui import messages
from ui.practice.hints import HOLD

FOLLOW, ALONG, STEP = Mode.FOLLOW_ME, Mode.PLAY_ALONG, Mode.STEP


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Three, two, one in a moment."""
    monkeypatch.setattr(counting, "BEAT_S", 0.02)


@pytest.fixture
def visit(qtbot):
    made = []

    def begin(**options):
        made.append(Visit(qtbot, **options))
        return made[-1]

    yield begin
    for item in made:
        item.page.shut_down()


def go(here, qtbot, mode):
    here.page.ways._choose(mode)
    qtbot.waitUntil(lambda: here.phase == "running" and not here.page.session.run.counting)


def test_the_way_and_the_speed_are_on_the_buttons_and_kept(visit, qtbot):
    here = visit()
    buttons = here.page.controls.ways
    assert (buttons.way.text(), buttons.speed.isEnabled()) == ("Follow me", False)
    buttons.ways[ALONG].trigger()
    buttons.speeds[60].trigger()
    assert (buttons.way.text(), buttons.speed.text()) == ("Play along", "60 %")
    assert buttons.speed.isEnabled()
    kept = here.state.settings.preferences
    assert (kept.way, kept.speed_percent) == ("play_along", 60)
    here.press(Qt.Key.Key_Comma)
    assert buttons.speed.text() == "50 %"
    here.press(Qt.Key.Key_Period)
    here.press(Qt.Key.Key_Period)
    assert (buttons.speed.text(), buttons.speeds[70].isChecked()) == ("70 %", True)
    here.press(Qt.Key.Key_W)
    assert buttons.way.text() == "Step"
    here.press(Qt.Key.Key_W)
    here.press(Qt.Key.Key_Period)
    assert (buttons.way.text(), buttons.speed.text()) == ("Follow me", "70 %")


def test_play_along_counts_waits_and_tells_the_pipeline_what_plays(visit, qtbot):
    here = visit()
    counts = []
    here.page.session.counted.connect(counts.append)
    here.page.ways._set_percent(150)
    go(here, qtbot, ALONG)
    assert (counts[0], counts[-1]) == (3, 0)
    assert here.pipeline.asked[-3:] == ["pause", "seek 0.0", "resume"]
    assert here.page.ways.count.isHidden()
    assert here.pipeline.playing is not None
    assert here.pipeline.playing.tempo == 1.5
    qtbot.waitUntil(lambda: here.page.session.position_s > 0.3)
    here.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: here.phase == "paused")
    assert here.pipeline.playing is None
    at_s = here.page.session.position_s
    here.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: here.page.session.position_s > at_s)
    assert (counts.count(3), counts[-1]) == (2, 0)
    assert here.pipeline.playing is not None


def test_while_it_counts_a_number_is_seen_and_it_can_be_paused(visit, qtbot, monkeypatch):
    monkeypatch.setattr(counting, "BEAT_S", 5.0)
    here = visit()
    here.page.ways._choose(ALONG)
    qtbot.waitUntil(lambda: here.phase == "counting")
    count = here.page.ways.count
    assert count.isVisible()
    assert (count.number, here.page.stage.notice.isHidden()) == (3, True)
    assert here.page.stage.rect().contains(count.geometry())
    here.press(Qt.Key.Key_Space)
    assert here.phase == "paused"
    assert count.isHidden()
    assert here.page.stage.notice.title.text() == "Paused"
    here.press(Qt.Key.Key_Space)
    assert here.phase == "counting"
    assert here.pipeline.asked.count("resume") == 0


def test_play_along_is_over_at_its_end(visit, qtbot, monkeypatch):
    monkeypatch.setattr("ui.practice.session.AFTER_END_S", 0.05)
    here = visit()
    go(here, qtbot, ALONG)
    here.page.session.seek(5.8)
    with qtbot.waitSignal(here.page.session.finished):
        pass


def test_step_asks_to_hold_the_pose_and_goes_on_when_it_is_held(visit, qtbot):
    here = visit()
    go(here, qtbot, STEP)
    run = here.page.session.run
    qtbot.waitUntil(lambda: run.waits, timeout=8000)
    key_s = run.shown_s
    away = fakes.pose_at(key_s + 1.0)
    here.see(*(fakes.make_result(k, reference_s=key_s, keypoints_px=away) for k in range(40)))
    assert run.waits
    qtbot.waitUntil(lambda: here.page.stage.cue.text == HOLD)
    held = fakes.pose_at(key_s)
    here.see(*(fakes.make_result(40 + k, reference_s=key_s, keypoints_px=held) for k in range(40)))
    qtbot.waitUntil(lambda: run.shown_s > key_s)


def test_r_goes_back_to_the_start_of_the_phrase(visit, qtbot):
    here = visit()
    here.page.session.seek(3.5)
    here.press(Qt.Key.Key_R)
    assert here.pipeline.asked[-1] == "seek 2.0"
    assert here.page.timeline.position_s == pytest.approx(2.0, abs=0.02)


def test_l_goes_round_the_phrase_and_then_on(visit, qtbot):
    here = visit()
    here.page.session.seek(2.5)
    here.press(Qt.Key.Key_L)
    run, controls = here.page.session.run, here.page.controls
    assert (run.loop.span.start_s, run.loop.span.end_s) == (2.0, 4.0)
    assert controls.loop.isChecked()
    assert here.page.timeline._loop == run.loop.span
    qtbot.waitUntil(lambda: here.phase == "running" and not run.counting)
    counts = []
    here.page.session.counted.connect(counts.append)
    with qtbot.waitSignal(here.page.session.turned):
        here.see(*(fakes.make_result(k, reference_s=2.0 + k / 30) for k in range(62)))
    assert here.pipeline.asked[-1] == "seek 2.0"
    assert counts == []
    here.press(Qt.Key.Key_L)
    assert run.loop is None
    assert not controls.loop.isChecked()


def test_the_ends_of_a_loop_are_set_where_the_learner_is(visit):
    here = visit()
    here.page.session.seek(2.5)
    here.press(Qt.Key.Key_BracketLeft)
    span = here.page.session.run.loop.span
    assert (span.start_s, span.end_s) == (pytest.approx(2.5), 4.0)
    here.page.session.seek(3.8)
    here.press(Qt.Key.Key_BracketRight)
    assert here.page.session.run.loop.span.end_s == pytest.approx(3.8, abs=0.05)


def test_a_loop_is_drawn_on_the_timeline_with_shift(visit, qtbot):
    here = visit(start=False)
    qtbot.waitUntil(lambda: here.page.session.routine is not None)
    timeline = here.page.timeline
    shift = Qt.KeyboardModifier.ShiftModifier
    at = [QPoint(round(timeline._x(seconds)), 20) for seconds in (4.5, 2.5)]
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, shift, at[0])
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, shift, at[1])
    span = here.page.session.run.loop.span
    assert (span.start_s, span.end_s) == (pytest.approx(2.5, abs=0.02), pytest.approx(4.5, abs=0.02))
    here.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: here.phase == "running")
    assert "seek 2.5" in here.pipeline.asked


def test_phrases_are_cut_joined_and_named_on_the_timeline(visit, qtbot):
    here = visit()
    kept = []

    def keep(routine, phrases):
        kept.append(phrases)
        return replace(routine, phrases=phrases)

    ways, timeline = here.page.ways.editing, here.page.timeline
    ways._keep = keep
    ways.rename(1.0, "Arms")
    ways.join(3.0)
    assert [item.name for item in timeline.phrases] == ["Arms", "Turn"]
    ways.cut(3.5)
    assert [item.name for item in timeline.phrases] == ["Arms", "Turn", "Turn 2"]
    assert here.page.session.routine.phrases == kept[-1]
    assert len(kept) == 3
    ways.cut(3.6)
    assert len(kept) == 3, "a piece of less than a second is not cut off"

    def refuse(routine, phrases):
        raise StorageError("The disk is full: free some space.")

    ways._keep = refuse
    with qtbot.waitSignal(messages.channel.posted):
        ways.rename(1.0, "Legs")
    assert timeline.phrases[0].name == "Arms"


def test_the_menu_of_the_timeline_says_what_can_be_done(visit, qtbot):
    here = visit()
    menu = here.page.ways.editing.menu(5.0)
    words = {item.text(): item.isEnabled() for item in menu.actions() if item.text()}
    assert words["Cut in two here"]
    assert not words["Join with the next phrase"] and not words["It ends here already"]
    assert words["It begins only here"]
    next(item for item in menu.actions() if item.text() == "Loop “Finale”").trigger()
    assert here.page.session.run.loop.span.start_s == pytest.approx(4.0)


def test_an_edge_between_phrases_is_dragged_and_kept(visit, qtbot):
    here = visit()
    kept = []

    def keep(routine, phrases):
        kept.append([(item.start_s, item.end_s) for item in phrases])
        return replace(routine, phrases=phrases)

    here.page.ways.editing._keep = keep
    here.page.timeline.edge_moved.emit(1, 2.6)
    assert kept == [[(0.0, 2.6), (2.6, 4.0), (4.0, 6.0)]]
    here.page.ways.editing.begin_here(4.5)
    here.page.ways.editing.end_here(1.5)
    assert kept[-1] == [(0.0, 1.5), (1.5, 4.5), (4.5, 6.0)]
    assert here.page.timeline.phrases == here.page.session.routine.phrases


@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_the_menu_is_asked_for_by_mouse_and_keyboard(visit, qtbot, reason):
    here = visit()
    here.page.session.seek(3.0)
    timeline = here.page.timeline
    timeline.menu_wanted.disconnect()
    with qtbot.waitSignal(timeline.menu_wanted) as asked:
        at = QPoint(round(timeline._x(3.0)), 20)
        timeline.contextMenuEvent(QContextMenuEvent(reason, at, timeline.mapToGlobal(at)))
    assert asked.args[0] == pytest.approx(3.0, abs=0.1)


def test_what_was_filmed_before_a_jump_is_not_taken_for_after_it(visit, qtbot):
    here = visit()
    here.page.session.seek(4.0)
    old = [replace(fakes.make_result(k, reference_s=1.0), arrival_s=0.0) for k in range(40)]
    here.see(*old)
    assert here.page.session.position_s == pytest.approx(4.0)
    here.see(fakes.make_result(50, reference_s=4.0, state=FollowState.LOCKED))

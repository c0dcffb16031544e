"""The practice page as a learner meets it, from the first look to the grade."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import practice_fakes as fakes
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QLabel

from coach.errors import RoutineError
from coach.settings import Preferences, Settings
from coach.skeleton import JOINTS
from coach.types import Cue, FollowState, PersonState, Severity
from ui.practice import hints, session
from ui.practice.actions import ACTIONS
from ui.practice.cameras import CameraOption
from ui.practice.page import PracticePage
from ui.practice.phases import FILM_OVER, PLUG_IN
from ui.practice.stage import Stage
from ui.state import AppState
from ui.window import MainWindow

CAMERAS = [CameraOption("Front", "Front"), CameraOption("Desk", "Desk"), CameraOption("performer", "Virtual")]
KNEE = Cue("Straighten your left knee", "left_knee", Severity.WRONG, 1.0)


class Visit:
    """A window on the practice page, and what it was made with."""

    def __init__(self, qtbot, cameras=CAMERAS, load=None, start=True):
        self.qtbot = qtbot
        self.pipelines = fakes.Pipelines()
        self.cameras = list(cameras)
        self.state = AppState(Settings(preferences=Preferences(check_view=False)))
        self.window = MainWindow(self.state)
        qtbot.addWidget(self.window)
        self.window.register("library", lambda state: QLabel("library"))
        self.window.register("practice", lambda state: self._page(state, load))
        self.window.resize(1280, 720)
        self.window.show()
        self.page = self.window.page("practice")
        if start:
            self.page.open("arms")
        self.window.show_page("practice")
        if start:
            qtbot.waitUntil(lambda: bool(self.pipelines.made) and self.phase == "running")

    def _page(self, state, load):
        return PracticePage(
            state,
            make_pipeline=self.pipelines,
            load=load or (lambda slug: fakes.make_routine()),
            find_cameras=lambda: self.cameras,
        )

    @property
    def phase(self):
        return self.page.session.phase_now

    @property
    def pipeline(self):
        return self.pipelines.last

    def see(self, *results):
        """Let these results come, and the words be refreshed."""
        self.pipeline.script.extend(results)
        self.qtbot.waitUntil(lambda: not self.pipeline.script)
        with self.qtbot.waitSignal(self.page.session.text_tick):
            pass

    def press(self, key):
        QTest.keyClick(self.window, key)


@pytest.fixture
def visit(qtbot):
    made = []

    def begin(**options):
        made.append(Visit(qtbot, **options))
        return made[-1]

    yield begin
    for item in made:
        item.page.shut_down()


# before it runs


def test_nothing_is_filmed_before_start(visit, qtbot):
    here = visit(start=False)
    qtbot.waitUntil(lambda: here.page.stage.notice.title.text() == "Ready when you are")
    assert here.pipelines.made == []
    assert here.page.stage.badge.isHidden()
    here.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: here.phase == "running")
    assert here.pipeline.camera == "Front"
    assert here.page.stage.notice.isHidden()
    assert here.page.stage.badge.isVisible()


def test_without_a_camera_it_says_what_to_do(visit, qtbot):
    here = visit(start=False, cameras=CAMERAS[-1:])
    qtbot.waitUntil(lambda: here.page.session.routine is not None and here.page.cameras.known)
    here.press(Qt.Key.Key_Space)
    notice = here.page.stage.notice
    assert notice.title.text() == "No camera found"
    here.cameras[:] = CAMERAS
    notice.button.click()
    qtbot.waitUntil(lambda: notice.title.text() == "Ready when you are")
    assert here.page.cameras.current == "Front"


def test_without_a_camera_the_virtual_performer_can_be_tried(visit, qtbot):
    known = replace(fakes.make_routine(), slug="warm-up")
    here = visit(start=False, cameras=CAMERAS[-1:], load=lambda slug: known)
    qtbot.waitUntil(lambda: here.page.session.routine is not None and here.page.cameras.known)
    here.press(Qt.Key.Key_Space)
    here.page.stage.notice.other.click()
    qtbot.waitUntil(lambda: here.phase == "running")
    assert here.pipeline.camera == "performer"


def test_without_a_routine_it_leads_to_the_library(visit, qtbot):
    def load(slug):
        raise RoutineError("There is no routine yet: learn one from a video.")

    here = visit(start=False, load=load)
    notice = here.page.stage.notice
    qtbot.waitUntil(lambda: notice.text.text() == "There is no routine yet: learn one from a video.")
    here.press(Qt.Key.Key_Space)
    assert here.pipelines.made == []
    notice.button.click()
    assert here.window.present == "library"


# while it runs


def test_each_state_is_said_in_words(visit):
    here = visit()
    badge = here.page.stage.badge
    for state, said in (
        (FollowState.WAITING, "waiting for you"),
        (FollowState.LOCKED, "following 0.8×"),
        (FollowState.UNSURE, "not sure"),
        (FollowState.LOST, "lost, looking for you"),
    ):
        here.see(fakes.make_result(state=state, tempo=0.8))
        assert badge.accessibleName() == said
        right_edge = here.page.stage.learner.geometry().right() + 1
        assert right_edge - badge.geometry().right() - 1 == 16


def test_a_cue_is_one_large_line_and_its_joint_pulses(visit, qtbot):
    here = visit()
    here.see(fakes.make_result(1, cue=KNEE, severities={"left_knee": Severity.WRONG}))
    cue = here.page.stage.cue
    assert cue.text == "Straighten your left knee"
    assert cue.size_px >= 40
    qtbot.waitUntil(cue.isVisible)
    assert cue.geometry().center().x() == pytest.approx(here.page.stage.width() / 2, abs=1)
    assert cue.geometry().bottom() < here.page.stage.height()
    assert here.page.stage.learner._pulse_joint == "left_knee"
    here.see(fakes.make_result(2))
    assert cue.text == ""
    qtbot.waitUntil(cue.isHidden)


def test_the_same_cue_pulses_once(visit):
    here = visit()
    pulses = []
    here.page.stage.learner.pulse = pulses.append
    here.see(*(fakes.make_result(index, cue=KNEE) for index in range(5)))
    here.see(fakes.make_result(6, cue=replace(KNEE, since_s=9.0)))
    assert pulses == ["left_knee", "left_knee"]


def test_a_cue_goes_before_a_hint(visit, qtbot, monkeypatch):
    monkeypatch.setattr(hints, "PATIENCE_S", 0.1)
    here = visit()
    nobody = [
        fakes.make_result(index, state=FollowState.WAITING, person=PersonState.SEARCHING)
        for index in range(200)
    ]
    here.pipeline.script.extend(nobody)
    qtbot.waitUntil(lambda: here.page.stage.cue.text == hints.NOBODY)
    here.pipeline.script.clear()
    here.see(fakes.make_result(300, cue=KNEE))
    assert here.page.stage.cue.text == KNEE.text


def test_grade_and_joints_are_shown(visit):
    here = visit()
    here.see(fakes.make_result(1, grade=float("nan")))
    assert here.page.stage.grade.isHidden()
    here.see(fakes.make_result(2, grade=91.4, severities={"right_elbow": Severity.OFF}))
    assert here.page.stage.grade.isVisible()
    assert here.page.stage.grade.accessibleName() == "Grade 91"
    assert here.page.stage.joints.accessibleDescription() == "right elbow"


def test_unless_followed_no_joint_is_accused(visit):
    here = visit()
    here.see(fakes.make_result(1, state=FollowState.UNSURE, severities=dict.fromkeys(JOINTS, Severity.WRONG)))
    assert set(here.page.stage.learner.marks.severities().values()) == {Severity.UNKNOWN}


def test_the_reference_and_the_timeline_go_where_the_learner_is(visit, qtbot):
    here = visit()
    shown = []
    here.page.session.moved.connect(shown.append)
    here.see(*(fakes.make_result(index, reference_s=index / 60, tempo=0.96) for index in range(60)))
    assert here.page.timeline.position_s == pytest.approx(1.0, abs=0.55)
    assert all(later >= earlier for earlier, later in itertools.pairwise(shown))
    assert here.page.stage.reference._image_s == here.page.timeline.position_s


def test_a_click_on_the_timeline_starts_again_there(visit, qtbot):
    here = visit()
    timeline = here.page.timeline
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(round(timeline._x(4.0)), 20))
    assert here.pipeline.asked[-1] == "seek 4.0"
    assert timeline.position_s == pytest.approx(4.0, abs=0.02)


def test_a_place_chosen_before_the_start_is_where_it_starts(visit, qtbot):
    here = visit(start=False)
    qtbot.waitUntil(lambda: here.page.session.routine is not None and here.page.cameras.known)
    here.page.timeline.seek_wanted.emit(3.0)
    assert here.page.controls.phrase.text() == here.page.timeline.phrase(3.0).name
    here.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: here.phase == "running")
    assert here.pipeline.asked == ["start", "seek 3.0"]


# keys and buttons


def test_space_pauses_and_goes_on(visit, qtbot):
    here = visit()
    here.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: here.phase == "paused")
    assert here.page.stage.notice.title.text() == "Paused"
    assert here.page.controls.toggle.text() == "Go on"
    here.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: here.phase == "running")
    assert here.page.stage.notice.isHidden()


def test_space_works_wherever_the_focus_is_and_return_presses_the_button(visit, qtbot):
    here = visit()
    here.window.activateWindow()
    qtbot.waitUntil(here.window.isActiveWindow)
    button = here.page.controls.toggles["joints"]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: here.phase == "paused")
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert here.page.stage.joints.isHidden()


def test_r_starts_again(visit):
    here = visit()
    here.see(fakes.make_result(1, reference_s=3.0))
    here.press(Qt.Key.Key_R)
    assert here.pipeline.asked[-1] == "restart"
    assert here.page.timeline.position_s == 0.0


def test_m_mirrors_everything_and_is_kept(visit):
    here = visit()
    stage = here.page.stage
    assert stage.learner._mirror
    assert stage.reference._mirror
    here.press(Qt.Key.Key_M)
    assert not (stage.learner._mirror or stage.reference._mirror or stage.joints._mirror)
    assert not here.state.settings.preferences.mirror
    assert not here.page.controls.toggles["mirror"].isChecked()


def test_s_v_and_j_switch_things(visit):
    here = visit()
    here.press(Qt.Key.Key_S)
    assert not (here.page.stage.learner._skeleton or here.page.stage.reference._skeleton)
    assert not here.state.settings.preferences.show_skeleton
    here.press(Qt.Key.Key_V)
    assert here.page.controls.toggles["figure"].isChecked()
    here.press(Qt.Key.Key_J)
    assert here.page.stage.joints.isHidden()
    here.press(Qt.Key.Key_J)
    assert here.page.stage.joints.isVisible()


def test_c_takes_the_next_camera_and_keeps_it(visit, qtbot):
    here = visit()
    here.press(Qt.Key.Key_C)
    qtbot.waitUntil(lambda: len(here.pipelines.made) == 2 and here.phase == "running")
    assert here.pipeline.camera == "Desk"
    assert here.state.settings.preferences.camera == "Desk"
    assert "stop" in here.pipelines.made[0].asked


def test_the_menu_lists_the_cameras(visit, qtbot):
    here = visit()
    menu = here.page.controls.menu
    menu.aboutToShow.emit()
    named = [item.text() for item in menu.actions() if not item.isSeparator()]
    assert named == ["Front", "Desk", "Virtual", "Look for cameras again"]
    assert [item.isChecked() for item in menu.actions()[:3]] == [True, False, False]
    menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: here.pipeline.camera == "Desk")


def test_f_fills_the_screen_and_escape_leaves_it_then_pauses(visit, qtbot):
    here = visit()
    here.press(Qt.Key.Key_F)
    qtbot.waitUntil(here.window.isFullScreen)
    assert here.window.rail.isHidden()
    here.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not here.window.isFullScreen())
    assert here.phase == "running"
    here.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: here.phase == "paused")


def test_every_action_is_done_by_its_key(visit):
    here = visit()
    done = []
    here.page.act = done.append
    keys = [item.key for item in ACTIONS]
    assert len(set(keys)) == len(keys)
    for item in ACTIONS:
        owners = (here.page.deeds, here.page.switches, here.page.ways)
        does = [getattr(owner, item.name, None) for owner in owners]
        assert sum(map(callable, does)) == 1
        assert item.words


@pytest.mark.parametrize("mirror", [True, False])
def test_a_click_at_a_person_says_who_practises(visit, qtbot, mirror):
    """The click is mapped to the camera's picture, whatever part of it is shown and mirrored or not."""
    here = visit()
    if not mirror:
        here.press(Qt.Key.Key_M)
    here.see(fakes.make_result())
    learner = here.page.stage.learner
    spot = learner._shown[1].point(250.0, 200.0).toPoint()
    qtbot.mouseClick(learner, Qt.MouseButton.LeftButton, pos=spot)
    asked = [float(number) for number in here.pipeline.asked[-1].removeprefix("pick ").split()]
    assert asked == pytest.approx([250, 200], abs=3)


def test_the_arrow_keys_go_to_the_next_person_as_seen_in_the_mirror(visit):
    here = visit()
    here.press(Qt.Key.Key_Right)
    here.press(Qt.Key.Key_M)
    here.press(Qt.Key.Key_Right)
    here.press(Qt.Key.Key_Left)
    assert here.pipeline.asked[-3:] == ["pick next -1", "pick next 1", "pick next -1"]


def test_keys_rest_on_other_pages(visit):
    here = visit(start=False)
    here.window.show_page("library")
    here.press(Qt.Key.Key_Space)
    assert here.pipelines.made == []


# the end, and what goes wrong


def test_a_fault_is_said_and_can_be_tried_again(visit, qtbot):
    here = visit()
    here.see(fakes.make_result(1, cue=KNEE))
    qtbot.waitUntil(here.page.stage.cue.isVisible)
    here.pipeline.status = fakes.Status("faulted", "The camera is used by another program: close it.")
    notice = here.page.stage.notice
    qtbot.waitUntil(lambda: notice.text.text() == "The camera is used by another program: close it.")
    assert here.page.stage.badge.isHidden()
    assert here.page.stage.grade.isHidden()
    assert here.page.stage.cue.isHidden()
    notice.button.click()
    qtbot.waitUntil(lambda: len(here.pipelines.made) == 2 and here.phase == "running")
    assert notice.isHidden()


def test_it_says_that_it_is_getting_ready(visit, qtbot):
    here = visit()
    here.pipeline.status = fakes.Status("starting", "Switching the camera on.")
    qtbot.waitUntil(here.page.stage.notice.isVisible)
    assert "Switching the camera on." in here.page.stage.notice.text.text()


def test_the_end_is_noticed_and_graded(visit, qtbot, monkeypatch):
    monkeypatch.setattr(session, "AFTER_END_S", 0.1)
    here = visit()
    here.see(fakes.make_result(1, reference_s=5.5, grade=83.0))
    here.pipeline.script.append(fakes.make_result(2, state=FollowState.FINISHED, reference_s=6.0, grade=84.0))
    notice = here.page.stage.notice
    qtbot.waitUntil(lambda: notice.title.text() == "Well done" and notice.isVisible())
    assert notice.text.text() == "Your grade: 84 of 100"
    assert here.page.stage.cue.isHidden()
    qtbot.waitUntil(lambda: here.pipeline.asked[-1] == "stop")
    notice.button.click()
    qtbot.waitUntil(lambda: len(here.pipelines.made) == 2 and here.phase == "running")
    assert here.page.timeline.position_s == 0.0


def test_a_film_that_ends_with_the_routine_is_graded_too(visit, qtbot):
    here = visit()
    here.see(fakes.make_result(2, state=FollowState.FINISHED, reference_s=6.0, grade=84.0))
    here.pipeline.status = fakes.Status("ended")
    qtbot.waitUntil(lambda: here.page.stage.notice.title.text() == "Well done")


def test_a_film_that_ends_before_says_so(visit, qtbot):
    here = visit()
    here.see(fakes.make_result(2))
    here.pipeline.status = fakes.Status("ended")
    notice = here.page.stage.notice
    qtbot.waitUntil(lambda: notice.title.text() == "The film has ended")
    assert notice.text.text() == FILM_OVER
    notice.button.click()
    qtbot.waitUntil(lambda: len(here.pipelines.made) == 2 and here.phase == "running")


def test_going_elsewhere_lets_go_of_the_camera(visit, qtbot):
    here = visit()
    here.window.show_page("library")
    qtbot.waitUntil(lambda: here.pipeline.asked[-1] == "stop")
    assert here.phase == "idle"


def test_closing_the_window_lets_go_of_the_camera(visit):
    here = visit()
    here.window.close()
    assert here.pipeline.asked[-1] == "stop"


# the room


@pytest.mark.parametrize("size", [(960, 600), (1280, 720), (1920, 1080)])
def test_the_pictures_take_four_fifths_of_the_window(visit, qtbot, size):
    here = visit()
    here.window.resize(*size)
    stage = here.page.stage
    qtbot.waitUntil(lambda: stage.width() > size[0] - 100)
    area = sum(item.width() * item.height() for item in (stage.reference, stage.learner))
    assert area / (size[0] * size[1]) >= 0.8


@pytest.mark.parametrize("size", [(960, 600), (1280, 720), (1920, 1080)])
def test_nothing_is_cut_off_or_in_the_way(visit, qtbot, size):
    here = visit()
    here.window.resize(*size)
    here.see(fakes.make_result(1, cue=replace(KNEE, text="Bend your right elbow a little more")))
    stage = here.page.stage
    floating = [stage.badge, stage.grade, stage.joints]
    for item in (*floating, stage.cue):
        assert stage.rect().contains(item.geometry())
    for index, item in enumerate(floating):
        for other in floating[index + 1 :]:
            assert not item.geometry().intersects(other.geometry())
    assert stage.cue.size_px >= 40 or size[0] < 1280
    controls = here.page.controls
    for button in (
        controls.toggle,
        controls.phrase_again,
        controls.ways.speed,
        controls.camera,
        controls.full_screen,
    ):
        assert controls.rect().contains(button.geometry())
        assert button.width() >= button.minimumSizeHint().width()


def test_wide_bodies_lie_one_above_the_other(visit, qtbot):
    here = visit()
    lying = fakes.make_routine()
    points = lying.keypoints_px[..., ::-1].copy() * [1.0, 0.4]
    here.page.live.set_routine(replace(lying, keypoints_px=points.astype("float32")))
    stage = here.page.stage
    assert stage.learner.geometry().top() > stage.reference.geometry().bottom()
    assert stage.learner.width() == stage.width()


@pytest.mark.parametrize("size", [(850, 360), (904, 440), (904, 510), (1224, 630), (1864, 980), (500, 900)])
def test_what_floats_never_covers_the_badge(qtbot, size):
    stage = Stage()
    qtbot.addWidget(stage)
    stage.reference.set_routine(fakes.make_routine())
    stage.resize(*size)
    stage.show()
    stage.set_live(True)
    stage.badge.set_state(FollowState.LOCKED, 1.1)
    stage.grade.set_grade(100.0)
    stage.cue.say(
        Cue("Straighten your left knee, and turn to the front a little", "left_knee", Severity.WRONG, 1.0)
    )
    stage.cue.advance(1.0)
    stage.place_floating()
    for other in (stage.cue, stage.joints, stage.grade):
        assert other.isHidden() or not other.geometry().intersects(stage.badge.geometry()), other


# the camera's faults, and what stands in for it


def test_a_camera_that_is_away_is_said_and_practice_goes_on_by_itself(visit, qtbot):
    here = visit()
    here.see(fakes.make_result(1, reference_s=3.0))
    sentence = "Front sends no pictures: unplug it and plug it in again, I will go on by myself."
    here.pipeline.status = fakes.Status("away", sentence)
    notice = here.page.stage.notice
    qtbot.waitUntil(lambda: notice.text.text() == sentence)
    assert notice.title.text() == "I cannot see you"
    here.press(Qt.Key.Key_Space)
    here.pipeline.status = fakes.Status("running")
    qtbot.waitUntil(notice.isHidden)
    assert len(here.pipelines.made) == 1
    assert here.pipeline.asked == ["start"]


def test_another_camera_goes_on_where_the_first_was(visit, qtbot):
    here = visit()
    here.see(fakes.make_result(1, reference_s=3.0))
    qtbot.waitUntil(lambda: here.page.session.position_s > 2.0)
    here.pipeline.status = fakes.Status("away", "Front sends no pictures.")
    qtbot.waitUntil(lambda: here.phase == "away")
    position_s = here.page.session.position_s
    here.page.stage.notice.button.click()
    qtbot.waitUntil(lambda: len(here.pipelines.made) == 2 and here.phase == "running")
    assert here.pipeline.camera == "Desk"
    assert here.pipeline.asked == ["start", f"seek {position_s:.1f}"]


def test_without_another_camera_none_is_offered(visit, qtbot):
    here = visit(cameras=[CAMERAS[0], CAMERAS[2]])
    qtbot.waitUntil(lambda: here.page.cameras.known)
    notice = here.page.stage.notice
    here.pipeline.status = fakes.Status("away", "Front sends no pictures.")
    qtbot.waitUntil(lambda: here.phase == "away")
    assert notice.button.isHidden(), "the performer does not know this routine"
    here.pipeline.status = fakes.Status("faulted", "Something went wrong.")
    qtbot.waitUntil(lambda: here.phase == "faulted")
    assert notice.other.text() == "Another routine"
    here.press(Qt.Key.Key_C)
    assert here.state.settings.preferences.camera in ("", "Front")


def test_the_performer_is_not_offered_for_a_routine_it_does_not_know(visit, qtbot):
    here = visit(start=False, cameras=CAMERAS[-1:])
    chosen = replace(Settings().preferences, camera="performer")
    here.state.change_settings(replace(Settings(), preferences=chosen))
    qtbot.waitUntil(lambda: here.page.session.routine is not None and here.page.cameras.known)
    here.press(Qt.Key.Key_Space)
    notice = here.page.stage.notice
    assert notice.title.text() == "No camera found"
    assert notice.text.text() == PLUG_IN
    assert here.pipelines.made == []
    notice.other.click()
    assert here.window.present == "library"


def test_tempo_and_doubt_are_not_said_while_paused(visit, qtbot):
    here = visit()
    here.see(fakes.make_result(1, tempo=0.8, confidence=0.5))
    assert here.page.timeline._tempo == pytest.approx(0.8)
    here.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: here.phase == "paused")
    assert math.isnan(here.page.timeline._tempo)
    assert here.page.timeline.doubt_s == 0.0


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_the_keys_are_shown_over_the_page_while_practice_waits(visit, qtbot, key):
    here = visit()
    here.page.keys.toggle()
    assert here.page.keys.isVisible()
    assert here.page.rect().contains(here.page.keys.geometry())
    qtbot.waitUntil(lambda: here.phase == "paused")
    here.press(key)
    assert here.page.keys.isHidden()
    qtbot.waitUntil(lambda: here.phase == "running")


def test_what_was_paused_before_stays_paused_after_the_keys(visit, qtbot):
    here = visit()
    here.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: here.phase == "paused")
    here.page.keys.toggle()
    here.page.keys.button.click()
    assert "resume" not in here.pipeline.asked

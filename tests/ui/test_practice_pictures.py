"""The pictures: the body lies on the pixels it was found at; states differ in shape, not in colour alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import practice_fakes as fakes
import pytest
from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QImage, QPainter

from coach import skeleton
from coach.skeleton import JOINTS
from coach.types import Cue, FollowState, PersonState, Severity
from ui import images
from ui.painting import shapes
from ui.painting.body_map import draw_body_map
from ui.painting.fit import Fit
from ui.painting.framing import Region
from ui.painting.skeleton import BONES, Mark, draw_learner
from ui.practice.learner_picture import LearnerPicture
from ui.practice.marks import Marks
from ui.practice.reference_picture import ReferencePicture
from ui.theme import DARK

SPOT = (470, 260)


def pixels(image: QImage) -> np.ndarray:
    return images.to_bgr(image).astype(int)


def painted(draw, size=(300, 300)) -> np.ndarray:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return pixels(image)


def centre_of(mask: np.ndarray) -> tuple[float, float]:
    rows, columns = np.nonzero(mask)
    return float(columns.mean()), float(rows.mean())


@pytest.fixture
def learner(qtbot, look):
    look.set_stage(True)
    made = LearnerPicture()
    qtbot.addWidget(made)
    made.resize(500, 520)
    made.show()
    return made


def spotted_result(**changes):
    """A result whose picture has a white spot where the left wrist is."""
    image = np.zeros((480, 640, 3), np.uint8)
    image[SPOT[1] - 5 : SPOT[1] + 6, SPOT[0] - 5 : SPOT[0] + 6] = 255
    points = fakes.pose_at(0.0)
    points[skeleton.LEFT_WRIST] = SPOT
    return fakes.make_result(image=image, keypoints_px=points, **changes)


@pytest.mark.parametrize("mirror", [True, False])
def test_picture_and_body_lie_on_each_other(learner, mirror):
    learner.set_mirror(mirror)
    learner.set_skeleton(False)
    learner.set_result(spotted_result())
    spot = centre_of(pixels(learner.grab().toImage()).min(axis=2) > 128)
    _, fit = learner._shown
    there = fit.point(SPOT[0] + 0.5, SPOT[1] + 0.5)
    assert spot == pytest.approx((there.x() - 0.5, there.y() - 0.5), abs=0.75)
    assert (spot[0] < 250) is mirror  # the left wrist is on the left of a mirror


def test_the_learners_left_is_coloured_on_the_learners_left(learner):
    severities = dict.fromkeys(JOINTS, Severity.UNKNOWN) | {"left_elbow": Severity.WRONG}
    learner.set_result(fakes.make_result(severities=severities, errors_deg={"left_elbow": 0.0}))
    learner.advance(1.0)
    image = pixels(learner.grab().toImage())
    blue, green, red = image[..., 0], image[..., 1], image[..., 2]
    x, _ = centre_of((red > 220) & (green < 130) & (blue < 100))
    assert x < 250


def test_the_skeleton_can_be_switched_off(learner):
    learner.set_result(fakes.make_result())
    with_body = pixels(learner.grab().toImage())
    learner.set_skeleton(False)
    assert np.abs(pixels(learner.grab().toImage()) - with_body).max() > 60


def test_nobody_gets_no_skeleton(learner):
    learner.set_result(fakes.make_result(person=PersonState.SEARCHING, state=FollowState.WAITING))
    assert np.ptp(pixels(learner.grab().toImage()).reshape(-1, 3), axis=0).max() == 0


def test_the_cued_joint_pulses_once(learner):
    learner.set_result(fakes.make_result())
    learner.advance(1.0)
    quiet = pixels(learner.grab().toImage())
    learner.pulse("left_knee")
    learner.advance(0.2)
    assert np.abs(pixels(learner.grab().toImage()) - quiet).max() > 60
    learner.advance(1.0)
    assert np.abs(pixels(learner.grab().toImage()) - quiet).max() == 0


def test_an_arrow_points_to_where_the_joint_should_be(learner):
    points = fakes.pose_at(0.0)
    straight = {"left_elbow": Severity.WRONG}
    learner.set_result(fakes.make_result(severities=straight, errors_deg={"left_elbow": 50.0}))
    targets = learner._targets()
    assert set(targets) == {"left_elbow"}
    before, after = points[skeleton.LEFT_WRIST], np.array(targets["left_elbow"])
    turned = np.degrees(
        np.arctan2(*(before - points[skeleton.LEFT_ELBOW])[::-1])
        - np.arctan2(*(after - points[skeleton.LEFT_ELBOW])[::-1])
    )
    assert turned == pytest.approx(50.0, abs=0.1)


def test_there_are_few_arrows_and_the_cue_has_the_first(learner):
    errors = {"left_elbow": 40.0, "right_elbow": -60.0, "left_knee": 50.0, "right_knee": 35.0}
    cue = Cue("Straighten your right knee", "right_knee", Severity.WRONG, 0.0)
    wrong = dict.fromkeys(errors, Severity.WRONG)
    learner.set_result(fakes.make_result(severities=wrong, errors_deg=errors, cue=cue))
    assert set(learner._targets()) == {"right_knee", "right_elbow"}


def shape_of(severity: Severity) -> np.ndarray:
    path = shapes.joint_mark(severity, QPointF(150, 150), 60)
    return painted(lambda painter: painter.fillPath(path, DARK.color("text"))).max(axis=2) > 128


def test_each_state_of_a_joint_has_a_shape_of_its_own():
    area = {severity: shape_of(severity).sum() for severity in Severity}
    width = {severity: shape_of(severity).any(axis=0).sum() for severity in Severity}
    filled = {severity: area[severity] / (60 * 2) ** 2 for severity in Severity}
    assert filled[Severity.GOOD] == pytest.approx(np.pi / 4, abs=0.02)
    assert filled[Severity.OFF] < 0.6
    assert width[Severity.WRONG] ** 2 == pytest.approx(area[Severity.WRONG], rel=0.05)


def limb(severity: Severity) -> np.ndarray:
    """The picture of one leg in this state, its casing apart."""
    points = np.full((17, 2), np.nan, np.float32)
    points[skeleton.LEFT_KNEE], points[skeleton.LEFT_ANKLE] = (150, 20), (150, 280)
    marks = {name: Mark(severity, severity) for name in JOINTS}
    fit = Fit(Region(0, 0, 300, 300), 300, 300, False)
    image = painted(lambda painter: draw_learner(painter, fit, points, marks, {}, DARK))
    return image.max(axis=2) > 60


def test_lines_grow_with_the_error_and_are_dashed_when_unknown():
    wide = {severity: limb(severity)[150:250].sum(axis=1) for severity in Severity}
    assert (
        wide[Severity.UNKNOWN].max()
        < wide[Severity.GOOD].min()
        < wide[Severity.OFF].min()
        < wide[Severity.WRONG].min()
    )
    assert wide[Severity.UNKNOWN].min() == 0


def test_every_bone_but_those_of_the_face_belongs_to_one_joint():
    drawn = [frozenset(bone) for bones in BONES.values() for bone in bones]
    assert len(drawn) == len(set(drawn))
    assert set(drawn) == {frozenset(edge) for edge in skeleton.EDGES if min(edge) >= skeleton.LEFT_SHOULDER}


@pytest.mark.parametrize("mirror", [True, False])
def test_the_small_body_turns_with_the_pictures(mirror):
    states = dict.fromkeys(JOINTS, Severity.UNKNOWN) | {"left_knee": Severity.WRONG}
    image = painted(
        lambda painter: draw_body_map(painter, QRectF(0, 0, 300, 300), states, mirror=mirror, tokens=DARK)
    )
    x, y = centre_of((image[..., 2] > 220) & (image[..., 1] < 130))
    assert (x < 150) is mirror
    assert y > 180


def test_marks_fade_and_do_not_flicker():
    marks = Marks()
    assert not marks.advance(0.1)
    marks.update(fakes.make_result().feedback.joints)
    assert marks.now()["waist"].layers()[0] == (Severity.UNKNOWN, 1.0)
    assert marks.advance(0.05)
    (before, first), (after, second) = marks.now()["waist"].layers()
    assert (before, after) == (Severity.UNKNOWN, Severity.GOOD)
    assert (first, second) == pytest.approx((0.75, 0.25))
    marks.update(fakes.make_result().feedback.joints)
    marks.advance(0.2)
    assert marks.now()["waist"].layers() == ((Severity.GOOD, 1.0),)
    assert marks.severities()["waist"] is Severity.GOOD


@pytest.mark.parametrize("mirror", [True, False])
def test_show_region_cuts_scales_and_mirrors(mirror):
    image = np.zeros((100, 200, 3), np.uint8)
    image[:, :100] = (10, 20, 200)
    shown = pixels(images.show_region(image, Region(50, 0, 100, 100), (50, 50), mirror=mirror))
    red = shown[..., 2] > 100
    assert red[:, 30:].all() if mirror else red[:, :20].all()
    assert red.mean() == pytest.approx(0.5, abs=0.02)


def test_show_region_fills_beyond_the_picture_and_shrinks_large_ones():
    image = np.full((1000, 1000, 3), 255, np.uint8)
    shown = pixels(
        images.show_region(image, Region(-500, 0, 2000, 1000), (100, 50), mirror=False, border=(1, 2, 3))
    )
    assert (shown[:, :24] == (3, 2, 1)).all()
    assert (shown[:, 26:74] == 255).all()


def test_colours_survive_the_way_to_the_screen_and_back():
    image = np.random.default_rng(0).integers(0, 256, (7, 13, 3), np.uint8)
    assert (images.to_bgr(images.to_qimage(image)) == image).all()


def test_the_reference_is_its_video_or_a_figure(qtbot, look, tmp_path):
    look.set_stage(True)
    picture = ReferencePicture()
    qtbot.addWidget(picture)
    picture.resize(400, 400)
    picture.show()
    picture.set_routine(fakes.make_routine())
    assert picture.as_figure
    at_rest = pixels(picture.grab().toImage())
    picture.set_position(1.0)
    assert np.abs(pixels(picture.grab().toImage()) - at_rest).max() > 60
    filmed = replace(fakes.make_routine(), video=tmp_path / "video.mp4")
    picture.set_routine(filmed)
    assert not picture.as_figure
    picture.set_image(0.0, np.full((240, 320, 3), (0, 0, 250), np.uint8))
    picture.set_skeleton(False)
    assert (pixels(picture.grab().toImage())[..., 2] > 240).all()
    picture.set_figure(True)
    assert picture.as_figure


def test_the_ghost_is_of_the_picture_shown(qtbot, look, tmp_path):
    """The video's picture comes late: the body over it is that of its own time, not of now."""
    look.set_stage(True)
    picture = ReferencePicture()
    qtbot.addWidget(picture)
    picture.resize(400, 400)
    picture.show()
    picture.set_routine(replace(fakes.make_routine(), video=tmp_path / "video.mp4"))
    black = np.zeros((480, 640, 3), np.uint8)
    picture.set_image(0.0, black)
    down = pixels(picture.grab().toImage())
    picture.set_position(1.0)
    assert (pixels(picture.grab().toImage()) == down).all()
    picture.set_image(1.0, black)
    assert (pixels(picture.grab().toImage()) != down).any()

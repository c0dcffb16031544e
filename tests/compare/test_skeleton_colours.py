"""The colours of what is written: from the same degrees as those of practice."""

from __future__ import annotations

import numpy as np
import pytest
from compare_fakes import ELBOW, make_comparison

from coach.compare import charts, skeletons
from coach.compare.exporting import write_report
from coach.settings import FeedbackSettings

STRICT, KIND = FeedbackSettings(off_deg=10, wrong_deg=20), FeedbackSettings(off_deg=22, wrong_deg=40)


@pytest.mark.parametrize("limits", [FeedbackSettings(), STRICT, KIND])
def test_the_settings_say_from_when_a_joint_is_off_and_wrong(limits: FeedbackSettings) -> None:
    assert skeletons.colour_of(limits.off_deg, limits) == skeletons.OFF
    assert skeletons.colour_of(-limits.wrong_deg, limits) == skeletons.WRONG
    assert skeletons.colour_of(limits.off_deg / 2, limits) == skeletons.GOOD
    assert skeletons.colour_of(float("nan"), limits) == skeletons.UNKNOWN
    assert charts.colour(limits.off_deg, limits) == charts.OFF
    assert charts.colour(limits.wrong_deg + 50, limits) == charts.WRONG


def test_wrong_below_off_is_off_first() -> None:
    odd = FeedbackSettings(off_deg=40, wrong_deg=15)
    assert np.all(np.diff(skeletons.stops(odd)) > 0)


def test_the_report_names_the_degrees_it_colours_by(tmp_path) -> None:
    found = make_comparison(tmp_path, films=True)
    assert found.matched[ELBOW]
    write_report(found, tmp_path / "report.html", STRICT)
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "20° and more" in text
    assert "28°" not in text.split("Joints")[1].split("</p>")[0]

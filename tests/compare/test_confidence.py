"""How sure a stretch is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from compare_fakes import make_comparison
from hypothesis import given
from hypothesis import strategies as st

from coach.compare.confidence import confidence
from coach.compare.viewing.summary import summary


@given(st.floats(-5, 1), st.floats(0, 3600), st.floats(0.01, 1), st.floats(0.01, 100))
def test_it_is_a_share_that_grows_with_agreement_and_length(
    agreement: float, length_s: float, more: float, longer_s: float
) -> None:
    here = confidence(agreement, length_s)
    assert 0.0 <= here <= 1.0
    assert confidence(agreement + more, length_s) >= here
    assert confidence(agreement, length_s + longer_s) >= here


def test_it_says_what_was_measured() -> None:
    assert confidence(0.85, 5.0) > 0.95
    assert confidence(0.25, 2.0) == pytest.approx(0.38, abs=0.1)
    assert confidence(0.0, 0.3) < 0.1


@pytest.mark.parametrize(("sure", "expected"), [(0.9, "Matched"), (0.3, "Not sure that both show the same")])
def test_a_doubtful_outcome_is_told_as_one(sure: float, expected: str) -> None:
    found = make_comparison()
    stretches = tuple(replace(part, confidence=sure) for part in found.stretches)
    found = replace(found, stretches=stretches)
    assert np.isclose(found.confidence[found.matched].mean(), sure)
    assert summary(found).startswith(expected)

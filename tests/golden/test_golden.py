"""Recorded papers are read as they were: look at the difference, then run ``python -m tests.golden.rewrite``."""

import pytest

from tests.golden import PAPERS, expected_path, reading, recorded


@pytest.mark.parametrize("name", PAPERS)
def test_a_recorded_paper_is_read_as_before(name: str) -> None:
    assert reading(recorded(name)) == expected_path(name).read_text(encoding="utf-8")

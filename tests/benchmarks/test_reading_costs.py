"""The reading benchmark: what it counts and what it leaves out."""

import pytest

from benchmarks import reading
from benchmarks.reading import measured, model_step


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Processor time that only the readers below spend."""
    spent = [0.0]
    monkeypatch.setattr(reading, "_cpu_seconds", lambda: spent[0])
    return spent


def a_reader(clock: list[float], *costs: float):
    """Reads pages at these costs, after one that warms it up; a cost of 0 reads nothing."""
    left = iter((1.0, *costs))

    def read(_document: bytes) -> int:
        cost = next(left)
        clock[0] += cost
        return int(cost > 0)

    return read


def test_the_ratio_is_the_median_of_the_pages_own_ratios(clock):
    (cost,) = measured({"ours": a_reader(clock, 2, 9, 3)}, [b"1", b"2", b"3"], a_reader(clock, 1, 3, 2))
    assert (cost.pages, cost.seconds, cost.bare_seconds, cost.over_bare) == (3, 3, 2, 2)


def test_a_page_that_one_way_could_not_read_in_time_is_left_out(clock, capsys):
    (cost,) = measured({"ours": a_reader(clock, 2, 0)}, [b"1", b"2"], a_reader(clock, 1, 5))
    assert (cost.pages, cost.over_bare) == (1, 2)
    assert "1 of 2 pages" in capsys.readouterr().err


def test_without_weights_the_models_step_is_left_out(monkeypatch):
    from models.layout import predict

    monkeypatch.setattr(predict, "shipped_tagger", lambda: None)
    assert list(model_step([b""])) == []

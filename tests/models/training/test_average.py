"""The mean of two trainings' weights."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")


def a_checkpoint(folder: Path, weight: float, steps: int) -> Path:
    folder.mkdir()
    held = {"mean": {"layer": torch.full((2, 2), weight), "count": torch.tensor(steps)}, "state": {"step": steps}}
    torch.save(held, folder / "checkpoint.pt")
    return folder


def test_weights_are_averaged_and_the_rest_is_the_second_trainings(tmp_path: Path) -> None:
    from models.training.average import averaged

    first, second = a_checkpoint(tmp_path / "first", 1.0, 10), a_checkpoint(tmp_path / "second", 3.0, 25)
    averaged(first, second, 0.75, tmp_path)
    held = torch.load(tmp_path / "checkpoint.pt", weights_only=True)
    assert torch.equal(held["mean"]["layer"], torch.full((2, 2), 2.5))
    assert (held["mean"]["count"].item(), held["state"]["step"]) == (25, 25)

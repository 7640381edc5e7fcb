"""``mailroom policy``: what it prints, and what it says of a wrong file."""

import json
from pathlib import Path

import pytest

from mailroom.cli.edge import run

NEW = """version = "plant-2"
[tolerances]
price_over = { percent = 5 }
[[rules]]
name = "castings"
category = "castings"
days_late = 3
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "policy.toml"
    path.write_text(NEW, encoding="utf-8")
    return path


def test_show_prints_every_limit_and_whose_it_is(file, capsys):
    assert run(["policy", "show", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "Policy plant-2" in printed
    assert [word in printed for word in ("tolerances.price_over", "5 %", "castings", "not set")] == [True] * 4


def test_show_without_a_file_shows_the_policy_in_force(capsys):
    assert run(["policy", "show", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["version"] == "default-1"


def test_check_says_where_a_policy_differs(file, capsys):
    assert run(["policy", "check", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["version"], told["in_force"]) == ("plant-2", "default-1")
    assert {"tolerances.price_over", "rules"} <= set(told["differs_in"])


def test_check_warns_of_another_policy_under_the_same_version(file, capsys):
    file.write_text(NEW.replace("plant-2", "default-1"), encoding="utf-8")
    assert run(["policy", "check", str(file)]) == 0
    assert "give it its own" in " ".join(capsys.readouterr().out.split())


def test_a_wrong_file_ends_with_its_line(file, capsys):
    file.write_text(NEW.replace("days_late = 3", "days_late = -3"), encoding="utf-8")
    assert run(["policy", "check", str(file)]) == 2
    assert "Line 7: 'rules.0.days_late'" in capsys.readouterr().err


def test_try_on_an_empty_desk_changes_nothing(file, capsys):
    assert run(["policy", "try", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["documents"], told["changes"], told["policy"]) == (0, [], "plant-2")

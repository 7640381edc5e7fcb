"""The log: each line has its date and level, as text or JSON; copies are told; nothing breaks a line."""

import json
import logging
from datetime import datetime

import pytest

from mailroom.actions import intake
from mailroom.cli.log import announcing, set_up
from mailroom.desk import Desk, Step
from tests.desks import land
from tests.flows.paper import Landing, xml_invoice


@pytest.fixture(autouse=True)
def _the_log_as_it_was():
    before = logging.root.handlers[:]
    yield
    logging.root.handlers[:] = before


def test_a_line_has_date_level_step_and_what_happened(capsys):
    announcing()(Step.SETTLED, "a.pdf: record")
    day, clock, level, step, what = capsys.readouterr().err.split(maxsplit=4)
    assert datetime.fromisoformat(f"{day} {clock}").tzinfo is not None
    assert (level, step, what) == ("INFO", "settled", "a.pdf: record\n")


def test_trouble_is_a_warning(capsys):
    announcing()(Step.TROUBLE, "it failed")
    assert " WARNING trouble " in capsys.readouterr().err


@pytest.mark.parametrize("what", ["plain", 'with "quotes"', "two\nlines", "esc\x1b[2J", "für Jürgen"])
def test_a_line_of_json_is_one_object_that_says_the_same(what: str, capsys):
    announcing("json")(Step.RECEIVED, what)
    text = capsys.readouterr().err
    said = json.loads(text)
    assert text.count("\n") == 1
    assert (said["level"], said["step"], said["message"]) == ("INFO", "received", what)
    assert datetime.fromisoformat(said["at"]).tzinfo is not None


def test_warnings_of_any_part_are_lines_of_the_same_form(capsys):
    logging.root.handlers.clear()
    set_up("json")
    try:
        raise ValueError("no")
    except ValueError:
        logging.getLogger("models").warning("the model is %s", "damaged", exc_info=True)
    said = json.loads(capsys.readouterr().err)
    assert (said["level"], said["step"]) == ("WARNING", "models")
    assert said["message"].startswith("the model is damaged\nTraceback")


def test_a_copy_is_told_with_the_file_it_repeats(desk: Desk):
    told: list[tuple[Step, str]] = []
    desk.announce = lambda step, what: told.append((step, what))
    land(desk, Landing("a.xml", xml_invoice(1)), Landing("b.xml", xml_invoice(1)))
    intake.scan(desk)
    assert told == [(Step.RECEIVED, "a.xml"), (Step.COPY, "b.xml: byte for byte a.xml, not read again")]

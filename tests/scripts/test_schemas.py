"""The published JSON Schemas: true to the contracts; no key that somebody scripts against goes or changes."""

import copy
import json

import pytest
from jsonschema import Draft202012Validator

from matching import default_policy, settle
from schemas.codes import Kind, Status
from schemas.document import Document
from schemas.record import result_of
from scripts.schemas import all_schemas, differences, main
from tests.factories import a_subject, an_acknowledgment, an_invoice, an_order, facts
from tests.flows.paper import their_orders


@pytest.fixture(scope="module")
def schemas() -> dict[str, dict]:
    return all_schemas()


def test_the_published_schemas_are_those_of_the_contracts_and_keep_what_was_promised(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["schemas", "--check"])
    assert main() == 0, capsys.readouterr().err


@pytest.mark.parametrize("paper", [an_invoice(tax_rate="19", due_date="2026-06-03"), an_acknowledgment()])
def test_a_result_is_as_its_schema_says(paper, schemas):
    document = Document(
        document_id="d", arrival_id="a", part_id="p", file="f.pdf", part=None, sha256="00", pages=(1,),
        kind=Kind.INVOICE, status=Status.READ, version=1,
    )  # fmt: skip
    decision = settle(a_subject(paper), facts(orders=[an_order()]))
    said = json.loads(json.dumps(result_of(document, paper, decision, default_policy()).as_json()))
    Draft202012Validator(schemas["result.schema.json"]).validate(said)
    front = {"event_id": "e", "event": "record.posted", "version": 1, "at": "2026-06-30T08:00:00+00:00"}
    Draft202012Validator(schemas["record.schema.json"]).validate(front | said)
    assert not Draft202012Validator(schemas["exception.schema.json"]).is_valid(front | said)


def test_a_file_of_orders_is_as_its_schema_says(schemas):
    Draft202012Validator(schemas["orders.schema.json"]).validate(json.loads(their_orders(3)))


def test_every_schema_is_one(schemas):
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda new: new["properties"].pop("taxes"), "taxes is gone"),
        (lambda new: new["properties"]["fields"]["properties"].pop("total_amount"), "fields.total_amount is gone"),
        (lambda new: new["properties"]["lines"]["items"]["properties"].pop("sku"), "lines.sku is gone"),
        (lambda new: new["$defs"]["Tax"]["properties"].update(rate={"type": "number"}), "Tax.rate was"),
        (lambda new: new["$defs"]["Route"]["enum"].remove("review"), "Route.review is gone"),
        (lambda new: new["$defs"].pop("Payment"), "Payment is gone"),
        (lambda new: new["required"].remove("file"), "file was always there"),
        (
            lambda new: new["properties"]["fields"]["properties"].update(due_date={"$ref": "#/$defs/TextField"}),
            "fields.due_date was",
        ),
    ],
)
def test_a_key_that_goes_or_changes_breaks_the_promise(change, told: str, schemas):
    before = schemas["result.schema.json"]
    after = copy.deepcopy(before)
    change(after)
    assert any(fault.startswith(told) for fault in differences(before, after))


def test_a_key_or_word_more_breaks_nothing(schemas):
    before = schemas["result.schema.json"]
    after = copy.deepcopy(before)
    after["properties"]["more"] = {"type": "string"}
    after["$defs"]["Route"]["enum"].append("elsewhere")
    after["properties"]["fields"]["properties"]["seal"] = {"$ref": "#/$defs/TextField"}
    assert list(differences(before, after)) == []

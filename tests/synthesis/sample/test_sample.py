"""The sample inbox that ships is the one the generator writes, and its story holds together."""

import json
from pathlib import Path

import pytest

from matching.verdict.code_book import code_book
from schemas.codes import Code, Kind, Severity
from schemas.order import PurchaseOrder, Receipt, Vendor
from synthesis.sample.__main__ import write
from synthesis.sample.deals import deals
from synthesis.sample.week import piece

SHIPPED = Path(__file__).parents[3] / "mailroom" / "sample"
FACTS = ("truth.json", "orders.json", "receipts.json", "vendors.json")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write(folder)
    return folder


def documents() -> list[dict[str, object]]:
    return [document for file in json.loads((SHIPPED / "truth.json").read_text()) for document in file["documents"]]


@pytest.mark.parametrize("name", FACTS)
def test_the_shipped_facts_are_those_the_generator_writes(name: str, written: Path) -> None:
    assert (SHIPPED / name).read_text(encoding="utf-8") == (written / name).read_text(encoding="utf-8")


def test_the_shipped_files_are_those_the_generator_writes(written: Path) -> None:
    shipped, again = (sorted(path.name for path in (folder / "inbox").iterdir()) for folder in (SHIPPED, written))
    assert shipped == again
    assert shipped == sorted(file["file"] for file in json.loads((SHIPPED / "truth.json").read_text()))


def test_the_sample_is_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file()) < 6_000_000


def test_the_facts_are_facts_by_contract() -> None:
    orders = [PurchaseOrder.model_validate(each) for each in json.loads((SHIPPED / "orders.json").read_text())]
    receipts = [Receipt.model_validate(each) for each in json.loads((SHIPPED / "receipts.json").read_text())]
    vendors = [Vendor.model_validate(each) for each in json.loads((SHIPPED / "vendors.json").read_text())]
    numbers = {order.po_number for order in orders}
    assert {receipt.po_number for receipt in receipts} <= numbers
    assert {order.vendor_id for order in orders} <= {vendor.vendor_id for vendor in vendors}
    assert len(numbers) == len(orders) == len(deals())


def test_every_kind_and_two_fifths_of_what_holds_a_document_are_there() -> None:
    found = {Code(planted["code"]) for document in documents() for planted in document["discrepancies"]}  # type: ignore[attr-defined]  # plain JSON
    assert {document["kind"] for document in documents()} == {kind.value for kind in Kind}
    holding = {code for code, entry in code_book().items() if entry.severity is Severity.BLOCK}
    assert len(found & holding) >= len(holding) * 2 / 5


def test_about_half_of_the_papers_are_clean() -> None:
    clean = [document for document in documents() if not document["discrepancies"]]
    assert 0.4 < len(clean) / len(documents()) < 0.6


def test_a_piece_of_the_week_says_what_its_entry_changes() -> None:
    draft = piece("motors_shipped").paper.draft
    assert [str(line.quantity_backordered) for line in draft.lines] == ["0", "8", "0"]
    assert piece("rings_billed").paper.draft.total_amount != sum(
        line.amount or 0 for line in piece("rings_billed").paper.draft.lines
    )


def test_every_file_stands_in_the_guide_to_the_sample() -> None:
    guide = (SHIPPED.parents[1] / "docs" / "sample-inbox.md").read_text(encoding="utf-8")
    assert all(f"`{file['file']}`" in guide for file in json.loads((SHIPPED / "truth.json").read_text()))

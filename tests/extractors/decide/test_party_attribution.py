"""What belongs to the vendor, and what only stands near: the buyer's block, the goods' destination, his mail."""

import pytest

from extractors.decide.candidates import Candidate, Evidence
from extractors.decide.fuse import fuse
from extractors.header import propose
from schemas.codes import Kind
from schemas.extraction import Header
from schemas.geometry import Box
from tests.extractors.page_factories import a_sheet
from trade.habits import locale_of


def offered(field: str, value: str, score: float = 0.85, *, top: float = 0.1, left: float = 0.1) -> Candidate:
    return Candidate(field, value, value, Evidence(score), 1, Box(left, top, left + 0.3, top + 0.012))


def fused(*candidates: Candidate) -> Header:
    return fuse(candidates, Kind.INVOICE)


VENDOR = offered("vendor_name", "Birch Paper Ltd", top=0.05)
BUYER = offered("buyer_name", "Acme Tools Inc", top=0.2)


@pytest.mark.parametrize(
    "foreign",
    [
        offered("vendor_address", "Acme Tools Inc, 5 Mill Rd, Leeds LS1 4AP", 0.9, top=0.2),
        offered("vendor_address", "Acne Toals Inc, 5 Mill Rd, Leeds LS1 4AP", 0.9, top=0.08),
        offered("vendor_address", "5 Mill Rd, Leeds LS1 4AP", 0.9, top=0.215),
    ],
)
def test_the_buyers_block_is_never_the_vendors_address(foreign):
    header = fused(VENDOR, BUYER, foreign)
    assert header.vendor_address.value is None
    own = offered("vendor_address", "1 Quay St, Hull HU1 2AB", 0.6, top=0.07)
    assert fused(VENDOR, BUYER, foreign, own).vendor_address.value == "1 Quay St, Hull HU1 2AB"


def test_an_address_far_from_the_vendors_name_is_unsure():
    header = fused(VENDOR, offered("vendor_address", "1 Quay St, Hull HU1 2AB", 0.9, top=0.5))
    assert header.vendor_address.confidence < 0.95


def test_mail_of_the_buyers_domain_is_not_the_vendors():
    header = fused(
        VENDOR,
        BUYER,
        offered("vendor_email", "ap@acmetools.example", 0.7),
        offered("vendor_email", "x@post.example", 0.5),
    )
    assert header.vendor_email.value == "x@post.example"


def test_a_division_under_the_buyers_name_is_no_vendor():
    header = fused(BUYER, offered("vendor_name", "Elmwood Foundry", top=0.22), offered("vendor_name", "Birch", 0.5))
    assert header.vendor_name.value == "Birch"


def test_the_whole_name_stands_for_a_part_of_it():
    header = fused(offered("vendor_name", "Birch", 0.9), offered("vendor_name", "Birches of Leith Ltd", 0.6, top=0.9))
    assert header.vendor_name.value == "Birches of Leith Ltd"


def test_a_number_among_the_lines_is_no_number_of_the_paper():
    candidates = [offered("document_number", "ART-7788", 0.9, top=0.5)]
    assert fuse(candidates, Kind.INVOICE, (), ((1, Box(0.0, 0.4, 1.0, 0.6)),)).document_number.value is None


def test_a_window_beneath_the_letterhead_is_not_read_into_the_vendors_address():
    page = a_sheet("# Birch Paper Ltd", "1 Quay St", "Hull HU1 2AB", "Acme Tools Inc", "5 Mill Rd", "Leeds LS1 4AP")
    header = fuse(propose([page], locale_of([page]), Kind.INVOICE), Kind.INVOICE)
    assert "Acme" not in (header.vendor_address.value or "")


def test_a_destination_is_a_whole_block():
    for rows, expected in (
        (("Ship to: Hall 7",), None),
        (("Ship to:", "Acme Tools Inc", "5 Mill Rd", "Leeds LS1 4AP"), "Acme Tools Inc, 5 Mill Rd, Leeds LS1 4AP"),
    ):
        page = a_sheet("# Birch Paper Ltd", *rows)
        header = fuse(propose([page], locale_of([page]), Kind.INVOICE), Kind.INVOICE)
        assert header.ship_to.value == expected

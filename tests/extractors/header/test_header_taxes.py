"""Whose tax registration is printed: by its label, before or behind it, and by the block that it stands in."""

import pytest

from extractors.decide.fuse import fuse
from extractors.header import propose
from extractors.header.special import tax_ids
from schemas.codes import Kind
from tests.extractors.page_factories import a_sheet
from trade.dates.printed import DateOrder
from trade.habits import Locale, locale_of

GERMAN = Locale("de", ",", DateOrder.DMY, "EUR")
HEAD = ("# Birch Papier GmbH", "Hafenweg 3", "20457 Hamburg", "")
BUYER = ("Kunde", "Acme Werkzeug AG", "Ahornallee 5", "80331 München")


def tax_id_of(*rows: str) -> str | None:
    page = a_sheet(*rows)
    return fuse(propose([page], locale_of([page]), Kind.INVOICE), Kind.INVOICE).vendor_tax_id.value


@pytest.mark.parametrize(
    "said",
    [
        "Ihre USt-IdNr. DE553331475", "Vostro CIF DE553331475", "DE553331475 (USt-IdNr. Kunde)",
        "DE553331475 | NIP nabywcy",
    ],
)  # fmt: skip
def test_a_registration_called_the_buyers_once_is_his_everywhere(said):
    assert tax_id_of(*HEAD, *BUYER, "", "USt-IdNr. DE553331475", "", "", said) is None
    assert tax_id_of(*HEAD, *BUYER, "", "USt-IdNr. DE123456788", "", "", said) == "DE123456788"


def test_a_registration_beside_the_buyers_name_is_his_whichever_way_up_his_block_is():
    turned = ("Ahornallee 5", "80331 München", "USt-IdNr. DE553331475", "Acme Werkzeug AG")
    assert tax_id_of(*HEAD, "Kunde: Acme Werkzeug AG", *turned) is None
    assert tax_id_of(*HEAD, *BUYER, "USt-IdNr. DE553331475") is None
    assert tax_id_of(*HEAD[:3], "USt-IdNr. DE553331475", "", "", "", *BUYER) == "DE553331475"


@pytest.mark.parametrize("text", ["22.04.2026", "45379812", "26-13862"])
def test_dates_and_the_numbers_of_orders_are_no_registrations(text):
    assert all(one.shape < 0.4 for one in tax_ids(text, GERMAN))


def test_the_digits_of_an_account_are_no_registration():
    assert tax_id_of(*HEAD, "Konto PL61 1090 1014 0000 0712 1981 2874") is None

"""Lines below lines, and prices stated for another unit than the one that is billed."""

from decimal import Decimal

import pytest

from formats.einvoice import extract_einvoice
from schemas.extraction import Line
from schemas.reading import Source
from tests.extractors.einvoice_factories import a_cii, a_cii_line, a_ubl, a_ubl_line, cac, cbc, ram


def a_sum(total: str) -> str:
    return ram("SpecifiedTradeSettlementHeaderMonetarySummation", ram("LineTotalAmount", total))


def below(parent: str = "", role: str = "") -> str:
    own = ram("ParentLineID", parent) if parent else ""
    return own + (ram("LineStatusReasonCode", role) if role else "")


def numbers(data: bytes) -> list[str | None]:
    return [line.line_number.value for line in extract_einvoice(data)[0].lines]


def test_only_the_details_of_a_group_count() -> None:
    lines = (
        a_cii_line("1", amount="20.00", document=below(role="GROUP"))
        + a_cii_line("1.1", document=below("1", "DETAIL"))
        + a_cii_line("1.2", document=below("1", "DETAIL"))
        + a_cii_line("1.2.1", amount="3.00", document=below("1.2", "INFORMATION"))
        + a_cii_line("2", document=below(role="DETAIL"))
    )

    assert numbers(a_cii(lines=lines, settled=a_sum("30.00"))) == ["1.1", "1.2", "2"]


def test_groups_within_groups_count_by_their_innermost_lines() -> None:
    lines = (
        a_cii_line("1", amount="20.00", document=below(role="GROUP"))
        + a_cii_line("1.1", amount="20.00", document=below("1", "GROUP"))
        + a_cii_line("1.1.1", document=below("1.1"))
        + a_cii_line("1.1.2", document=below("1.1"))
    )

    assert numbers(a_cii(lines=lines, settled=a_sum("20.00"))) == ["1.1.1", "1.1.2"]


def test_a_group_of_which_nothing_is_billed_below_counts_itself() -> None:
    lines = a_cii_line("1", document=below(role="GROUP")) + a_cii_line("1.1", document=below("1", "INFORMATION"))

    assert numbers(a_cii(lines=lines, settled=a_sum("10.00"))) == ["1"]


def test_parts_of_a_set_that_cost_nothing_do_not_take_its_place() -> None:
    lines = a_cii_line("1") + "".join(
        a_cii_line(f"1.{n}", price="0", amount="0.00", document=below("1")) for n in (1, 2)
    )

    assert numbers(a_cii(lines=lines, settled=a_sum("10.00"))) == ["1"]


def test_sub_lines_that_make_up_the_line_count_though_nothing_says_so() -> None:
    lines = a_cii_line("1", amount="20.00") + "".join(a_cii_line(f"1.{n}", document=below("1")) for n in (1, 2))

    assert numbers(a_cii(lines=lines, settled=a_sum("20.00"))) == ["1.1", "1.2"]


def test_the_stated_sum_of_lines_decides_where_the_groups_own_does_not() -> None:
    lines = a_cii_line("1", amount="1.00") + "".join(a_cii_line(f"1.{n}", document=below("1")) for n in (1, 2))

    assert numbers(a_cii(lines=lines, settled=a_sum("20.00"))) == ["1.1", "1.2"]


def test_plain_lines_all_count_whatever_the_sum_says() -> None:
    lines = a_cii_line("1") + a_cii_line("2")

    assert numbers(a_cii(lines=lines, settled=a_sum("99.00"))) == ["1", "2"]


def test_lines_below_each_other_in_a_ring_or_without_end_do_no_harm() -> None:
    ring = a_cii_line("1", document=below("2")) + a_cii_line("2", document=below("1"))
    chain = a_cii_line("0") + "".join(a_cii_line(n, document=below(str(n - 1))) for n in range(1, 2000))

    assert numbers(a_cii(lines=ring))
    assert numbers(a_cii(lines=chain))


def test_a_detail_goes_to_the_order_that_its_group_names() -> None:
    order = ram("BuyerOrderReferencedDocument", ram("IssuerAssignedID", "PO-7"))
    lines = a_cii_line("1", document=below(role="GROUP"), agreed=order) + a_cii_line("1.1", document=below("1"))

    assert extract_einvoice(a_cii(lines=lines))[0].lines[0].po_number.value == "PO-7"


def sub_line(number: object, amount: str, inner: str = "") -> str:
    return a_ubl_line(number, more=cbc("LineExtensionAmount", amount), item=inner).replace(
        "InvoiceLine>", "SubInvoiceLine>"
    )


def test_sub_invoice_lines_count_in_place_of_their_line() -> None:
    line = a_ubl_line(1, quantity=1, price="20.00", more=cbc("LineExtensionAmount", "20.00"))
    parts = sub_line("1.1", "10.00") + sub_line("1.2", "10.00")
    whole = line.replace("</cac:InvoiceLine>", f"{parts}</cac:InvoiceLine>")

    assert numbers(a_ubl(body=whole)) == ["1.1", "1.2"]


def a_line(data: bytes) -> Line:
    return extract_einvoice(data)[0].lines[0]


@pytest.mark.parametrize(
    ("base", "billed", "quantity", "price", "amount", "expected"),
    [
        ('unitCode="CEN">1', "EA", "400", "42.00", "168.00", "100"),
        ('unitCode="MIL">1', "H87", "400", "420.00", "168.00", "1000"),
        ('unitCode="DZN">2', "C62", "48", "10.00", "20.00", "24"),
        ('unitCode="KGM">1', "GRM", "500", "8.00", "4.00", "1000"),
        ('unitCode="EA">1', "CEN", "4", "0.42", "168.00", "0.01"),
        ('unitCode="EA">100', "EA", "400", "42.00", "168.00", "100"),
        ('unitCode="CEN">100', "EA", "400", "42.00", "168.00", "100"),
        ('unitCode="XBX">1', "EA", "400", "42.00", "168.00", "100"),
        (">100", "EA", "400", "42.00", "168.00", "100"),
        ('unitCode="H87">1', "EA", "400", "0.42", "168.00", "1"),
    ],
)
def test_a_price_base_in_another_unit_is_brought_to_the_billed_one(
    base: str, billed: str, quantity: str, price: str, amount: str, expected: str
) -> None:  # fmt: skip
    line = a_cii_line(
        price=price,
        amount=amount,
        quantity=ram("BilledQuantity", quantity, f'unitCode="{billed}"'),
        base=f"<ram:BasisQuantity {base}</ram:BasisQuantity>".replace(" >", ">"),
    )
    found = a_line(a_cii(lines=line))

    assert found.price_base.value == Decimal(expected)
    assert found.unit_price.value == Decimal(price)


def test_the_same_holds_in_ubl() -> None:
    line = a_ubl_line(quantity=400, price="42.00", more=cbc("LineExtensionAmount", "168.00")).replace(
        "</cac:Price>", cbc("BaseQuantity", 1, 'unitCode="CEN"') + "</cac:Price>"
    )

    assert a_line(a_ubl(body=line)).price_base.value == 100


def test_a_base_that_neither_converts_nor_follows_from_the_amount_stays_as_stated() -> None:
    base = '<ram:BasisQuantity unitCode="XPX">3</ram:BasisQuantity>'
    found = a_line(a_cii(lines=a_cii_line(amount="7.77", base=base)))

    assert found.price_base.value == 3


def test_a_price_of_nothing_says_nothing_where_something_is_billed() -> None:
    found = a_line(a_ubl(body=a_ubl_line(quantity=400, price="0.00", more=cbc("LineExtensionAmount", "168.00"))))

    assert found.unit_price.value == Decimal("0.42")
    assert found.unit_price.provenance is not None
    assert found.unit_price.provenance.source is Source.DERIVED


def test_what_is_free_of_charge_costs_nothing() -> None:
    found = a_line(a_ubl(body=a_ubl_line(price="0.00", more=cbc("LineExtensionAmount", "0.00"))))

    assert found.unit_price.value == 0


@pytest.mark.parametrize(
    ("reference", "note", "numbers"),
    [
        ("PO-77120", "", ("PO-77120",)),
        ("4500012345", "", ("4500012345",)),
        ("Your order 4500012345", "", ("4500012345",)),
        ("", "Bestellnummer: 4500012345, Lieferung frei Haus", ("4500012345",)),
        ("", "We refer to purchase order no. PO-77120 of 3 May", ("PO-77120",)),
        ("", "Votre commande n° 45-2291", ("45-2291",)),
        ("04011000-12345-03", "", None),
        ("Jane Hart", "Thank you for your order of 12 May 2026", None),
        ("jane.hart2024@example.com", "", None),
        ("n/a", "Payable within 30 days", None),
    ],
)
@pytest.mark.parametrize("syntax", ["ubl", "cii"])
def test_an_order_number_may_stand_in_the_buyer_reference_or_a_note(
    syntax: str, reference: str, note: str, numbers: tuple[str, ...] | None
) -> None:
    if syntax == "ubl":
        body = cbc("Note", note) + cbc("BuyerReference", reference) + cac("OrderReference", cbc("ID", "NA"))
        data = a_ubl(body=body)
    else:
        order = ram("BuyerOrderReferencedDocument", ram("IssuerAssignedID", "NA"))
        data = a_cii(agreed=ram("BuyerReference", reference) + order).replace(
            b"</rsm:ExchangedDocument>",
            (ram("IncludedNote", ram("Content", note)) + "</rsm:ExchangedDocument>").encode(),
        )
    found = extract_einvoice(data)[0].header.po_numbers

    assert found.value == numbers
    assert found.confidence <= 0.5


def test_the_order_number_in_its_own_place_is_certain_whatever_stands_elsewhere() -> None:
    body = cbc("BuyerReference", "4711-0815") + cac("OrderReference", cbc("ID", "PO-1"))
    found = extract_einvoice(a_ubl(body=body))[0].header.po_numbers

    assert found.value == ("PO-1",)
    assert found.confidence > 0.99

"""Honest papers that look like one: what a careless desk would hold, and a good one passes."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from benchmarks.pairs.noise import looks
from benchmarks.pairs.papers import Business, Held, Pair, a_business, held, one_line, scaled, with_header
from schemas.codes import Kind
from synthesis.invention.draft import Draft, summed

Maker = Callable[[random.Random], Pair]
MONTHS = ("January", "February", "March", "April", "May", "June", "July")


def _two(business: Business, what: str, first: Held | Draft, second: Held | Draft, **more: object) -> Pair:
    held_first = first if isinstance(first, Held) else held(first, "a.pdf")
    held_second = second if isinstance(second, Held) else held(second, "b.pdf")
    known = {"vendors": (business.vendor,), "order": business.order(12)} | more
    return Pair(what, None, held_first, held_second, **known)  # type: ignore[arg-type]


def rent(dice: random.Random) -> Pair:
    """The same amount each month, the month in the line."""
    business, month = a_business(dice, lines=1), dice.randrange(1, 6)
    amount = Decimal(dice.randrange(400, 4000))
    bills = [
        one_line(
            replace(business.bill(), document_number=f"M-{2026}{at:02}", document_date=date(2026, at, 1)),
            f"Rent {MONTHS[at - 1]} 2026",
            amount,
        )
        for at in (month, month + 1)
    ]
    return _two(business, "monthly rent", *bills)


def subscription(dice: random.Random) -> Pair:
    """The same amount and the same words each month."""
    business = a_business(dice, lines=1)
    amount, number = Decimal(dice.randrange(9, 400)), dice.randrange(10_000, 90_000)
    bills = [
        one_line(
            replace(business.bill(), document_number=f"S{number + 37 * at}", document_date=date(2026, 3 + at, 5)),
            "Subscription, 1 month",
            amount,
        )
        for at in range(2)
    ]
    return _two(business, "monthly subscription", *bills)


def two_contracts(dice: random.Random) -> Pair:
    """Two contracts billed on one day with the same words and amount."""
    business = a_business(dice, lines=1)
    bill = one_line(business.bill(document_number="T-~881"), "Line rental", Decimal(dice.randrange(20, 90)))
    first, second = replace(bill, contract_number="C-118"), replace(bill, contract_number="C-204")
    return _two(business, "two contracts", first, replace(second, document_number="T-~917"))


def new_year(dice: random.Random) -> Pair:
    """A series that starts again each year, the amount the same."""
    business, number = a_business(dice), f"{dice.randrange(1, 400):03}"
    first = business.bill(document_number=number, document_date=date(2025, 3, 10))
    return _two(business, "numbers restart", first, replace(first, document_date=date(2026, 3, 10)))


def new_year_in_number(dice: random.Random) -> Pair:
    """The year before the count."""
    business, count = a_business(dice), f"{dice.randrange(1, 9000):04}"
    first = business.bill(document_number=f"2025-{count}", document_date=date(2025, 6, 10))
    second = replace(first, document_number=f"2026-{count}", document_date=date(2026, 6, 10))
    return _two(business, "the next year's number", first, second)


def two_deliveries(dice: random.Random) -> Pair:
    """Two deliveries on one day, each with its note."""
    business = a_business(dice)
    first = business.bill(document_number="L-~310", delivery_note_number="DN-~118")
    second = replace(first, document_number="L-~341", delivery_note_number="DN-~126")
    return _two(business, "two deliveries, each with its note", first, second)


def two_deliveries_in_a_row(dice: random.Random) -> Pair:
    """Two deliveries on one day under numbers that follow each other, no notes named."""
    business = a_business(dice)
    number = dice.randrange(10_000, 99_000)
    first = business.bill(document_number=f"L-{number}")
    return _two(business, "two deliveries in a row", first, replace(first, document_number=f"L-{number + 1}"))


def two_deliveries_scanned(dice: random.Random) -> Pair:
    """The same, both scanned: pages that look alike, numbers a sign apart."""
    business, number = a_business(dice), dice.randrange(10_000, 99_000)
    first = business.bill(document_number=f"L-{number}")
    second = replace(first, document_number=f"L-{number + dice.randrange(1, 4)}")
    scans = (held(first, "a.pdf", prints=looks(first, 1)), held(second, "b.pdf", prints=looks(second, 2)))
    return _two(business, "two deliveries in a row, scanned", *scans)


def two_lots(dice: random.Random) -> Pair:
    """Two lots on one day."""
    business = a_business(dice)
    bill = business.bill()
    first, second = (
        replace(bill, document_number=number, lines=tuple(replace(line, lot=lot) for line in bill.lines))
        for number, lot in (("P-~031", "A77"), ("P-~090", "B12"))
    )
    return _two(business, "two lots", first, second)


def two_orders(dice: random.Random) -> Pair:
    """The same goods for two orders on one day."""
    business = a_business(dice)
    first = business.bill(document_number="O-~318")
    lines = tuple(replace(line, po_number="4719900031") for line in first.lines)
    second = replace(first, document_number="O-~377", po_numbers=("4719900031",), lines=lines)
    return _two(business, "two orders", first, second)


def credited_and_billed_anew(dice: random.Random) -> Pair:
    """Credited whole and billed again under a new number, the values the same."""
    business = a_business(dice)
    first = business.bill(document_number="K-~001")
    note = business.bill(Kind.CREDIT_NOTE, document_number="G-~118", original_invoice_number="K-~001")
    second = replace(first, document_number="K-~190")
    return _two(business, "credited and billed anew", first, second, also=(held(note, "c.pdf"),))


def corrected(dice: random.Random) -> Pair:
    """A corrected invoice: it names the one it replaces and bills another amount."""
    business = a_business(dice)
    first = business.bill(document_number="K-~001")
    lines = (replace(first.lines[0], quantity=first.lines[0].quantity + 1), *first.lines[1:])
    second = business.bill(
        document_number=dice.choice(("K-~001-R", "K-~022")), lines=lines, original_invoice_number="K-~001",
        document_date=business.day + timedelta(6),
    )  # fmt: skip
    return _two(business, "corrected", first, second)


def corrected_under_its_number(dice: random.Random) -> Pair:
    """A corrected invoice that keeps its number, after the first was credited."""
    business = a_business(dice)
    first = business.bill(document_number="K-~001")
    note = business.bill(
        Kind.CREDIT_NOTE, document_number="G-~118", original_invoice_number="K-~001",
        document_date=business.day + timedelta(3),
    )  # fmt: skip
    second = replace(scaled(first, Decimal(2)), document_date=business.day + timedelta(6))
    return _two(business, "corrected under its number", first, second, also=(held(note, "c.pdf"),))


def part_deliveries(dice: random.Random) -> Pair:
    """Equal parts of one order on two days."""
    business, number = a_business(dice), dice.randrange(10_000, 90_000)
    first = business.bill(document_number=f"R-{number}")
    later = business.day + timedelta(dice.randrange(2, 21))
    second = replace(first, document_number=f"R-{number + dice.randrange(1, 60)}", document_date=later)
    return _two(business, "equal part deliveries", first, second)


def parts_by_suffix(dice: random.Random) -> Pair:
    """Equal parts under one number with /1 and /2, or A and B."""
    business = a_business(dice)
    one, two = dice.choice((("/1", "/2"), ("-01", "-02"), ("/A", "/B"), ("/A", "/C")))
    first = business.bill(document_number=f"R-~417{one}")
    second = replace(first, document_number=f"R-~417{two}", document_date=business.day + timedelta(7))
    return _two(business, "parts by suffix", first, second)


def in_a_row(dice: random.Random) -> Pair:
    """Two numbers in a row on one day, other goods."""
    business, number = a_business(dice, lines=4), dice.randrange(10_000, 90_000)
    bill = business.bill(document_number=f"R-{number}")
    first = summed(replace(bill, lines=bill.lines[:2]))
    second = summed(replace(bill, lines=bill.lines[2:], document_number=f"R-{number + 1}"))
    return _two(business, "in a row, other goods", first, second)


def invoice_and_credit(dice: random.Random) -> Pair:
    """The credit note over a whole invoice, with its number."""
    business = a_business(dice)
    first = business.bill()
    note = business.bill(
        Kind.CREDIT_NOTE, document_number=first.document_number, original_invoice_number=first.document_number
    )
    return _two(business, "credit note and its invoice", first, note)


def two_tills(dice: random.Random) -> Pair:
    """Two tills that count each for themselves: one number, other goods, no order."""
    business, number = a_business(dice, lines=2), f"{dice.randrange(1, 9999):04}"
    bill = replace(business.bill(document_number=number), po_numbers=())
    lines = [replace(line, po_number=None, po_line_number=None) for line in bill.lines]
    first, second = (summed(replace(bill, lines=(line,))) for line in lines)
    return _two(business, "two tills", first, second, order=None)


def one_fare_twice(dice: random.Random) -> Pair:
    """Two receipts over one small amount on two days."""
    business = a_business(dice, lines=1)
    bill = one_line(replace(business.bill(), po_numbers=()), "Parking", Decimal(dice.randrange(2, 15)))
    first = replace(bill, document_number="003812")
    second = replace(bill, document_number="004471", document_date=business.day + timedelta(1))
    return _two(business, "one fare on two days", first, second, order=None)


def another_vendor(dice: random.Random) -> Pair:
    """Another vendor's paper with the same number."""
    business, other = a_business(dice), a_business(dice)
    second = other.bill(document_number=business.number, document_date=business.day)
    return _two(business, "another vendor's number", business.bill(), second, vendors=(business.vendor, other.vendor))


def sister_company(dice: random.Random) -> Pair:
    """Two companies of one name in two countries, each counting for itself."""
    business, other = a_business(dice), a_business(dice)
    sister = replace(other.deal.vendor, name=business.deal.vendor.name)
    bill = business.bill(document_number="R-~417")
    paper = other.bill(document_number="R-~417", document_date=business.day)
    return _two(business, "sister companies", bill, replace(paper, vendor=sister), vendors=())


def one_form(dice: random.Random) -> Pair:
    """Two scans of one form on one day: other number, other quantities."""
    business = a_business(dice, lines=2)
    first = business.bill(document_number=f"R{dice.randrange(10**5, 10**6)}")
    lines = tuple(replace(line, quantity=line.quantity + 1) for line in first.lines)
    second = business.bill(document_number=f"R{dice.randrange(10**5, 10**6)}", lines=lines)
    scans = (held(first, "a.pdf", prints=looks(first, 1)), held(second, "b.pdf", prints=looks(second, 2)))
    return _two(business, "one form, two scans", *scans)


def one_form_next_week(dice: random.Random) -> Pair:
    """Two scans of one form a week apart: one figure of the number differs, nothing else but the day."""
    business, number = a_business(dice), dice.randrange(10**5, 10**6) // 10
    first = business.bill(document_number=f"R{number}3")
    second = replace(first, document_number=f"R{number}8", document_date=business.day + timedelta(7))
    scans = (held(first, "a.pdf", prints=looks(first, 1)), held(second, "b.pdf", prints=looks(second, 2)))
    return _two(business, "one form, a week apart", *scans)


def revised_acknowledgment(dice: random.Random) -> Pair:
    """An acknowledgment again with other dates is a change."""
    business = a_business(dice)
    lines = [
        tuple(replace(line, promised_date=business.day + timedelta(days)) for line in business.deal.lines())
        for days in (20, 34)
    ]
    first, second = (business.bill(Kind.ACKNOWLEDGMENT, lines=dated) for dated in lines)
    return _two(business, "acknowledgment revised", first, second)


def two_consignments(dice: random.Random) -> Pair:
    """Two consignments of one day with the same content."""
    business = a_business(dice)
    first = business.bill(Kind.SHIPPING_NOTICE, document_number="DN-~101", tracking_number="1Z~001")
    second = replace(first, document_number="DN-~102", tracking_number="1Z~002")
    return _two(business, "two consignments", first, second)


def equal_notices(dice: random.Random) -> Pair:
    """Equal part deliveries of two days, each with its notice."""
    business = a_business(dice)
    first = business.bill(Kind.SHIPPING_NOTICE, document_number="DN-~101")
    second = replace(first, document_number="DN-~140", document_date=business.day + timedelta(4))
    return _two(business, "equal notices", first, second)


def one_amount(dice: random.Random) -> Pair:
    """One amount on one day for other goods: two flat fees."""
    business, amount = a_business(dice, lines=1), Decimal(dice.randrange(50, 900))
    first = one_line(business.bill(document_number="D-~101"), "Installation, ground floor", amount)
    second = one_line(business.bill(document_number="D-~177"), "Installation, first floor", amount)
    return _two(business, "one amount, two jobs", first, second)


def _unread(pair: Pair, *names: str) -> Pair:
    """The pair with values that neither paper prints."""
    bare = dict.fromkeys(names)
    first, second = (
        replace(one, extraction=with_header(one.extraction, **bare)) for one in (pair.first, pair.second)
    )
    return replace(pair, first=first, second=second, what=f"{pair.what}, vendor by name only")


def by_name_only(maker: Maker) -> Maker:
    """The same, with neither tax id nor account on the papers."""
    return lambda dice: _unread(maker(dice), "vendor_tax_id", "vendor_iban", "vendor_bank_account")


ALIKE: tuple[Maker, ...] = (
    rent,
    subscription,
    by_name_only(subscription),
    two_contracts,
    new_year,
    new_year_in_number,
    two_deliveries,
    two_deliveries_in_a_row,
    two_deliveries_scanned,
    two_lots,
    two_orders,
    credited_and_billed_anew,
    corrected,
    corrected_under_its_number,
    part_deliveries,
    by_name_only(part_deliveries),
    parts_by_suffix,
    in_a_row,
    invoice_and_credit,
    two_tills,
    one_fare_twice,
    another_vendor,
    sister_company,
    one_form,
    one_form_next_week,
    revised_acknowledgment,
    two_consignments,
    equal_notices,
    one_amount,
)

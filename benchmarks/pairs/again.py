"""The same paper again, in the ways in which it comes back; one function for each, with its level."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from benchmarks.pairs.noise import looks, misspelled, noisy, slipped
from benchmarks.pairs.papers import Business, Held, Pair, a_business, as_read, held, one_line, read, with_header
from matching.duplicates import Level
from schemas.codes import Kind
from schemas.extraction import Extraction
from schemas.reading import Source

Maker = Callable[[random.Random], Pair]


def _pair(business: Business, what: str, level: Level, *papers: Held, **more: object) -> Pair:
    known = {"vendors": (business.vendor,), "order": business.order(3)} | more
    return Pair(what, level, *papers, **known)  # type: ignore[arg-type]


def _with_number(what: str, level: Level, change: Callable[[str, Business], str], before: str = "{}") -> Maker:
    def make(dice: random.Random) -> Pair:
        business = a_business(dice)
        number = before.format(business.number, year=business.day.year)
        first = business.bill(document_number=number)
        second = replace(first, document_number=change(number, business))
        return _pair(business, what, level, held(first, "a.pdf"), held(second, "b.pdf"))

    return make


def _changed(what: str, level: Level, change: Callable[[Extraction, random.Random], Extraction]) -> Maker:
    def make(dice: random.Random) -> Pair:
        business = a_business(dice)
        first = read(business.bill())
        return _pair(business, what, level, held(first, "a.pdf"), held(change(first, dice), "b.pdf"))

    return make


def same_bytes(dice: random.Random) -> Pair:
    """One file under two names."""
    business, digest = a_business(dice), f"{dice.getrandbits(256):064x}"
    first = read(business.bill())
    pair = (held(first, "a.pdf", digest=digest), held(first, "copy of a.pdf", digest=digest))
    return _pair(business, "the same file under two names", Level.BYTES, *pair)


def of_kind(kind: Kind) -> Maker:
    """An acknowledgment, a notice or a credit note sent again."""

    def make(dice: random.Random) -> Pair:
        business = a_business(dice)
        paper = business.bill(kind)
        return _pair(business, f"{kind.value} again", Level.NUMBER, held(paper, "a.pdf"), held(paper, "b.pdf"))

    return make


def redated(dice: random.Random) -> Pair:
    """The same number with a new date."""
    business = a_business(dice)
    first = business.bill()
    second = replace(first, document_date=business.day + timedelta(dice.randrange(1, 30)))
    return _pair(business, "sent again under a new date", Level.NUMBER, held(first, "a.pdf"), held(second, "b.pdf"))


def other_values(dice: random.Random) -> Pair:
    """The same number over another amount: a number bills once."""
    business = a_business(dice)
    first = business.bill(document_number=f"RE-{dice.randrange(10**6, 10**7)}")
    lines = tuple(replace(line, quantity=line.quantity + 1) for line in first.lines)
    second = business.bill(
        document_number=first.document_number, lines=lines, document_date=business.day + timedelta(9)
    )
    return _pair(business, "the same number, other amount", Level.NUMBER, held(first, "a.pdf"), held(second, "b.pdf"))


def renumbered(dice: random.Random) -> Pair:
    """The same day and lines under a number far away."""
    business = a_business(dice)
    first = business.bill()
    second = replace(first, document_number=f"{dice.choice(('NR', 'X', 'K-'))}{dice.randrange(20_000, 900_000)}")
    return _pair(business, "renumbered", Level.LINES, held(first, "a.pdf"), held(second, "b.pdf"))


def same_delivery(dice: random.Random) -> Pair:
    """One delivery billed again weeks later under the next number."""
    business = a_business(dice)
    first = business.bill(document_number="R-~417", delivery_note_number=f"LS-{dice.randrange(10_000, 99_999)}")
    second = replace(first, document_number="R-~493", document_date=business.day + timedelta(dice.randrange(3, 50)))
    return _pair(business, "one delivery billed twice", Level.LINES, held(first, "a.pdf"), held(second, "b.pdf"))


def no_numbers(dice: random.Random) -> Pair:
    """The number could not be read the second time."""
    business = a_business(dice)
    first = read(business.bill())
    second = with_header(first, document_number=None)
    return _pair(business, "number not read", Level.LINES, held(first, "a.pdf"), held(second, "b.pdf"))


def two_names(dice: random.Random) -> Pair:
    """A trade name on the second paper, the tax id and account on both."""
    business = a_business(dice)
    first = read(business.bill())
    second = with_header(first, vendor_name=f"{dice.choice(('Nordlys', 'Castellar', 'Brightwater'))} Trading")
    return _pair(business, "under a trade name", Level.VENDOR, held(first, "a.pdf"), held(second, "b.pdf"))


def twice_on_file(dice: random.Random) -> Pair:
    """Two records on file of one company; the papers print a name each and nothing else of the vendor."""
    business = a_business(dice)
    trade = f"{dice.choice(('Alderney', 'Solvang', 'Quartier Neuf'))} {dice.choice(('Supply', 'Handel', 'Services'))}"
    again = business.vendor.model_copy(update={"vendor_id": f"{business.vendor.vendor_id}-2", "name": trade})
    bare = {"vendor_tax_id": None, "vendor_iban": None, "vendor_bank_account": None}
    first = with_header(read(business.bill()), **bare)
    second = with_header(first, vendor_name=trade, po_numbers=None)
    vendors = (business.vendor, again)
    pair = (held(first, "a.pdf"), held(second, "b.pdf"))
    return _pair(business, "the vendor is on file twice", Level.VENDOR, *pair, vendors=vendors)


def rescan(dice: random.Random) -> Pair:
    """Scanned twice, a figure of the number and some lines misread the second time."""
    business = a_business(dice)
    draft = business.bill(document_number=f"{dice.choice(('R', 'INV-', ''))}{dice.randrange(10**5, 10**7)}")
    first = read(draft, 0.93)
    second = with_header(noisy(first, dice), document_number=slipped(draft.document_number or "", dice))
    scans = (held(first, "a.pdf", prints=looks(draft, 1)), held(second, "b.pdf", prints=looks(draft, 2)))
    return _pair(business, "scanned twice, a figure misread", Level.RESCAN, *scans)


def scan_of_mail(dice: random.Random) -> Pair:
    """It came as a mail first and as a scanned letter afterwards."""
    business = a_business(dice)
    draft = business.bill(document_number=f"R{dice.randrange(10**5, 10**7)}")
    first = read(draft)
    second = with_header(noisy(first, dice, lines=0.2), document_number=slipped(draft.document_number or "", dice))
    scans = (held(first, "a.pdf"), held(second, "b.pdf", prints=looks(draft, 2)))
    return _pair(business, "a mail, then its scan", Level.RESCAN, *scans)


def faint_scan(dice: random.Random) -> Pair:
    """Scanned twice; the second time neither number nor order could be read."""
    business = a_business(dice)
    draft = business.bill()
    first = read(draft, 0.9)
    second = with_header(noisy(first, dice, lines=0.2), document_number=None, po_numbers=None)
    scans = (held(first, "a.pdf", prints=looks(draft, 1)), held(second, "b.pdf", prints=looks(draft, 2)))
    return _pair(business, "scanned twice, number not read", Level.RESCAN, *scans)


def undated_scan(dice: random.Random) -> Pair:
    """Scanned twice; the second time the date is gone and a figure of the number misread."""
    business = a_business(dice)
    draft = business.bill(document_number=f"R{dice.randrange(10**5, 10**7)}")
    first = read(draft, 0.9)
    number = slipped(draft.document_number or "", dice)
    second = with_header(noisy(first, dice, lines=0.2), document_number=number, document_date=None)
    scans = (held(first, "a.pdf", prints=looks(draft, 1)), held(second, "b.pdf", prints=looks(draft, 2)))
    return _pair(business, "scanned twice, date not read", Level.RESCAN, *scans)


def poor_scan(dice: random.Random) -> Pair:
    """Scanned twice; a figure of the number and one of the total misread, more or less surely."""
    business = a_business(dice)
    draft = business.bill(document_number=f"R{dice.randrange(10**5, 10**7)}")
    first = read(draft, 0.93)
    total = as_read(Decimal(slipped(f"{draft.total_amount}", dice)), dice.uniform(0.5, 0.95), Source.OCR)
    number = slipped(draft.document_number or "", dice)
    second = with_header(noisy(first, dice, lines=0.2), document_number=number, total_amount=total)
    scans = (held(first, "a.pdf", prints=looks(draft, 1)), held(second, "b.pdf", prints=looks(draft, 2)))
    return _pair(business, "scanned twice, number and total misread", Level.RESCAN, *scans)


def scan_of(kind: Kind) -> Maker:
    """An acknowledgment or a notice scanned twice, some lines misread."""

    def make(dice: random.Random) -> Pair:
        business = a_business(dice)
        draft = business.bill(kind)
        first = read(draft, 0.9)
        scans = (held(first, "a.pdf", prints=looks(draft, 1)),
                 held(noisy(first, dice, lines=0.4), "b.pdf", prints=looks(draft, 2)))  # fmt: skip
        return _pair(business, f"{kind.value} scanned twice", Level.RESCAN, *scans)

    return make


def retyped(dice: random.Random) -> Pair:
    """The same amount days later, summed up in one line under another number: only a person can tell."""
    business = a_business(dice, lines=3)
    first = business.bill(document_number="R-~207")
    net = first.subtotal or Decimal(0)
    second = one_line(replace(first, document_number="R-~391"), "Goods as delivered", net)
    second = replace(second, document_date=business.day + timedelta(dice.randrange(1, 6)))
    pair = (held(first, "a.pdf"), held(second, "b.pdf"))
    return _pair(business, "retyped in one line", Level.AMOUNT, *pair, is_certain=False)


AGAIN: tuple[Maker, ...] = (
    same_bytes,
    _changed("sent again", Level.NUMBER, lambda paper, _: paper),
    _changed(
        "the vendor's name misread",
        Level.NUMBER,
        lambda paper, dice: with_header(paper, vendor_name=misspelled(paper.header.vendor_name.value or "", dice)),
    ),
    _changed("lines misread", Level.NUMBER, lambda paper, dice: noisy(paper, dice, lines=1)),
    of_kind(Kind.ACKNOWLEDGMENT),
    of_kind(Kind.SHIPPING_NOTICE),
    of_kind(Kind.CREDIT_NOTE),
    redated,
    other_values,
    _with_number("marked COPY", Level.NUMBER, lambda number, _: f"{number} COPY"),
    _with_number("in small letters", Level.NUMBER, lambda number, _: number.lower(), "INV-{}"),
    _with_number("without separators", Level.NUMBER, lambda number, _: number.replace("-", ""), "INV-{}"),
    _with_number("O for 0", Level.SPELLING, lambda number, _: number.replace("0", "O"), "R-10{}"),
    _with_number("I for 1, S for 5", Level.SPELLING, lambda n, _: n.replace("1", "I").replace("5", "S"), "R-15{}"),
    _with_number("suffix -R", Level.SPELLING, lambda number, _: f"{number}-R"),
    _with_number("suffix /A", Level.SPELLING, lambda number, _: f"{number}/A"),
    _with_number("suffix bis", Level.SPELLING, lambda number, _: f"{number} bis"),
    _with_number("leading zeros", Level.SPELLING, lambda number, _: number.lstrip("0"), "000{}"),
    _with_number("year left out", Level.SPELLING, lambda number, _: number.partition("-")[2], "{year}-{}"),
    _with_number("year added", Level.SPELLING, lambda number, at: f"{number}/{at.day.year % 100:02}", "R{}"),
    _with_number("letters left out", Level.SPELLING, lambda number, _: number.partition("-")[2], "RNR-{}"),
    two_names,
    twice_on_file,
    renumbered,
    same_delivery,
    no_numbers,
    rescan,
    scan_of_mail,
    faint_scan,
    undated_scan,
    poor_scan,
    scan_of(Kind.ACKNOWLEDGMENT),
    scan_of(Kind.SHIPPING_NOTICE),
    retyped,
)

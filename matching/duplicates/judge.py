"""When two papers of one sender are one: what copies share, and what honest papers that look alike do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from matching.duplicates.content import (
    Agreement,
    days,
    days_between,
    have_lines_of_one_page,
    have_mostly_one_page,
    have_one_delivery,
    have_same_lines,
    have_same_orders,
    told_apart_by,
    totals,
)
from matching.duplicates.evidence import Evidence, Level, evidence, number_relation
from matching.duplicates.numbers import (
    NUMBERS_RESTART,
    Relation,
    are_close,
    is_slip,
    is_till_number,
    may_come_again,
)
from matching.duplicates.page_likeness import is_scanned, look_alike
from matching.duplicates.precedence import Held
from matching.duplicates.senders import has_two_names, is_one_sender, orders_of
from matching.find.lookup_keys import SURE
from schemas.codes import Kind, Purpose
from schemas.extraction import Extraction
from schemas.order import Vendor
from trade.text.keys import number_key

BILLS = (Kind.INVOICE, Kind.CREDIT_NOTE)


def sameness(
    one: Held, other: Held, *, vendors: Iterable[Vendor] = (), credits: Sequence[Extraction] = ()
) -> Evidence | None:
    """Why two documents of other bytes are the same paper; None when they are not, or nobody could hold it for sure.

    ``vendors`` are those on file: one company may be there twice. ``credits`` are the credit notes at hand: what
    follows a credited invoice under a new number is the corrected one.
    """
    ours, theirs = one.extraction, other.extraction
    if ours.kind is not theirs.kind or ours.kind is Kind.OTHER:
        return None
    level = _by_number(ours, theirs, credits) or _by_content(one, other, credits)
    if level is None or not is_one_sender(ours, theirs, vendors):
        return None
    return evidence(Level.VENDOR if has_two_names(ours, theirs) else level, one, other)


def likeness(one: Held, other: Held, within: int, *, vendors: Iterable[Vendor] = ()) -> Evidence | None:
    """Why two bills may be one though nothing proves it; None when they have too little in common.

    ``within`` is how many days apart one amount twice is worth a look.
    """
    ours, theirs = one.extraction, other.extraction
    if ours.kind is not theirs.kind or ours.kind not in BILLS:
        return None
    level = _likely(one, other, within)
    return evidence(level, one, other) if level and is_one_sender(ours, theirs, vendors) else None


def _likely(one: Held, other: Held, within: int) -> Level | None:
    ours, theirs = one.extraction, other.extraction
    found, apart = number_relation(ours, theirs), days_between(ours, theirs)
    if found in (Relation.SPELLED, Relation.SUFFIXED) and not _came_again(ours, theirs):
        return Level.SPELLING
    if apart is None or apart > within or told_apart_by(ours, theirs):
        return None
    numbers = (ours.header.document_number.value or "", theirs.header.document_number.value or "")
    if look_alike(one, other) and is_slip(*numbers):
        return Level.RESCAN
    if totals(ours, theirs) is not Agreement.SAME or not ours.header.total_amount.value:
        return None
    return Level.LINES if have_same_lines(ours, theirs) else Level.AMOUNT


def _by_number(one: Extraction, other: Extraction, credits: Sequence[Extraction]) -> Level | None:
    found = number_relation(one, other)
    if found not in (Relation.SAME, Relation.SPELLED, Relation.SUFFIXED) or _came_again(one, other):
        return None
    if found is Relation.SUFFIXED:
        return Level.SPELLING if _have_one_content(one, other, credits) else None
    same_lines = have_lines_of_one_page(one, other)
    same_values = same_lines or totals(one, other) is Agreement.SAME
    if one.kind is Kind.ACKNOWLEDGMENT:
        return _level(found) if same_lines else None
    if one.kind is Kind.SHIPPING_NOTICE:
        same_day = days(one, other) is Agreement.SAME and not told_apart_by(one, other)
        return _level(found) if same_lines or (same_day and found is Relation.SAME) else None
    if found is Relation.SPELLED:
        apart = told_apart_by(one, other) or _replaces(one, other, credits)
        return Level.SPELLING if same_values and not apart else None
    return Level.NUMBER if same_values or _is_taken(one, other, credits) else None


def _have_one_content(one: Extraction, other: Extraction, credits: Sequence[Extraction]) -> bool:
    """Whether two papers say all the same under a number with something added, and nothing tells them apart.

    Parts of one order are numbered so too: what was billed or shipped otherwise is another part.
    """
    if told_apart_by(one, other) or _replaces(one, other, credits):
        return False
    if one.kind not in BILLS:
        return have_same_lines(one, other) and days(one, other) is Agreement.SAME
    has_lines = bool(one.lines or other.lines)
    same_lines = have_lines_of_one_page(one, other) if has_lines else bool(orders_of(one) & orders_of(other))
    return same_lines and totals(one, other) is Agreement.SAME


def _level(found: Relation) -> Level:
    return Level.NUMBER if found is Relation.SAME else Level.SPELLING


def _came_again(one: Extraction, other: Extraction) -> bool:
    """Whether a short number has started again since, as many do each year."""
    apart = days_between(one, other)
    numbers = (one.header.document_number.value or "", other.header.document_number.value or "")
    dated = min(one.header.document_date.confidence, other.header.document_date.confidence) >= SURE
    return apart is not None and apart > NUMBERS_RESTART and dated and all(map(may_come_again, numbers))


def _is_taken(one: Extraction, other: Extraction, credits: Sequence[Extraction]) -> bool:
    """Whether a number alone makes a second paper of other values one too many.

    A customer number taken for it would call all papers one, two tills count each for themselves, and a corrected
    invoice may bear the number of the one it replaces.
    """
    apart = days_between(one, other)
    sure = all(min(paper.header.document_number.confidence, paper.kind_confidence) >= SURE for paper in (one, other))
    if not sure or (apart or 0) > NUMBERS_RESTART or _replaces(one, other, credits):
        return False
    has_order = bool(one.header.po_numbers.value or other.header.po_numbers.value)
    return has_order or not is_till_number(one.header.document_number.value or "")


def _replaces(one: Extraction, other: Extraction, credits: Sequence[Extraction]) -> bool:
    """Whether one is a corrected invoice: the other was credited whole, or is named by it and billed otherwise."""
    if one.kind is not Kind.INVOICE:
        return False
    if is_credited(one, credits) or is_credited(other, credits):
        return True
    named = [paper for paper, invoice in ((one, other), (other, one)) if names(paper, invoice)]
    corrects = any(paper.purpose is Purpose.CORRECTION for paper in named)
    return corrects or (bool(named) and totals(one, other) is Agreement.OTHER)


def is_credited(invoice: Extraction, credits: Sequence[Extraction]) -> bool:
    """Whether a credit note of the same sender names the invoice and gives back all of it."""
    billed = invoice.header.total_amount.value
    for note in credits:
        given = note.header.total_amount.value
        whole = given is None or billed is None or abs(given) >= abs(billed)
        if whole and names(note, invoice) and is_one_sender(note, invoice):
            return True
    return False


def names(paper: Extraction, invoice: Extraction) -> bool:
    """Whether a paper names an invoice as the one that it credits or corrects."""
    named = number_key(paper.header.original_invoice_number.value or "")
    return bool(named) and named == number_key(invoice.header.document_number.value or "")


def _by_content(one: Held, other: Held, credits: Sequence[Extraction]) -> Level | None:
    """The same day and content under another number, or none."""
    ours, theirs = one.extraction, other.extraction
    if ours.kind not in BILLS:
        return Level.LINES if _is_one_notice(ours, theirs) else None
    if told_apart_by(ours, theirs) or _replaces(ours, theirs, credits):
        return None
    same_total, same_day, found = totals(ours, theirs), days(ours, theirs), number_relation(ours, theirs)
    if have_one_delivery(ours, theirs) and same_total is Agreement.SAME and have_same_lines(ours, theirs):
        return Level.LINES  # what was delivered once is billed once, whatever the date
    if same_day is Agreement.SAME and same_total is Agreement.OTHER and found is Relation.SLIP:
        misread = _is_misread(one, other, found) and look_alike(one, other)  # a figure of the total misread as well
        return Level.RESCAN if misread and have_lines_of_one_page(ours, theirs) else None
    if Agreement.OTHER in (same_total, same_day) or same_total is same_day is Agreement.DOUBTFUL:
        return None
    if Agreement.DOUBTFUL in (same_total, same_day):
        return Level.RESCAN if _is_misread(one, other, found) and have_lines_of_one_page(ours, theirs) else None
    return _of_one_day(one, other, found)


def _of_one_day(one: Held, other: Held, found: Relation) -> Level | None:
    """Two bills over one total on one day."""
    ours, theirs = one.extraction, other.extraction
    misread = _is_misread(one, other, found)
    if have_lines_of_one_page(ours, theirs):
        if found is Relation.NEXT:  # two deliveries on one day; what the order cannot bear, the quantities show
            return Level.RESCAN if misread else None
        return Level.RESCAN if misread and found is not Relation.ABSENT else Level.LINES
    if not ours.lines and not theirs.lines:
        return Level.RESCAN if look_alike(one, other) and found is not Relation.NEXT else None
    if misread and (look_alike(one, other) or have_mostly_one_page(ours, theirs)):
        return Level.RESCAN
    return None


def _is_misread(one: Held, other: Held, found: Relation) -> bool:
    """Whether the numbers differ only as a scanner makes them differ.

    Neighbours in a series are two numbers unless one came by mail and one was scanned, or one was hardly legible;
    those a little further apart may be one when the pages look alike.
    """
    if found is Relation.ABSENT:
        return True
    ours, theirs = one.extraction.header.document_number, other.extraction.header.document_number
    unsure = min(ours.confidence, theirs.confidence) < SURE
    scanned = is_scanned(one) or is_scanned(other)
    if not is_slip(ours.value or "", theirs.value or "") or not (unsure or scanned):
        return False
    two_ways = is_scanned(one) is not is_scanned(other)
    if found is not Relation.NEXT or unsure or two_ways:
        return True
    return look_alike(one, other) and not are_close(ours.value or "", theirs.value or "")


def _is_one_notice(one: Extraction, other: Extraction) -> bool:
    """An acknowledgment or notice again under another number: the same day, lines and order, no other consignment."""
    if days(one, other) is not Agreement.SAME or told_apart_by(one, other) or not have_same_lines(one, other):
        return False
    tracked = bool(one.header.tracking_number.value) or one.kind is Kind.ACKNOWLEDGMENT
    return tracked and have_same_orders(one, other)

"""An invoice that is data and picture at once: the XML's values, and from the page what the XML leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractors.decide.xml_places import placed_on_page
from formats.einvoice import disagreements
from formats.einvoice.order_hints import is_order_hint
from schemas.booking import Booking
from schemas.codes import NO_DEMAND, Kind, Purpose
from schemas.extraction import Extraction, Header, Line
from schemas.page import Page
from schemas.reading import Reading
from trade.identifiers.finding import plain_identifier

_NONE_IS_NONE = frozenset(("discount_amount", "freight_amount", "tax_rate"))
"""Where an XML has lines and names none of these, there are none, or several."""
_ACCOUNTS = ("vendor_iban", "vendor_bank_account")
_NAMES_OF_ITEMS = ("po_number", "po_line_number", "sku", "buyer_sku", "gtin", "description", "uom", "price_base")
_NO_LINES = "The e-invoice inside names no lines: they were read from the page."


def combined(message: Extraction, read: Extraction, pages: Sequence[Page]) -> Extraction:
    """The XML's ``message`` with what the same paper's page says: ``read`` from ``pages`` as one of the XML's kind.

    A value, a line or an account that the XML lacks is the page's, as sure as the page was read. What both have and
    the page says otherwise is in ``other_readings``.
    """
    differing = disagreements(message.header, _comparable(message.header, read.header), pages)
    is_answer = message.kind is Kind.ACKNOWLEDGMENT  # to the whole order: it restates no lines
    takes_lines = not message.lines and bool(read.lines) and not is_answer
    values: dict[str, Any] = {
        "pages": read.pages,
        "language": read.language,
        "header": _completed(placed_on_page(message.header, read.header), read.header, has_lines=bool(message.lines)),
        "lines": read.lines if takes_lines else _named(message.lines, read.lines),
        "charges": message.charges or read.charges if takes_lines else message.charges,
        "booking": _with_payees(message.booking, read.booking),
        "other_readings": differing if any(differing.found()) else None,
        "concerns": (*message.concerns, *read.concerns, *((_NO_LINES,) if takes_lines else ())),
        "purpose": _purpose(message.purpose, read.purpose),
    }
    passed_on = ("unread_pages", "second_opinions", "unlike_page")
    return message.model_copy(update=values | {name: getattr(read, name) for name in passed_on})


def _purpose(said: Purpose, printed: Purpose) -> Purpose:
    """What the page says where it demands nothing, else what the XML says.

    Code 751 in a PDF says that the page is the invoice and the XML a help for booking it: so are Factur-X's profiles
    MINIMUM and BASIC WL marked in Germany.
    """
    own = Purpose.PAYMENT if said is Purpose.INFORMATION else said
    return printed if printed in NO_DEMAND or own is Purpose.PAYMENT else own


def _with_payees(xml: Booking, page: Booking) -> Booking:
    """The XML's booking data; whoever else the page asks to be paid is not left out."""
    ours, theirs = xml.payment, page.payment
    stated = ours.accounts or tuple(filter(None, (ours.iban,)))
    known = set(map(plain_identifier, stated))
    accounts = (*stated, *(account for account in theirs.accounts if plain_identifier(account) not in known))
    payment = ours.model_copy(
        update={
            "accounts": accounts if len(accounts) > 1 else (),
            "assignment": ours.assignment or theirs.assignment,
            "payee_name": ours.payee_name or theirs.payee_name,
        }
    )
    return xml.model_copy(update={"payment": payment})


def _comparable(xml: Header, page: Header) -> Header:
    """Without the subtotal where the totals agree: paper and XML draw it before or after freight as they like."""
    total, printed = xml.total_amount.value, page.total_amount.value
    if total is not None and printed is not None and abs(total) == abs(printed):
        return page.model_copy(update={"subtotal": Reading()})
    return page


def _completed(xml: Header, page: Header, *, has_lines: bool) -> Header:
    """The XML's header with the page's values for what it lacks. An account lacks only where the XML has none."""
    has_account = any(getattr(xml, name).is_found for name in _ACCOUNTS)
    lacking = {
        name: reading
        for name, reading in page.found()
        if not getattr(xml, name).is_found
        and not (has_lines and name in _NONE_IS_NONE)
        and not (has_account and name in _ACCOUNTS)
    }
    if is_order_hint(xml.po_numbers) and page.po_numbers.is_found:
        lacking["po_numbers"] = page.po_numbers
    return xml.model_copy(update=lacking)


def _named(lines: Sequence[Line], printed: Sequence[Line]) -> tuple[Line, ...]:
    """The XML's lines with the item's numbers and names that only the page prints, where both have the same lines."""
    if len(lines) != len(printed) or not all(map(_is_same_line, lines, printed)):
        return tuple(lines)
    return tuple(_with_names(line, other) for line, other in zip(lines, printed, strict=True))


def _is_same_line(line: Line, other: Line) -> bool:
    return all(
        one.value is not None and one.value == theirs.value
        for one, theirs in ((line.quantity, other.quantity), (line.amount, other.amount))
    )


def _with_names(line: Line, other: Line) -> Line:
    lacking = {
        name: theirs
        for name in _NAMES_OF_ITEMS
        if (theirs := getattr(other, name)).is_found and not getattr(line, name).is_found
    }
    return line.model_copy(update=lacking) if lacking else line

"""What a paper really says, in the shape of an evaluation set's truth.json: only what is printed on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from schemas.codes import Code, Kind, Route
from schemas.record import as_text
from synthesis.house.blocks.totals import added_up
from synthesis.house.columns import cell_text
from synthesis.house.particulars import entries, terms
from synthesis.invention.draft import Draft, DraftLine
from synthesis.paper import Paper
from synthesis.rendering.einvoice import terms_of
from synthesis.rendering.marks import Mark
from synthesis.wording.house_language import SYMBOLS

# Left out: values that scorers compare letter by letter though paper breaks them into rows.
JUDGED = (
    "document_number", "document_date", "po_numbers", "vendor_order_number", "contract_number",
    "delivery_note_number", "original_invoice_number", "vendor_name", "vendor_tax_id", "vendor_iban", "buyer_name",
    "subtotal", "discount_amount", "freight_amount", "tax_amount", "total_amount", "due_date", "payment_terms",
    "promised_date", "ship_date", "delivery_date", "carrier", "tracking_number", "package_count", "gross_weight",
    "incoterms",
)  # fmt: skip
_CELL = 4
"""Words of a text that is no sentence."""
XML_FIELDS = {
    "document_number", "document_date", "po_numbers", "delivery_note_number", "vendor_name", "vendor_tax_id",
    "vendor_iban", "buyer_name", "subtotal", "tax_amount", "total_amount", "due_date", "payment_terms",
}  # fmt: skip
JUDGED_CELLS = (
    "line_number", "po_line_number", "sku", "buyer_sku", "description", "quantity", "quantity_backordered", "uom",
    "unit_price", "price_base", "discount_percent", "amount", "promised_date", "delivery_date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planted:
    """A discrepancy that was put in on purpose. ``line`` counts the document's lines from 1."""

    code: Code
    line: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What checking a document must find and where it must go."""

    planted: tuple[Planted, ...] = ()
    tolerated: tuple[Code, ...] = ()
    routes: tuple[Route, ...] = (Route.RECORD,)


def document_truth(paper: Paper, pages: tuple[int, ...], expected: Expected | None = None) -> dict[str, Any]:
    """One logical document of a truth.json entry; with ``expected`` also its discrepancies and route."""
    truth: dict[str, Any] = {
        "kind": paper.draft.kind.value,
        "pages": list(pages),
        "language": paper.language,
        "fields": dict(_fields(paper)),
    }
    if paper.draft.lines or paper.draft.kind is Kind.OTHER:  # some sorts print a table that no draft holds
        truth["lines"] = list(_lines(paper)) if paper.draft.kind is not Kind.OTHER else []
    if expected is None:
        return truth
    return truth | {"resolved_po_numbers": sorted(_meant(paper))} | verdict_truth(expected)


def xml_truth(draft: Draft, expected: Expected) -> dict[str, Any]:
    """One electronic invoice: its XML holds every value of the draft, units as codes."""
    fields = {
        field: plain_value(value)
        for field in JUDGED
        if field in XML_FIELDS and (value := _said(field, draft)) not in (None, (), "")
    }
    names = ("line_number", "po_line_number", "sku", "buyer_sku", "description", "quantity", "unit_price", "amount")
    lines = [
        {name: plain_value(value) for name in names if (value := getattr(line, name)) is not None}
        | {"uom": line.unit, "matches_po_line": _order_line(line)}
        for line in draft.lines
    ]
    return {
        "kind": draft.kind.value,
        "pages": [1],
        "fields": fields | {"currency": draft.currency},
        "lines": lines,
        "resolved_po_numbers": sorted({line.meant[0] for line in draft.lines if line.meant}),
    } | verdict_truth(expected)


def plain_text_truth(paper: Paper, shown: tuple[str, ...], expected: Expected) -> dict[str, Any]:
    """A document typed as text: the paper's labelled values, and the ``shown`` cells of each line."""
    draft = paper.draft
    printed = (*entries(draft, paper.house), *added_up(draft, paper.house))
    labelled = {entry.mark.field for entry in printed if entry.mark}
    fields = {field: plain_value(_worded(field, paper)) for field in JUDGED if field in labelled}
    fields |= {
        "vendor_name": draft.vendor.name,
        "currency": draft.currency,
        "total_amount": plain_value(draft.total_amount),
    }
    lines = [
        {name: _cell(name, line, paper) for name in shown} | {"matches_po_line": _order_line(line)}
        for line in draft.lines
    ]
    truth = {"kind": draft.kind.value, "pages": [1], "language": paper.language, "fields": fields, "lines": lines}
    return truth | {"resolved_po_numbers": sorted(_meant(paper))} | verdict_truth(expected)


def verdict_truth(expected: Expected) -> dict[str, Any]:
    """The part of a truth.json entry that says what checking must find."""
    routes = [route.value for route in expected.routes]
    return {
        "discrepancies": [
            {"code": planted.code.value, "line": planted.line, "note": planted.note} for planted in expected.planted
        ],
        "tolerated": [code.value for code in expected.tolerated],
        "expected_route": routes[0] if len(routes) == 1 else routes,
    }


def marks(paper: Paper) -> frozenset[Mark]:
    """Every value that is printed somewhere on the paper."""
    return frozenset(text.mark for sheet in paper.sheets for text in sheet.texts if text.mark)


def is_whole(paper: Paper) -> bool:
    """Whether the truth names every judged value that the paper prints: some sorts print sums that no draft holds."""
    told = {name for name, _ in _fields(paper)}
    return all(mark.field in told for mark in marks(paper) if mark.line is None and mark.field in JUDGED)


def _fields(paper: Paper) -> Iterator[tuple[str, Any]]:
    if paper.draft.kind is Kind.OTHER:
        return
    shown = {mark.field for mark in marks(paper) if mark.line is None}
    for field in JUDGED:
        if field in shown and (value := _worded(field, paper)) is not None:
            yield field, plain_value(_unsigned(value, paper.draft))
    if "vendor_bank_account" in shown and not paper.draft.vendor.iban:  # where the world has no IBAN
        yield "vendor_iban", paper.draft.vendor.bank_account
    if _prints_currency(paper):
        yield "currency", paper.draft.currency


def _worded(field: str, paper: Paper) -> Any:
    """A header value; payment terms in the house's words."""
    return terms(paper.draft, paper.house) if field == "payment_terms" else _said(field, paper.draft)


def _said(field: str, draft: Draft) -> Any:
    """A header value of the draft; payment terms in the XML's words."""
    parties = {
        "vendor_name": draft.vendor.name,
        "vendor_tax_id": draft.vendor.tax_id,
        "vendor_iban": draft.vendor.iban,
        "buyer_name": draft.buyer.name,
    }
    if field in parties:
        return parties[field]
    if field == "payment_terms":
        return None if draft.terms_days is None else terms_of(draft)
    return getattr(draft, field)


def _prints_currency(paper: Paper) -> bool:
    """Whether it stands beside a value or alone: "40 €" in a sentence is no currency of the paper's."""
    signs = (paper.draft.currency, SYMBOLS.get(paper.draft.currency, paper.draft.currency))
    told = (
        text.text for sheet in paper.sheets for text in sheet.texts if text.mark or len(text.text.split()) <= _CELL
    )
    return any(sign in text for text in told for sign in signs)


def _lines(paper: Paper) -> Iterator[dict[str, Any]]:
    shown = marks(paper)
    for place, line in enumerate(paper.draft.lines, start=1):
        row = {field: _cell(field, line, paper) for field in JUDGED_CELLS if Mark(field, place) in shown}
        yield row | {"matches_po_line": _order_line(line)}


def _order_line(line: DraftLine) -> dict[str, str] | None:
    if line.meant is None:
        return None
    po_number, number = line.meant
    return {"po_number": po_number, "line_number": number}


def _cell(field: str, line: DraftLine, paper: Paper) -> Any:
    if field == "uom":
        return cell_text(field, line, paper.house)
    return plain_value(_unsigned(getattr(line, field), paper.draft))


def _unsigned(value: Any, draft: Draft) -> Any:
    """A credit note's figures count as positive, whatever sign is printed."""
    return abs(value) if isinstance(value, Decimal) and draft.kind is Kind.CREDIT_NOTE else value


def _meant(paper: Paper) -> set[str]:
    return {line.meant[0] for line in paper.draft.lines if line.meant}


def plain_value(value: Any) -> Any:
    """Numbers as JSON numbers, dates ISO 8601, lists as lists."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    text = as_text(value)
    return list(text) if isinstance(text, tuple) else text

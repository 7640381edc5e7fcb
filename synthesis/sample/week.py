"""The paper of the week of 8 June 2026: what each vendor sent, what is wrong with it, and that it must be found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal as D
from typing import Any

from schemas.codes import Code, Kind, LineStatus, Route
from synthesis.deal import Deal
from synthesis.draft import Draft, DraftLine
from synthesis.paper import Paper, printed
from synthesis.sample import deals
from synthesis.sample.cast import look_of
from synthesis.truth import Expected, Planted

HELD = (Route.EXCEPTION,)


@dataclass(frozen=True, slots=True)
class Piece:
    """One document of the week and the verdict it deserves."""

    paper: Paper
    expected: Expected = Expected()


def clean(draft: Draft, tolerated: tuple[Code, ...] = ()) -> Piece:
    """A document with nothing wrong."""
    return Piece(printed(draft, look_of(draft.vendor)), Expected(tolerated=tolerated))


def flawed(draft: Draft, code: Code, note: str, line: int | None = None, *tolerated: Code) -> Piece:
    """A document that must be held for one reason."""
    expected = Expected(planted=(Planted(code, line, note),), tolerated=tolerated, routes=HELD)
    return Piece(printed(draft, look_of(draft.vendor)), expected)


def _june(day: int) -> date:
    return date(2026, 6, day)


def _numbered(lines: tuple[DraftLine, ...]) -> tuple[DraftLine, ...]:
    return tuple(replace(line, line_number=str(place)) for place, line in enumerate(lines, start=1))


def _acknowledged(deal: Deal, number: str, day: date, changes: dict[str, dict[str, Any]], **values: Any) -> Draft:
    return deal.draft(Kind.ACKNOWLEDGMENT, number, day, _numbered(deal.lines(changes)), **values)


def _shipped(deal: Deal, number: str, day: date, changes: dict[str, dict[str, Any]], **values: Any) -> Draft:
    lines = _numbered(deal.lines(changes))
    return deal.draft(Kind.SHIPPING_NOTICE, number, day, lines, ship_date=day, **values)


def _billed(
    deal: Deal, number: str, day: date, changes: dict[str, dict[str, Any]] | None = None, **values: Any
) -> Draft:
    return deal.draft(Kind.INVOICE, number, day, _numbered(deal.lines(changes)), **values)


def acknowledgments() -> dict[str, Piece]:
    """What vendors answered to our orders."""
    late = {
        "1": {"promised_date": date(2026, 7, 10)},
        "2": {"promised_date": _june(22)},
        "3": {"promised_date": _june(22)},
    }
    dearer = {"2": {"unit_price": D("97.92"), "status": LineStatus.CHANGED}}
    other_display = {
        "2": {
            "sku": "CRC-OLED15", "buyer_sku": None, "description": "OLED display module 1.5 in, white",
            "note": "REPLACES: CRC-OLED13 (discontinued)", "status": LineStatus.SUBSTITUTED,
        },
    }  # fmt: skip
    return {
        "seals": clean(_acknowledged(deals.SEALS, "AB 2604417", _june(8), {}, promised_date=_june(26))),
        "motors": flawed(
            _acknowledged(deals.MOTORS, "SO-30917", _june(8), dearer, promised_date=_june(15)),
            Code.PRICE_MISMATCH, "97.92 confirmed, 96.00 ordered: 2 % up", 2,
        ),
        "wiring": flawed(
            _acknowledged(deals.WIRING, "VO261184", _june(9), late),
            Code.DATE_LATE, "10 July promised, 22 June requested", 1,
        ),
        "boards": flawed(
            _acknowledged(deals.BOARDS, "S-118-204", date(2026, 6, 5), other_display, promised_date=date(2026, 7, 6)),
            Code.ITEM_SUBSTITUTED, "OLED15 in place of the ordered OLED13", 2, Code.LINE_NOT_ON_ORDER, Code.LINE_MISSING,
        ),
        "mouldings": clean(_acknowledged(deals.MOULDINGS_JUNE, "ZL/0612/26", _june(10), {}, promised_date=date(2026, 7, 3))),
        "burrs": flawed(
            deals.BURRS_JUNE.draft(
                Kind.ACKNOWLEDGMENT, "CO/26/0771", _june(9), _numbered((deals.BURRS_JUNE.line("1"),)),
                promised_date=date(2026, 6, 30),
            ),
            Code.LINE_MISSING, "the shims of line 2 are not confirmed",
        ),
    }  # fmt: skip


def shipping_notices() -> dict[str, Piece]:
    """What came with the goods."""
    backorder = {
        "1": {"quantity": D(60), "quantity_ordered": D(60), "quantity_backordered": D(0)},
        "2": {"quantity": D(16), "quantity_ordered": D(24), "quantity_backordered": D(8)},
        "3": {"quantity": D(60), "quantity_ordered": D(60), "quantity_backordered": D(0)},
    }
    lots = {"1": {"lot": "26-118"}, "2": {"lot": "26-121"}, "3": {"lot": "26-097"}}
    return {
        "motors": flawed(
            _shipped(deals.MOTORS, "DN 88214", _june(11), backorder, carrier="Severn Haulage", package_count=D(7), gross_weight=D("412.0")),
            Code.QUANTITY_SHORT, "16 of 24 shipped, 8 to follow", 2,
        ),
        "glass": clean(
            _shipped(
                deals.GLASS, "A26/0931", _june(8), {}, carrier="Transportes Peñagolosa", package_count=D(9),
                gross_weight=D("318.5"),
            ),
        ),
        "burrs": clean(
            _shipped(
                deals.BURRS, "1204/D", _june(5), lots, carrier="Autotrasporti Gobbia", package_count=D(3),
                gross_weight=D("96.4"), incoterms="DAP Lindau",
            ),
        ),
        "leads": clean(
            _shipped(
                deals.LEADS, "PB-204471", _june(5), {}, carrier="Twente Koerier", tracking_number="3STWK0044718",
                package_count=D(4),
            ),
        ),
        "seals": clean(
            _shipped(
                deals.SEALS_MAY, "LS 7719", date(2026, 5, 21), {}, carrier="Jagsttal Logistik", tracking_number="JL-5510-2281",
                package_count=D(2), gross_weight=D("38.6"),
            ),
        ),
    }  # fmt: skip


def invoices() -> dict[str, Piece]:
    """What we were billed."""
    return {
        "seals": clean(
            _billed(deals.SEALS_MAY, "RE 2603981", _june(3), delivery_note_number="LS 7719", delivery_date=date(2026, 5, 22))
        ),
        "motors": flawed(
            _billed(deals.MOTORS_APRIL, "INV-55208", _june(9), delivery_note_number="DN 88036"),
            Code.QUANTITY_OVER_RECEIVED, "40 billed, 32 received", 1,
        ),
        "castings": clean(_billed(deals.CASTINGS, "F26-0488", _june(8), incoterms="FCA Le Chambon-Feugerolles")),
        "rings": flawed(
            replace(_billed(deals.CASTINGS_RINGS, "F26-0502", _june(10)), total_amount=D("2868.00")),
            Code.TOTAL_MISMATCH, "lines come to 2,688.00, the total says 2,868.00",
        ),
        "glass": clean(_billed(deals.GLASS, "26/1177", _june(10), delivery_note_number="A26/0931")),
        "burrs": flawed(
            _billed(deals.BURRS, "FT 1388/26", _june(10), delivery_note_number="1204/D", freight_amount=D("85.00")),
            Code.UNEXPECTED_CHARGE, "85.00 freight, none on the order",
        ),
        "mouldings": flawed(
            _billed(deals.MOULDINGS, "FV/0488/06/2026", _june(9), vendor=_with_new_account(deals.MOULDINGS)),
            Code.BANK_DETAILS_CHANGED, "another IBAN than the one on file",
        ),
        "leads": clean(_billed(deals.LEADS, "26031188", _june(9), delivery_note_number="PB-204471")),
        "boards": flawed(
            _billed(deals.BOARDS_APRIL, "77120-A", _june(8), terms_days=10, due_date=_june(18)),
            Code.PAYMENT_TERMS_MISMATCH, "net 10 printed, net 30 agreed",
        ),
    }  # fmt: skip


def _with_new_account(deal: Deal) -> Any:
    return replace(deal.vendor, iban="PL98124009771111000044712206", bank="Bank Mazowiecki")


def credit_notes() -> dict[str, Piece]:
    """What was given back."""
    broken = deals.GLASS.line("1", quantity=D(6), line_number="1")
    return {
        "glass": clean(
            deals.GLASS.draft(
                Kind.CREDIT_NOTE, "AB26/0041", _june(12), (broken,), original_invoice_number="26/1177",
                note="6 tolvas rotas en el transporte, según su reclamación del 9 de junio.",
            )
        ),
    }  # fmt: skip

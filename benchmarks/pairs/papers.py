"""What pairs are made of: an invented vendor, an order, and bills on it as a reader would hand them over."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from typing import Any

from matching.duplicates import Level
from schemas.codes import Kind
from schemas.extraction import Extraction, Header, Line, extraction_of
from schemas.order import PurchaseOrder, Vendor
from schemas.reading import Provenance, Reading, Source
from synthesis.invention import documents
from synthesis.invention.deal import Deal
from synthesis.invention.draft import Draft, cents

LANGUAGES = ("en", "de", "fr", "es", "it", "nl")
READ = 0.97
"""How surely a text layer is read."""


@dataclass(frozen=True, slots=True)
class Held:
    """One paper as it is held: what it says, its bytes and, when it was scanned, the look of its pages."""

    extraction: Extraction
    name: str = ""
    sha256: str = ""
    prints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two papers, ``first`` being the earlier one; ``level`` is how they are one, None when they are two.

    ``is_certain`` is false where only a person can tell: such a pair must be shown, not held. ``also`` are other
    papers at hand (a credit note between the two), ``vendors`` and ``order`` what is on file.
    """

    what: str
    level: Level | None
    first: Held
    second: Held
    also: tuple[Held, ...] = ()
    vendors: tuple[Vendor, ...] = ()
    order: PurchaseOrder | None = None
    is_certain: bool = True


@dataclass(frozen=True)
class Business:
    """One vendor and one order of it, for one pair."""

    dice: random.Random
    deal: Deal = field(repr=False)

    @cached_property
    def number(self) -> str:
        """An invoice number such as vendors print."""
        shape = self.dice.choice(("INV-{:05}", "RE{:06}", "{:07}", "F26-{:04}", "A{:02}/{:04}", "R-{:05}", "26{:05}"))
        return shape.format(*(self.dice.randrange(11, 9000) for _ in range(2)))

    @cached_property
    def day(self) -> date:
        return self.deal.order_date + timedelta(self.dice.randrange(5, 25))

    @cached_property
    def vendor(self) -> Vendor:
        """The vendor as it stands on file."""
        company = self.deal.vendor
        return Vendor(
            vendor_id=self.deal.vendor_id,
            name=company.name,
            tax_ids=(company.tax_id,) if company.tax_id else (),
            ibans=tuple(account for account in (company.iban, company.bank_account) if account),
            email_domains=(company.email.partition("@")[2],),
        )

    def order(self, times: int = 1) -> PurchaseOrder:
        """The order, over so many times what one bill bills."""
        order = self.deal.order()
        lines = (line.model_copy(update={"quantity": line.quantity * times}) for line in order.lines)
        return order.model_copy(update={"lines": tuple(lines)})

    def bill(self, kind: Kind = Kind.INVOICE, **values: Any) -> Draft:
        """The vendor's bill for the whole order, but for the given values."""
        number, day = values.pop("document_number", self.number), values.pop("document_date", self.day)
        lines = values.pop("lines", None)
        return self.deal.draft(kind, number, day, self.deal.lines() if lines is None else lines, **values)


def a_business(dice: random.Random, *, lines: int | None = None) -> Business:
    """A vendor of any of six languages and an order of one to six lines."""
    deal = documents.a_deal(dice, dice.choice(LANGUAGES), lines or dice.randrange(1, 7))
    return Business(
        dice, replace(deal, vendor_id=f"V-{dice.getrandbits(40):010x}", po_number=f"45{dice.randrange(10**8):08}")
    )


def read(draft: Draft, confidence: float = READ, *, source: Source = Source.TEXT_LAYER, **values: Any) -> Extraction:
    """A draft as a reader hands it over; header ``values`` as given, None for one that was not read."""
    company = draft.vendor
    printed: dict[str, Any] = {
        name: getattr(draft, name, None) for name in Header.model_fields if name not in ("ship_to", "payment_terms")
    }
    printed |= {
        "po_numbers": draft.po_numbers or None,
        "vendor_name": company.name,
        "vendor_tax_id": company.tax_id or None,
        "vendor_iban": company.iban,
        "vendor_bank_account": company.bank_account,
        "buyer_name": draft.buyer.name,
    }
    printed |= values
    header = Header(
        **{name: as_read(value, confidence, source) for name, value in printed.items() if _is_read(value)}
    )
    lines = tuple(_line(line, confidence, source) for line in draft.lines)
    return extraction_of(draft.kind, kind_confidence=0.95, pages=(1,), header=header, lines=lines)


def as_read(value: Any, confidence: float = READ, source: Source = Source.TEXT_LAYER) -> Reading[Any]:
    """One value as read."""
    if isinstance(value, Reading):
        return value
    place = Provenance(source=source, producer="benchmark", page=1)
    return Reading(value=value, text=str(value), confidence=confidence, provenance=place)


def with_header(paper: Extraction, **values: Any) -> Extraction:
    """The paper with other header values; None for one that was not read."""
    changed = {name: Reading() if value is None else as_read(value) for name, value in values.items()}
    return paper.model_copy(update={"header": paper.header.model_copy(update=changed)})


def held(paper: Extraction | Draft, name: str, *, prints: Iterable[str] = (), digest: str = "") -> Held:
    """The paper under a file name, its bytes its own unless given."""
    extraction = read(paper) if isinstance(paper, Draft) else paper
    return Held(extraction, name, digest or sha256(f"{name}/{extraction!r}".encode()).hexdigest(), tuple(prints))


def scaled(draft: Draft, share: Decimal) -> Draft:
    """The draft with each quantity multiplied and everything added up again."""
    from synthesis.invention.draft import summed

    return summed(replace(draft, lines=tuple(replace(line, quantity=line.quantity * share) for line in draft.lines)))


def one_line(draft: Draft, text: str, amount: Decimal) -> Draft:
    """The draft with one line of that text over that amount, as services are billed."""
    from synthesis.invention.draft import summed

    line = replace(
        draft.lines[0], description=text, sku=None, buyer_sku=None, quantity=Decimal(1), unit_price=cents(amount),
        discount_percent=None, price_base=Decimal(1), unit="EA",
    )  # fmt: skip
    return summed(replace(draft, lines=(line,)))


def _line(line: Any, confidence: float, source: Source) -> Line:
    names: Mapping[str, Any] = {
        name: getattr(line, name, None)
        for name in ("line_number", "po_line_number", "sku", "buyer_sku", "description", "quantity", "unit_price",
                     "price_base", "discount_percent", "amount", "promised_date", "lot")
    }  # fmt: skip
    printed = {**names, "uom": line.unit}
    return Line(**{name: as_read(value, confidence, source) for name, value in printed.items() if _is_read(value)})


def _is_read(value: Any) -> bool:
    return value is not None and value != ()

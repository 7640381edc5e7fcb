"""Boxed forms: every value in a small box with its label, as order responses, delivery and customs papers have."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from schemas.codes import Kind
from synthesis.house.columns import cell_text
from synthesis.house.style import HouseStyle
from synthesis.invention.documents import a_deal, a_draft
from synthesis.invention.draft import Draft, DraftLine
from synthesis.paper import Paper, house_of
from synthesis.rendering.fonts import Font
from synthesis.rendering.marks import Area, Element, Mark, Rule, Sheet, Text
from synthesis.rendering.pen import A4, LETTER, wrapped
from synthesis.wording.house_language import LANGUAGES

_KINDS = (
    Kind.ACKNOWLEDGMENT,
    Kind.ACKNOWLEDGMENT,
    Kind.SHIPPING_NOTICE,
    Kind.SHIPPING_NOTICE,
    Kind.INVOICE,
    Kind.CREDIT_NOTE,
)
_HEADER = (
    "document_number", "document_date", "po_numbers", "vendor_order_number", "delivery_note_number",
    "contract_number", "original_invoice_number", "due_date", "promised_date", "ship_date", "delivery_date",
    "carrier", "tracking_number", "incoterms", "gross_weight", "package_count", "currency", "customer_number",
)  # fmt: skip
_SUMS = ("subtotal", "discount_amount", "freight_amount", "tax_amount", "total_amount")


@dataclass(slots=True)
class _Form:
    """A form under way: boxes are drawn from the top, row by row."""

    dice: random.Random
    draft: Draft
    house: HouseStyle
    size: tuple[float, float]
    margin: float
    label: Font
    value: Font
    y: float
    elements: list[Element]
    outlined: bool

    @property
    def inner(self) -> float:
        return self.size[0] - 2 * self.margin

    def box(
        self, x: float, width: float, height: float, *, label: str, rows: Sequence[tuple[str, Mark | None]]
    ) -> None:
        """One box: its label small in the corner, its value below."""
        if self.outlined:
            self.elements.append(Area(x, self.y, x + width, self.y + height, edge=(0, 0, 0)))
        else:
            self.elements.append(Rule(x, self.y + height, x + width - 6, self.y + height, 0.4))
        self.elements.append(Text(x + 3, self.y + self.label.size + 1, label, self.label))
        y = self.y + self.label.size + self.value.size + 4
        for text, mark in rows:
            for part in wrapped(text, self.value, width - 6):
                self.elements.append(Text(x + 3, y, part, self.value, mark))
                y += self.value.leading


def form(dice: random.Random, families: str) -> Paper:
    """An order response, shipping paper or bill as a form of boxes."""
    language = dice.choice(LANGUAGES)
    deal = a_deal(dice, language, dice.choice((1, 1, 2, 2, 3, 4, 6)))
    draft = a_draft(dice, deal, dice.choice(_KINDS))
    draft = replace(draft, ship_to=draft.ship_to or (draft.buyer if dice.random() < 0.5 else None))
    house = house_of(deal.vendor.seed, deal.vendor.language, deal.vendor.country, families)
    text = Font(dice.choice(("sans", "narrow", "serif", "mono", "condensed")), dice.uniform(7.5, 10))
    paper = _Form(
        dice, draft, house, dice.choice((A4, LETTER)), dice.uniform(24, 52),
        text.at(dice.uniform(5.5, 7)), text.strong if dice.random() < 0.2 else text, 0.0, [], dice.random() < 0.75,
    )  # fmt: skip
    paper.y = paper.margin
    _title(paper)
    parts = [_parties, _facts]
    dice.shuffle(parts)
    for part in parts:
        part(paper)
        paper.y += dice.uniform(0, 12)
    _lines(paper)
    _sums(paper)
    return Paper(draft, house, (Sheet(*paper.size, tuple(paper.elements)),))


def _title(form: _Form) -> None:
    title = form.house.writing.say("title", form.draft.kind.value)
    big = form.value.at(form.value.size * form.dice.uniform(1.3, 2)).strong
    x = form.dice.choice((form.margin, form.margin + form.inner * 0.55, form.margin + form.inner * 0.35))
    form.elements.append(Text(x, form.y + big.size, title, big))
    form.y += big.size + 10


def _parties(form: _Form) -> None:
    """Two or three parties in boxes beside or below each other."""
    draft, say = form.draft, form.house.writing.say
    vendor, buyer, ship_to = draft.vendor, draft.buyer, draft.ship_to
    blocks: list[tuple[str, list[tuple[str, Mark | None]]]] = [
        (
            form.dice.choice(_SELLERS[form.house.writing.language]),
            [
                (vendor.name, Mark("vendor_name")),
                *((row, Mark("vendor_address")) for row in vendor.address),
                *_vendor_ids(form),
            ],
        ),
        (say("label", "buyer"), [(buyer.name, Mark("buyer_name")), *((row, None) for row in buyer.address)]),
    ]
    if ship_to:
        blocks.append((say("label", "ship_to"), [(row, Mark("ship_to")) for row in (ship_to.name, *ship_to.address)]))
    form.dice.shuffle(blocks)
    count = form.dice.choice((2, len(blocks)))
    while blocks:
        now, blocks = blocks[:count], blocks[count:]
        height = max(len(rows) for _, rows in now) * form.value.leading * 1.6 + form.label.size + 8
        for place, (label, rows) in enumerate(now):
            form.box(form.margin + place * form.inner / count, form.inner / count, height, label=label, rows=rows)
        form.y += height


_SELLERS = {
    "en": ("Seller", "Shipper", "Exporter", "Vendor", "Supplier", "From", "Consignor", "Seller / Exporter"),
    "de": ("Lieferant", "Verkäufer", "Absender", "Versender", "Auftragnehmer", "Lieferer"),
    "fr": ("Vendeur", "Fournisseur", "Expéditeur", "Émetteur", "Exportateur"),
    "es": ("Vendedor", "Proveedor", "Remitente", "Emisor", "Expedidor"),
    "it": ("Fornitore", "Venditore", "Mittente", "Cedente", "Cedente/prestatore"),
    "nl": ("Leverancier", "Verkoper", "Afzender"),
    "pl": ("Sprzedawca", "Dostawca", "Nadawca", "Wystawca"),
}  # fmt: skip


def _vendor_ids(form: _Form) -> list[tuple[str, Mark | None]]:
    found: list[tuple[str, Mark | None]] = []
    if form.draft.vendor.tax_id and form.dice.random() < 0.6:
        found.append((form.draft.vendor.tax_id, Mark("vendor_tax_id")))
    if form.draft.vendor.email and form.dice.random() < 0.4:
        found.append((form.draft.vendor.email, Mark("vendor_email")))
    return found


def _facts(form: _Form) -> None:
    """References and dates in rows of boxes of unequal widths."""
    cells = [(label, value, mark) for label, value, mark in _entries(form) if value]
    form.dice.shuffle(cells)
    height = form.label.size + form.value.leading + 8
    while cells:
        count = min(len(cells), form.dice.choice((2, 3, 4)))
        shares = [form.dice.uniform(0.7, 1.5) for _ in range(count)]
        x = form.margin
        for share, (label, value, mark) in zip(shares, cells[:count], strict=True):
            width = form.inner * share / sum(shares)
            if form.value.width(value) > width - 6:
                value, mark = value[:6], None if len(value) > 6 else mark
            form.box(x, width, height, label=label, rows=[(value, mark)])
            x += width
        cells = cells[count:]
        form.y += height


def _entries(form: _Form) -> list[tuple[str, str, Mark | None]]:
    draft, house = form.draft, form.house
    found: list[tuple[str, str, Mark | None]] = []
    for field in _HEADER:
        value = getattr(draft, field)
        if value is None or value == () or (field == "currency" and not draft.has_prices):
            continue
        section, key = ("label", field)
        if field in ("document_number", "document_date"):
            section, key = ("number" if field == "document_number" else "date"), draft.kind.value
        mark = None if field == "customer_number" else Mark(field)
        found.append((house.writing.say(section, key), _shown(value, house, field), mark))
    return found


def _shown(value: object, house: HouseStyle, field: str) -> str:
    if isinstance(value, date):
        return house.writing.day(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, Decimal):
        return house.writing.number(value) + (" kg" if field == "gross_weight" else "")
    return str(value)


_COLUMNS = (
    "line_number",
    "po_line_number",
    "sku",
    "buyer_sku",
    "description",
    "quantity",
    "uom",
    "unit_price",
    "amount",
    "delivery_date",
    "promised_date",
    "lot",
)


def _lines(form: _Form) -> None:
    """Lines as rows of a table, or each as a box of its own."""
    if form.dice.random() < 0.5:
        _as_table(form)
    else:
        for place, line in enumerate(form.draft.lines, start=1):
            _as_boxes(form, line, place)


def _cells(form: _Form, line: DraftLine, place: int) -> list[tuple[str, str, Mark]]:
    house, kind = form.house, form.draft.kind
    found = []
    for field in _COLUMNS:
        text = cell_text(field, line, house) if field != "uom" else house.writing.say("units", line.unit)
        if text:
            key = f"quantity_{kind.value}" if field == "quantity" else field
            found.append((house.writing.say("column", key), text, Mark(field, place)))
    return found


def _as_boxes(form: _Form, line: DraftLine, place: int) -> None:
    """One item: its description over the whole width, its figures in boxes below."""
    cells = _cells(form, line, place)
    described = [cell for cell in cells if cell[2].field == "description"]
    figures = [cell for cell in cells if cell[2].field != "description"]
    row = form.label.size + form.value.leading + 7
    for label, text, mark in described:
        rows = len(wrapped(text, form.value, form.inner - 6))
        form.box(form.margin, form.inner, row + (rows - 1) * form.value.leading, label=label, rows=[(text, mark)])
        form.y += row + (rows - 1) * form.value.leading
    count = len(figures) if len(figures) < 6 else -(-len(figures) // 2)
    while figures:
        for at, (label, text, mark) in enumerate(figures[:count]):
            if form.value.width(text) < form.inner / count - 6:
                form.box(
                    form.margin + at * form.inner / count, form.inner / count, row, label=label, rows=[(text, mark)]
                )
        figures = figures[count:]
        form.y += row
    form.y += form.dice.choice((0.0, 5.0))


def _as_table(form: _Form) -> None:
    cells = [_cells(form, line, place) for place, line in enumerate(form.draft.lines, start=1)]
    if not cells:
        return
    fields = [mark.field for _, _, mark in cells[0]]
    widths = {field: 0.55 if field != "description" else 2.4 for field in fields}
    total = sum(widths.values())
    x, stops = form.margin, {}
    for field in fields:
        stops[field] = (x, form.inner * widths[field] / total)
        x += stops[field][1]
    for label, _, mark in cells[0]:
        for row, part in enumerate(wrapped(label, form.label, stops[mark.field][1] - 4)[:2]):
            form.elements.append(
                Text(stops[mark.field][0] + 2, form.y + (row + 1) * form.label.leading, part, form.label)
            )
    form.y += 2 * form.label.leading + 4
    for row_cells in cells:
        rows = 1
        for _, text, mark in row_cells:
            if mark.field not in stops:
                continue
            left, width = stops[mark.field]
            parts = wrapped(text, form.value, width - 4)
            rows = max(rows, len(parts))
            for row, part in enumerate(parts):
                form.elements.append(Text(left + 2, form.y + (row + 1) * form.value.leading, part, form.value, mark))
        form.y += rows * form.value.leading + 4


def _sums(form: _Form) -> None:
    """The sums as one row of boxes."""
    draft, writing = form.draft, form.house.writing
    if not draft.has_prices:
        return
    form.y += form.dice.uniform(4, 30)
    kept = [field for field in _SUMS if getattr(draft, field) is not None]
    height = form.label.size + form.value.leading + 8
    for place, field in enumerate(kept):
        label = writing.say("totals", field).replace("{rate}", writing.rate(draft.tax_rate or Decimal(0)))
        value = writing.amount(getattr(draft, field), draft.currency)
        form.box(
            form.margin + place * form.inner / len(kept),
            form.inner / len(kept),
            height,
            label=label,
            rows=[(value, Mark(field))],
        )
    form.y += height

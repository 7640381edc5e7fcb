"""Purchase orders as X12 850 (versions 4010 to 5010)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from formats.facts.entries import Entry, Value
from schemas.errors import InvalidFacts

Segment = tuple[str, ...]

_ITEM_NUMBERS = {
    "VN": "vendor_sku", "VP": "vendor_sku", "VC": "vendor_sku", "BP": "buyer_sku", "IN": "buyer_sku",
    "PI": "buyer_sku", "SK": "buyer_sku", "UP": "gtin", "UK": "gtin", "UI": "gtin", "EN": "gtin", "EO": "gtin",
}  # fmt: skip
"""Element 235, product and service id qualifiers."""
_UNITS = {"CA": "CS", "PC": "H87", "UN": "C62", "DZ": "DZN", "LB": "LBR", "GA": "GLL", "FT": "FOT", "TH": "MIL"}
"""Element 355 where it says something else than UN/ECE Recommendation 20, or than paper: CA is a case, not a can."""
_PRICE_BASES = {"HP": "100", "TP": "1000"}
"""Element 639: price per hundred, per thousand."""
_WANTED = ("002", "106", "010", "037", "071")
"""Element 374: delivery requested, required by, requested ship, ship not before, requested for delivery on."""


@dataclass(slots=True)
class _Draft:
    """An order while its segments are read."""

    place: str
    cells: dict[str, Value] = field(default_factory=dict)
    lines: list[dict[str, Value]] = field(default_factory=list)
    party: str = ""
    ship_to: list[str] = field(default_factory=list)
    wanted: str = ""
    stated_lines: str = ""


def is_x12(data: bytes) -> bool:
    """Whether bytes are an X12 interchange: it opens with ISA, 106 characters that name its own separators."""
    return data.lstrip()[:3] == b"ISA" and len(data.lstrip()) > 106


def entries_from_x12(data: bytes) -> tuple[Entry, ...]:
    """Every 850 in an interchange. Raises InvalidFacts when there is none, or another message among them."""
    drafts: list[_Draft] = []
    for segment in _segments(data):
        if segment[0] == "ST":
            drafts.append(_Draft(f"transaction {_at(segment, 2) or len(drafts) + 1}"))
            if _at(segment, 1) != "850":
                raise InvalidFacts(f"{drafts[-1].place}: an X12 {_at(segment, 1)}, not an 850")
        elif drafts:
            _read(drafts[-1], segment)
    if not drafts:
        raise InvalidFacts("no X12 850 in the interchange")
    return tuple(_entry(draft) for draft in drafts)


def _segments(data: bytes) -> Iterator[Segment]:
    text = data.decode("latin-1").lstrip()
    element, end = text[3], text[105]
    for segment in text.split(end):
        parts = tuple(part.strip() for part in segment.strip("\r\n ").split(element))
        if parts[0]:
            yield parts


def _read(draft: _Draft, segment: Segment) -> None:
    reader = _READERS.get(segment[0])
    if reader is not None:
        reader(draft, segment)


def _begin(draft: _Draft, segment: Segment) -> None:
    draft.cells |= {"po_number": _at(segment, 3), "order_date": _at(segment, 5)}


def _currency(draft: _Draft, segment: Segment) -> None:
    draft.cells["currency"] = _at(segment, 2)


def _number(draft: _Draft, segment: Segment) -> None:
    if _at(segment, 1) in ("VR", "IA") and not draft.lines:  # vendor number, internal vendor number
        draft.cells["vendor_id"] = _at(segment, 2)


def _date(draft: _Draft, segment: Segment) -> None:
    if _at(segment, 1) not in _WANTED:
        return
    if draft.lines:
        draft.lines[-1].setdefault("requested_date", _at(segment, 2))
    else:
        draft.wanted = draft.wanted or _at(segment, 2)


def _terms(draft: _Draft, segment: Segment) -> None:
    """ITD: the wording when there is one, else ``2% 10 Net 30`` from its numbers."""
    percent, days, net = _at(segment, 3), _at(segment, 5), _at(segment, 7)
    discount = f"{percent}% {days} " if percent and days else ""
    draft.cells["payment_terms"] = _at(segment, 12) or (f"{discount}Net {net}" if net else "")


def _party(draft: _Draft, segment: Segment) -> None:
    draft.party = _at(segment, 1)
    if draft.party in ("VN", "SE", "SU"):
        draft.cells["vendor_name"] = _at(segment, 2)
        draft.cells.setdefault("vendor_id", _at(segment, 4))
    elif draft.party == "ST":
        draft.ship_to.append(_at(segment, 2))


def _place(draft: _Draft, segment: Segment) -> None:
    if draft.party == "ST":
        parts = segment[1:] if segment[0] == "N3" else (" ".join(part for part in segment[1:4] if part),)
        draft.ship_to.extend(part for part in parts if part)


def _line(draft: _Draft, segment: Segment) -> None:
    cells: dict[str, Value] = {
        "line_number": _at(segment, 1) or str(len(draft.lines) + 1),
        "quantity": _at(segment, 2),
        "uom": _UNITS.get(_at(segment, 3), _at(segment, 3)),
        "unit_price": _at(segment, 4),
        "price_base": _PRICE_BASES.get(_at(segment, 5), ""),
    }
    for place in range(6, len(segment) - 1, 2):
        column = _ITEM_NUMBERS.get(segment[place])
        if column:
            cells.setdefault(column, segment[place + 1])
    draft.lines.append(cells)


def _description(draft: _Draft, segment: Segment) -> None:
    if draft.lines and _at(segment, 5):
        said = draft.lines[-1].get("description")
        draft.lines[-1]["description"] = f"{said} {_at(segment, 5)}" if said else _at(segment, 5)


def _schedule(draft: _Draft, segment: Segment) -> None:
    if draft.lines and _at(segment, 5) in _WANTED:
        draft.lines[-1].setdefault("requested_date", _at(segment, 6))


def _allowance(draft: _Draft, segment: Segment) -> None:
    """SAC: money beside the lines, which an order of ours has no place for; told, so that nobody counts on it."""
    cells = draft.lines[-1] if draft.lines else draft.cells
    cells["SAC allowance or charge"] = " ".join(part for part in segment[1:] if part)


def _count(draft: _Draft, segment: Segment) -> None:
    draft.stated_lines = _at(segment, 1)


_READERS = {
    "BEG": _begin, "CUR": _currency, "REF": _number, "DTM": _date, "ITD": _terms, "N1": _party, "N3": _place,
    "N4": _place, "PO1": _line, "PID": _description, "SCH": _schedule, "SAC": _allowance, "CTT": _count,
}  # fmt: skip


def _entry(draft: _Draft) -> Entry:
    if draft.stated_lines and draft.stated_lines.lstrip("0") != str(len(draft.lines)):
        fault = f"CTT01 says {draft.stated_lines} lines, {len(draft.lines)} found"
        return Entry(draft.place, draft.cells, fault=fault)
    cells = draft.cells | {"ship_to": ", ".join(part for part in draft.ship_to if part)}
    lines = [
        Entry(f"line {rank}", {"requested_date": draft.wanted} | line) for rank, line in enumerate(draft.lines, 1)
    ]
    return Entry(draft.place, cells, tuple(lines))


def _at(segment: Sequence[str], place: int) -> str:
    return segment[place] if place < len(segment) else ""

"""What vouches for a document's values beyond its pages: its own sums, the order, the vendor and the company."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from matching.checks.money.sums import totals_hold
from matching.context import MatchContext
from matching.find.sender import SAME_NAME, alike
from matching.pair.line_pair import Pair, order_price_each, price_each
from matching.trust import adds_up
from schemas.extraction import Line
from schemas.reading import Witness
from trade.identifiers.tax_ids import tax_key
from trade.terms.payment import agree, parse_terms
from trade.text.keys import domain_of, item_key, line_number_key, plain, po_key

_SUMMED = ("quantity", "unit_price", "amount")


def vouched(context: MatchContext) -> dict[Witness, tuple[str, ...]]:
    """The names of the values that each witness vouches for; those of lines with their number in front."""
    found: dict[Witness, list[str]] = {}
    for name, _ in context.header.found():
        for witness in of_header(context, name):
            found.setdefault(witness, []).append(name)
    pairs = {pair.number: pair for pair in context.pairs}
    for number, line in enumerate(context.paper.lines, start=1):
        for witness, name in of_line(line, pairs.get(number)):
            found.setdefault(witness, []).append(f"{number}.{name}")
    return {witness: tuple(dict.fromkeys(names)) for witness, names in found.items()}


def of_header(context: MatchContext, name: str) -> tuple[Witness, ...]:
    """Who vouches for a header value."""
    found = []
    is_due = name == "amount_due" and context.header.amount_due.value == context.header.total_amount.value
    if ((is_due or name in ("total_amount", "subtotal")) and totals_hold(context)) or (
        name in ("document_date", "due_date") and terms_bear_out(context)
    ):
        found.append(Witness.SUMS)
    if _is_the_orders(context, name):
        found.append(Witness.ORDER)
    if _is_the_vendors(context, name):
        found.append(Witness.VENDOR)
    if _is_ours(context, name):
        found.append(Witness.COMPANY)
    return tuple(found)


def terms_bear_out(context: MatchContext) -> bool:
    """Whether the printed due date is the document's date and the agreed days: then both were read right."""
    issued, due = context.header.document_date.value, context.header.due_date.value
    texts = (context.header.payment_terms.value, *(order.payment_terms for order in context.orders))
    terms = [parse_terms(text) for text in texts if text]
    return issued is not None and due is not None and (due - issued).days in {t.net_days for t in terms if t} - {0}


def of_line(line: Line, pair: Pair | None) -> Iterator[tuple[Witness, str]]:
    """Who vouches for which values of a line."""
    if adds_up(line):
        yield from ((Witness.SUMS, name) for name in _SUMMED)
    if pair is None:
        return
    ordered = pair.order_line
    keys = {"sku": ordered.vendor_sku, "buyer_sku": ordered.buyer_sku}
    for name, number in keys.items():
        if number and item_key(getattr(line, name).value or "") == item_key(number):
            yield Witness.ORDER, name
    if line_number_key(line.po_line_number.value or "") == line_number_key(ordered.line_number):
        yield Witness.ORDER, "po_line_number"
    if po_key(line.po_number.value or "") == po_key(pair.target.order.po_number):
        yield Witness.ORDER, "po_number"
    if pair.quantity is not None and pair.quantity == ordered.quantity:
        yield Witness.ORDER, "quantity"
    printed, agreed = price_each(pair.line), order_price_each(pair.order_line)
    if printed is not None and agreed is not None and printed == agreed * pair.in_order_unit:
        yield Witness.ORDER, "unit_price"
    if ordered.uom and line.uom.value and plain(line.uom.value) == plain(ordered.uom):
        yield Witness.ORDER, "uom"
    if ordered.description and plain(line.description.value or "") == plain(ordered.description):
        yield Witness.ORDER, "description"


def _is_the_orders(context: MatchContext, name: str) -> bool:
    header, orders = context.header, context.orders
    if name == "po_numbers":
        return bool(orders) and not context.found.unknown
    if name == "currency":
        return header.currency.value in {order.currency for order in orders}
    if name in ("total_amount", "subtotal"):
        worth = sum(
            (line.quantity * (line.unit_price or 0) / line.price_base for order in orders for line in order.lines),
            Decimal(0),
        )
        return bool(worth) and getattr(header, name).value == worth
    if name == "payment_terms":
        printed = parse_terms(header.payment_terms.value or "")
        agreed = (parse_terms(order.payment_terms or "") for order in orders)
        return printed is not None and any(terms is not None and agree(terms, printed) for terms in agreed)
    return name == "ship_to" and any(
        plain(order.ship_to) in plain(header.ship_to.value or "") for order in orders if order.ship_to
    )


def _is_ours(context: MatchContext, name: str) -> bool:
    """Whether the buyer, or where the goods go, is one of our own companies."""
    header, companies = context.header, context.facts.companies
    if name == "buyer_name":
        ours = (*context.policy.company_names, *(own for company in companies for own in company.names))
        return any(alike(own, header.buyer_name.value or "") >= SAME_NAME for own in ours)
    addresses = (plain(address) for company in companies for address in company.addresses)
    return name == "ship_to" and any(one and one in plain(header.ship_to.value or "") for one in addresses)


def _is_the_vendors(context: MatchContext, name: str) -> bool:
    header, vendor = context.header, context.sender.other or context.sender.vendor
    if vendor is None:
        return False
    if name == "vendor_name":
        return bool(vendor.name) and alike(vendor.name, header.vendor_name.value or "") >= SAME_NAME
    if name == "vendor_tax_id":
        return tax_key(header.vendor_tax_id.value or "") in map(tax_key, vendor.tax_ids)
    if name in ("vendor_iban", "vendor_bank_account"):
        return plain(getattr(header, name).value or "") in map(plain, vendor.ibans)
    if name == "vendor_email":
        domain = domain_of(header.vendor_email.value)
        return domain is not None and domain in {domain_of(one) or one.casefold() for one in vendor.email_domains}
    return (
        name == "vendor_address"
        and bool(vendor.address)
        and plain(vendor.address or "") == plain(header.vendor_address.value or "")
    )

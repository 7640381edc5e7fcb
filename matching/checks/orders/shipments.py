"""What a shipping notice announces: against what was acknowledged, and as the dock will find it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from matching.checks.money.quantities import counts
from matching.context import Finding, MatchContext
from matching.trust import is_sure, quantity_is_sure
from matching.verdict.wording import line_name, listed, plainly
from schemas.codes import Code, Kind
from schemas.extraction import ShippingNotice
from schemas.facts import PriorDocument
from trade.text.keys import plain

WEIGHT_SLACK = Decimal("0.01")
"""Scales and rounding: weights that differ by no more than this share are the same."""


def shipped_as_acknowledged(context: MatchContext) -> Iterator[Finding]:
    """What is shipped, with what was shipped before, is what the vendor had acknowledged."""
    for count in counts(context, context.shipped_before):
        promised = context.acknowledged.get(count.key)
        if promised is None or count.total == promised:
            continue
        more = count.total > promised
        yield context.finding(
            Code.OVER_SHIPMENT if more else Code.SHORT_SHIPMENT,
            f"{count.name}: {plainly(count.now)} {count.unit} shipped now{count.already}; "
            f"acknowledged were {plainly(promised)}.",
            line=count.pairs[-1].number,
            field="quantity",
            expected=plainly(promised),
            actual=plainly(count.total),
            sure=all(quantity_is_sure(context.policy, pair) for pair in count.pairs),
        )


def shipment_is_new(context: MatchContext) -> Iterator[Finding]:
    """No earlier notice announces the same shipment: the same tracking, delivery note or package labels."""
    for other in context.earlier if context.copy is None else ():
        if other.kind is Kind.SHIPPING_NOTICE and (shared := _shared(context, other)):
            yield context.finding(
                Code.REPEATED_NOTICE,
                f"The shipment was announced before, in {other.name}: the same {shared}.",
                document_id=other.document_id,
                expected="another shipment",
                actual=shared,
            )
            return


def packages_add_up(context: MatchContext) -> Iterator[Finding]:
    """The packages listed are as many as printed, each labelled once, and hold what the lines say."""
    paper, printed = context.paper, context.header.package_count
    if not isinstance(paper, ShippingNotice) or not paper.packages:
        return
    labels = Counter(package.label for package in paper.packages if package.label)
    if printed.value is not None and printed.value != len(paper.packages):
        yield context.finding(
            Code.PACKAGES_MISMATCH,
            f"{plainly(printed.value)} packages are announced, {len(paper.packages)} are listed.",
            field="package_count",
            expected=len(paper.packages),
            actual=plainly(printed.value),
        )
    twice = sorted(label for label, times in labels.items() if times > 1)
    if twice:
        yield context.finding(
            Code.PACKAGES_MISMATCH,
            f"The label {listed(twice)} stands on more than one package.",
            actual=listed(twice),
        )
    for number, line in enumerate(paper.lines, start=1):
        held = [count for package in paper.packages for place, count in package.quantities if place == number]
        packed, stated = sum(held, Decimal(0)), line.quantity.value
        if held and stated is not None and packed != stated:
            yield context.finding(
                Code.PACKAGES_MISMATCH,
                f"{line_name(number, line)}: the packages hold {plainly(packed)}, the line says {plainly(stated)}.",
                line=number,
                field="quantity",
                expected=plainly(packed),
                actual=plainly(stated),
            )


def weights_add_up(context: MatchContext) -> Iterator[Finding]:
    """The packages together weigh what the notice says."""
    paper, gross = context.paper, context.header.gross_weight
    weights = [package.gross_weight for package in paper.packages] if isinstance(paper, ShippingNotice) else []
    if gross.value is None or not weights or any(weight is None for weight in weights):
        return
    made = sum((weight for weight in weights if weight is not None), Decimal(0))
    if abs(made - gross.value) > WEIGHT_SLACK * max(made, gross.value):
        yield context.finding(
            Code.WEIGHT_MISMATCH,
            f"The packages weigh {plainly(made)} together, the notice says {plainly(gross.value)}.",
            field="gross_weight",
            expected=plainly(made),
            actual=plainly(gross.value),
            sure=is_sure(context.policy, gross),
        )


def lots_are_named(context: MatchContext) -> Iterator[Finding]:
    """Items that are tracked by lot come with their lots."""
    for pair in context.pairs:
        if pair.order_line.tracked_by == "lot" and pair.line.quantity.value and not pair.line.lot.value:
            yield context.finding(
                Code.LOT_MISSING,
                f"{line_name(pair.number, pair.line)} is tracked by lot, but none is named.",
                line=pair.number,
                field="lot",
            )


def goods_keep(context: MatchContext) -> Iterator[Finding]:
    """Nothing has expired when it is shipped, or will within the days that the policy asks for."""
    header, own = context.header, context.paper.lines
    arrives = header.delivery_date.value or header.ship_date.value or header.document_date.value
    pairs = {pair.number: pair for pair in context.pairs}
    for number, line in enumerate(own, start=1):
        days, rule = context.limit("days_shelf_life", pairs.get(number))
        expires = line.expiry_date.value
        if expires and arrives and expires < arrives + timedelta(days=days or 0):
            lot = f" of lot {line.lot.value}" if line.lot.value else ""
            yield context.finding(
                Code.LOT_EXPIRED,
                f"{line_name(number, line)}{lot} keeps until {expires}; it comes on {arrives}.",
                line=number,
                field="expiry_date",
                expected=f"not before {arrives + timedelta(days=days or 0)}",
                actual=expires,
                limit=f"{days or 0} days",
                rule=rule,
                sure=is_sure(context.policy, line.expiry_date),
            )


def serial_numbers_are_complete(context: MatchContext) -> Iterator[Finding]:
    """As many serial numbers as pieces, each once, where any are named or the item is tracked by them."""
    for pair in context.pairs:
        serials, pieces = pair.line.serial_numbers.value or (), pair.quantity
        tracked = pair.order_line.tracked_by == "serial"
        if pieces is None or not (serials or tracked):
            continue
        different = {plain(serial) for serial in serials}
        if len(serials) != pieces or len(different) != len(serials):
            repeated = " of which some stand twice" if len(different) != len(serials) else ""
            yield context.finding(
                Code.SERIAL_NUMBERS_MISMATCH,
                f"{line_name(pair.number, pair.line)}: {plainly(pieces)} pieces and {len(serials)} serial "
                f"numbers{repeated}.",
                line=pair.number,
                field="serial_numbers",
                expected=plainly(pieces),
                actual=len(different),
            )


def shipment_can_be_followed(context: MatchContext) -> Iterator[Finding]:
    """The notice names a tracking number, a delivery note, or at least its own number."""
    header = context.header
    numbers = (header.tracking_number, header.delivery_note_number, header.document_number)
    if not any(number.value for number in numbers):
        carrier = f" The carrier is {header.carrier.value}." if header.carrier.value else ""
        yield context.finding(
            Code.TRACKING_MISSING,
            f"No tracking or delivery note number is printed.{carrier}",
            field="tracking_number",
        )


def _shared(context: MatchContext, other: PriorDocument) -> str:
    for name in ("tracking_number", "delivery_note_number"):
        ours, theirs = getattr(context.header, name).value, getattr(other.extraction.header, name).value
        if ours and theirs and plain(ours) == plain(theirs):
            return f"{name.replace('_', ' ')} {ours}"
    labels = [
        {package.label for package in paper.packages if package.label} if isinstance(paper, ShippingNotice) else set()
        for paper in (context.paper, other.extraction)
    ]
    both = sorted(labels[0] & labels[1])
    return f"package {both[0]}" if both else ""

"""Everything about one document that the checks look at, gathered once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from matching.books.charge_ledger import Charged, ChargeLedger, charge_ledger, charges_of
from matching.books.line_ledger import (
    accepted,
    acknowledged,
    given_back,
    invoiced_prices,
    paired,
    poorly_read,
    quantities_of,
    received,
    stated,
    value_of,
)
from matching.books.papers import credits_of, earlier_than, that_count
from matching.duplicates import Copy, copy_of, names
from matching.find.orders import Found, find_orders
from matching.find.own_companies import without_us
from matching.find.sender import Sender, identify
from matching.pair.conversion import targets_of
from matching.pair.line_pair import Key, Pair, Target, order_price_each
from matching.pair.schedules import same_item, shares
from matching.policy.scopes import Ruling, Scope, limit_for, ruling, scope_of
from matching.verdict.code_book import code_book
from schemas.codes import Code, Kind, Purpose, Severity
from schemas.discrepancy import DOUBT, DOUBT_OF_DATA, LIFTED, Discrepancy, SkippedCheck
from schemas.extraction import Extraction, Header, Line
from schemas.facts import Facts, PriorDocument, Subject
from schemas.match import LineMatch, Match
from schemas.order import PurchaseOrder
from schemas.policy import Policy
from schemas.reading import Source
from trade.charges import is_charge_line, names_a_sum


@dataclass(frozen=True)
class MatchContext:
    """A document with the orders, lines, sender and earlier papers that belong to it."""

    subject: Subject
    facts: Facts
    found: Found
    pairs: tuple[Pair, ...]
    sender: Sender
    copy: Copy | None

    @property
    def paper(self) -> Extraction:
        return self.subject.extraction

    @property
    def header(self) -> Header:
        return self.paper.header

    @property
    def policy(self) -> Policy:
        return self.facts.policy

    @property
    def orders(self) -> tuple[PurchaseOrder, ...]:
        return self.found.orders

    @property
    def kind(self) -> Kind:
        return self.paper.kind

    @property
    def is_told_copy(self) -> bool:
        """Whether it is held for being a copy: then it states nothing new."""
        return self.copy is not None and not any(
            lifted.code is Code.DUPLICATE_DOCUMENT and lifted.document_id == self.copy.first.document_id
            for lifted in self.subject.released
        )

    @cached_property
    def unpaired(self) -> tuple[tuple[int, Line], ...]:
        """Numbered lines that mean no order line; comments and sums are no lines."""
        taken = {pair.number for pair in self.pairs}
        return tuple(
            (number, line)
            for number, line in enumerate(self.paper.lines, start=1)
            if number not in taken
            and any(figure.is_found for figure in (line.quantity, line.unit_price, line.amount))
            and not names_a_sum(line.description.value or "")
        )

    @cached_property
    def charge_lines(self) -> tuple[tuple[int, Line], ...]:
        """Unpaired lines that bill a charge."""
        return tuple(entry for entry in self.unpaired if is_charge_line(entry[1]))

    @cached_property
    def charges(self) -> tuple[Charged, ...]:
        """Freight, surcharges and fees of the document, each once."""
        return charges_of(self.paper, {pair.number: pair.order_line for pair in self.pairs})

    def charges_left(self) -> ChargeLedger:
        """What the document's orders carry for charges, less what invoices before this one took of it."""
        others = (*self.earlier, *self.credits) if self.kind is Kind.INVOICE else ()
        known = {document.document_id: document for document in others}
        return charge_ledger(self.orders, known.values(), self.facts)

    @cached_property
    def earlier(self) -> tuple[PriorDocument, ...]:
        """Documents that come before this one, copies left out."""
        return earlier_than(self.subject, self.facts)

    @cached_property
    def by_order_line(self) -> dict[Key, list[Pair]]:
        """The document's lines by the order line they mean."""
        grouped: dict[Key, list[Pair]] = {}
        for key, pair, _ in self.shares:
            grouped.setdefault(key, []).append(pair)
        return grouped

    @cached_property
    def shares(self) -> tuple[tuple[Key, Pair, Decimal | None], ...]:
        """How much of which line goes to which order line; a line may fill several of the same item."""
        return tuple(shares(self.pairs, self.same_item, self._room))

    @cached_property
    def ordered_prices(self) -> dict[int, Decimal]:
        """The ordered price of one unit for each of the document's lines, by its number.

        A quantity that goes over several order lines of one item takes the price of each: tiers, free goods.
        """
        books = {target.key: target.order_line for target in self.targets}
        parts: dict[int, list[tuple[Decimal | None, Decimal | None]]] = {}
        for key, pair, quantity in self.shares:
            parts.setdefault(pair.number, []).append((quantity, order_price_each(books[key])))
        return {number: price for number, part in parts.items() if (price := _blended(part)) is not None}

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Every line of the document's orders."""
        return tuple(targets_of(self.orders, self.facts))

    @cached_property
    def stated_before(self) -> dict[Key, Decimal]:
        """What earlier documents of this kind state for each order line."""
        return stated(self.earlier, self.kind, self.facts)

    @cached_property
    def in_doubt_before(self) -> frozenset[Key]:
        """Order lines of which an earlier document of this kind states a quantity that was poorly read."""
        return poorly_read(self.earlier, self.kind, self.facts)

    @cached_property
    def ordered(self) -> dict[Key, Decimal]:
        """What was ordered on each line of the document's orders."""
        return quantities_of(self.orders)

    @cached_property
    def _room(self) -> dict[Key, Decimal]:
        """What each order line still takes of its item: invoices fill what those before them have left."""
        several = [key for key, keys in self.same_item.items() if len(keys) > 1]
        if self.kind is not Kind.INVOICE or not several:
            return self.ordered
        taken = {
            key: self.stated_before.get(key, Decimal(0)) - self.given_back.get(key, Decimal(0)) for key in several
        }
        return self.ordered | {key: max(Decimal(0), self.ordered[key] - taken[key]) for key in several}

    @cached_property
    def same_item(self) -> dict[Key, tuple[Key, ...]]:
        """For each order line all lines of its order with the same item."""
        return same_item(self.orders)

    @cached_property
    def received(self) -> dict[Key, Decimal]:
        """What was taken in of each line of the document's orders."""
        return received(self.targets, self.facts)

    @cached_property
    def accepted(self) -> dict[Key, Decimal]:
        """What inspection has passed of each line of the document's orders."""
        return accepted(self.targets, self.facts)

    @cached_property
    def acknowledged(self) -> dict[Key, Decimal]:
        """What the vendor had confirmed of each order line before this document."""
        return acknowledged(self.earlier, self.facts)

    @cached_property
    def shipped_before(self) -> dict[Key, Decimal]:
        """What the vendor's notices before this document say it sent of each order line."""
        return stated(self.earlier, Kind.SHIPPING_NOTICE, self.facts)

    @cached_property
    def credits(self) -> tuple[PriorDocument, ...]:
        """What gives back, whatever its date."""
        return credits_of(self.facts)

    @cached_property
    def given_back(self) -> dict[Key, Decimal]:
        """What credits for other invoices took back of each order line."""
        others = (credit for credit in self.credits if not names(credit.extraction, self.paper))
        return given_back(others, self.facts)

    @cached_property
    def given_back_of_this(self) -> dict[Key, Decimal]:
        """What credits that name this invoice took back of each order line."""
        own = (credit for credit in self.credits if names(credit.extraction, self.paper))
        return given_back(own, self.facts)

    @cached_property
    def invoiced_prices(self) -> dict[Key, set[Decimal]]:
        """At which prices the invoice that a credit names bills each order line; where we hold none, all that do."""
        bills = [other for other in self.facts.earlier if other.kind is Kind.INVOICE]
        named = [other for other in bills if names(self.paper, other.extraction)]
        return invoiced_prices(named or bills, self.facts)

    def charged_on(self, number: int) -> Decimal:
        """What a line charges beside its goods (BG-28)."""
        return sum((charge.amount for charge in self.paper.charges if charge.line == number), Decimal(0))

    def goods_amount(self, pair: Pair) -> Decimal:
        """What a line bills for its goods: its amount without what it charges beside them."""
        return value_of(pair.line) - self.charged_on(pair.number)

    def match(self) -> Match:
        """The overlay that the decision keeps."""
        lines = tuple(
            LineMatch(
                po_number=po_number,
                line=pair.number,
                po_line=po_line,
                basis=pair.basis,
                score=pair.score,
                quantity=quantity,
            )
            for (po_number, po_line), pair, quantity in self.shares
        )
        return Match(po_numbers=tuple(order.po_number for order in self.orders), basis=self.found.basis, lines=lines)

    def ruling(self, name: str, pair: Pair | None = None) -> Ruling:
        """The tolerance of that name (``price_over``) for a line or the whole paper, and the rule that set it."""
        return ruling(self.policy, name, self.scope(pair), currency=self.header.currency.value)

    def limit(self, name: str, at: Pair | Target | None = None) -> tuple[Any, str]:
        """Any other limit (``days_late``, ``match``) for a line or the whole paper, and the rule that set it."""
        return limit_for(self.policy, name, self.scope(at))

    def scope(self, at: Pair | Target | None = None) -> Scope:
        """Whose limits count: those of the vendor and the order, and for a line those of its item and its own."""
        if not self.policy.rules:
            return Scope()
        target = at.target if isinstance(at, Pair) else at
        order = target.order if target else self.orders[0] if len(self.orders) == 1 else None
        return scope_of(order, target.order_line if target else None, self.sender.vendor_id)

    def finding(
        self,
        code: Code,
        message: str,
        *,
        line: int | None = None,
        field: str | None = None,
        expected: object = None,
        actual: object = None,
        limit: str | None = None,
        rule: str | None = None,
        suggestion: str = "",
        document_id: str | None = None,
        sure: bool = True,
    ) -> Discrepancy:
        """A discrepancy as the policy weighs it: lifted codes only inform, unsure ones ask for a look at the page."""
        entry = code_book()[code]
        severity = self.policy.severities.get(code, entry.severity)
        if not sure and severity is Severity.BLOCK:
            severity = Severity.WARN
        found = Discrepancy(
            code=code,
            severity=severity,
            line=line,
            field=field,
            expected=None if expected is None else str(expected),
            actual=None if actual is None else str(actual),
            limit=limit,
            rule=rule,
            message=message,
            suggestion=suggestion or entry.suggestion,
            owner=entry.owner,
            document_id=document_id,
        )
        if any(lifted.covers(found) for lifted in self.subject.released):
            return found.model_copy(update={"severity": Severity.INFO, "message": message + LIFTED})
        doubt = DOUBT_OF_DATA if self._is_data else DOUBT
        told = message + _lapsed(found, self.subject.released) + ("" if sure else doubt)
        return found.model_copy(update={"message": told, "doubtful": not sure})

    @cached_property
    def _is_data(self) -> bool:
        """Whether its values came as data: there is no page that could have been misread."""
        read = [value.provenance.source for _, value in self.header.found() if value.provenance]
        return bool(read) and set(read) == {Source.XML}


def _lapsed(found: Discrepancy, released: Iterable[Discrepancy]) -> str:
    """Why a release of the same code does not lift it: it was given for another value."""
    for lifted in released:
        if (lifted.code, lifted.line, lifted.field) == (found.code, found.line, found.field):
            was = f"{lifted.actual or 'another value'}" + (f" against {lifted.expected}" if lifted.expected else "")
            return f" It was released at {was}, which it no longer is."
    return ""


def _blended(parts: list[tuple[Decimal | None, Decimal | None]]) -> Decimal | None:
    """The price of a quantity over several order lines; None where one of them has none."""
    if len(parts) == 1:
        return parts[0][1]
    worth = [(quantity, price) for quantity, price in parts if quantity is not None and price is not None]
    counted = sum((quantity for quantity, _ in worth), Decimal(0))
    if len(worth) < len(parts) or not counted:
        return None
    return sum((quantity * price for quantity, price in worth), Decimal(0)) / counted


Finding = Discrepancy | SkippedCheck
Check = Callable[[MatchContext], Iterator[Finding]]


def match_context(subject: Subject, facts: Facts) -> MatchContext:
    """Find the orders, pair the lines, name the sender, look for an earlier copy.

    A deposit bills no goods: none of its lines means an order line. No party of ours is the vendor.
    """
    subject = replace(subject, extraction=without_us(subject.extraction, facts.companies))
    paper, facts = subject.extraction, that_count(subject, facts)
    found = find_orders(paper, facts, subject.sender, subject.posted_on)
    lines = () if paper.purpose is Purpose.DEPOSIT else paper.lines
    return MatchContext(
        subject=subject,
        facts=facts,
        found=found,
        pairs=paired(lines, targets_of(found.orders, facts), facts),
        sender=identify(paper.header, subject.sender, found.orders, facts),
        copy=copy_of(subject, facts.earlier, facts.vendors),
    )

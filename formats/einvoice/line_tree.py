"""Lines that stand below lines: of a group and its details only those count whose amounts make the total."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from formats.einvoice.readings import decimal_at
from formats.einvoice.tree import Element, all_at, text_at

_CENT = Decimal("0.02")
_DEEPEST = 20
_INFORMATION, _GROUP = "INFORMATION", "GROUP"
"""LineStatusReasonCode of Factur-X and ZUGFeRD EXTENDED; the third, DETAIL, is a line like any other."""


@dataclass(slots=True)
class _Node:
    """One line with those below it. ``role`` is what the message says that it is, if anything."""

    line: Element
    amount: Decimal | None
    role: str = ""
    below: list[_Node] = field(default_factory=list)
    depth: int = 0

    def total(self) -> Decimal:
        """Its amount, else that of the lines below."""
        return _sum(self.counting()) if self.amount is None else self.amount

    def counting(self) -> list[_Node]:
        """The lines below that are no mere information."""
        return [one for one in self.below if one.role != _INFORMATION]


@dataclass(frozen=True, slots=True)
class Counted:
    """A line that counts, and the lines that it stands below, the nearest first."""

    line: Element
    above: tuple[Element, ...] = ()


def cii_lines(lines: Sequence[Element], amount: str, total: Decimal | None) -> tuple[Counted, ...]:
    """The lines of a UN/CEFACT message that count; they name the line above them (BT-X-304).

    ``amount`` is the path of a line's amount, ``total`` the sum of lines that the message states (BT-106).
    """
    named: dict[str, _Node] = {}
    tops: list[_Node] = []
    for line in lines:
        node = _Node(
            line,
            decimal_at(line, amount),
            text_at(line, "AssociatedDocumentLineDocument/LineStatusReasonCode").upper(),
        )
        parent = named.get(text_at(line, "AssociatedDocumentLineDocument/ParentLineID"))
        if parent and parent.depth < _DEEPEST:
            node.depth = parent.depth + 1
            parent.below.append(node)
        else:
            tops.append(node)
        if number := text_at(line, "AssociatedDocumentLineDocument/LineID"):
            named.setdefault(number, node)
    return _counted(tops, total)


def ubl_lines(lines: Sequence[Element], total: Decimal | None) -> tuple[Counted, ...]:
    """The lines of a UBL invoice or credit note that count; those below another stand within it (as in XRechnung)."""
    return _counted([_nested(line) for line in lines], total)


def _nested(line: Element) -> _Node:
    below = [_nested(inner) for inner in all_at(line, "SubInvoiceLine|SubCreditNoteLine")]
    return _Node(line, decimal_at(line, "LineExtensionAmount"), below=below)


def _counted(tops: Sequence[_Node], total: Decimal | None) -> tuple[Counted, ...]:
    """As each group's own sum tells; where that misses the stated total, as the whole's does."""
    ways: tuple[Callable[[_Node], bool], ...] = (_is_made_up_below, lambda _: True, lambda _: False)
    found = [[one for node in tops for one in _leaves(node, (), splits)] for splits in ways]
    for nodes in found:
        if total is None or abs(_sum(node for node, _ in nodes) - total) <= _CENT:
            return tuple(Counted(node.line, above) for node, above in nodes)
    return tuple(Counted(node.line, above) for node, above in found[0])


def _leaves(
    node: _Node, above: tuple[Element, ...], splits: Callable[[_Node], bool]
) -> Iterator[tuple[_Node, tuple[Element, ...]]]:
    if node.role == _INFORMATION:
        return
    if not node.counting() or not splits(node):
        yield node, above
        return
    for one in node.counting():
        yield from _leaves(one, (node.line, *above), splits)


def _is_made_up_below(node: _Node) -> bool:
    """Whether the lines below bill what the line sums up, and are not only parts of what it bills."""
    return node.amount is None or node.role == _GROUP or abs(_sum(node.counting()) - node.amount) <= _CENT


def _sum(nodes: Iterable[_Node]) -> Decimal:
    return sum((node.total() for node in nodes), Decimal(0))

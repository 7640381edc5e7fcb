"""Finding the rows of column labels that stand over line item tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.lines.columns.labels import Label, labels_of, plain, role_of
from extractors.pages.text_lines import TextLine, line_of, segments
from schemas.geometry import Box, around
from trade.labels.column_roles import AMOUNTS, NAMES, NUMERIC, PRICES, QUANTITIES, Role

_NUMBER = re.compile(r"^[-(€$£]*\d+([.,]\d+)*[)€$£%]*$")
_ENOUGH = 4.0


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what its label says it holds. Several roles stand for lines within its cells, from the top."""

    roles: tuple[Role, ...]
    box: Box
    strength: float
    text: str = ""

    @property
    def role(self) -> Role:
        return self.roles[0] if self.roles else Role.OTHER


@dataclass(frozen=True, slots=True)
class Header:
    """Column labels on a page: ``first`` and ``last`` index the page's text lines they stand on."""

    page: int
    first: int
    last: int
    box: Box
    columns: tuple[Column, ...]
    second: tuple[Column, ...] = ()
    """Columns of an item's second line, where items take two lines and so do the labels."""


@dataclass(slots=True)
class _Stack:
    """Labels above each other that name one column."""

    labels: list[Label] = field(default_factory=list)

    @property
    def box(self) -> Box:
        return around(label.box for label in self.labels)

    @property
    def anchor(self) -> Box:
        return self.labels[0].box

    def text_with(self, label: Label) -> str:
        ordered = sorted([*self.labels, label], key=lambda one: one.box.middle)
        return " ".join(one.text for one in ordered)


def find_headers(lines: Sequence[TextLine], is_scan: bool) -> tuple[Header, ...]:
    """Every header of a line item table on a page, from the top."""
    found: list[Header] = []
    labelled = [labels_of(line) if _may_head(line) else () for line in lines]
    at = 0
    while at < len(lines):
        if _known(labelled[at]) >= 2:
            if is_scan:
                near = range(max(0, at - 3), min(at + 6, len(lines)))
                labelled = [
                    labels_of(lines[n], is_fuzzy=True) if n in near and labelled[n] else labels
                    for n, labels in enumerate(labelled)
                ]
            anchor = _anchor(labelled, at)
            header = _header(lines, labelled, anchor, after=found[-1].last if found else -1)
            if header is not None:
                found.append(header)
                at = header.last
        at += 1
    return tuple(found)


def _may_head(line: TextLine) -> bool:
    words = line.words
    if not 1 <= len(words) <= 40 or any(sum(map(str.isdigit, word.text)) > 4 for word in words):
        return False
    return sum(bool(_NUMBER.match(word.text)) for word in words) <= 0.2 * len(words)


def _known(labels: Sequence[Label]) -> int:
    return len({label.role for label in labels if label.role and label.role is not Role.LETTERHEAD})


def _anchor(labelled: Sequence[Sequence[Label]], at: int) -> int:
    """The richest of the next few label lines: a header of several lines is built around it."""
    best = at
    for other in range(at + 1, min(at + 5, len(labelled))):
        if _known(labelled[other]) > _known(labelled[best]):
            best = other
    return best


def _header(
    lines: Sequence[TextLine], labelled: Sequence[Sequence[Label]], anchor: int, *, after: int
) -> Header | None:
    stacks = [_Stack([label]) for label in _parted(lines, labelled, anchor)]
    first, last = anchor, anchor
    while first - 1 > after and _joins(lines, (first - 1, first), labelled, stacks):
        first -= 1
        _stack_up(stacks, labelled[first] or labels_of(lines[first]))
    while last + 1 < len(lines) and last - first < 7 and _joins(lines, (last + 1, last), labelled, stacks):
        last += 1
        _stack_up(stacks, labelled[last] or labels_of(lines[last]))
    last = _last_of_tight(lines, first, last)
    columns = tuple(sorted((_column(stack) for stack in stacks), key=lambda column: column.box.left))
    box = around(column.box for column in columns)
    upper, lower = _two_lines([labelled[at] or labels_of(lines[at]) for at in range(first, last + 1)])
    header = Header(lines[anchor].page, first, last, box, upper or columns, lower)
    return header if len(segments(lines[anchor])) > 1 and _is_table(header) else None


def _parted(lines: Sequence[TextLine], labelled: Sequence[Sequence[Label]], anchor: int) -> list[Label]:
    """Labels cut where the line over or under them names two columns: "Net  Price" above "Price  Per"."""
    labels = list(labelled[anchor])
    for near in (anchor + 1, anchor - 1):
        if not 0 <= near < len(lines) or lines[near].box.overlap_y(lines[anchor].box) > 0:
            continue
        others = labelled[near] or (labels_of(lines[near]) if len(lines[near].words) > 1 else ())
        labels = [part for label in labels for part in _cut_over(label, others, is_above=near > anchor)]
    return labels


def _cut_over(label: Label, others: Sequence[Label], *, is_above: bool) -> list[Label]:
    """The label in two, where two others stand each under one part of it and both pairs are known wordings."""
    pair = [other for other in others if other.box.overlap_x(label.box) > 0]
    for at in range(1, len(label.words)) if len(pair) == 2 else ():
        halves = [line_of(0, label.words[:at]), line_of(0, label.words[at:])]
        if halves[0].box.right > pair[1].box.left or halves[1].box.left < pair[0].box.right:
            continue
        whole = [
            f"{half.text} {other.text}" if is_above else f"{other.text} {half.text}"
            for half, other in zip(halves, pair, strict=True)
        ]
        if all(role_of(text)[0] for text in whole):
            return [Label(role_of(half.text)[0], half.words, half.box, label.strength) for half in halves]
    return [label]


def _last_of_tight(lines: Sequence[TextLine], first: int, last: int) -> int:
    """A header of several lines may go on without known labels as long as its lines touch."""
    while first < last < len(lines) - 1:
        line, known = lines[last + 1], lines[last]
        is_tight = line.box.top - known.box.bottom < 0.05 * known.box.height
        if not is_tight or any(any(map(str.isdigit, word.text)) for word in line.words):
            break
        last += 1
    return last


def _two_lines(labels: Sequence[Sequence[Label]]) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """Columns of both lines where the first labels name the item and the second, mostly elsewhere, its figures."""
    if len(labels) != 2 or any(len(line) < 2 or any(label.role is None for label in line) for line in labels):
        return (), ()
    upper, lower = ({label.role for label in line} for line in labels)
    figures = frozenset(role for role in lower if role in NUMERIC)
    if len(figures) < 2 or not figures & (PRICES | AMOUNTS) or not upper & NAMES or upper & NUMERIC or lower & NAMES:
        return (), ()
    first, second = (
        tuple(Column((label.role,), label.box, label.strength, label.text) for label in line if label.role)
        for line in labels
    )
    return first, second


def _joins(
    lines: Sequence[TextLine],
    step: tuple[int, int],
    labelled: Sequence[Sequence[Label]],
    stacks: Sequence[_Stack],
) -> bool:
    """Whether the first line of a step up or down belongs to the header with the second: its words name columns."""
    new, edge = step
    line, known = lines[new], lines[edge]
    height = known.box.height
    white = max(line.box.top - known.box.bottom, known.box.top - line.box.bottom)
    if white > 1.1 * height or any(any(mark.isdigit() for mark in word.text) for word in line.words):
        return False
    if _is_sentence(line):
        return False
    labels = labelled[new] or labels_of(line)
    if new < edge and white > 0 and len(labels) < 3 and not any(_lengthens(label, stacks) for label in labels):
        return False  # a title over the table: "Packing list"
    good = sum((label.role is not None or not plain(label.text) or _lengthens(label, stacks)) for label in labels)
    if white < -0.15 * height and good * 2 >= len(labels):
        return True
    return good * 2 > len(labels) - (white < 0.6 * height) and (good > 1 or len(labels) < 3)


def _is_sentence(line: TextLine) -> bool:
    """Words that run on over the columns: "We invoice you for the following goods:"."""
    return len(line.words) > 3 and len(segments(line, 1.2)) == 1 and (line.text[-1] in ":." or len(line.words) > 6)


def _lengthens(label: Label, stacks: Sequence[_Stack]) -> bool:
    """Whether a label makes a known wording with the one it stands over or under."""
    return any(
        label.box.overlap_x(stack.box) > 0 and role_of(stack.text_with(label))[0] is not None for stack in stacks
    )


def _stack_up(stacks: list[_Stack], labels: Sequence[Label]) -> None:
    """Put each label on the column it stands over or under; one over several belongs to all of them."""
    for label in labels:
        under = [
            stack
            for stack in stacks
            if label.box.overlap_x(stack.anchor) > 0.3 * min(label.box.width, stack.anchor.width)
        ]
        if len(under) > 1 and label.box.middle > under[0].anchor.middle:
            under = [max(under, key=lambda stack: label.box.overlap_x(stack.anchor))]
        for stack in under:
            stack.labels.append(label)
        if not under:
            stacks.append(_Stack([label]))


def _column(stack: _Stack) -> Column:
    labels = sorted(stack.labels, key=lambda label: label.box.middle)
    text = " ".join(label.text for label in labels)
    box = stack.box if len(labels) == 1 else _trimmed(stack)
    role, strength = role_of(text)
    if role is not None:
        return Column((role,), box, strength, text)
    for length in range(len(labels) - 1, 1, -1):
        for start in range(len(labels) - length + 1):
            role, strength = role_of(" ".join(label.text for label in labels[start : start + length]))
            if role is not None:
                return Column((role,), box, 0.9 * strength, text)
    roles = tuple(dict.fromkeys(_roles(labels)))
    strengths = [label.strength for label in labels if label.role]
    return Column(roles, box, min(strengths, default=0.0), text)


def _roles(labels: Sequence[Label]) -> Iterator[Role]:
    """The roles of labels above each other, two that make one name taken together."""
    at = 0
    while at < len(labels):
        pair = role_of(f"{labels[at].text} {labels[at + 1].text}")[0] if at + 1 < len(labels) else None
        role = pair or labels[at].role
        if role is not None:
            yield role
        at += 2 if pair else 1


def _trimmed(stack: _Stack) -> Box:
    """The stack's box without the width of labels that span several columns."""
    own = [label.box for label in stack.labels if label.box.width <= 2.5 * stack.anchor.width]
    return around(own or [stack.anchor])


def _is_table(header: Header) -> bool:
    """Whether the labels are those of line items, not of a VAT table, a payment plan or the letter's own head."""
    roles = {role for column in (*header.columns, *header.second) for role in column.roles}
    if not roles & (QUANTITIES | PRICES | AMOUNTS):
        return False
    counted = roles & (QUANTITIES - {Role.BACKORDERED})
    if not roles & NAMES and not (counted and roles & (PRICES | AMOUNTS)):
        return False
    if not roles & (NAMES - {Role.ITEM}) and not counted and not roles & PRICES:
        return False  # a statement of account: date, reference, amount, balance
    if Role.TAX in roles and not roles & (NAMES - {Role.ITEM}) and not roles & (QUANTITIES | PRICES):
        return False
    if 2 * sum(column.text.endswith(":") for column in header.columns) >= len(header.columns):
        return False  # labels of the document's own facts, side by side
    if sum(Role.LETTERHEAD in column.roles for column in header.columns) > 1:
        return False
    if roles == {Role.DESCRIPTION, Role.AMOUNT} and len(header.columns) == 2:
        return all(column.strength == 1.0 for column in header.columns)
    letters = sum(len(column.text) for column in header.columns if not column.roles)
    known = sum(len(column.text) for column in header.columns if column.roles)
    return sum(_weight(role) for role in roles) >= _ENOUGH and letters <= 1.5 * known


def _weight(role: Role) -> float:
    if role in QUANTITIES or role in PRICES:
        return 2.0
    if role in NAMES or role in AMOUNTS:
        return 1.7
    return 0.8 if role in NUMERIC or role in (Role.LINE, Role.UOM, Role.PO_LINE) else 0.3

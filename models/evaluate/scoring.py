"""Judges results document by document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from models.evaluate.alike import is_right, plain, same
from models.evaluate.faults import Fault
from models.evaluate.figures import Figures, total
from models.evaluate.origins import UNKNOWN, Came
from models.evaluate.rows import ALL_CELLS, ROW_CELLS, FoundRow, TrueRow, align
from models.evaluate.truth import WEEK_FIELDS, TruthDocument, TruthFile
from schemas.codes import Severity
from schemas.record import Result, ResultField

ANY_NUMBER = ("document_number", "po_numbers", "vendor_order_number", "contract_number")
"""A true ``reference_number`` is found when any of these equals it: the truth does not say which it is."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One document with its figures; ``came`` and ``language`` are what figures are broken down by."""

    file: str
    came: Came
    language: str
    figures: Figures


def score(truth: Iterable[TruthFile], results: Iterable[Result]) -> Figures:
    """Figures over a set. Files are compared by name, documents by the pages they share."""
    return total(one.figures for one in judge(truth, results))


def judge(
    truth: Iterable[TruthFile], results: Iterable[Result], came: Mapping[str, Came] | None = None
) -> tuple[Judged, ...]:
    """Each true document judged. ``came`` tells by document id how its words reached us."""
    by_file: defaultdict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_file[PurePath(result.file).name].append(result)
    entries = tuple(truth)
    stated = frozenset(name for entry in entries for document in entry.documents for name in document.fields)
    return tuple(
        one for entry in entries for one in _judge_file(entry, by_file[PurePath(entry.file).name], stated, came or {})
    )


def _judge_file(
    entry: TruthFile, found: Sequence[Result], stated: frozenset[str], came: Mapping[str, Came]
) -> Iterator[Judged]:
    """What is counted once a file goes with its first document."""
    whole = Figures(files=1)
    _judge_split(whole, entry, found)
    for document, hit in _paired(entry.documents, found):
        figures, whole = whole, Figures()
        _judge_document(figures, entry.file, document, hit)
        if entry.complete and hit:
            _judge_extra(figures, stated, entry.file, document=document, result=hit)
        language = document.language or (hit.language if hit else None) or UNKNOWN
        yield Judged(
            entry.file, entry.came or came.get(hit.document_id if hit else "", Came.UNREAD), language, figures
        )


def _judge_split(figures: Figures, entry: TruthFile, found: Sequence[Result]) -> None:
    if len(entry.documents) < 2:
        return
    want = {min(document.pages) for document in entry.documents}
    have = {min(result.pages) for result in found if result.pages}
    figures.split.right += len(want & have)
    figures.split.false += len(have - want)
    figures.split.missed += len(want - have)


def _paired(documents: Sequence[TruthDocument], found: Sequence[Result]) -> list[tuple[TruthDocument, Result | None]]:
    free, pairs = list(found), []
    for document in documents:
        pages = set(document.pages)
        hit = max(free, key=lambda result: _shared(pages, result), default=None)
        if hit is not None and pages and hit.pages and not pages & set(hit.pages):
            hit = None
        if hit is not None:
            free.remove(hit)
        pairs.append((document, hit))
    return pairs


def _shared(pages: set[int], result: Result) -> int:
    shared = len(pages & set(result.pages))
    return shared or (0 if pages and result.pages else 1)


def _judge_document(figures: Figures, file: str, document: TruthDocument, result: Result | None) -> None:
    if document.kind:
        figures.kind.count(bool(result and result.kind is document.kind))
        if not result or result.kind is not document.kind:
            got, sure = (result.kind.value, result.kind_confidence) if result else (None, None)
            figures.faults.append(Fault(file, "kind", document.kind.value, got, sure))
    for name, true in document.fields.items():
        if true is not None and name not in WEEK_FIELDS:
            _judge_field(figures, document, name, file=file, fields=result.fields if result else {})
    if document.lines is not None:
        pairs = align(document.lines, result.lines if result else ())
        _judge_rows(figures, document.lines, result.lines if result else (), pairs, file=file)
        _judge_matches(figures, document.lines, result, dict(pairs))
    _judge_codes(figures, file, document, result)
    if document.expected_route:
        wanted = document.expected_route
        routes = (wanted,) if isinstance(wanted, str) else wanted
        figures.route.count(bool(result and result.route in routes))


def _judge_field(
    figures: Figures, document: TruthDocument, name: str, *, file: str, fields: dict[str, ResultField]
) -> None:
    true = document.fields[name]
    if name == "reference_number":
        cell = next((fields[other] for other in ANY_NUMBER if other in fields and _names(fields[other], true)), None)
        right = cell is not None
    else:
        cell = fields.get(name)
        right = is_right(name, document.fields, cell)
        if name == "po_numbers" and cell and not right and document.resolved_po_numbers:
            right = same(name, document.resolved_po_numbers, cell.value)
    for tally in (figures.header, figures.fields[name]):
        tally.count(is_right=right, is_absent=cell is None)
    for trust in (figures.trust, figures.field_trust[name]):
        trust.count(cell, right)
    if not right:
        figures.faults.append(_fault(file, name, true, cell))


def _names(cell: ResultField, number: object) -> bool:
    values = cell.value if isinstance(cell.value, tuple) else (cell.value,)
    return plain(number) in map(plain, values)


def _judge_extra(
    figures: Figures, stated: frozenset[str], file: str, *, document: TruthDocument, result: Result
) -> None:
    for name, cell in result.fields.items():
        if name in stated and document.fields.get(name) is None:
            figures.header.false += 1
            figures.fields[name].false += 1
            figures.trust.strays += cell.accepted
            figures.field_trust[name].strays += cell.accepted
            figures.faults.append(_fault(file, name, None, cell))


def _judge_rows(
    figures: Figures, true: Sequence[TrueRow], found: Sequence[FoundRow], pairs: list[tuple[int, int]], *, file: str
) -> None:
    right_rows = sum(_judge_row(figures, (file, f"line {i + 1}"), true[i], found[j]) for i, j in pairs)
    for i in set(range(len(true))) - {i for i, _ in pairs}:
        figures.faults.append(Fault(file, f"line {i + 1}", "row", None))
        for cell in ALL_CELLS:
            if true[i].get(cell) is not None:
                figures.cells.missed += 1
                figures.columns[cell].missed += 1
    figures.lines.right += right_rows
    figures.lines.false += len(found) - right_rows
    figures.lines.missed += len(true) - right_rows


def _judge_row(figures: Figures, where: tuple[str, str], true: TrueRow, found: FoundRow) -> bool:
    file, line = where
    row_is_right = True
    for cell in ALL_CELLS:
        if true.get(cell) is None:
            continue
        right = is_right(cell, dict(true), found.get(cell))
        for tally in (figures.cells, figures.columns[cell]):
            tally.count(is_right=right, is_absent=cell not in found)
        figures.cell_trust.count(found.get(cell), right)
        if cell in ROW_CELLS and not right:
            row_is_right = False
            figures.faults.append(_fault(file, f"{line} {cell}", true[cell], found.get(cell)))
    return row_is_right


def _judge_matches(figures: Figures, true: Sequence[TrueRow], result: Result | None, at: dict[int, int]) -> None:
    pairing = {
        match.line: (plain(match.po_number), plain(match.po_line)) for match in (result.po_matches if result else ())
    }
    for i, row in enumerate(true):
        if "matches_po_line" in row:
            meant = row["matches_po_line"]
            want = (plain(meant["po_number"]), plain(meant["line_number"])) if meant else None
            figures.match.count((pairing.get(at[i] + 1) if i in at else None) == want)


def _judge_codes(figures: Figures, file: str, document: TruthDocument, result: Result | None) -> None:
    want = document.codes
    if want is None:
        return
    raised = result.discrepancies if result else ()
    have = {found.code.value for found in raised if found.severity is not Severity.INFO}
    have -= set(document.tolerated) - want
    for code in sorted(want | have):
        for tally in (figures.codes, figures.by_code[code]):
            tally.right += code in want and code in have
            tally.false += code not in want
            tally.missed += code not in have
        if (code in want) != (code in have):
            wanted, got = code if code in want else None, code if code in have else None
            figures.faults.append(Fault(file, "code", wanted, got))


def _fault(file: str, what: str, wanted: object, cell: ResultField | None) -> Fault:
    said = None if wanted is None else _told(wanted)
    if cell is None:
        return Fault(file, what, said, None)
    return Fault(file, what, said, _told(cell.value), cell.confidence, cell.accepted)


def _told(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)

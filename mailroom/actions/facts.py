"""Facts from the ERP, and our own companies. Documents that wait for them or rest on them are settled again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import matching
from formats.facts import files as readers
from formats.facts.files import FactsFile
from mailroom.actions.processing import held_documents, settle_all
from mailroom.desk import Desk
from schemas.errors import InvalidFacts
from schemas.facts import Facts
from schemas.order import PurchaseOrder
from store import Loaded, Records

AT_ONCE = 2000
"""Orders written in one transaction: others wait for its end."""


@dataclass(frozen=True, slots=True)
class Loading:
    """How a file is taken: ``strict`` refuses all of it for one bad row, ``replace`` takes off what it has no more,
    ``dry_run`` only tells what would be refused.
    """

    strict: bool = False
    replace: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a file held and what of it changed the books."""

    file: FactsFile[Any]
    loaded: Loaded = field(default_factory=Loaded)

    @property
    def is_whole(self) -> bool:
        """Whether nothing in the file was refused."""
        return not self.file.refused

    def as_json(self) -> dict[str, Any]:
        """For ``--json``."""
        file, loaded = self.file, self.loaded
        return {
            "file": file.name,
            "added": loaded.added,
            "updated": loaded.updated,
            "unchanged": loaded.unchanged,
            "taken_off": list(loaded.gone),
            "rows_taken": file.rows,
            "rows_refused": [
                {"place": refused.place, "of": refused.whose, "why": refused.why} for refused in file.refused
            ],
            "columns_ignored": list(file.ignored),
            "columns_not_used": list(file.unused),
            "doubtful": list(file.doubtful),
        }


AS_IT_COMES = Loading()


def load_orders(desk: Desk, path: Path, how: Loading = AS_IT_COMES) -> LoadReport:
    """Put the orders of a file on the books. Raises InvalidFacts for a file that holds none, or ``strict``ly."""
    file = readers.orders_from(path.name, _content(path))
    if not _is_to_be_loaded(file, how):
        return LoadReport(file)
    loaded = Loaded()
    for start in range(0, len(file.facts), AT_ONCE):
        orders = file.facts[start : start + AT_ONCE]
        with desk.database.transaction() as records:
            loaded += records.facts.save_orders(_with_own_invoices(desk, records, orders), matching.order_keys)
    if how.replace:
        with desk.database.transaction() as records:
            numbers = {order.po_number for order in file.facts}
            loaded += records.facts.close_orders_except(numbers, matching.order_keys)
    _settle_again(desk, loaded)
    return LoadReport(file, loaded)


def _with_own_invoices(desk: Desk, records: Records, orders: Sequence[PurchaseOrder]) -> Sequence[PurchaseOrder]:
    known = records.facts.orders(order.po_number for order in orders)
    if not known:
        return orders
    changed = matching.changed_figures(orders, known)
    facts = Facts(policy=desk.policy, today=desk.clock().date(), orders=tuple(known.values()))
    return matching.with_own_invoices(orders, known, records.related.posted_on(changed), facts)


def load_receipts(desk: Desk, path: Path, how: Loading = AS_IT_COMES) -> LoadReport:
    """Put the goods receipts of a file on the books. Raises InvalidFacts for a file that holds something else.

    A receipt that stands on other orders now is taken off those on which it stood.
    """
    file = readers.receipts_from(path.name, _content(path))
    if not _is_to_be_loaded(file, how):
        return LoadReport(file)
    with desk.database.transaction() as records:
        loaded = records.facts.drop_moved_receipts(file.facts) + records.facts.save_receipts(file.facts)
        if how.replace:
            loaded += records.facts.drop_receipts_except({(one.receipt_number, one.po_number) for one in file.facts})
    _settle_again(desk, loaded)
    return LoadReport(file, loaded)


def load_vendors(desk: Desk, path: Path, how: Loading = AS_IT_COMES) -> LoadReport:
    """Put the vendors of a file on the books. Raises InvalidFacts for a file that holds something else."""
    file = readers.vendors_from(path.name, _content(path))
    if not _is_to_be_loaded(file, how):
        return LoadReport(file)
    with desk.database.transaction() as records:
        loaded = records.facts.save_vendors(file.facts, matching.vendor_keys)
        if how.replace:
            loaded += records.facts.drop_vendors_except({vendor.vendor_id for vendor in file.facts})
    with desk.database.reading() as records:
        held = records.related.of_vendors(loaded.changed)
    settle_all(desk, held)
    return LoadReport(file, loaded)


def load_companies(desk: Desk, path: Path, how: Loading = AS_IT_COMES) -> LoadReport:
    """Say which companies are ours; what is held is settled again. Raises InvalidFacts for another sort of file."""
    file = readers.companies_from(path.name, _content(path))
    if not _is_to_be_loaded(file, how):
        return LoadReport(file)
    with desk.database.transaction() as records:
        loaded = records.facts.save_companies(file.facts)
        if how.replace:
            loaded += records.facts.drop_companies_except({company.company_id for company in file.facts})
    if loaded.changed:
        settle_all(desk, held_documents(desk))
    return LoadReport(file, loaded)


def _is_to_be_loaded(file: FactsFile[Any], how: Loading) -> bool:
    """False for a trial. Raises InvalidFacts where all of it is refused, or would take off what could not be read."""
    if how.strict and not how.dry_run:
        file.whole()
        if file.unused:
            raise InvalidFacts(f"{file.name}: columns that are not used: {', '.join(file.unused)}")
    if how.replace and (file.refused or not file.facts):
        why = "the file holds nothing" if not file.facts else "rows were refused"
        raise InvalidFacts(f"{file.name}: {why}: nothing is taken off the books for it")
    return not how.dry_run


def _settle_again(desk: Desk, loaded: Loaded) -> None:
    """Held documents hear of every change, posted ones only of what was agreed or received otherwise."""
    with desk.database.reading() as records:
        waiting = records.related.waiting_for(loaded.changed)
        resting = records.related.resting_on(loaded.agreed_anew)
    settle_all(desk, dict.fromkeys((*waiting, *resting)))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise InvalidFacts(f"cannot read {path}: {problem.strerror}") from problem

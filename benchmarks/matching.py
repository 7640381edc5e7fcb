"""How fast one document is settled against 1,000 to 1,000,000 open order lines, in SQLite and in Postgres.

Run ``python -m benchmarks.matching`` (``--json`` for machines, ``--lines 100000`` for smaller books). It makes its
own books, loads them once into each database and measures whenever they have grown tenfold.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from math import ceil
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import text

import matching
from benchmarks.books import (
    LINES_PER_ORDER,
    TODAY,
    Case,
    invoice_of,
    order_of,
    orders_between,
    receipt_of,
    vendor_number,
    vendor_of,
    vendors_between,
)
from matching.find.lookup_keys import vendor_keys
from schemas.codes import Status
from schemas.document import Document, Part
from schemas.extraction import Extraction
from schemas.facts import Facts, Subject
from schemas.order import PurchaseOrder
from scripts.servers import postgres
from store import Database, Records, document_id_of, part_id_of

NOW = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)
SIZES = (1_000, 10_000, 100_000, 1_000_000)
ORDERS_AT_ONCE = 2_000
PLAIN_LOOKUPS = 30
LONG = 500
"""Lines of the long invoice."""


@dataclass(frozen=True)
class Figure:
    """One line of the table; milliseconds by the clock, medians over rounds of each round's percentile.

    ``lookup`` gathers the facts, ``settle`` decides, ``save`` keeps the verdict and commits; ``whole`` is all three
    as the product does them. ``processor`` is what the whole takes of our own processor time: other programs on the
    machine do not change it much. ``plain`` is a select by primary key.
    """

    database: str
    order_lines: int
    case: str
    lookup_p50: float
    lookup_p95: float
    settle_p50: float
    settle_p95: float
    save_p50: float
    whole_p50: float
    whole_p95: float
    processor_p50: float
    plain_p50: float
    whole_over_plain: float
    right_order_share: float
    resident_mb: float


@dataclass(frozen=True)
class LongFigure:
    """The decision alone on a long invoice against a long order, in milliseconds."""

    what: str
    lines: int
    p50: float
    p95: float
    processor_p50: float


@dataclass(frozen=True, slots=True)
class Timing:
    """One document: seconds of each step, and whether the right order was found."""

    lookup: float
    settle: float
    save: float
    processor: float
    is_right: bool

    @property
    def whole(self) -> float:
        return self.lookup + self.settle + self.save


Round = dict[Case, list[Timing]]


def load(url: str, first: int, last: int) -> float:
    """Add orders with their vendors and receipts, the way `mailroom load` does; seconds."""
    begun, database = time.perf_counter(), Database(url)
    for start in range(first, last, ORDERS_AT_ONCE):
        stop = min(start + ORDERS_AT_ONCE, last)
        with database.transaction() as records:
            records.facts.save_vendors(vendors_between(start, stop), vendor_keys)
            records.facts.save_orders(orders_between(start, stop), matching.order_keys)
            records.facts.save_receipts(map(receipt_of, orders_between(start, stop)))
    database.close()
    return time.perf_counter() - begun


def orders_for(case: Case, count: int, orders: int, dice: random.Random) -> list[PurchaseOrder]:
    """Orders that papers of a case are about."""
    if case is Case.NONE_HOUSE:
        return [order_of(10 * dice.randrange(orders // 10)) for _ in range(count)]
    return [order_of(10 * dice.randrange(orders // 10) + dice.randrange(1, 10)) for _ in range(count)]


def arrive(records: Records, key: str, extraction: Extraction) -> str:
    """A document that was read, ready to be settled; its id."""
    digest = sha256(key.encode()).hexdigest()
    media_type = "application/pdf"
    arrival = records.arrivals.receive(key=key, version="1", sha256=digest, size=1, media_type=media_type, now=NOW)
    part_id = part_id_of(arrival.arrival_id, None, 0)
    part = Part(part_id=part_id, arrival_id=arrival.arrival_id, name=None, sha256=digest, media_type=media_type)
    records.arrivals.save_parts(arrival.arrival_id, (part,), (None,))
    document = Document(
        document_id=document_id_of(part_id, 1),
        arrival_id=arrival.arrival_id,
        part_id=part_id,
        file=key,
        part=None,
        sha256=digest,
        pages=(1,),
        kind=None,
        status=Status.READ,
        version=0,
    )
    records.documents.save_documents(part_id, digest, (document,), ())
    records.documents.save_extraction(document.document_id, extraction, author="mailroom", reason="read", now=NOW)
    return document.document_id


def settled(database: Database, document_id: str, po_number: str) -> Timing:
    """One document through the step that the product takes, timed."""
    policy = matching.default_policy()
    processor, begun = time.process_time(), time.perf_counter()
    with database.transaction() as records:
        subject = records.documents.subject(document_id)
        keys = matching.lookup_keys(subject.extraction, subject.sender)
        facts = records.lookup.facts_for(keys, document_id, policy, TODAY)
        known = time.perf_counter()
        decision = matching.settle(subject, facts)
        decided = time.perf_counter()
        records.decisions.save(document_id, decision, keys=keys, policy=policy, actor="mailroom", now=NOW)
    return Timing(
        lookup=known - begun,
        settle=decided - known,
        save=time.perf_counter() - decided,
        processor=time.process_time() - processor,
        is_right=decision.match.po_numbers == (po_number,),
    )


def one_round(database: Database, orders: int, documents: int, dice: random.Random) -> Round:
    """Some documents of every case, settled in a mixed order."""
    waiting: list[tuple[Case, str, str]] = []
    with database.transaction() as records:
        for case in Case:
            for order in orders_for(case, documents, orders, dice):
                number = f"RE-{dice.getrandbits(48):015}"
                document_id = arrive(records, f"{number}.pdf", invoice_of(order, case, number))
                waiting.append((case, document_id, "" if case is Case.UNKNOWN else order.po_number))
    dice.shuffle(waiting)
    found: Round = {case: [] for case in Case}
    for case, document_id, po_number in waiting:
        found[case].append(settled(database, document_id, po_number))
    return found


def plain_lookup(database: Database, orders: int, dice: random.Random) -> float:
    """Seconds of a plain indexed lookup: one order's row by its primary key."""
    taken = []
    with database.reading() as records:
        for _ in range(PLAIN_LOOKUPS):
            number = order_of(dice.randrange(orders)).po_number
            begun = time.perf_counter()
            records.facts.session.scalar(
                text("SELECT body FROM orders WHERE po_number = :number"), {"number": number}
            )
            taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def measured(name: str, url: str, order_lines: int, *, rounds: int, documents: int) -> Iterator[Figure]:
    """Every case against books of one size."""
    orders, dice, database = order_lines // LINES_PER_ORDER, random.Random(order_lines), Database(url)
    one_round(database, orders, 2, dice)
    plain = statistics.median(plain_lookup(database, orders, dice) for _ in range(rounds))
    found = [one_round(database, orders, documents, dice) for _ in range(rounds)]
    database.close()
    for case in Case:
        yield _figure((name, order_lines, case.value), [timings[case] for timings in found], plain)


def _figure(what: tuple[str, int, str], rounds: Sequence[Sequence[Timing]], plain: float) -> Figure:
    def over(step: Callable[[Timing], float], share: float) -> float:
        return round(1000 * statistics.median(percentile(map(step, timings), share) for timings in rounds), 2)

    return Figure(
        *what,
        lookup_p50=over(lambda timing: timing.lookup, 0.5),
        lookup_p95=over(lambda timing: timing.lookup, 0.95),
        settle_p50=over(lambda timing: timing.settle, 0.5),
        settle_p95=over(lambda timing: timing.settle, 0.95),
        save_p50=over(lambda timing: timing.save, 0.5),
        whole_p50=over(lambda timing: timing.whole, 0.5),
        whole_p95=over(lambda timing: timing.whole, 0.95),
        processor_p50=over(lambda timing: timing.processor, 0.5),
        plain_p50=round(1000 * plain, 3),
        whole_over_plain=round(over(lambda timing: timing.whole, 0.5) / (1000 * plain), 1),
        right_order_share=statistics.mean(timing.is_right for timings in rounds for timing in timings),
        resident_mb=round(_resident_mb(), 1),
    )


def percentile(values: Iterator[float], share: float) -> float:
    """The value below which that share of all lies."""
    ranked = sorted(values)
    return ranked[max(0, ceil(share * len(ranked)) - 1)]


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def long_invoice(rounds: int) -> Iterator[LongFigure]:
    """The decision alone: five hundred invoice lines against five hundred order lines."""
    order = order_of(1, LONG)
    facts = Facts(
        policy=matching.default_policy(),
        today=TODAY,
        orders=(order,),
        receipts=(receipt_of(order),),
        vendors=(vendor_of(vendor_number(1)),),
    )
    for what, is_bare in (("item numbers printed", False), ("descriptions only", True)):
        paper = invoice_of(order, Case.PRINTED, "RE-1", is_bare=is_bare)
        subject = Subject(document_id="long", name="long.pdf", sha256="0" * 64, extraction=paper)
        assert len(matching.settle(subject, facts).match.lines) == LONG
        taken, processor = [], []
        for _ in range(rounds):
            used, begun = time.process_time(), time.perf_counter()
            matching.settle(subject, facts)
            taken.append(1000 * (time.perf_counter() - begun))
            processor.append(1000 * (time.process_time() - used))
        p50, p95 = (round(percentile(iter(taken), share), 1) for share in (0.5, 0.95))
        yield LongFigure(what, LONG, p50, p95, round(statistics.median(processor), 1))


@contextmanager
def databases(names: Sequence[str]) -> Iterator[dict[str, str]]:
    """Empty databases by name, with tables; Postgres flushes every commit to the disk, as it does in service."""
    with TemporaryDirectory(prefix="mailroom-books-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        urls = {"SQLite": f"sqlite:///{folder}/mailroom.db"} if "SQLite" in names else {}
        if "Postgres" not in names:
            yield _migrated(urls)
            return
        with postgres(Path(folder) / "postgres", is_durable=True) as server:
            yield _migrated(urls | {"Postgres": server.create("mailroom")})


def _migrated(urls: dict[str, str]) -> dict[str, str]:
    for url in urls.values():
        database = Database(url)
        database.migrate()
        database.close()
    return urls


def curve(asked: argparse.Namespace, tell: Callable[[str], None]) -> Iterator[Figure]:
    """Every database at every size. Another process loads, so that our memory is that of settling alone."""
    with databases(asked.databases) as urls, ProcessPoolExecutor(1, get_context("spawn")) as loader:
        for name, url in urls.items():
            loaded = 0
            for order_lines in (size for size in SIZES if size <= asked.lines):
                orders = order_lines // LINES_PER_ORDER
                seconds = loader.submit(load, url, loaded, orders).result()
                tell(f"{name}: {order_lines:,} open order lines, {orders - loaded:,} orders added in {seconds:.0f} s")
                loaded = orders
                yield from measured(name, url, order_lines, rounds=asked.rounds, documents=asked.documents)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=SIZES[-1], help="open order lines of the largest books")
    parser.add_argument("--rounds", type=int, default=5, help="figures are medians over so many rounds")
    parser.add_argument("--documents", type=int, default=20, help="documents of each case in a round")
    parser.add_argument("--databases", nargs="+", choices=("SQLite", "Postgres"), default=("SQLite", "Postgres"))
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    os.environ["OMP_THREAD_LIMIT"] = "1"
    long = tuple(long_invoice(max(asked.rounds, 20)))
    if asked.json:
        figures = [asdict(one) for one in curve(asked, lambda _line: None)]
        print(json.dumps({"settle": figures, "long": [asdict(one) for one in long]}, indent=2))
        return
    print_table(curve(asked, partial(print, flush=True)), long)


def print_table(figures: Iterable[Figure], long: Sequence[LongFigure]) -> None:
    """The figures for people, in milliseconds, each as soon as it is known."""
    for entry in long:
        said = f"settle alone, {entry.lines} lines, {entry.what}"
        print(f"{said:57} p50 {entry.p50:.0f} ms, p95 {entry.p95:.0f} ms, processor {entry.processor_p50:.0f} ms")
    print(f"\n{'':9}{'lines':>10}  {'':38}{'lookup':>14}{'settle':>14}{'save':>7}{'whole':>14}{'cpu':>7}"
          f"{'plain':>7}{'ratio':>7}{'found':>7}{'MB':>7}")  # fmt: skip
    for one in figures:
        print(
            f"{one.database:9}{one.order_lines:>10,}  {one.case:38}{one.lookup_p50:>7.1f}{one.lookup_p95:>7.1f}"
            f"{one.settle_p50:>7.1f}{one.settle_p95:>7.1f}{one.save_p50:>7.1f}{one.whole_p50:>7.1f}"
            f"{one.whole_p95:>7.1f}{one.processor_p50:>7.1f}{one.plain_p50:>7.2f}{one.whole_over_plain:>7.0f}"
            f"{one.right_order_share:>7.0%}{one.resident_mb:>7.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()

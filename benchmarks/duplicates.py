"""How many duplicates are noticed, and how many honest papers are held for one: over pairs of invented papers.

Run ``python -m benchmarks.duplicates`` (``--each 4`` for a smaller set, ``--seed 1`` for another, ``--json`` for
machines). All papers lie in one SQLite database and find each other by its keys, as they do in the product; they are
settled in a mixed order.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import matching
from benchmarks.pairs import Held, Pair, every_pair
from matching.duplicates import Level
from matching.find.lookup_keys import vendor_keys
from schemas.codes import Code, Status
from schemas.document import Document, Part
from store import Database, Records, document_id_of, part_id_of

NOW = datetime(2026, 12, 30, 12, 0, tzinfo=UTC)
EXACT = (Level.BYTES, Level.NUMBER, Level.SPELLING)
TOLD = (
    Code.DUPLICATE_NUMBER_RESPELLED,
    Code.DUPLICATE_AMOUNT,
    Code.DUPLICATE_CONTENT,
    Code.DUPLICATE_RESCAN,
)


@dataclass(frozen=True)
class Figure:
    """What became of the pairs of one sort: held as duplicates, told of without a hold, or passed in silence."""

    what: str
    level: str
    pairs: int
    held: int
    told: int

    @property
    def silent(self) -> int:
        return self.pairs - self.held - self.told


def arrive(records: Records, paper: Held) -> str:
    """A paper that was read, ready to be settled; its id."""
    arrival = records.arrivals.receive(
        key=paper.name, version="1", sha256=paper.sha256, size=1, media_type="application/pdf", now=NOW
    )
    part_id = part_id_of(arrival.arrival_id, None, 0)
    part = Part(
        part_id=part_id, arrival_id=arrival.arrival_id, name=None, sha256=paper.sha256, media_type="application/pdf"
    )
    records.arrivals.save_parts(arrival.arrival_id, (part,), (None,))
    document = Document(
        document_id=document_id_of(part_id, 1), arrival_id=arrival.arrival_id, part_id=part_id, file=paper.name,
        part=None, sha256=paper.sha256, pages=(1,), kind=None, status=Status.READ, version=0,
    )  # fmt: skip
    records.documents.save_documents(part_id, paper.sha256, (document,), (paper.prints,))
    records.documents.save_extraction(
        document.document_id, paper.extraction, author="mailroom", reason="read", now=NOW
    )
    return document.document_id


def settle(records: Records, document_id: str) -> bool:
    """The step that the product takes; whether the verdict changed."""
    subject, policy = records.documents.subject(document_id), matching.default_policy()
    keys = matching.lookup_keys(subject.extraction, subject.sender)
    decision = matching.settle(subject, records.lookup.facts_for(keys, document_id, policy, NOW.date()))
    return records.decisions.save(document_id, decision, keys=keys, policy=policy, actor="mailroom", now=NOW)


def settle_all(database: Database, document_ids: Sequence[str]) -> None:
    """Settle each, and again those that it bears on."""
    for document_id in document_ids:
        waiting, rounds = [document_id], Counter[str]()
        while waiting:
            current = waiting.pop()
            rounds[current] += 1
            with database.transaction() as records:
                if settle(records, current) and rounds[current] < 10:
                    waiting += [other for other in records.related.siblings(current) if other not in waiting]


def measured(pairs: Iterable[Pair], url: str, seed: int = 0) -> tuple[Figure, ...]:
    """Figures of each sort of pair, all of them in one database."""
    database, ids, pairs = Database(url), {}, tuple(pairs)
    database.migrate()
    papers = {paper.name: paper for pair in pairs for paper in (pair.first, pair.second, *pair.also)}
    with database.transaction() as records:
        records.facts.save_vendors((vendor for pair in pairs for vendor in pair.vendors), vendor_keys)
        records.facts.save_orders((pair.order for pair in pairs if pair.order), matching.order_keys)
        ids = {name: arrive(records, paper) for name, paper in papers.items()}
    mixed = sorted(ids.values())
    random.Random(f"order/{seed}").shuffle(mixed)
    settle_all(database, mixed)
    with database.reading() as records:
        judged = [(pair, *_verdicts(records, ids[pair.first.name], ids[pair.second.name])) for pair in pairs]
    database.close()
    return _counted(judged)


def _verdicts(records: Records, first: str, second: str) -> tuple[bool, bool]:
    """Whether one of the two is held as the other again, and whether one is told to be like the other."""
    decisions = [(document_id, records.decisions.get(document_id)) for document_id in (first, second)]
    found = [
        (finding.code, {document_id, finding.document_id})
        for document_id, decision in decisions
        for finding in (decision.discrepancies if decision else ())
    ]
    held = any(code is Code.DUPLICATE_DOCUMENT and both == {first, second} for code, both in found)
    return held, any(code in TOLD and both == {first, second} for code, both in found)


def _counted(judged: Iterable[tuple[Pair, bool, bool]]) -> tuple[Figure, ...]:
    counts: dict[tuple[str, str], list[int]] = {}
    for pair, held, told in judged:
        level = pair.level.value if pair.level else "two papers"
        count = counts.setdefault((pair.what, level), [0, 0, 0])
        count[0] += 1
        count[1] += held
        count[2] += told and not held
    return tuple(Figure(what, level, *count) for (what, level), count in counts.items())


def summary(figures: Sequence[Figure]) -> dict[str, float]:
    """Recall at exact and near levels, and the share of honest pairs that are held or told of."""
    exact = [one for one in figures if one.level in {level.value for level in EXACT}]
    near = [one for one in figures if one.level in {Level.LINES.value, Level.VENDOR.value, Level.RESCAN.value}]
    amount = [one for one in figures if one.level == Level.AMOUNT.value]
    honest = [one for one in figures if one.level == "two papers"]
    return {
        "pairs": sum(one.pairs for one in figures),
        "exact_pairs": sum(one.pairs for one in exact),
        "exact_held": _share(exact, "held"),
        "near_pairs": sum(one.pairs for one in near),
        "near_held": _share(near, "held"),
        "near_held_or_told": _share(near, "held") + _share(near, "told"),
        "amount_pairs": sum(one.pairs for one in amount),
        "amount_told": _share(amount, "told"),
        "honest_pairs": sum(one.pairs for one in honest),
        "honest_held": _share(honest, "held"),
        "honest_told": _share(honest, "told"),
    }


def _share(figures: Sequence[Figure], what: str) -> float:
    pairs = sum(one.pairs for one in figures)
    return round(sum(getattr(one, what) for one in figures) / pairs, 4) if pairs else 0.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=16, help="pairs of each sort")
    parser.add_argument("--seed", type=int, default=0, help="another number is another set")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'pairs.db'}"
        figures = measured(every_pair(asked.each, asked.seed), url, asked.seed)
    if asked.json:
        print(json.dumps({"summary": summary(figures), "sorts": [asdict(one) for one in figures]}, indent=2))
        return
    print(f"{'sort':42}{'level':42}{'pairs':>6}{'held':>6}{'told':>6}{'silent':>7}")
    for one in figures:
        print(f"{one.what:42}{one.level:42}{one.pairs:>6}{one.held:>6}{one.told:>6}{one.silent:>7}")
    for name, value in summary(figures).items():
        print(f"{name:20} {value}")


if __name__ == "__main__":
    main()

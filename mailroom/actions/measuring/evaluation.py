"""Measuring: a folder of documents with truth.json goes through the pipeline, and the scorer judges the results."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.media import IMAGES, TIFF
from extractors.pipeline.read import PartWords
from mailroom.actions import batching, intake, processing
from mailroom.actions.batching import FactFiles
from mailroom.actions.measuring.extraction import extract_files
from mailroom.actions.reporting import reports
from mailroom.actions.reporting.results import results
from mailroom.desk import Desk
from models.evaluate import Came, Judged, Report, TruthDocument, TruthFile, judge, load_truth, oracle_extraction
from models.evaluate.diagrams import trust_diagram
from schemas.codes import Code, Status
from schemas.document import Arrival, Document, Part
from schemas.errors import UnreadableFile, WrongUse
from schemas.page import WordSource
from schemas.reading import Source
from schemas.record import Result
from store import Records, document_id_of


@dataclass(frozen=True, slots=True)
class Measurement:
    """What came out of a set, and each of its documents judged."""

    results: tuple[Result, ...]
    judged: tuple[Judged, ...]


def measure(desk: Desk, folder: Path, *, with_oracle: bool = False) -> Measurement:
    """Run a set and judge it. Raises WrongUse when the folder is no set."""
    truth = load_truth(folder / "truth.json")
    found = run_oracle(desk, folder) if with_oracle else run_set(desk, folder)
    return Measurement(found, judge(truth, found, origins(desk, found)))


def keep(out: Path, measured: Measurement, found: Report, told: Mapping[str, Any], *, title: str) -> None:
    """Write results, figures as ``told``, faults and the diagram of trust. Raises Misconfigured when it cannot."""
    reports.made(out)
    reports.write_results(out / "results.jsonl", measured.results)
    (out / "figures.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    lines = [json.dumps(fault.as_json(), ensure_ascii=False) + "\n" for fault in found.worst()]
    (out / "faults.jsonl").write_text("".join(lines), encoding="utf-8")
    trust_diagram(found.all.figures.trust, title).save(out, "reliability")


def documents_folder(folder: Path) -> Path:
    """Where a set keeps its documents. Raises WrongUse when it has none."""
    for name in ("inbox", "docs"):
        if (folder / name).is_dir():
            return folder / name
    raise WrongUse(f"{folder} holds neither inbox/ nor docs/")


def fact_files(folder: Path) -> FactFiles:
    """The facts that a set brings along."""
    found = {name: folder / f"{name}.json" for name in ("orders", "receipts", "vendors")}
    return FactFiles(**{name: path for name, path in found.items() if path.exists()})


def run_set(desk: Desk, folder: Path) -> tuple[Result, ...]:
    """A set with orders is a batch, one without is only read. The desk's inbox is the set's folder."""
    files = fact_files(folder)
    if files.orders is None:
        found = extract_files(desk, [documents_folder(folder)])
        if found.failure:
            raise found.failure
        return found.results
    return batching.batch(desk, files, batching.run_batch)


def origins(desk: Desk, found: Iterable[Result]) -> dict[str, Came]:
    """How the words of each document reached us, by document id; of a byte-for-byte copy, those of the first."""
    with desk.database.reading() as records:
        kept = {(document.sha256, document.pages): document for document in records.documents.all()}
        return {
            result.document_id: _came(desk, records, result, kept[result.sha256, result.pages])
            for result in found
            if (result.sha256, result.pages) in kept
        }


def _came(desk: Desk, records: Records, result: Result, document: Document) -> Came:
    if any(field.source == Source.XML for field in result.fields.values()):
        return Came.XML
    at = records.documents.words_of(document.document_id)
    words = PartWords.loads(desk.bucket.get(at)) if at else None
    if words is None or not any(page.words for page in words.pages):
        return Came.UNREAD
    own = [page for page in words.pages if page.number in document.pages]
    read = sum(len(page.words) for page in own if page.source is WordSource.OCR)
    if 2 * read <= sum(len(page.words) for page in own):
        return Came.TEXT_LAYER
    is_picture = records.arrivals.part(document.part_id).media_type in IMAGES - {TIFF}
    return Came.PICTURE if is_picture else Came.SCAN


def run_oracle(desk: Desk, folder: Path) -> tuple[Result, ...]:
    """The same with truth in place of reading, so that matching is measured alone."""
    truth = {Path(entry.file).name: entry for entry in load_truth(folder / "truth.json")}
    batching.load_facts(desk, fact_files(folder))
    document_ids: list[str] = []
    for arrival in intake.scan(desk).arrivals:
        entry = truth.get(Path(arrival.key).name)
        if entry and arrival.duplicate_of is None:
            document_ids += _remember(desk, arrival, entry)
    processing.settle_all(desk, document_ids)
    return results(desk)


def _remember(desk: Desk, arrival: Arrival, entry: TruthFile) -> list[str]:
    with desk.database.transaction() as records:
        (part,) = intake.keep_whole(records, arrival.arrival_id)
        documents = tuple(_document(arrival, part, said) for said in entry.documents)
        records.documents.save_documents(part.part_id, None, documents)
        for document, said in zip(documents, entry.documents, strict=True):
            if said.codes and Code.UNREADABLE in said.codes:
                records.arrivals.note_problem(part.part_id, UnreadableFile.code, "so says the truth")
            records.documents.save_extraction(
                document.document_id, oracle_extraction(said), author="truth", reason="oracle", now=desk.clock()
            )
    return [document.document_id for document in documents]


def _document(arrival: Arrival, part: Part, said: TruthDocument) -> Document:
    return Document(
        document_id=document_id_of(part.part_id, said.pages[0] if said.pages else 1),
        arrival_id=arrival.arrival_id,
        part_id=part.part_id,
        file=arrival.key,
        part=part.name,
        sha256=part.sha256,
        pages=said.pages,
        kind=said.kind,
        status=Status.READ,
        version=0,
    )

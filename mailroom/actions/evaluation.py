"""Measuring: a folder of documents with truth.json goes through the pipeline, and the scorer judges the results."""

from __future__ import annotations

from pathlib import Path

from mailroom.actions import batching, intake, processing
from mailroom.actions.batching import FactFiles
from mailroom.actions.extraction import extract_files
from mailroom.actions.results import results
from mailroom.desk import Desk
from models.evaluate import TruthDocument, TruthFile, load_truth, oracle_extraction
from schemas.codes import Code, Status
from schemas.document import Arrival, Document, Part
from schemas.errors import UnreadableFile, WrongUse
from schemas.record import Result
from store import document_id_of


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
        records.save_documents(part.part_id, None, documents)
        for document, said in zip(documents, entry.documents, strict=True):
            if said.codes and Code.UNREADABLE in said.codes:
                records.note_problem(part.part_id, UnreadableFile.code, "so says the truth")
            records.save_extraction(
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

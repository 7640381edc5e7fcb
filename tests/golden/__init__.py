"""Recorded pages of sample papers with what is read from them: a change of reading shows as a diff.

``python -m tests.golden.rewrite`` reads the recorded words again and rewrites what is expected; read the diff before
committing it. ``--words`` records the words anew, with the real Tesseract.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from extractors.pages.part_words import PartWords
from extractors.pipeline.read import extract
from schemas.extraction import Fields
from schemas.record import as_text

HERE = Path(__file__).parent
INBOX = HERE.parents[1] / "mailroom" / "sample" / "inbox"
PAPERS = {
    "acknowledgment-grid-en": "Brackwell SO-30917 acknowledgement.pdf",
    "invoice-two-pages-de": "RE2604102.pdf",
    "invoice-strip-it": "Fattura 1388-26.pdf",
    "invoice-serif-pl": "FV_0488_06_2026.pdf",
    "invoice-scan-es": "fact almenar 26-1177.pdf",
    "acknowledgment-fax-us": "FAX-920555-0605.png",
    "batch-scan-mixed": "scan_0612_batch.pdf",
    "invoice-xml-and-page-fr": "facture_F26-0509.pdf",
}


def recorded(name: str) -> PartWords:
    """The words of a paper as they were read when they were recorded."""
    return PartWords.loads((HERE / "words" / f"{name}.json.gz").read_bytes())


def expected_path(name: str) -> Path:
    """Where the expected extraction of a paper lies."""
    return HERE / "expected" / f"{name}.json"


def reading(words: PartWords) -> str:
    """What is read from the words now, as the text that is compared: values only, one to a line."""
    documents = [_document(words, group) for group in words.groups]
    return json.dumps(documents, ensure_ascii=False, indent=1) + "\n"


def _document(words: PartWords, group: tuple[int, ...]) -> dict[str, Any]:
    paper = extract(words, group)
    said = {
        "kind": paper.kind.value,
        "pages": list(paper.pages),
        "language": paper.language,
        "fields": _values(paper.header),
        "lines": [_values(line) for line in paper.lines],
        "charges": [[charge.label, str(charge.amount)] for charge in paper.charges],
    }
    if paper.other_readings is not None:
        said["the page says"] = _values(paper.other_readings)
    return said


def _values(fields: Fields) -> dict[str, Any]:
    return {name: as_text(found.value) for name, found in fields.found()}

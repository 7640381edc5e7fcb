"""Papers with truth, of families never trained on: ``python -m synthesis.held_out DIR --documents 60 --seed 7``."""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable
from pathlib import Path

from schemas.codes import Kind
from synthesis.endless import a_paper
from synthesis.invention.truth import document_truth, is_whole
from synthesis.noise import scan
from synthesis.paper import Paper
from synthesis.rendering.pdf import pdf

Maker = Callable[[Paper, int], bytes]


def printed_pdf(paper: Paper, _seed: int) -> bytes:
    """Straight from the vendor's system."""
    return pdf(paper)


def office_scan(paper: Paper, seed: int) -> bytes:
    """Through the feeder of an office scanner."""
    return scan.scanned(paper.sheets, seed, dpi=random.Random(seed).choice((150, 200, 200, 300)))


def photo(paper: Paper, seed: int) -> bytes:
    """The first sheet with a phone."""
    return scan.jpeg(scan.photographed(paper.sheets[0], seed))


def fax(paper: Paper, seed: int) -> bytes:
    """All sheets from a fax server."""
    return scan.tiff([scan.faxed(sheet, seed + place) for place, sheet in enumerate(paper.sheets)], 204)


FORMS: dict[str, tuple[str, Maker]] = {
    "pdf": (".pdf", printed_pdf),
    "scan_pdf": ("_scan.pdf", office_scan),
    "jpeg": (".jpg", photo),
    "tiff": (".tif", fax),
}


def write(folder: Path, *, documents: int, seed: int, pictures: float = 0.35) -> None:
    """Fill ``folder/docs`` and write ``folder/truth.json``; ``pictures`` is the share that is not plain PDF."""
    docs = folder / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    truth = []
    for place in range(documents):
        dice = random.Random(f"held out/{seed}/{place}")  # the same papers whatever share of them is scanned
        paper = a_paper(dice.getrandbits(48), "held_out")
        form = dice.choices(("scan_pdf", "jpeg", "tiff"), weights=(6, 1, 2))[0] if dice.random() < pictures else "pdf"
        if form == "jpeg" and len(paper.sheets) > 1:
            form = "scan_pdf"
        ending, make = FORMS[form]
        name = f"{place:04}{ending}"
        (docs / name).write_bytes(make(paper, place))
        pages = tuple(range(1, len(paper.sheets) + 1))
        # Of paper that nobody books the truth says only that: what it prints all the same is not wrong to read.
        complete = paper.draft.kind is not Kind.OTHER and is_whole(paper)
        truth.append(
            {"file": name, "format": form, "complete": complete, "documents": [document_truth(paper, pages)]}
        )
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read what is wanted from the command line."""
    parser = argparse.ArgumentParser(prog="python -m synthesis.held_out", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pictures", type=float, default=0.35, help="share of scans, photos and faxes")
    chosen = parser.parse_args()
    write(chosen.folder, documents=chosen.documents, seed=chosen.seed, pictures=chosen.pictures)


if __name__ == "__main__":
    main()

"""Papers with truth, of families never trained on: ``python -m synthesis.held_out DIR --documents 60 --seed 7``.

They come from the library of looks, or with ``--source programs`` from the older layout programs.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable
from pathlib import Path

from schemas.codes import Kind
from synthesis.endless import a_paper
from synthesis.invention.truth import document_truth, is_whole
from synthesis.looks.library import chosen
from synthesis.looks.papers import a_look_paper, look_truth
from synthesis.looks.printing import a_browser, joined
from synthesis.looks.printing import pictures as page_pictures
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


def write_looks(folder: Path, *, documents: int, seed: int, pictures: float = 0.35) -> None:
    """The same from looks of held-out families, in turn; one file in ten holds several papers."""
    docs = folder / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    truth, looks = [], chosen("held_out")
    with a_browser() as printer:
        for place in range(documents):
            dice = random.Random(f"held out look/{seed}/{place}")
            look = looks[place % len(looks)]
            count = dice.choice((2, 3, 4, 8)) if dice.random() < 0.1 else 1
            papers = [a_look_paper(look, dice.getrandbits(40), printer) for _ in range(count)]
            form = dice.choices(("scan_pdf", "jpeg", "tiff"), (6, 2, 2))[0] if dice.random() < pictures else "pdf"
            if form == "jpeg" and sum(paper.printed.pages for paper in papers) > 1:
                form = "scan_pdf"
            whole = joined([paper.printed.pdf for paper in papers])
            name = f"{place:04}{FORMS[form][0]}"
            (docs / name).write_bytes(_as_sent(whole, form, place))
            told, page = [], 1
            for paper in papers:
                told.append(look_truth(paper, page))
                page += paper.printed.pages
            truth.append({"file": name, "format": form, "complete": True, "look": look.name, "documents": told})
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _as_sent(pdf: bytes, form: str, seed: int) -> bytes:
    """A file as it left the vendor's system, or as a scanner, a phone or a fax server made it."""
    if form == "pdf":
        return pdf
    pages = list(page_pictures(pdf, 200))
    if form == "jpeg":
        return scan.jpeg(scan.photographed(pages[0], seed))
    if form == "tiff":
        return scan.tiff([scan.faxed(page, seed + place) for place, page in enumerate(pages)], 200)
    return scan.scanned(pages, seed, dpi=200)


def main() -> None:
    """Read what is wanted from the command line."""
    parser = argparse.ArgumentParser(prog="python -m synthesis.held_out", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pictures", type=float, default=0.35, help="share of scans, photos and faxes")
    parser.add_argument("--source", choices=("looks", "programs"), default="looks")
    wanted = parser.parse_args()
    make = write_looks if wanted.source == "looks" else write
    make(wanted.folder, documents=wanted.documents, seed=wanted.seed, pictures=wanted.pictures)


if __name__ == "__main__":
    main()

"""The files that land in the sample week: which piece of paper comes how, under which name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from schemas.codes import Code, Kind, Route
from synthesis import scan
from synthesis.company import Company
from synthesis.draw import pdf
from synthesis.envelopes import Attachment, Letter, archive, cut_off, mail
from synthesis.sample import week
from synthesis.sample.cast import ALMENAR, OOSTVEEN
from synthesis.sample.week import Piece
from synthesis.truth import Expected, Planted, document_truth, verdict_truth

SUMMER_TIME = timezone(timedelta(hours=2))
ACCOUNTS = "invoices@alder-vance.example"


@dataclass(frozen=True, slots=True)
class Landed:
    """One file of the inbox and what truth.json says of it."""

    name: str
    data: bytes
    form: str
    documents: tuple[dict[str, Any], ...]
    attachment: str | None = None

    def truth(self) -> dict[str, Any]:
        """The file's entry in truth.json."""
        entry: dict[str, Any] = {"file": self.name, "format": self.form, "complete": True}
        if self.attachment:
            entry["attachment"] = self.attachment
        return entry | {"documents": list(self.documents)}


def inbox() -> Iterator[Landed]:
    """Every file of the week."""
    yield from _printed()
    yield from _scanned()
    yield from _mailed()
    yield from _troubled()


def _printed() -> Iterator[Landed]:
    """PDF files straight from the vendors' systems."""
    acknowledged, billed = week.acknowledgments(), week.invoices()
    yield _pdf("AB_2604417_Hohenlinde.pdf", acknowledged["seals"])
    yield _pdf("Brackwell SO-30917 acknowledgement.pdf", acknowledged["motors"])
    yield _pdf("potwierdzenie_ZL-0612-26.pdf", acknowledged["mouldings"])
    yield _pdf("Conferma ordine CO-26-0771.pdf", acknowledged["burrs"])
    yield _pdf("RE2603981.pdf", billed["seals"])
    yield _pdf("Invoice INV-55208.pdf", billed["motors"])
    yield _pdf("facture_F26-0488.pdf", billed["castings"])
    yield _pdf("facture_F26-0502.pdf", billed["rings"])
    yield _pdf("Fattura 1388-26.pdf", billed["burrs"])
    yield _pdf("FV_0488_06_2026.pdf", billed["mouldings"])


def _scanned() -> Iterator[Landed]:
    """What came by post, with the driver, by fax, or through a phone's camera."""
    shipped, billed = week.shipping_notices(), week.invoices()
    yield _scan("scan_0611_0001.pdf", shipped["motors"], seed=41)
    yield _scan("scan_0609_0003.pdf", shipped["burrs"], seed=42, turned=180)
    yield _photo("IMG_20260610_091204.jpg", shipped["glass"], seed=43)
    yield _scan("fact almenar 26-1177.pdf", billed["glass"], seed=44)
    acknowledged = week.acknowledgments()["boards"]
    fax = scan.faxed(acknowledged.paper.sheets[0], 45)
    yield Landed("FAX-920555-0605.png", scan.png(fax), "png", (_document(acknowledged),))
    pages = [scan.faxed(sheet, 46) for sheet in billed["boards"].paper.sheets]
    yield Landed("77120-A.tif", scan.tiff(pages, 204), "tiff", (_document(billed["boards"]),))


def _mailed() -> Iterator[Landed]:
    """Mails and archives."""
    credit = week.credit_notes()["glass"]
    text = "Buenos días,\n\nadjuntamos el abono por las tolvas rotas.\n\nUn saludo,\nLucía Ferrer\nVidrios Almenar S.L.\n"
    yield _mail("Abono AB26-0041.eml", credit, ALMENAR, "Abono AB26/0041", text, 12)
    late = week.acknowledgments()["wiring"]
    text = (
        "Beste,\n\nIn de bijlage onze orderbevestiging. De rode draad is helaas later leverbaar.\n\nSanne Lubbers\n"
    )
    yield _mail("Orderbevestiging VO261184.eml", late, OOSTVEEN, "Orderbevestiging VO261184", text, 9)
    notice, invoice = week.shipping_notices()["leads"], week.invoices()["leads"]
    members = {"pakbon PB-204471.pdf": pdf(notice.paper), "factuur 26031188.pdf": pdf(invoice.paper)}
    documents = (
        {**_document(notice), "part": "pakbon PB-204471.pdf"},
        {**_document(invoice), "part": "factuur 26031188.pdf"},
    )
    yield Landed("Oostveen_20260609.zip", archive(members), "zip", documents)


def _troubled() -> Iterator[Landed]:
    """Files that cannot be read, and a copy of one that could."""
    seals = week.invoices()["seals"]
    yield Landed("RE2603981 (1).pdf", pdf(seals.paper), "pdf", (_document(seals, _COPY),))
    locked = week.invoices()["castings"]
    yield _unreadable("Sauvanel_releve_protege.pdf", pdf(locked.paper, password="sauvanel42"), "encrypted")
    broken = cut_off(pdf(week.shipping_notices()["seals"].paper))
    yield _unreadable("LS7719.pdf", broken, "cut off in transfer")
    yield _unreadable("scan_0609_0004.pdf", scan.blank(47), "blank page")


_COPY = Expected(routes=(Route.IGNORED,), tolerated=(Code.DUPLICATE_DOCUMENT,))


def _document(piece: Piece, expected: Expected | None = None, first: int = 1) -> dict[str, Any]:
    pages = tuple(range(first, first + len(piece.paper.sheets)))
    return document_truth(piece.paper, pages, expected or piece.expected)


def _pdf(name: str, piece: Piece) -> Landed:
    return Landed(name, pdf(piece.paper), "pdf", (_document(piece),))


def _scan(name: str, piece: Piece, *, seed: int, turned: int = 0) -> Landed:
    return Landed(name, scan.scanned(piece.paper.sheets, seed, turned=turned), "scan_pdf", (_document(piece),))


def _photo(name: str, piece: Piece, *, seed: int) -> Landed:
    photo = scan.photographed(piece.paper.sheets[0], seed)
    return Landed(name, scan.jpeg(photo), "jpeg", (_document(piece),))


def _mail(name: str, piece: Piece, vendor: Company, subject: str, text: str, day: int) -> Landed:
    attached = f"{subject.split()[-1].replace('/', '-')}.pdf"
    letter = Letter(
        sender=f"{vendor.name} <{vendor.email}>",
        to=ACCOUNTS,
        subject=subject,
        sent=datetime(2026, 6, day, 9, 14, 5, tzinfo=SUMMER_TIME),
        text=text,
        attachments=(
            Attachment("image001.png", _signature(piece), "image/png", inline_id="image001"),
            Attachment(attached, pdf(piece.paper), "application/pdf"),
        ),
    )
    return Landed(name, mail(letter), "eml", (_document(piece),), attachment=attached)


def _signature(piece: Piece) -> bytes:
    """The little logo that mail programs hang under every message."""
    from synthesis.blocks.letterhead import logo
    from synthesis.ink import Sheet
    from synthesis.raster import picture

    return scan.png(picture(Sheet(60, 60, tuple(logo(piece.paper.look, 10, 10, 40))), dpi=96))


def _unreadable(name: str, data: bytes, why: str) -> Landed:
    expected = Expected(planted=(Planted(Code.UNREADABLE, None, why),), routes=(Route.REVIEW,))
    document = {"kind": Kind.OTHER.value, "pages": [1], "fields": {}, "lines": [], "resolved_po_numbers": []}
    return Landed(name, data, "pdf", (document | verdict_truth(expected),))


def files() -> Sequence[Landed]:
    """The whole week, by name."""
    return tuple(sorted(inbox(), key=lambda landed: landed.name))

"""The files that land in the sample week: which piece of paper comes how, under which name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from schemas.codes import Code, Kind, Route
from synthesis.house.blocks.letterhead import logo
from synthesis.house.other_papers import Entry, Offer, advert, separator, statement
from synthesis.invention.draft import summed
from synthesis.invention.truth import Expected, Planted, document_truth, plain_text_truth, verdict_truth, xml_truth
from synthesis.noise import scan
from synthesis.noise.stamps import signed, stamped
from synthesis.paper import Paper
from synthesis.rendering.einvoice import cii, ubl
from synthesis.rendering.envelopes import Attachment, Letter, archive, cut_off, mail
from synthesis.rendering.marks import Sheet
from synthesis.rendering.pdf import pdf
from synthesis.rendering.plain_text import COLUMNS, typed
from synthesis.rendering.raster import picture
from synthesis.sample.cast import company, house_of_vendor
from synthesis.sample.week import Piece, piece

SUMMER_TIME = timezone(timedelta(hours=2))
ACCOUNTS = "invoices@alder-vance.example"
COPY = Expected(routes=(Route.IGNORED,), tolerated=(Code.DUPLICATE_DOCUMENT,))
NOT_OURS = Expected(routes=(Route.REVIEW,), tolerated=(Code.LOW_CONFIDENCE,))  # its vendor is on file
DISAGREES = Expected(
    planted=(Planted(Code.XML_PAGE_MISMATCH, None, "the page asks for 360.00 more than its XML"),),
    tolerated=(Code.TOTAL_MISMATCH, Code.LINE_AMOUNT_MISMATCH, Code.PRICE_MISMATCH),
    routes=(Route.EXCEPTION,),
)
PRINTED = {
    "AB_2604417_Hohenlinde.pdf": "seals_confirmed",
    "Brackwell SO-30917 acknowledgement.pdf": "motors_confirmed",
    "potwierdzenie_ZL-0612-26.pdf": "mouldings_confirmed",
    "Conferma ordine CO-26-0771.pdf": "burrs_confirmed",
    "RE2603981.pdf": "seals_billed",
    "RE2604102.pdf": "rings_stock_billed",
    "Invoice INV-55208.pdf": "motors_billed",
    "Invoice INV-55231.pdf": "motors_unknown_billed",
    "facture_F26-0502.pdf": "rings_billed",
    "Fattura 1388-26.pdf": "burrs_billed",
    "FV_0488_06_2026.pdf": "mouldings_billed",
    "factura 26-1177-R.pdf": "glass_billed_again",
    "Factuur 26031204.pdf": "cords_billed",
}


@dataclass(frozen=True, slots=True)
class Landed:
    """One file of the inbox and what truth.json says of it."""

    name: str
    data: bytes
    form: str
    documents: tuple[dict[str, Any], ...]
    attachment: str | None = None
    is_complete: bool = True
    """Whether the truth holds every value that is printed; of paper nobody books it does not."""

    def truth(self) -> dict[str, Any]:
        """The file's entry in truth.json."""
        entry: dict[str, Any] = {"file": self.name, "format": self.form, "complete": self.is_complete}
        if self.attachment:
            entry["attachment"] = self.attachment
        return entry | {"documents": list(self.documents)}


def files() -> Sequence[Landed]:
    """The whole week, by name."""
    landed = [*_printed(), *_scanned(), *_mailed(), *_electronic(), *_not_ours(), *_troubled()]
    return tuple(sorted(landed, key=lambda file: file.name))


def _printed() -> Iterator[Landed]:
    """PDF files straight from the vendors' systems."""
    for name, which in PRINTED.items():
        yield Landed(name, pdf(piece(which).paper), "pdf", (_truth(piece(which)),))


def _scanned() -> Iterator[Landed]:
    """What came by post, with the driver, by fax, or through a phone's camera."""
    yield _scan("scan_0611_0001.pdf", _received(piece("motors_shipped"), date(2026, 6, 11)), seed=41)
    yield _scan("scan_0609_0003.pdf", _received(piece("burrs_shipped"), date(2026, 6, 9)), seed=42, turned=180)
    yield _scan("fact almenar 26-1177.pdf", piece("glass_billed"), seed=44)
    notice = piece("glass_shipped")
    photo = scan.photographed(notice.paper.sheets[0], 43)
    yield Landed("IMG_20260610_091204.jpg", scan.jpeg(photo), "jpeg", (_truth(notice),))
    fax = piece("boards_confirmed")
    yield Landed("FAX-920555-0605.png", scan.png(scan.faxed(fax.paper.sheets[0], 45)), "png", (_truth(fax),))
    boards = piece("boards_billed")
    pages = [scan.faxed(sheet, 46) for sheet in boards.paper.sheets]
    yield Landed("77120-A.tif", scan.tiff(pages, 204), "tiff", (_truth(boards),))
    yield _batch("scan_0612_batch.pdf")


def _received(piece: Piece, day: date) -> Piece:
    """The piece as it left the goods-in desk: stamped and signed."""
    first, *rest = piece.paper.sheets
    marked = stamped(signed(first, day.day), "GOODS RECEIVED", day, day.day)
    return replace(piece, paper=replace(piece.paper, sheets=(marked, *rest)))


def _batch(name: str) -> Landed:
    """Three documents that went through the feeder in one go, with a sheet laid between the first two."""
    notice, invoice, received = piece("castings_shipped"), piece("seals_closed_billed"), piece("trays_shipped")
    stack = [*notice.paper.sheets, separator(notice.paper.house), *invoice.paper.sheets, *received.paper.sheets]
    second = len(notice.paper.sheets) + 2
    documents = (_truth(notice), _truth(invoice, second), _truth(received, second + len(invoice.paper.sheets)))
    return Landed(name, scan.scanned(stack, 48), "scan_pdf", documents)


def _mailed() -> Iterator[Landed]:
    """Mails and archives."""
    text = "Buenos días,\n\nadjuntamos el abono por las tolvas rotas.\n\nUn saludo,\nLucía Ferrer\n"
    yield _mail("Abono AB26-0041.eml", piece("glass_credited"), "Abono AB26/0041", text)
    text = "Beste,\n\nIn de bijlage onze orderbevestiging. De rode draad komt helaas later.\n\nSanne Lubbers\n"
    yield _mail("Orderbevestiging VO261184.eml", piece("wiring_confirmed"), "Orderbevestiging VO261184", text)
    yield _plain_text_mail("RE Order AV26-0408.eml", piece("clutches_confirmed"))
    pieces = {"factuur 26031188.pdf": piece("leads_billed"), "pakbon PB-204471.pdf": piece("leads_shipped")}
    members = {name: pdf(each.paper) for name, each in pieces.items()}
    documents = tuple({**_truth(each), "part": name} for name, each in pieces.items())
    yield Landed("Oostveen_20260609.zip", archive(members), "zip", documents)


def _electronic() -> Iterator[Landed]:
    """E-invoices: XML alone, XML in its PDF, and a PDF whose page does not say what its XML says."""
    glands, trays = piece("glands_billed"), piece("trays_billed")
    yield _electronic_file("factuur-26031120.xml", ubl(glands.paper.draft), "ubl", glands)
    yield _electronic_file("FV_0501_06_2026.xml", cii(trays.paper.draft), "cii", trays)
    castings = piece("castings_billed")
    together = pdf(castings.paper, xml=cii(castings.paper.draft))
    yield _electronic_file("facture_F26-0488.pdf", together, "factur-x", castings)
    june = piece("castings_june_billed")
    first, *rest = june.paper.draft.lines
    cheaper = summed(replace(june.paper.draft, lines=(replace(first, unit_price=Decimal("31.40")), *rest)))
    document = xml_truth(cheaper, DISAGREES)
    yield Landed("facture_F26-0509.pdf", pdf(june.paper, xml=cii(cheaper)), "factur-x", (document,))


def _electronic_file(name: str, data: bytes, form: str, piece: Piece) -> Landed:
    return Landed(name, data, form, (xml_truth(piece.paper.draft, piece.expected),))


def _not_ours() -> Iterator[Landed]:
    """What a mailroom gets and nobody books."""
    brackwell, buyer = company("brackwell"), company("buyer")
    entries = (
        Entry(date(2026, 5, 12), "INV-54977", Decimal("2310.60")),
        Entry(date(2026, 5, 27), "INV-55102", Decimal("488.40")),
        Entry(date(2026, 6, 2), "CN-1140", Decimal("-96.00")),
        Entry(date(2026, 6, 9), "INV-55208", Decimal("5073.60")),
    )
    account = statement(brackwell, buyer, house_of_vendor(brackwell), entries, day=date(2026, 6, 12))
    yield _of_no_kind("Brackwell statement June.pdf", account)
    oostveen = company("oostveen")
    offers = (
        Offer("Krimpkousen assortiment 530-delig", Decimal("19.95")),
        Offer("Kabelbinders 200 x 4,8 mm, 1000 st", Decimal("14.50")),
        Offer("LED-werklamp 20 W op accu", Decimal("44.90")),
        Offer("Digitale multimeter CAT III", Decimal("59.00")),
    )
    words = (
        "Voorjaarsactie!",
        "Alleen in juni: tot 40 % korting op gereedschap en toebehoren.",
        "Bestel online of bel ons.",
    )
    yield _of_no_kind(
        "Voorjaarsactie-Oostveen.pdf", advert(oostveen, buyer, house_of_vendor(oostveen), offers, words=words)
    )


def _troubled() -> Iterator[Landed]:
    """A copy of a file that is already here, and files that cannot be read."""
    seals = piece("seals_billed")
    yield Landed("RE2603981_2.pdf", pdf(seals.paper), "pdf", (document_truth(seals.paper, (1,), COPY),))
    locked = pdf(piece("castings_billed").paper, password="moulin-42")  # noqa: S106  # a lock without a key is the point
    yield _unreadable("Sauvanel_releve_protege.pdf", locked, "encrypted")
    yield _unreadable("LS7719.pdf", cut_off(pdf(piece("seals_shipped").paper)), "cut off in transfer")
    yield _unreadable("scan_0609_0004.pdf", scan.blank(47), "blank page")


def _truth(piece: Piece, first: int = 1) -> dict[str, Any]:
    pages = tuple(range(first, first + len(piece.paper.sheets)))
    return document_truth(piece.paper, pages, piece.expected)


def _scan(name: str, piece: Piece, *, seed: int, turned: int = 0) -> Landed:
    return Landed(name, scan.scanned(piece.paper.sheets, seed, turned=turned), "scan_pdf", (_truth(piece),))


def _mail(name: str, piece: Piece, subject: str, text: str) -> Landed:
    draft = piece.paper.draft
    day = draft.document_date or date(2026, 6, 12)
    attached = f"{subject.split()[-1].replace('/', '-')}.pdf"
    mark = picture(Sheet(60, 60, tuple(logo(piece.paper.house, 10, 10, 40))), dpi=96)
    letter = Letter(
        sender=f"{draft.vendor.name} <{draft.vendor.email}>",
        to=ACCOUNTS,
        subject=subject,
        sent=datetime(day.year, day.month, day.day, 9, 14, 5, tzinfo=SUMMER_TIME),
        text=text,
        attachments=(
            Attachment("image001.png", scan.png(mark), "image/png", inline_id="image001"),
            Attachment(attached, pdf(piece.paper), "application/pdf"),
        ),
    )
    return Landed(name, mail(letter), "eml", (_truth(piece),), attachment=attached)


def _plain_text_mail(name: str, piece: Piece) -> Landed:
    """A mail that is the document: no attachment, only its text."""
    draft, house = piece.paper.draft, piece.paper.house
    letter = Letter(
        sender=f"{draft.vendor.name} <{draft.vendor.email}>",
        to=ACCOUNTS,
        subject=f"RE: Order {draft.po_numbers[0]}",
        sent=datetime(2026, 6, 10, 16, 2, 41, tzinfo=SUMMER_TIME),
        text=typed(draft, house),
    )
    return Landed(name, mail(letter), "eml", (plain_text_truth(piece.paper, COLUMNS, piece.expected),))


def _of_no_kind(name: str, paper: Paper) -> Landed:
    return Landed(name, pdf(paper), "pdf", (document_truth(paper, (1,), NOT_OURS),), is_complete=False)


def _unreadable(name: str, data: bytes, why: str) -> Landed:
    expected = Expected(planted=(Planted(Code.UNREADABLE, None, why),), routes=(Route.REVIEW,))
    document = {"kind": Kind.OTHER.value, "pages": [1], "fields": {}, "lines": [], "resolved_po_numbers": []}
    return Landed(name, data, "pdf", (document | verdict_truth(expected),))

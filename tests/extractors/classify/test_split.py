"""A pile of paper in one file becomes its documents; one long document stays whole."""

import pytest

from extractors.classify.split import split
from schemas.page import Page, WordSource
from tests.extractors.page_factories import a_sheet, blank

QUAY = ("Quayside Pumps Ltd. | 12 Dock Road, Leith, Scotland", "quayside.example | Phone 555 0170")
FORGE = ("Forge and Sons GmbH | Hammerweg 3, Essen Ruhr", "forge.example | Telefon 555 0199")
ROWS = tuple(f"PS-{row} | Pump seal size {row} | 4 | 12.50 | 50.00" for row in range(12))
SMALL_PRINT = tuple("the goods remain the property of the vendor until they are paid in full and" for _ in range(30))


def an_invoice(number: str, letterhead=QUAY, page: int = 1, *more: str) -> Page:
    return a_sheet(*letterhead, "# INVOICE", f"Invoice no. | {number}", *more, *ROWS, number=page)


def a_delivery_note(number: str, letterhead=QUAY, page: int = 1) -> Page:
    return a_sheet(*letterhead, "# DELIVERY NOTE", f"Delivery note no. | {number}", *ROWS, number=page)


def test_one_page_is_one_document():
    assert split([an_invoice("INV-1042")]) == ((1,),)


def test_no_pages_are_no_documents():
    assert split([]) == ()


def test_a_pile_from_several_vendors_is_taken_apart():
    pile = [an_invoice("INV-1042"), a_delivery_note("LS-77120", FORGE, 2), an_invoice("F-8831", FORGE, 3)]

    assert split(pile) == ((1,), (2,), (3,))


def test_two_kinds_of_paper_from_one_vendor_are_two_documents():
    assert split([a_delivery_note("DN-77120"), an_invoice("INV-1042", page=2)]) == ((1,), (2,))


def test_two_invoices_of_one_vendor_are_told_apart_by_their_page_counters():
    first = an_invoice("INV-1042", QUAY, 1, "Page 1 of 1")
    second = an_invoice("INV-1043", QUAY, 2, "Page 1 of 1")

    assert split([first, second]) == ((1,), (2,))


@pytest.mark.parametrize(
    "counter",
    [
        "Page {} of 3", "Page {}/3", "Seite {} von 3", "Seite: {}", "page {} sur 3", "Pagina {} di 3",
        "Blad {} van 3", "Strona {} z 3",
    ],
)  # fmt: skip
def test_counted_pages_stay_together(counter):
    pages = [an_invoice("INV-1042", QUAY, page, counter.format(page)) for page in (1, 2, 3)]

    assert split(pages) == ((1, 2, 3),)


def test_a_long_invoice_that_repeats_its_head_stays_whole():
    assert split([an_invoice("INV-1042", page=page) for page in (1, 2, 3)]) == ((1, 2, 3),)


def test_a_continuation_without_any_head_belongs_to_the_page_before():
    assert split([an_invoice("INV-1042"), a_sheet(*ROWS, number=2)]) == ((1, 2),)


def test_a_carried_forward_total_keeps_pages_together():
    second = a_sheet("# INVOICE", "Übertrag von Seite 1 | 600.00", *ROWS, number=2)

    assert split([an_invoice("INV-1042"), second]) == ((1, 2),)


def test_a_back_side_of_small_print_belongs_to_the_page_before():
    terms = a_sheet("# GENERAL TERMS", *SMALL_PRINT, number=2)

    assert split([an_invoice("INV-1042"), terms, a_delivery_note("LS-77120", FORGE, 3)]) == ((1, 2), (3,))


def test_blank_separators_are_dropped():
    pile = [an_invoice("INV-1042"), blank(2), a_delivery_note("LS-77120", FORGE, 3), blank(4)]

    assert split(pile) == ((1,), (3,))


def test_a_file_of_blank_pages_stays_one_group():
    assert split([blank(1), blank(2)]) == ((1, 2),)


def test_a_page_that_could_not_be_read_is_not_taken_for_a_separator():
    unread = Page(2, 595, 842, (), WordSource.OCR, problem="damaged picture")

    assert split([an_invoice("INV-1042"), unread]) == ((1, 2),)


def test_a_sheet_of_another_size_speaks_for_another_document():
    slip = a_sheet("Corner Shop | 4 Hill Street", "# RECEIPT", "Total | 5.00", number=2, size=(220, 600))

    assert split([an_invoice("INV-1042"), slip]) == ((1,), (2,))


def test_page_one_after_a_finished_count_starts_anew():
    first = [an_invoice("INV-1042", QUAY, page, f"Page {page} of 2") for page in (1, 2)]
    second = [an_invoice("INV-1050", QUAY, page + 2, f"Page {page} of 2") for page in (1, 2)]

    assert split([*first, *second]) == ((1, 2), (3, 4))

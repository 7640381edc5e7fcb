"""What was filled into a form or written onto a page is read where viewers show it; what they hide is not."""

from __future__ import annotations

import pytest

from extractors.pages.words import WordOptions, pages_of
from schemas.page import Page
from tests.doubles.wrappers import a_field, a_form, a_written_note

LINES = (
    "Invoice number and date of this invoice",
    "",
    "Order of the goods that we delivered",
    "",
    "Total to be paid",
)


def read(*notes: bytes, fields: bool = True) -> Page:
    (page,) = pages_of(
        a_form(*notes, lines=LINES, fields=fields), "application/pdf", WordOptions(second_opinion=False)
    )
    return page


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def test_the_value_of_a_field_stands_where_the_field_is():
    page = read(a_field("TF-20418", (300, 715, 400, 732)))

    found = next(word for word in page.words if word.text == "TF-20418")
    label = next(word for word in page.words if word.text == "Invoice")
    assert 300 / 612 - 0.01 < found.box.left < 320 / 612
    assert found.box.overlap_y(label.box) > 0.5 * label.box.height


@pytest.mark.parametrize(
    "more",
    ["/FT /Tx /F 4", "/FT /Tx /F 4 /Q 2", "/FT /Tx /F 4 /Ff 4096", "/FT /Ch /F 4 /Ff 131072 /Opt [(TF-20418) (x)]"],
)
def test_text_to_the_right_of_several_lines_and_chosen_from_a_list_is_read(more):
    assert "TF-20418" in texts(read(a_field("TF-20418", (300, 715, 400, 732), more)))


@pytest.mark.parametrize("fields", [True, False])
def test_a_note_typed_onto_the_page_is_read(fields):
    page = read(a_written_note("PO-77120 urgent", (300, 670, 420, 700)), fields=fields)

    assert {"PO-77120", "urgent"} <= set(texts(page))


def test_a_note_of_several_lines_is_read_line_by_line():
    page = read(a_written_note("PO-77120\\rurgent please", (300, 670, 420, 700)), fields=False)

    assert {"PO-77120", "urgent", "please"} <= set(texts(page))


@pytest.mark.parametrize(
    "note",
    [
        a_field("TF-20418", (300, 715, 400, 732), "/FT /Tx /F 2"),
        a_written_note("TF-20418", (300, 670, 420, 700), "/F 2"),
        b"/Subtype /Popup /Contents (TF-20418) /Rect [300 670 420 700] /F 4",
        b"/Subtype /Text /Contents (TF-20418) /Rect [300 670 320 690] /F 4",
    ],
)
def test_what_viewers_hide_or_show_only_on_a_click_is_not_read(note):
    assert "TF-20418" not in texts(read(note))


def test_a_ticked_box_is_no_letter():
    before = texts(read())
    ticked = b"/Subtype /Widget /FT /Btn /T (box) /V /Yes /AS /Yes /Rect [300 715 312 727] /F 4 /MK << /CA (4) >>"

    assert texts(read(ticked)) == before

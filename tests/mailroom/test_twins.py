"""The PDF and the XML of one invoice in one mail are one document; what only looks so is not."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from extractors.pages.part_words import PartWords
from extractors.pipeline.twins import are_twins
from mailroom.actions import facts
from mailroom.actions.reporting.results import results
from mailroom.desk import Desk
from schemas.codes import Route
from tests.extractors.drawn import drawn
from tests.flows.paper import Landing, text_pdf, their_orders, xml_invoice
from tests.mailroom.test_processing import arrive

PAGE = """
Halden Fittings GmbH                 INVOICE
Invoice No: R-00003                  Date: 2 April 2026
Elbow fitting      4     12.50       50.00
VAT 19 %                              9.50
Total EUR                            59.50
"""


def words(text: str = PAGE, *more: str, xml: bytes | None = None) -> PartWords:
    pages = tuple(drawn(one, number=number) for number, one in enumerate((text, *more), start=1))
    return PartWords(pages, xml, tuple((page.number,) for page in pages))


@pytest.mark.parametrize(
    "text",
    [PAGE, PAGE.replace("59.50", "59,50"), PAGE.replace("No: R-00003", "R-00003"), PAGE.replace("59.50", "EUR59.50")],
)
def test_a_page_that_prints_number_and_total_of_the_data_is_its_picture(text: str) -> None:
    assert are_twins(xml_invoice(3), words(text))


@pytest.mark.parametrize(
    "text",
    [
        PAGE.replace("R-00003", "R-00004"),
        PAGE.replace("R-00003", "R-000031"),
        PAGE.replace("59.50", "69.50"),
        "Please find attached our price list",
    ],
)
def test_a_page_of_another_number_or_total_is_not(text: str) -> None:
    assert not are_twins(xml_invoice(3), words(text))


def test_a_pile_of_papers_is_nobodys_picture() -> None:
    assert not are_twins(xml_invoice(3), words(PAGE, PAGE))


def test_a_pdf_with_data_of_its_own_is_compared_by_that() -> None:
    assert are_twins(xml_invoice(3), words("", xml=xml_invoice(3)))
    assert not are_twins(xml_invoice(3), words(PAGE, xml=xml_invoice(4)))


def test_what_is_no_e_invoice_has_no_picture() -> None:
    assert not are_twins(b"<note>R-00003</note>", words())


def a_mail(*attached: tuple[str, bytes]) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "bills@halden.example", "ap@buyer.example", "Invoice"
    mail.set_content("Invoice attached as PDF and XML.")
    for name, data in attached:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


@pytest.mark.parametrize("names", [("a.pdf", "b.xml"), ("b.pdf", "a.xml")])
def test_pdf_and_xml_of_one_invoice_become_one_record_of_the_xmls_values(
    desk: Desk, names: tuple[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "orders.json"
    path.write_bytes(their_orders(9))
    facts.load_orders(desk, path)
    arrive(desk, Landing("mail.eml", a_mail((names[0], text_pdf(3)), (names[1], xml_invoice(3)))))
    found = {result.part: result for result in results(desk)}

    assert found[names[0]].route is Route.RECORD
    assert found[names[0]].fields["total_amount"].source == "xml"
    assert found[names[0]].pages == (1,)
    assert found[names[1]].route is Route.IGNORED
    assert "one document" in found[names[1]].concerns[0]


def test_pdf_and_xml_of_two_invoices_stay_two(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "orders.json"
    path.write_bytes(their_orders(9))
    facts.load_orders(desk, path)
    arrive(desk, Landing("mail.eml", a_mail(("a.pdf", text_pdf(3)), ("b.xml", xml_invoice(4)))))

    assert [result.fields["document_number"].value for result in results(desk)] == ["R-00003", "R-00004"]

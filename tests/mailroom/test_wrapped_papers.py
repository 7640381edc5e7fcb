"""Papers within wrappers on their whole way: each is a document, or a case that names what was not opened."""

import pytest

from mailroom.actions import intake, processing
from mailroom.actions.reporting.results import Result, results
from mailroom.desk import Desk
from schemas.codes import Code, Route
from tests.desks import land
from tests.doubles.wrappers import a_multipart, a_plain_mail, an_xfa_form, attached, sealed, signed, winmail
from tests.extractors.classify.test_sheets import bill, sheet
from tests.flows.paper import Landing, text_pdf, xml_invoice

BILL = xml_invoice(1)


def arrived(desk: Desk, name: str, data: bytes) -> tuple[Result, ...]:
    land(desk, Landing(name, data))
    for arrival in intake.scan(desk).arrivals:
        processing.process(desk, arrival.arrival_id)
    return results(desk)


def a_mail(declared: str, data: bytes, name: str) -> bytes:
    return a_multipart("mixed", (b"text/plain", b"Invoice attached."), attached(declared, data, name))


def test_two_papers_on_one_sheet_are_two_documents_with_values_of_their_own(desk: Desk):
    data = sheet(bill("TF-20418", "PO-77120", "90.00"), bill("TF-20419", "PO-77121", "108.00"))

    found = arrived(desk, "two.pdf", data)

    assert [one.fields["document_number"].value for one in found] == ["TF-20418", "TF-20419"]
    assert [one.pages for one in found] == [(1,), (1,)]
    assert len({one.document_id for one in found}) == 2


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [
        ("a.eml", a_mail("application/ms-tnef", winmail(("bill.xml", BILL)), "winmail.dat"), "winmail.dat/bill.xml"),
        ("a.xml.p7m", signed(BILL), None),
        ("a.eml", a_mail("application/octet-stream", signed(text_pdf(3)), "bill.pdf.p7m"), "bill.pdf"),
    ],
)
def test_what_is_wrapped_is_read_like_any_other_paper(desk: Desk, name: str, data: bytes, part: str | None):
    (found,) = arrived(desk, name, data)

    assert (found.file, found.part) == (name, part)
    assert found.fields["total_amount"].value


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (a_mail("application/ms-tnef", winmail(("bill.xml", BILL))[:300], "winmail.dat"), "cut off"),
        (a_mail("application/pkcs7-mime", sealed(), "smime.p7m"), "encrypted"),
        (a_mail("application/pdf", an_xfa_form("Please wait..."), "form.pdf"), "XFA form"),
        (a_mail("application/pdf", b"", "bill.pdf"), "empty"),
    ],
)
def test_what_cannot_be_opened_is_a_case_that_names_it(desk: Desk, data: bytes, told: str):
    (found,) = arrived(desk, "a.eml", data)

    (finding,) = found.discrepancies
    assert (found.route, finding.code) == (Route.REVIEW, Code.UNREADABLE)
    assert told in finding.message


def test_a_link_in_place_of_the_invoice_is_shown_to_a_person(desk: Desk):
    (found,) = arrived(
        desk,
        "a.eml",
        a_plain_mail("Your invoice is ready.\nDownload it here: https://portal.vendor.example/i/20418\n"),
    )

    assert found.route in (Route.REVIEW, Route.EXCEPTION)
    assert any("https://portal.vendor.example/..." in finding.message for finding in found.discrepancies)

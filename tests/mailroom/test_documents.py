"""Everything that was taken in can be found, shown and got back; a case can be opened on what was posted."""

import json
from pathlib import Path

import pytest

from mailroom.actions import delivery, facts
from mailroom.actions.review import cases, documents
from mailroom.actions.review.documents import Original, Wanted
from mailroom.cli.edge import run
from mailroom.desk import Desk
from schemas.case import CaseState, Correction
from schemas.codes import Kind, Status
from schemas.errors import BytesLost, UnknownCase, UnknownDocument, WrongUse
from tests.flows.paper import Landing, xml_invoice
from tests.mailroom.test_processing import arrive


@pytest.fixture
def worked(desk: Desk, orders) -> Desk:
    """A desk that has posted papers 1 and 2 and holds 7."""
    facts.load_orders(desk, orders)
    for number in (1, 2, 7):
        arrive(desk, Landing(f"{number}.xml", xml_invoice(number)))
    return desk


def names(desk: Desk, **wanted) -> list[str]:
    return [one.document.file for one in documents.documents(desk, Wanted(**wanted))]


def test_documents_are_listed_by_kind_state_and_number(worked: Desk):
    assert sorted(names(worked)) == ["1.xml", "2.xml", "7.xml"]
    assert names(worked, status=Status.EXCEPTED) == ["7.xml"]
    assert names(worked, kind=Kind.ACKNOWLEDGMENT) == []
    assert len(names(worked, limit=2)) == 2


@pytest.mark.parametrize("text", ["R-00002", "r 00002", "2.xml", "47000002", "HF-0002", "elbow FITTING 2"])
def test_a_text_is_found_in_any_value_or_name_however_it_is_spelt(worked: Desk, text: str):
    assert names(worked, text=text) == ["2.xml"]


@pytest.mark.parametrize("text", ["R-00099", "layout", "einvoice", "--"])
def test_what_no_paper_says_is_not_found(worked: Desk, text: str):
    assert names(worked, text=text) == []


def test_a_document_is_meant_by_id_name_or_number(worked: Desk):
    by_name = documents.find_document(worked, "1.xml")
    assert documents.find_document(worked, by_name.document_id[:6]) == by_name
    assert documents.find_document(worked, "r-00001") == by_name


def test_a_document_that_is_not_there_or_not_told_apart_is_said_so(worked: Desk):
    with pytest.raises(UnknownDocument, match=r"no document 9\.xml"):
        documents.find_document(worked, "9.xml")
    arrive(worked, Landing("again/1.xml", xml_invoice(1) + b"\n"))
    with pytest.raises(WrongUse, match="2 documents are R-00001"):
        documents.find_document(worked, "R-00001")


def test_a_copy_is_named_with_the_file_it_repeats(worked: Desk):
    arrive(worked, Landing("copy.xml", xml_invoice(1)))
    with pytest.raises(UnknownDocument, match=r"byte for byte the same file as 1\.xml"):
        documents.find_document(worked, "copy.xml")


def test_the_original_comes_back_byte_for_byte(worked: Desk, tmp_path: Path):
    found = documents.original(worked, documents.find_document(worked, "1.xml"))
    place = documents.export(found, tmp_path)
    assert (place.name, place.read_bytes()) == ("1.xml", xml_invoice(1))
    with pytest.raises(WrongUse, match="--force"):
        documents.export(found, tmp_path)
    assert documents.export(found, tmp_path, force=True) == place


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\passwd", "/tmp/passwd", "a/b/.passwd"])
def test_the_name_of_a_part_cannot_lead_out_of_the_folder(worked: Desk, tmp_path: Path, name: str):
    document = documents.find_document(worked, "1.xml").model_copy(update={"part": name})
    found = documents.original(worked, document)
    assert found.name == "passwd"
    assert documents.export(found, tmp_path).parent == tmp_path


def test_bytes_that_are_lost_are_told(worked: Desk):
    document = documents.find_document(worked, "1.xml")
    for kept in Path(worked.settings.bucket_url).rglob(document.sha256):
        kept.unlink()
    with pytest.raises(BytesLost):
        documents.original(worked, document)


def test_an_original_that_cannot_be_written_is_told(tmp_path: Path):
    with pytest.raises(WrongUse, match="cannot write"):
        documents.export(Original("a.pdf", b"x"), tmp_path / "nowhere" / "a.pdf")


def test_a_case_is_opened_on_a_posted_document_and_leads_to_a_correction(worked: Desk):
    document = documents.find_document(worked, "1.xml")
    with pytest.raises(UnknownCase, match="mailroom cases open"):
        cases.find_case(worked, document.document_id[:6])
    cases.open_case(worked, document.document_id, actor="ada", reason="the vendor called")
    found = cases.find_case(worked, document.document_id[:6])
    assert documents.find_document(worked, "1.xml").status is Status.POSTED
    cases.correct(worked, found.case_id, [Correction(field="incoterms", value="EXW")], actor="ada", reason="said so")
    delivery.deliver(worked)
    folder = Path(worked.settings.deliver_folder or "")
    told = [json.loads(line)["event"] for line in (folder / "records.jsonl").read_text().splitlines()]
    assert told.count("record.superseded") == 1
    assert cases.find_case(worked, found.case_id).state is CaseState.CLOSED


def test_a_posted_document_can_be_rejected_by_a_person(worked: Desk):
    document = documents.find_document(worked, "1.xml")
    cases.open_case(worked, document.document_id, actor="ada", reason="paid by card already")
    cases.reject(worked, document.document_id, actor="ada", reason="paid by card already")
    assert documents.find_document(worked, "1.xml").status is Status.REJECTED
    with pytest.raises(WrongUse, match="nothing to decide"):
        cases.open_case(worked, document.document_id, actor="ada", reason="after all")


def test_a_case_opened_by_hand_is_closed_by_hand_and_one_that_holds_is_not(worked: Desk):
    posted = documents.find_document(worked, "2.xml").document_id
    cases.open_case(worked, posted, actor="ada", reason="a look")
    with pytest.raises(WrongUse, match="open already"):
        cases.open_case(worked, posted, actor="bob", reason="a look")
    cases.close(worked, posted, actor="ada", reason="all is well")
    assert cases.find_case(worked, posted).state is CaseState.CLOSED
    held = documents.find_document(worked, "7.xml").document_id
    with pytest.raises(WrongUse, match="holds the document"):
        cases.close(worked, held, actor="ada", reason="away")
    with worked.database.reading() as records:
        assert records.verification.verify() > 0


def test_the_commands_list_show_and_write(worked: Desk, tmp_path: Path, capsys):
    assert run(["documents", "search", "R-00002", "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["file"], one["status"], one["total_amount"]) == ("2.xml", "posted", "59.50")
    assert run(["documents", "show", "7.xml"]) == 0
    shown = capsys.readouterr().out
    assert "price_mismatch" in shown
    assert "R-00007" in shown
    assert run(["documents", "open", "2.xml", "--to", str(tmp_path / "out.xml")]) == 0
    assert (tmp_path / "out.xml").read_bytes() == xml_invoice(2)
    assert run(["documents", "list", "--kind", "poem"]) == 2
    assert "shipping_notice" in capsys.readouterr().err

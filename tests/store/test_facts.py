"""Facts from the ERP are found by whatever a document prints of them."""

from __future__ import annotations

from matching import lookup_keys, order_keys, vendor_keys
from schemas.extraction import Extraction
from schemas.facts import Facts
from schemas.match import LookupKeys
from store import Database, Loaded, Records
from tests.factories import a_line, a_receipt, a_vendor, an_acknowledgment, an_invoice, an_order, an_order_line
from tests.store.desks import NOW, POLICY, a_document, held, posted, read, settle, settled


def facts_of(records: Records, extraction: Extraction, key: str = "new.pdf") -> Facts:
    document_id = a_document(records, key, extraction)
    return records.lookup.facts_for(lookup_keys(extraction), document_id, POLICY, NOW.date())


def test_loading_again_updates(database: Database) -> None:
    with database.transaction() as records:
        first = records.facts.save_orders([an_order(), an_order(po_number="2")], order_keys)
        again = records.facts.save_orders([an_order(), an_order(po_number="2", currency="USD")], order_keys)
        assert first == Loaded(2, 0, 0, ("4500012345", "2"), ("4500012345", "2"))
        assert again == Loaded(0, 1, 1, ("2",), ("2",))
        changed = records.lookup.order("2")
        assert changed is not None
        assert changed.currency == "USD"


def test_closing_an_order_and_booking_its_invoices_agrees_nothing_anew(database: Database) -> None:
    booked = an_order([an_order_line(quantity_invoiced=10)], status="closed")
    with database.transaction() as records:
        records.facts.save_orders([an_order()], order_keys)
        assert records.facts.save_orders([booked], order_keys) == Loaded(0, 1, 0, ("4500012345",), ())


def test_an_order_given_twice_in_one_file_counts_once_and_the_last_stands(database: Database) -> None:
    with database.transaction() as records:
        records.facts.save_orders([an_order(currency="EUR"), an_order(currency="USD")], order_keys)
        order = records.lookup.order("4500012345")
    assert order is not None
    assert order.currency == "USD"


def test_a_receipt_loaded_twice_counts_once(database: Database) -> None:
    with database.transaction() as records:
        records.facts.save_orders([an_order()], order_keys)
        first = records.facts.save_receipts(
            [a_receipt(5), a_receipt(5, receipt_number="GR-2"), a_receipt(1, po_number="9")]
        )
        again = records.facts.save_receipts([a_receipt(7), a_receipt(5, receipt_number="GR-2")])
        found = facts_of(records, an_invoice()).receipts
    assert (first.added, again.updated, again.unchanged) == (3, 1, 1)
    assert again.changed == ("4500012345",)
    assert [(receipt.receipt_number, receipt.lines[0].quantity) for receipt in found] == [("GR-1", 7), ("GR-2", 5)]


def test_an_order_is_found_by_its_number_however_it_is_printed(database: Database) -> None:
    with database.transaction() as records:
        records.facts.save_orders([an_order(), an_order(po_number="77")], order_keys)
        found = facts_of(records, an_invoice(po="PO 4500 012345"))
    assert [order.po_number for order in found.orders] == ["4500012345"]


def test_a_changed_order_is_no_longer_found_by_what_it_was(database: Database) -> None:
    with database.transaction() as records:
        old = an_order([an_order_line(vendor_sku="OLD-1", buyer_sku=None)], vendor_id=None, vendor_name=None)
        records.facts.save_orders([old], lambda order: LookupKeys(item_numbers=("OLD1",)))
        records.facts.save_orders([old.model_copy(update={"currency": "USD"})], lambda order: LookupKeys())
        document_id = a_document(records)
        found = records.lookup.facts_for(LookupKeys(item_numbers=("OLD1",)), document_id, POLICY, NOW.date())
    assert found.orders == ()


def test_without_a_number_the_vendor_leads_to_its_orders(database: Database) -> None:
    with database.transaction() as records:
        mine = an_order(vendor_name=None, vendor_tax_id=None, vendor_iban=None)
        theirs = mine.model_copy(update={"po_number": "2", "vendor_id": "V-2", "vendor_name": "Other"})
        records.facts.save_orders([mine, theirs], order_keys)
        records.facts.save_vendors(
            [a_vendor(), a_vendor(vendor_id="V-2", name="Other", ibans=(), tax_ids=(), email_domains=())], vendor_keys
        )
        found = facts_of(records, an_invoice(po=None))
    assert [order.po_number for order in found.orders] == ["4500012345"]
    assert [vendor.vendor_id for vendor in found.vendors] == ["V-100"]


def test_a_vendor_named_on_the_order_alone_is_found_too(database: Database) -> None:
    with database.transaction() as records:
        records.facts.save_orders([an_order(vendor_id=None)], order_keys)
        found = facts_of(records, an_invoice(po=None))
    assert [order.po_number for order in found.orders] == ["4500012345"]


def test_of_a_vendors_very_many_orders_those_with_most_of_the_items_are_taken(database: Database) -> None:
    with database.transaction() as records:
        others = [an_order([an_order_line(vendor_sku="X", buyer_sku="Y")], po_number=f"P{n:03}") for n in range(150)]
        records.facts.save_orders([*others, an_order(order_date="2001-01-01")], order_keys)
        records.facts.save_vendors([a_vendor()], vendor_keys)
        found = facts_of(records, an_invoice(po=None))
    assert [order.po_number for order in found.orders] == ["4500012345"]


def test_where_few_items_are_shared_the_orders_that_have_them_come_before_the_newest(database: Database) -> None:
    with database.transaction() as records:
        others = [an_order([an_order_line(vendor_sku="X", buyer_sku="Y")], po_number=f"P{n:03}") for n in range(150)]
        records.facts.save_orders([*others, an_order(order_date="2001-01-01")], order_keys)
        records.facts.save_vendors([a_vendor()], vendor_keys)
        unlike = [a_line(sku=f"OTHER-{number}") for number in range(3)]
        found = facts_of(records, an_invoice([a_line(), *unlike], po=None))
    assert len(found.orders) == 100
    assert found.orders[0].po_number == "4500012345"


def test_of_a_vendors_very_many_orders_the_newest_open_ones_are_taken_without_items(database: Database) -> None:
    with database.transaction() as records:
        done = [an_order(po_number=f"C{n:03}", order_date="2026-06-01", status="closed") for n in range(120)]
        still = [an_order(po_number=f"P{n:03}", order_date=f"2026-01-{1 + n % 28:02}") for n in range(90)]
        records.facts.save_orders([*done, *still], order_keys)
        records.facts.save_vendors([a_vendor()], vendor_keys)
        found = facts_of(records, an_invoice([a_line(sku=None)], po=None))
    assert [order.status.value for order in found.orders] == ["open"] * 90 + ["closed"] * 10
    assert [order.order_date for order in found.orders[:90]] == sorted(
        (order.order_date for order in still), reverse=True
    )


def test_without_number_and_vendor_the_items_lead_to_the_order(database: Database) -> None:
    with database.transaction() as records:
        records.facts.save_orders([an_order()], order_keys)
        unnamed = an_acknowledgment([a_line()], po=None, vendor_name=None)
        found = facts_of(records, unnamed)
    assert [order.po_number for order in found.orders] == ["4500012345"]


def test_a_page_full_of_numbers_does_no_harm(database: Database) -> None:
    with database.transaction() as records:
        records.facts.save_orders([an_order()], order_keys)
        numbers = tuple(f"PO-{number:07}" for number in range(40_000))
        found = facts_of(records, an_invoice(po=("4500012345", *numbers)))
        keys = LookupKeys(item_numbers=numbers, vendor_names=numbers, vendor_ibans=numbers, document_numbers=numbers)
        none = records.lookup.facts_for(keys, records.documents.all()[0].document_id, POLICY, NOW.date())
    assert [order.po_number for order in found.orders] == ["4500012345"]
    assert none.orders == ()


def test_facts_say_what_was_never_loaded(database: Database) -> None:
    with database.transaction() as records:
        empty = facts_of(records, an_invoice())
        records.facts.save_orders([an_order()], order_keys)
        records.facts.save_receipts([a_receipt(po_number="other")])
        loaded = facts_of(records, an_invoice())
    assert (empty.has_orders, empty.has_receipts, empty.has_vendors) == (False, False, False)
    assert (loaded.has_orders, loaded.has_receipts, loaded.has_vendors) == (True, True, False)
    assert loaded.receipts == ()


def test_earlier_documents_are_found_by_order_and_by_number(database: Database) -> None:
    with database.transaction() as records:
        records.facts.save_orders([an_order()], order_keys)
        same_order = settled(records, "1.pdf", posted("4500012345"), an_invoice(document_number="A-1"))
        same_number = settled(records, "2.pdf", held(), an_invoice(po=None))
        settled(records, "3.pdf", posted("7"), an_invoice([a_line(3)], document_number="B-2", po="7"))
        found = facts_of(records, an_invoice())
    assert [prior.document_id for prior in found.earlier] == [same_order, same_number]
    assert [prior.name for prior in found.earlier] == ["1.pdf", "2.pdf"]


def test_a_document_matched_without_a_printed_number_bears_on_the_next_one(database: Database) -> None:
    with database.transaction() as records:
        records.facts.save_orders([an_order()], order_keys)
        inferred = settled(records, "1.pdf", posted("4500012345"), an_invoice(po=None, document_number="A-1"))
        found = facts_of(records, an_invoice(document_number="A-2"))
    assert [prior.document_id for prior in found.earlier] == [inferred]


def test_pages_that_look_alike_tie_documents_together(database: Database) -> None:
    with database.transaction() as records:
        first = a_document(records, "1.pdf", an_invoice(document_number="A", po="1"), prints=("f0e1d2c3b4a59687",))
        settle(records, first, held())
        other = a_document(records, "2.pdf", an_invoice(document_number="B", po="2"), prints=("f0e1d2c3b4a59680",))
        another = an_invoice([a_line(3)], document_number="C", po="3")
        unlike = a_document(records, "3.pdf", another, prints=("f0e1ffffffff0000",))
        assert [prior.document_id for prior in _earlier(records, other)] == [first]
        assert _earlier(records, unlike) == ()


def test_a_second_record_of_the_vendor_comes_along_though_the_paper_names_neither(database: Database) -> None:
    with database.transaction() as records:
        records.facts.save_orders([an_order()], order_keys)
        records.facts.save_vendors(
            [a_vendor(), a_vendor(vendor_id="V-101", name="HB Trading", tax_ids=())], vendor_keys
        )
        records.facts.save_vendors(
            [a_vendor(vendor_id="V-9", name="Other", tax_ids=("DE1",), ibans=("DE2",))], vendor_keys
        )
        found = facts_of(records, an_invoice(vendor_name=None, vendor_tax_id=None, vendor_iban=None))
    assert [vendor.vendor_id for vendor in found.vendors] == ["V-100", "V-101"]


def test_a_document_never_counts_against_itself(database: Database) -> None:
    with database.transaction() as records:
        document_id = settled(records, "1.pdf", posted("4500012345"))
        read(records, document_id, an_invoice(currency="USD"), author="ann")
        assert _earlier(records, document_id) == ()


def test_documents_that_waited_for_an_order_are_found_when_it_comes(database: Database) -> None:
    with database.transaction() as records:
        printed = settled(records, "1.pdf", held(), an_invoice(po="4500-012345"))
        unprinted = settled(records, "2.pdf", held(), an_invoice(po=None))
        settled(records, "3.pdf", posted("4500012345"), an_invoice())
        stranger = an_acknowledgment([a_line(sku="Z")], po="99", vendor_name="Nobody", document_number="Z")
        settled(records, "4.pdf", held(), stranger)
        loaded = records.facts.save_orders([an_order()], order_keys)
        assert set(records.related.waiting_for(loaded.changed)) == {printed, unprinted}
        assert len(records.related.held()) == 3


def _earlier(records: Records, document_id: str) -> tuple[object, ...]:
    keys = lookup_keys(records.documents.extraction(document_id))
    return records.lookup.facts_for(keys, document_id, POLICY, NOW.date()).earlier

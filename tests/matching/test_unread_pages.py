"""A page that could not be read: its values are missing, so somebody must look."""

import pytest

from matching import settle
from schemas.codes import Code, Route
from schemas.facts import Subject
from tests.factories import a_receipt, an_invoice, an_order, facts


@pytest.mark.parametrize(("unread", "route"), [((), Route.RECORD), ((2,), Route.REVIEW)])
def test_a_document_with_an_unread_page_goes_to_review(unread, route):
    paper = an_invoice().model_copy(update={"pages": (1, 2), "unread_pages": unread})
    known = facts(orders=(an_order(),), receipts=(a_receipt(),))
    decision = settle(Subject("d", "a.pdf", "0" * 64, paper), known)
    assert decision.route is route
    assert (Code.LOW_CONFIDENCE in {found.code for found in decision.discrepancies}) is bool(unread)

"""A plain label right beside a value vouches for it, unless another value stands as near."""

import pytest

from schemas.reading import Witness
from tests.extractors.decide.test_fuse import fused, money, offered


def test_a_plain_label_vouches_for_a_number_that_the_layout_model_was_not_sure_of():
    assert fused(offered("document_number", "R-2044", 0.9)).document_number.witnesses == (Witness.LABEL,)


@pytest.mark.parametrize(
    "others",
    [[offered("document_number", "K-77120", 0.7, at=0.5)], [offered("document_number", "R-2045", 0.85, at=0.2)]],
)
def test_another_number_as_near_takes_the_label_s_word_away(others):
    header = fused(offered("document_number", "R-2044", 0.9), *others)
    assert Witness.LABEL not in header.document_number.witnesses


def test_a_weak_label_vouches_for_nothing():
    assert fused(offered("document_number", "R-2044", 0.6)).document_number.witnesses == ()


def test_amounts_and_accounts_need_more_than_a_label():
    header = fused(money("total_amount", "119.00"), offered("vendor_iban", "DE65168403885421430443"))
    assert Witness.LABEL not in (*header.total_amount.witnesses, *header.vendor_iban.witnesses)

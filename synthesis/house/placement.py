"""Where a house puts what: decisions that two blocks must agree on, so that no value is printed nowhere."""

from __future__ import annotations

from schemas.codes import Kind
from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft

BILLS = {Kind.INVOICE, Kind.CREDIT_NOTE}


def titles_with_number(draft: Draft, house: HouseStyle) -> bool:
    """``Rechnung Nr. 4711`` as the title, instead of a labelled number."""
    return house.dice(f"titled/{draft.kind}").random() < house.oddity * 0.5


def dates_a_letter(draft: Draft, house: HouseStyle) -> bool:
    """``Dresden, 5. März 2026`` without a label, instead of a labelled date."""
    return house.dice(f"dated/{draft.kind}").random() < house.oddity * 0.3


def writes_terms_out(house: HouseStyle) -> bool:
    """Payment terms in a sentence below the sums, instead of a labelled value."""
    return house.dice("terms").random() < house.oddity * 0.6


def refers_in_table(draft: Draft, house: HouseStyle) -> bool:
    """The order's number in a row of its own above the lines, instead of a labelled value."""
    return house.dice(f"order row/{draft.kind}").random() < house.oddity * 0.35


def boxes_bank(draft: Draft, house: HouseStyle) -> bool:
    """Bank details in a box below the sums as well as, or instead of, in the foot."""
    return draft.kind in BILLS and house.dice("bank box").random() < house.oddity * 0.5


def splits_tax(draft: Draft, house: HouseStyle) -> bool:
    """A small table of tax by rate beside the sums."""
    return draft.kind in BILLS and bool(draft.tax_amount) and house.dice("tax table").random() < house.oddity * 0.5


def stacks_items(draft: Draft, house: HouseStyle) -> bool:
    """The item number in a row above its description, instead of in a column."""
    return house.dice(f"stacked/{draft.kind}").random() < house.oddity * 0.5

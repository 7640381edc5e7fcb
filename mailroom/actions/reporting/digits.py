"""The report on how billed amounts begin: per vendor with enough of them, and over all."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import matching
from mailroom.desk import Desk
from matching import Distribution
from matching.books.digits import ENOUGH

EVERYBODY = "all vendors"


def by_vendor(desk: Desk) -> dict[str, Distribution]:
    """How the amounts of all invoices begin, then those of each vendor with enough to say something, oddest first."""
    amounts: dict[str, list[Decimal]] = defaultdict(list)
    with desk.database.reading() as records:
        for vendor_id, amount in records.counts.billed_amounts():
            amounts[EVERYBODY].append(amount)
            if vendor_id:
                amounts[vendor_id].append(amount)
    found = {who: matching.distribution(theirs) for who, theirs in amounts.items()}
    telling = [who for who in found if who != EVERYBODY and found[who].amounts >= ENOUGH]
    telling.sort(key=lambda who: (-found[who].deviation, who))
    return {who: found[who] for who in (EVERYBODY, *telling) if who in found}

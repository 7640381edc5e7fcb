"""Codes whose rows are still to come: take a code out with the row that raises it and the one that does not."""

from schemas.codes import Code

AWAITED: set[Code] = set()

"""Everything one transaction can read and write, by theme."""

from store.outbox import OutboxRecords
from store.records.counts import CountRecords
from store.records.facts import FactRecords
from store.records.lookup import LookupRecords
from store.records.replaced import ReplacedRecords
from store.records.verifying import VerifyRecords


class Records(FactRecords, LookupRecords, ReplacedRecords, OutboxRecords, CountRecords, VerifyRecords):
    """One open transaction over all that is remembered. Nobody calls commit: the end of the ``with`` block does."""

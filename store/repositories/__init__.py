"""Everything one transaction can read and write, by theme."""

from store.outbox import OutboxRecords
from store.repositories.counts import CountRecords
from store.repositories.facts import FactRecords
from store.repositories.lookup import LookupRecords
from store.repositories.replaced import ReplacedRecords
from store.repositories.verifying import VerifyRecords


class Records(FactRecords, LookupRecords, ReplacedRecords, OutboxRecords, CountRecords, VerifyRecords):
    """One open transaction over all that is remembered. Nobody calls commit: the end of the ``with`` block does."""

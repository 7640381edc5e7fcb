"""Everything one transaction can read and write: a repository for each theme."""

from sqlalchemy.orm import Session

from store.ledger import Ledger
from store.outbox import Outbox
from store.repositories.cases import Cases
from store.repositories.checkpoints import Checkpoints
from store.repositories.counts import Counts
from store.repositories.decisions import Decisions
from store.repositories.documents import Documents
from store.repositories.facts import Facts
from store.repositories.intake import Arrivals
from store.repositories.lookup import FactLookup
from store.repositories.references import ItemReferences
from store.repositories.related import RelatedDocuments
from store.repositories.replaced import Replacements
from store.repositories.verifying import Verification
from store.transaction import Transaction


class Records:
    """One open transaction over all that is remembered. Nobody calls commit: the end of the ``with`` block does."""

    def __init__(self, session: Session, *, is_reading: bool = False) -> None:
        transaction = Transaction(session, is_reading=is_reading)
        self.ledger = Ledger(transaction)
        self.arrivals = Arrivals(transaction)
        self.documents = Documents(transaction, self.arrivals)
        self.decisions = Decisions(transaction, self.documents)
        self.cases = Cases(transaction, self.decisions, self.documents)
        self.replacements = Replacements(
            transaction,
            ledger=self.ledger,
            decisions=self.decisions,
            arrivals=self.arrivals,
            documents=self.documents,
            cases=self.cases,
        )
        self.related = RelatedDocuments(transaction, self.documents)
        self.references = ItemReferences(transaction, self.related)
        self.lookup = FactLookup(transaction, self.related, self.references)
        self.facts = Facts(transaction)
        self.outbox = Outbox(transaction)
        self.counts = Counts(transaction)
        self.verification = Verification(transaction, self.ledger)
        self.checkpoints = Checkpoints(transaction)

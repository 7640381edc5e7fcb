"""Everything that remembers: database, bucket, ledger, outbox, destinations."""

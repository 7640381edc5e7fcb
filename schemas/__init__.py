"""Contracts: what a document says, what we know, what was decided. pydantic and stdlib only, no I/O."""

"""What landed, what was inside it, and the business documents found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from schemas.codes import Kind, Status
from schemas.contract import Contract


class Arrival(Contract):
    """One object that landed: its bytes are kept under their sha256.

    ``key`` is its place in the inbox (path or object key), ``version`` what tells two states of that place apart.
    """

    arrival_id: str
    key: str
    version: str
    sha256: str
    size: int
    media_type: str
    received_at: datetime
    status: Status
    duplicate_of: str | None = None


class Part(Contract):
    """One readable file within an arrival: the arrival itself, a mail's attachment, an archive's member.

    ``name`` is None when the part is the arrival itself. ``problem`` is a code of errors.py when it cannot be read.
    """

    part_id: str
    arrival_id: str
    name: str | None
    sha256: str
    media_type: str
    problem: str | None = None
    problem_message: str | None = None


class Document(Contract):
    """One business document: pages of one part."""

    document_id: str
    arrival_id: str
    part_id: str
    file: str
    part: str | None
    sha256: str
    pages: tuple[int, ...]
    kind: Kind | None
    status: Status
    version: int


@dataclass(frozen=True, slots=True)
class Landed:
    """One object that lies in the inbox. ``key`` with ``version`` names these bytes and no others."""

    key: str
    version: str
    size: int
    modified: datetime

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
    """One object that lies in the inbox. ``key`` with ``version`` names these bytes and no others, as a rule.

    A file may be overwritten by one of the same size and date (``cp -p``, ``rsync -t``): ``mark`` is what the file
    system then changes all the same, so that one with a new mark is looked at again. Empty where none is needed.
    """

    key: str
    version: str
    size: int
    modified: datetime
    mark: str = ""

    def is_as_marked(self, mark: str | None) -> bool:
        """Whether it is in the state of an earlier mark; ``123:`` is any file of that moment."""
        if mark is None or mark == self.mark:
            return mark is not None
        (written, number), (again, another) = mark.split(":"), self.mark.split(":")
        return written == again and "" in (number, another)

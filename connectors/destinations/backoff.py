"""When to try a destination again: exponentially later, and after some attempts never."""

from __future__ import annotations

from datetime import datetime, timedelta

from schemas.errors import DestinationUnavailable

FIRST = timedelta(seconds=5)
LONGEST = timedelta(hours=6)
ATTEMPTS = 12
"""With a first pause of 5 s that doubles up to 6 h, the last attempt comes about 3 hours after the first."""

LONGEST_ASKED = timedelta(days=1)


def retry_at(
    attempt: int, problem: DestinationUnavailable, now: datetime, attempts: int = ATTEMPTS
) -> datetime | None:
    """When to try again after the failed attempt of that number (from 1); None: it is a dead letter.

    A wait that the destination asks for (Retry-After) is kept to, up to a day.
    """
    if not problem.retryable or attempt >= attempts:
        return None
    pause = min(FIRST * float(2 ** (attempt - 1)), LONGEST)
    asked = timedelta(seconds=min(problem.retry_after or 0, LONGEST_ASKED.total_seconds()))
    return now + max(pause, asked)

"""Making the places where things are kept: tables, folders, buckets. Again: nothing happens."""

from __future__ import annotations

from pathlib import Path

from mailroom.desk import Desk
from schemas.errors import Misconfigured


def found(desk: Desk) -> None:
    """Bring the tables up to date and make the buckets and the inbox folder that the settings name.

    Raises DatabaseUnavailable, BucketUnavailable and Misconfigured.
    """
    from store import ensure_bucket

    desk.database.migrate()
    settings = desk.settings
    for url in (settings.inbox_url, settings.bucket_url, settings.deliver_s3):
        if url.startswith("s3://"):
            ensure_bucket(url, desk.s3)
    if "://" not in settings.inbox_url:
        try:
            Path(settings.inbox_url).mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise Misconfigured(f"cannot make the inbox {settings.inbox_url}: {problem.strerror}") from problem

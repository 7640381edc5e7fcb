"""The desk: everything an action works with, opened from settings when first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mailroom.pool import Pool, open_pool
from mailroom.settings import Settings

if TYPE_CHECKING:
    from connectors.destinations import Destination
    from connectors.inbox import Inbox
    from models.registry.versions import Versions
    from schemas.policy import Policy
    from store import Bucket, Database, S3Access


class Step(StrEnum):
    """What a person who watches may be told."""

    WATCHING = "watching"
    RECEIVED = "received"
    COPY = "copy"
    READ = "read"
    SETTLED = "settled"
    DELIVERED = "delivered"
    TROUBLE = "trouble"
    STOPPING = "stopping"


Announce = Callable[[Step, str], None]


def silence(_step: Step, _what: str) -> None:
    """Tell nobody."""


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


class Desk:
    """Database, bucket, inbox, destinations, policy and pool of one installation.

    Each part opens on first use, so that a command pays only for what it touches.
    """

    def __init__(
        self, settings: Settings, *, clock: Callable[[], datetime] = now, announce: Announce = silence
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.announce = announce

    @cached_property
    def database(self) -> Database:
        """What is remembered. An embedded one is made and brought up to date by itself."""
        from store import Database

        if self.settings.is_embedded:
            self.settings.made_home()
        database = Database(self.settings.database_url)
        if self.settings.is_embedded:
            database.migrate()
        return database

    @cached_property
    def bucket(self) -> Bucket:
        """Bytes under their sha256."""
        from store import open_bucket

        return open_bucket(self.settings.bucket_url, self.s3)

    @cached_property
    def inbox(self) -> Inbox:
        """Where paper lands."""
        from connectors.inbox import open_inbox

        return open_inbox(self.settings.inbox_url, self.s3, timedelta(seconds=self.settings.quiet_seconds))

    @cached_property
    def destinations(self) -> tuple[Destination, ...]:
        """Where records and exceptions go: as many as the settings name, perhaps none."""
        return tuple(self._destinations())

    def _destinations(self) -> Iterator[Destination]:
        from connectors.destinations import JsonLines, S3Prefix, Webhook
        from store import s3_client, s3_place

        settings = self.settings
        if settings.deliver_folder:
            yield JsonLines(Path(settings.deliver_folder))
        if settings.deliver_s3:
            yield S3Prefix(s3_client(self.s3), *s3_place(settings.deliver_s3))
        if settings.webhook_url:
            yield Webhook(settings.webhook_url, settings.webhook_secret.get_secret_value())

    @property
    def s3(self) -> S3Access:
        """How to reach the S3 server, if there is one."""
        from store import S3Access

        settings = self.settings
        return S3Access(
            endpoint=settings.s3_endpoint,
            access_key=settings.s3_access_key,
            secret_key=settings.s3_secret_key.get_secret_value(),
            region=settings.s3_region,
            secure=settings.s3_secure,
        )

    @cached_property
    def policy(self) -> Policy:
        """The rules in force: the file of ``MAILROOM_POLICY``, else those that ship with the project."""
        from matching import default_policy, parse_policy
        from schemas.errors import Misconfigured

        path = self.settings.policy
        if path is None:
            return default_policy()
        try:
            return parse_policy(Path(path).read_text(encoding="utf-8"))
        except OSError as missing:
            raise Misconfigured(f"MAILROOM_POLICY: cannot read {path}") from missing
        except UnicodeDecodeError as unreadable:
            raise Misconfigured(f"MAILROOM_POLICY: {path} is not text in UTF-8") from unreadable

    @cached_property
    def versions(self) -> Versions:
        """Versions of the layout model, and which of them is in force."""
        from models.registry.versions import Versions

        return Versions(self.settings.models_folder)

    @property
    def layout_model(self) -> Path | None:
        """Folder of the layout model that reads, None for the one that ships; asked anew for every document.

        So a promotion holds from the next document on, without a restart. Raises Misconfigured when the one that
        ``MAILROOM_MODEL`` names was not there at the start.
        """
        return self._named_model if self.settings.model else self.versions.folder_in_force()

    @cached_property
    def _named_model(self) -> Path | None:
        from schemas.errors import Misconfigured, UnknownModel

        try:
            return self.versions.folder_of(self.settings.model)
        except UnknownModel as missing:
            raise Misconfigured(f"MAILROOM_MODEL: {missing} in {self.versions.folder}") from missing

    @cached_property
    def pool(self) -> Pool:
        """Where pages are read."""
        settings = self.settings
        return open_pool(
            settings.executor, settings.workers, settings.memory_mb * 1_000_000, (settings.models_folder,)
        )

    def open_all(self) -> None:
        """Open every part now: a wrong setting shows before work begins, and threads find everything open."""
        assert all(part is not None for part in (self.policy, self.inbox, self.bucket, self.destinations, self.pool))
        _ = self.layout_model
        self.database.ping()
        if self.destinations:
            with self.database.transaction() as records:
                records.outbox.serve(destination.name for destination in self.destinations)

    def close(self) -> None:
        """Close what was opened."""
        if "pool" in vars(self):
            self.pool.close()
        if "database" in vars(self):
            self.database.close()


@contextmanager
def open(settings: Settings, *, clock: Callable[[], datetime] = now, announce: Announce = silence) -> Iterator[Desk]:
    """A desk for the length of a ``with`` block."""
    desk = Desk(settings, clock=clock, announce=announce)
    try:
        yield desk
    finally:
        desk.close()

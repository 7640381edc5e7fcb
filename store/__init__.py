"""Everything that remembers: database, bucket, ledger, outbox, destinations; and the inbox that is scanned."""

from schemas.event import Event, EventType
from schemas.status import DestinationCounts, StatusCounts
from store.bucket import Bucket, FolderBucket, S3Bucket, open_bucket
from store.database import Database
from store.destinations import Destination, JsonLines, S3Prefix, Webhook, retry_at
from store.inbox import FolderInbox, Inbox, Landed, S3Inbox, open_inbox
from store.outbox import DeadLetter
from store.records import Records
from store.records.documents import Version, document_id_of
from store.records.facts import Loaded
from store.records.intake import Claim, arrival_id_of, part_id_of
from store.s3 import S3Access, ensure_bucket, s3_client, s3_place

__all__ = [
    "Bucket",
    "Claim",
    "Database",
    "DeadLetter",
    "Destination",
    "DestinationCounts",
    "Event",
    "EventType",
    "FolderBucket",
    "FolderInbox",
    "Inbox",
    "JsonLines",
    "Landed",
    "Loaded",
    "Records",
    "S3Access",
    "S3Bucket",
    "S3Inbox",
    "S3Prefix",
    "StatusCounts",
    "Version",
    "Webhook",
    "arrival_id_of",
    "document_id_of",
    "ensure_bucket",
    "open_bucket",
    "open_inbox",
    "part_id_of",
    "retry_at",
    "s3_client",
    "s3_place",
]

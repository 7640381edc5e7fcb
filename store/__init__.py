"""Everything that remembers: database, bucket, ledger, outbox."""

from schemas.event import Event, EventType
from schemas.status import DestinationCounts, StatusCounts
from store.bucket import Bucket, FolderBucket, S3Bucket, open_bucket
from store.database import Database
from store.outbox import DeadLetter
from store.places import close_to_others, private_folder
from store.repositories import Records
from store.repositories.documents import Version, document_id_of
from store.repositories.facts import Loaded
from store.repositories.intake import Claim, arrival_id_of, part_id_of
from store.s3 import S3Access, ensure_bucket, s3_client, s3_place

__all__ = [
    "Bucket",
    "Claim",
    "Database",
    "DeadLetter",
    "DestinationCounts",
    "Event",
    "EventType",
    "FolderBucket",
    "Loaded",
    "Records",
    "S3Access",
    "S3Bucket",
    "StatusCounts",
    "Version",
    "arrival_id_of",
    "close_to_others",
    "document_id_of",
    "ensure_bucket",
    "open_bucket",
    "part_id_of",
    "private_folder",
    "s3_client",
    "s3_place",
]

"""Everything that can stop us, each with a code, whether to retry, and advice to a person.

MailroomError
 ├── UnreadableFile            this file cannot be handled; the others go on
 │    ├── EmptyFile  EncryptedDocument  DamagedFile  UnsupportedFile  BlankDocument
 │    ├── FileTooLarge  TooManyPages  TooManyPixels  ArchiveTooDeep  ArchiveTooLarge  UnsafeXml
 │    ├── FileNotReadable  BytesLost
 │    └── ReadingTimedOut  ReadingCrashed
 ├── Unavailable               something we lean on did not answer; worth retrying
 │    ├── DatabaseUnavailable  BucketUnavailable  EngineUnavailable  WorkersGone  ArrivalVanished
 │    └── DestinationUnavailable
 │         └── DestinationRefused
 ├── WrongUse                  a person asked for something that cannot be
 │    ├── Misconfigured  InvalidFacts  InvalidPolicy  UnknownDocument  UnknownCase  InvalidCorrection
 │    ├── ChangedMeanwhile
 │    └── UnknownModel  DamagedModel  ModelReadsWorse
 └── LedgerBroken              history is not as it was written
"""

from typing import ClassVar


class MailroomError(Exception):
    """Root of our errors."""

    code: ClassVar[str] = "error"
    retryable: ClassVar[bool] = False
    advice: ClassVar[str] = "Look at the log of the failed run."


class UnreadableFile(MailroomError):
    """A file that cannot be handled; becomes a case."""

    code = "unreadable"
    advice = "Ask the sender for the document again."


class EmptyFile(UnreadableFile):
    code = "empty_file"
    advice = "The file holds no bytes: ask the sender to send it again."


class EncryptedDocument(UnreadableFile):
    code = "encrypted"
    advice = "Ask the sender for a copy without a password."


class DamagedFile(UnreadableFile):
    code = "damaged"
    advice = "The file is cut off or broken: ask the sender to send it again."


class UnsupportedFile(UnreadableFile):
    code = "unsupported"
    advice = "Ask for a PDF, an image (JPEG, PNG, TIFF, HEIC), a mail, a ZIP or an e-invoice XML."


class BlankDocument(UnreadableFile):
    code = "blank"
    advice = "Nothing is printed on it: perhaps the wrong side was scanned."


class FileTooLarge(UnreadableFile):
    code = "too_large"
    advice = "Split the file, or raise MAILROOM_MAX_BYTES."


class TooManyPages(UnreadableFile):
    code = "too_many_pages"
    advice = "Split the file, or raise MAILROOM_MAX_PAGES."


class TooManyPixels(UnreadableFile):
    code = "too_many_pixels"
    advice = "Scan at 200 to 300 dpi, or raise MAILROOM_MAX_PIXELS."


class ArchiveTooDeep(UnreadableFile):
    code = "archive_too_deep"
    advice = "Send the documents themselves, not archives within archives."


class ArchiveTooLarge(UnreadableFile):
    code = "archive_too_large"
    advice = "The archive unpacks to more than the limit: it may be hostile. Send the documents themselves."


class UnsafeXml(UnreadableFile):
    code = "unsafe_xml"
    advice = "The XML declares entities or a DTD, which an e-invoice never needs: it may be hostile."


class ReadingTimedOut(UnreadableFile):
    code = "reading_timed_out"
    advice = (
        "Reading took too long. Look at the original; MAILROOM_PAGE_SECONDS and MAILROOM_READING_SECONDS allow more."
    )


class ReadingCrashed(UnreadableFile):
    code = "reading_crashed"
    advice = "The file breaks the program that reads it, or needs too much memory. Ask for another copy."


class FileNotReadable(UnreadableFile):
    code = "not_readable"
    advice = "Give Mailroom's user the right to read the file: it is taken in again by itself."


class BytesLost(UnreadableFile):
    """What was kept under its sha256 is gone, or other bytes lie there now."""

    code = "bytes_lost"
    advice = "Put the file back from a backup of the bucket, or ask the sender for the document again."


class Unavailable(MailroomError):
    """Something we lean on did not answer."""

    code = "unavailable"
    retryable = True
    advice = "Run `mailroom doctor` to see what does not answer."


class DatabaseUnavailable(Unavailable):
    code = "database_unavailable"


class BucketUnavailable(Unavailable):
    code = "bucket_unavailable"


class DestinationUnavailable(Unavailable):
    """``retry_after``: seconds that the destination asked us to wait."""

    code = "destination_unavailable"

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class DestinationRefused(DestinationUnavailable):
    """It answered, and said no: sending the same again would not change its mind."""

    code = "destination_refused"
    retryable = False
    advice = "Look at what the destination answered, mend it, then `mailroom deliver retry EVENT`."


class ArrivalVanished(Unavailable):
    """What landed was taken away or replaced before it was read: the next scan sees what is there."""

    code = "arrival_vanished"
    advice = "Leave files in the inbox until they were taken in."


class FactsChanged(Unavailable):
    """Orders or other papers changed again and again while a long document was compared with them."""

    code = "facts_changed"
    advice = "It is compared again by itself."


class WorkersGone(Unavailable):
    code = "workers_gone"
    retryable = False
    advice = "Start Mailroom again; when it happens again, look at the memory that is left and the log of the system."


class EngineUnavailable(Unavailable):
    code = "engine_unavailable"
    retryable = False
    advice = "Install Tesseract with its languages: `make setup` does, or run `mailroom doctor`."


class WrongUse(MailroomError):
    """A person asked for something that cannot be."""

    code = "wrong_use"
    advice = "See `mailroom --help`."


class Misconfigured(WrongUse):
    code = "misconfigured"
    advice = "See the settings in docs/guide.md."


class InvalidFacts(WrongUse):
    code = "invalid_facts"
    advice = "See the shapes of orders, receipts and vendors in docs/guide.md."


class InvalidPolicy(WrongUse):
    code = "invalid_policy"
    advice = "See docs/guide.md for the policy file."


class UnknownDocument(WrongUse):
    code = "unknown_document"
    advice = "See `mailroom documents list`, or `mailroom documents search TEXT`."


class UnknownCase(WrongUse):
    code = "unknown_case"
    advice = "See `mailroom cases list`."


class InvalidCorrection(WrongUse):
    code = "invalid_correction"
    advice = "Name a field of docs/reference.md; numbers and dates as you write them: 1.234,56, 31.05.2026."


class ChangedMeanwhile(WrongUse):
    """Somebody else wrote a newer version than the one that a correction was made on."""

    code = "changed_meanwhile"
    advice = "Look at it again (`mailroom cases show CASE`), then name the version you saw: `--version N`."


class UnknownModel(WrongUse):
    code = "unknown_model"
    advice = "See `mailroom models list`."


class DamagedModel(WrongUse):
    code = "damaged_model"
    advice = "Train it anew, or put its files back as they were made; the model that ships reads meanwhile."


class ModelReadsWorse(WrongUse):
    code = "model_reads_worse"
    advice = "Train it longer. `--force` with a reason puts it in force all the same."


class LedgerBroken(MailroomError):
    """History is not as it was written."""

    code = "ledger_broken"
    advice = "Someone changed the ledger. Compare with a backup before trusting any decision after it."

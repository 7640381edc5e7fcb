"""What is reachable and what is missing, in words: for ``mailroom doctor`` and for probes."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mailroom.actions.upkeep.ledger import missing_files
from mailroom.confinement import reach
from mailroom.desk import Desk
from mailroom.environment import redacted
from mailroom.settings import overlooked_settings
from models.layout.reader import model_in
from schemas.errors import BytesLost, DamagedModel, DestinationUnavailable, MailroomError

LANGUAGES = ("eng", "deu", "fra", "spa", "ita", "nld", "pol", "osd")


FILES_IN_FOLDER, FILES_IN_STORE = 20_000, 200
"""How many kept files are looked for: one costs a look into a folder, or a request."""


class Health(StrEnum):
    """Well, workable though something is missing, or in need of repair."""

    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. ``is_silent``: it did not answer, as opposed to being set wrongly."""

    name: str
    health: Health
    says: str
    advice: str = ""
    is_silent: bool = False


def examine(desk: Desk) -> Iterator[Finding]:
    """Look at everything in turn; what is wrong with one does not keep the others from being looked at."""
    for name, look in CHECKS:
        try:
            health, says, advice = look(desk)
        except MailroomError as problem:
            says = redacted(str(problem))
            yield Finding(name, Health.BAD, says, _advice(name, problem), is_silent=problem.retryable)
        except Exception as fault:  # noqa: BLE001 - what breaks one look must not hide what the others find
            says = redacted(f"{type(fault).__name__}: {fault}")
            yield Finding(name, Health.BAD, says, "Look at the settings of this part.")
        else:
            yield Finding(name, health, redacted(says), advice)


Verdict = tuple[Health, str, str]


def _settings(desk: Desk) -> Verdict:
    if told := overlooked_settings():
        return Health.FAIR, " ".join(told), "Mend the name, or take it away."
    home = desk.settings.home
    if home.exists() and home.stat().st_mode & 0o077:
        return Health.FAIR, f"others on this machine may look into {home}", f"chmod 700 {home}"
    return Health.GOOD, "every variable that is set is known", ""


def _database(desk: Desk) -> Verdict:
    desk.database.ping()
    with desk.database.reading() as records:
        counts = records.counts.status()
    if counts.orders == 0:
        return Health.FAIR, "answers; no orders are loaded", "mailroom orders load FILE"
    return Health.GOOD, f"answers; {counts.orders} orders on the books", ""


def _bucket(desk: Desk) -> Verdict:
    probe = b"mailroom doctor"
    sha256 = desk.bucket.put(probe)
    if desk.bucket.get(sha256) != probe:
        return Health.BAD, "does not give back what it was given", "Look at the store behind MAILROOM_BUCKET."
    return Health.GOOD, f"{desk.settings.bucket_url} takes and gives", ""


def _kept_files(desk: Desk) -> Verdict:
    """Whether the newest of them are there; `mailroom ledger verify` looks at every byte of all."""
    most = FILES_IN_FOLDER if "://" not in desk.settings.bucket_url else FILES_IN_STORE
    missing = list(missing_files(desk, most))
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        return Health.BAD, f"{missing[0]}{more}: gone from the bucket", BytesLost.advice
    return Health.GOOD, "all are there, of the newest", ""


def _inbox(desk: Desk) -> Verdict:
    settings = desk.settings
    if settings.is_embedded and "://" not in settings.inbox_url and not Path(settings.inbox_url).exists():
        return Health.GOOD, f"{settings.inbox_url} is made by the first `mailroom watch`", ""
    found = sum(1 for _ in desk.inbox.landed())
    return Health.GOOD, f"{desk.settings.inbox_url} holds {found} files", ""


def _policy(desk: Desk) -> Verdict:
    source = desk.settings.policy or "the one that ships"
    return Health.GOOD, f"version {desk.policy.version} ({source})", ""


def _layout_model(desk: Desk) -> Verdict:
    name = desk.settings.model or desk.versions.in_force()
    folder = desk.layout_model
    if folder is None:
        return Health.GOOD, f"{name} reads", ""
    try:
        model_in(folder)
    except DamagedModel as problem:
        advice = "mailroom models rollback, or put its files back; the one that ships reads meanwhile"
        return Health.FAIR, str(problem), advice
    return Health.GOOD, f"{name} reads", ""


def _tesseract(_desk: Desk) -> Verdict:
    program = shutil.which("tesseract")
    if program is None:
        return Health.BAD, "is not installed: scans cannot be read", "make setup, or apt-get install tesseract-ocr"
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S603 - found on the PATH
    missing = [language for language in LANGUAGES if language not in listed.stdout.split()]
    if missing:
        return Health.FAIR, f"lacks {', '.join(missing)}", "apt-get install " + " ".join(map(_package, missing))
    return Health.GOOD, "is installed with all languages", ""


def _poppler(_desk: Desk) -> Verdict:
    if shutil.which("pdftoppm") is None:
        return Health.FAIR, "is not installed: pdfium draws pages alone", "apt-get install poppler-utils"
    return Health.GOOD, "is installed", ""


def _destinations(desk: Desk) -> Verdict:
    if not desk.destinations:
        return (
            Health.FAIR,
            "none: records stay in the outbox",
            "Set MAILROOM_DELIVER_FOLDER, _DELIVER_S3 or _WEBHOOK_URL.",
        )
    found, silent = [], []
    for destination in desk.destinations:
        try:
            found.append(f"{destination.name}: {destination.probe()}")
        except DestinationUnavailable as problem:
            silent.append(f"{destination.name}: {problem}")
    if silent:
        raise DestinationUnavailable("; ".join((*silent, *found)))
    with desk.database.reading() as records:
        dead = len(records.outbox.dead_letters())
    if dead:
        return Health.FAIR, f"{'; '.join(found)}; {dead} events were not taken", "See `mailroom deliver dead`."
    return Health.GOOD, "; ".join(found), ""


def _pool(desk: Desk) -> Verdict:
    closed = desk.pool.start(reach, seconds=60)()
    says = f"{desk.settings.executor}, {desk.pool.width} at once"
    if desk.settings.executor != "process":
        return Health.GOOD, says, ""
    if closed.landlock and closed.seccomp:
        return Health.GOOD, f"{says}; {closed}", ""
    return Health.FAIR, f"{says}; {closed}", "Linux 5.13 or newer, with Landlock and seccomp, closes both to them."


def _advice(name: str, problem: MailroomError) -> str:
    """Who reads this has run the doctor already."""
    return ADVICE.get(name, "") if "mailroom doctor" in problem.advice else problem.advice


def _package(language: str) -> str:
    return f"tesseract-ocr-{language}"


ADVICE = {
    "database": "Start it, or mend MAILROOM_DATABASE or MAILROOM_HOME.",
    "bucket": "Start what keeps it, or mend MAILROOM_BUCKET, MAILROOM_HOME or the MAILROOM_S3_ settings.",
    "inbox": "Make the folder, or mend MAILROOM_INBOX or the MAILROOM_S3_ settings.",
    "workers": "Mend MAILROOM_EXECUTOR, or start the cluster that it names.",
    "destinations": "Start what receives, or mend MAILROOM_DELIVER_FOLDER, _DELIVER_S3 or _WEBHOOK_URL.",
}
"""What to do about a part that does not answer."""

CHECKS: tuple[tuple[str, Callable[[Desk], Verdict]], ...] = (
    ("settings", _settings),
    ("database", _database),
    ("bucket", _bucket),
    ("kept files", _kept_files),
    ("inbox", _inbox),
    ("policy", _policy),
    ("layout model", _layout_model),
    ("tesseract", _tesseract),
    ("poppler", _poppler),
    ("workers", _pool),
    ("destinations", _destinations),
)

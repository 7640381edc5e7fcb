"""``mailroom documents``: what went through, held or not, and the originals."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailroom.cli.console import print_json, print_told_table, say, shown

if TYPE_CHECKING:
    from mailroom.actions.review.documents import Listed, Wanted
    from mailroom.desk import Desk

documents = typer.Typer(
    help="Everything that was taken in: list, search, show, get the originals.", no_args_is_help=True
)

Which = Annotated[
    str, typer.Argument(metavar="DOCUMENT", help="Its id's first letters, its file's name or its number.")
]
KindName = Annotated[str, typer.Option("--kind", help="Only this kind: invoice, credit_note, acknowledgment...")]
StatusName = Annotated[str, typer.Option("--status", help="Only in this state: posted, delivered, excepted...")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="At most so many, the newest.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
USUAL = 50


@documents.command("list")
def list_documents(
    kind: KindName = "", status: StatusName = "", limit: Limit = USUAL, as_json: AsJson = False
) -> None:
    """List what was taken in, the newest first."""
    _list(_wanted("", kind, status, limit), as_json)


@documents.command("search")
def search(
    text: Annotated[str, typer.Argument(help="A number, a name, an amount: in any value, or in the file's name.")],
    *,
    kind: KindName = "",
    status: StatusName = "",
    limit: Limit = USUAL,
    as_json: AsJson = False,
) -> None:
    """List the documents that say TEXT anywhere, however it is spaced or spelt in capitals."""
    _list(_wanted(text, kind, status, limit), as_json)


@documents.command("show")
def show(document: Which, as_json: AsJson = False) -> None:
    """Show what a document says and what came of it."""
    from mailroom.actions.review import documents
    from mailroom.cli.desk.told import tell_document

    with _desk() as desk:
        found = documents.find_document(desk, document)
        result, version = documents.result(desk, found)
    if as_json:
        print_json(result.as_json() | {"version": version.version})
        return
    tell_document(result, version, f"document {found.document_id}, {found.status.value.replace('_', ' ')}")


@documents.command("open")
def open_original(
    document: Which,
    *,
    to: Annotated[Path | None, typer.Option(help="File or folder to write it to, instead of showing it.")] = None,
    whole: Annotated[bool, typer.Option("--whole", help="The mail or archive that it came in.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")] = False,
) -> None:
    """Show the original with the program that this machine has for such files, or write it --to a place."""
    import tempfile

    from mailroom.actions.review import documents

    with _desk() as desk:
        original = documents.original(desk, documents.find_document(desk, document), whole=whole)
    # It stays there: who knows when the program that shows it is done with it.
    place = documents.export(original, to or Path(tempfile.mkdtemp(prefix="mailroom-original-")), force=force)
    say(shown(str(place)))
    has_screen = sys.platform == "darwin" or {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()
    if to is None and (not has_screen or typer.launch(str(place)) != 0):
        say("Nothing here can show it: open it yourself, or have it written elsewhere with --to.")


@contextmanager
def _desk() -> Iterator[Desk]:
    from mailroom import desk
    from mailroom.settings import load

    with desk.open(load()) as at:
        yield at


def _wanted(text: str, kind: str, status: str, limit: int) -> Wanted:
    from mailroom.actions.review.documents import Wanted
    from schemas.codes import Kind, Status
    from schemas.errors import WrongUse

    try:
        return Wanted(text, Kind(kind) if kind else None, Status(status) if status else None, limit)
    except ValueError as wrong:
        words = f"kinds: {', '.join(Kind)}; states: {', '.join(Status)}"
        raise WrongUse(f"{wrong}; there are {words}") from wrong


def _list(wanted: Wanted, as_json: bool) -> None:
    from mailroom.actions.review import documents

    with _desk() as desk:
        found = documents.documents(desk, wanted)
    if as_json:
        print_json([_as_json(one) for one in found])
    elif not found:
        say("None found." if wanted.text else "No documents.")
    else:
        rows = [_row(one) for one in found]
        print_told_table(("Document", "Received", "What it is", "Number", "Total", "State", "File and vendor"), rows)
        if len(found) == wanted.limit:
            say(f"The newest {wanted.limit}; --limit shows more.")


def _as_json(listed: Listed) -> dict[str, object]:
    document, header = listed.document, listed.extraction.header
    values = {name: getattr(header, name).value for name in ("document_number", "vendor_name", "currency")}
    said = document.model_dump(mode="json", exclude={"arrival_id", "part_id"})
    total = header.total_amount.value
    return (
        said
        | values
        | {"total_amount": None if total is None else f"{total:f}", "received_at": listed.received_at.isoformat()}
    )


def _row(listed: Listed) -> tuple[str, ...]:
    document, header = listed.document, listed.extraction.header
    total = header.total_amount.value
    file = f"{document.file} › {document.part}" if document.part else document.file
    vendor = header.vendor_name.value
    return (
        document.document_id[:8],
        f"{listed.received_at:%Y-%m-%d}",
        (document.kind.value if document.kind else "").replace("_", " "),
        shown(header.document_number.value or ""),
        shown("" if total is None else f"{total:,} {header.currency.value or ''}".strip()),
        document.status.value.replace("_", " "),
        shown(f"{file}, {vendor}" if vendor else file),
    )

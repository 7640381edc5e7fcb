"""``mailroom cases``: what a reviewer does, from the shell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from mailroom.cli.console import print_json, print_told_table, say, shown

if TYPE_CHECKING:
    from mailroom.desk import Desk
    from schemas.case import Case, Correction
    from schemas.codes import Code, Owner

cases = typer.Typer(help="Documents that need a person: see why, correct, release or reject.", no_args_is_help=True)

CaseId = Annotated[str, typer.Argument(metavar="CASE", help="The case's id, or its first letters.")]
Reason = Annotated[str, typer.Option("--reason", "-r", help="Why; kept in the ledger.")]
By = Annotated[str, typer.Option("--by", help="For whom you decide; your login is kept beside it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@cases.command("list")
def list_cases(
    every: Annotated[bool, typer.Option("--all", help="Closed ones too.")] = False,
    owner: Annotated[str, typer.Option(help="Only what lands on this desk: buyer, ap_clerk, receiving...")] = "",
    as_json: AsJson = False,
) -> None:
    """List open cases, the oldest first."""
    from mailroom.actions.review import cases
    from schemas.case import CaseState

    with _desk() as desk:
        found = cases.cases(desk, None if every else CaseState.OPEN, owner=_owner(owner))
    if as_json:
        print_json([case.model_dump(mode="json") for case in found])
    elif not found:
        say("No open cases.")
    else:
        print_told_table(("Case", "Since", "File", "Route", "Whose", "Why"), [_row(case) for case in found])


@cases.command("show")
def show(case: CaseId, as_json: AsJson = False) -> None:
    """Show what a case's document says, and why it is held."""
    from mailroom.actions.review import cases
    from mailroom.cli.desk.told import tell_document

    with _desk() as desk:
        found = cases.find_case(desk, case)
        result, version = cases.result(desk, found), cases.version(desk, found)
    if as_json:
        print_json(result.as_json() | {"version": version.version, "case": found.case_id})
    else:
        tell_document(result, version, f"{found.route.value}, case {found.case_id} {found.state.value}")


@cases.command("correct")
def correct(
    case: CaseId,
    values: Annotated[
        list[str],
        typer.Argument(metavar="FIELD=VALUE...", help="total_amount=120.50 or 2.quantity=12; empty: not there."),
    ],
    *,
    version: Annotated[
        int | None, typer.Option("--version", min=1, help="The version you saw (`cases show` tells it).")
    ] = None,
    reason: Reason = "corrected",
    by: By = "",
) -> None:
    """Correct values: header fields by name, line fields as LINE.FIELD; the document is settled again.

    Numbers and dates as you write them: 1.234,56 or 31.05.2026; what can be read in two ways is refused. Where
    somebody else has corrected it since, name the --version that you saw.
    """
    from mailroom.actions.review import cases

    with _desk() as desk:
        found = cases.find_case(desk, case)
        changes = [_correction(text) for text in values]
        cases.correct(desk, found.case_id, changes, actor=_name(by), reason=reason, version=version)
        _conclude(desk, found)


@cases.command("release")
def release(
    case: CaseId,
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", help="Discrepancy codes to lift.")],
    reason: Reason,
    by: By = "",
) -> None:
    """Lift discrepancies, with a reason; the document is settled again."""
    from mailroom.actions.review import cases

    with _desk() as desk:
        found = cases.find_case(desk, case)
        cases.release(desk, found.case_id, [_code(text) for text in codes], actor=_name(by), reason=reason)
        _conclude(desk, found)


@cases.command("reject")
def reject(case: CaseId, reason: Reason, by: By = "") -> None:
    """Turn a document away for good."""
    from mailroom.actions.review import cases

    with _desk() as desk:
        found = cases.find_case(desk, case)
        cases.reject(desk, found.case_id, actor=_name(by), reason=reason)
        _conclude(desk, found)


@cases.command("open")
def open_case(document: Annotated[str, typer.Argument(metavar="DOCUMENT")], reason: Reason, by: By = "") -> None:
    """Open a case on a document that none holds any more, one that was posted say: to correct or reject it."""
    from mailroom.actions.review import cases, documents

    with _desk() as desk:
        found = documents.find_document(desk, document)
        cases.open_case(desk, found.document_id, actor=_name(by), reason=reason)
        say(f"case {found.document_id} is open: mailroom cases show {found.document_id[:8]}")


@cases.command("close")
def close(case: CaseId, reason: Reason, by: By = "") -> None:
    """Close a case that a person had opened, and leave the document as it is."""
    from mailroom.actions.review import cases

    with _desk() as desk:
        found = cases.find_case(desk, case)
        cases.close(desk, found.case_id, actor=_name(by), reason=reason)
        say(f"{shown(found.file)}: case closed")


@contextmanager
def _desk() -> Iterator[Desk]:
    from mailroom import desk
    from mailroom.settings import load

    with desk.open(load()) as at:
        yield at


def _conclude(desk: Desk, case: Case) -> None:
    """Send what came of it downstream, and say where the document stands now."""
    from mailroom.actions import delivery
    from mailroom.actions.review import cases

    delivery.deliver(desk)
    after = cases.result(desk, cases.find_case(desk, case.case_id))
    held = ", ".join(sorted({found.code.value for found in after.discrepancies if found.severity == "block"}))
    verdict = f"{after.route.value} ({after.status.value})" if after.route and after.status else "not settled"
    is_held = after.status in ("in_review", "excepted", "waiting")
    say(f"{shown(after.file)}: {verdict}" + (f", held by {held}" if held and is_held else ""))


def _row(case: Case) -> tuple[str, ...]:
    file = f"{case.file} › {case.part}" if case.part else case.file
    why = case.discrepancies[0].message if case.discrepancies else ""
    more = f" (+{len(case.discrepancies) - 1})" if len(case.discrepancies) > 1 else ""
    whose = ", ".join(owner.value.replace("_", " ") for owner in case.owners)
    since = f"{case.opened_at:%Y-%m-%d %H:%M}"
    return (case.case_id[:8], since, shown(file), case.route.value, whose, shown(why) + more)


def _correction(text: str) -> Correction:
    from schemas.case import Correction
    from schemas.errors import InvalidCorrection

    name, equals, value = text.partition("=")
    line, dot, field = name.partition(".")
    if not equals or (dot and not re.fullmatch(r"[0-9]{1,6}", line)):
        raise InvalidCorrection(f"{text!r}: write FIELD=VALUE, or LINE.FIELD=VALUE for a line")
    return Correction(field=field if dot else name, line=int(line) if dot else None, value=value or None)


def _code(text: str) -> Code:
    from schemas.codes import Code
    from schemas.errors import WrongUse

    try:
        return Code(text)
    except ValueError as wrong:
        raise WrongUse(f"there is no discrepancy code {text}") from wrong


def _owner(text: str) -> Owner | None:
    from schemas.codes import Owner
    from schemas.errors import WrongUse

    try:
        return Owner(text) if text else None
    except ValueError as wrong:
        raise WrongUse(f"there is no desk {text}; there are: {', '.join(Owner)}") from wrong


def _name(given: str) -> str:
    """Who decides: who is signed in, and for whom where that is told."""
    from mailroom.actions.review.second_person import actor_of
    from mailroom.cli.signed_in import signed_in

    return actor_of(given, signed_in())

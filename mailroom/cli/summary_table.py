"""What a batch came to, told so that a person sees it at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mailroom.actions.reporting.reports import NEEDS_A_PERSON, Summary
from mailroom.cli.console import print_told_table, say, shown
from schemas.codes import Code, Kind, Route, Severity
from schemas.record import Result

KINDS = {
    Kind.ACKNOWLEDGMENT: "acknowledgment",
    Kind.SHIPPING_NOTICE: "shipping notice",
    Kind.INVOICE: "invoice",
    Kind.CREDIT_NOTE: "credit note",
    Kind.OTHER: "something else",
}

ROUTES = {
    Route.RECORD: "[green]record[/]",
    Route.EXCEPTION: "[red]exception[/]",
    Route.REVIEW: "[yellow]review[/]",
    Route.IGNORED: "[dim]ignored[/]",
}


def tell_results(results: Sequence[Result]) -> None:
    """A table: file, what it is, which order, and the verdict in words."""
    rows = [
        (
            shown(_name(result)),
            KINDS[result.kind]
            if not any(found.code is Code.UNREADABLE for found in result.discrepancies)
            else "not readable",
            shown(", ".join(result.po_numbers)),
            ROUTES[result.route] if result.route else "",
            shown(_reason(result)),
        )
        for result in results
    ]
    print_told_table(("File", "What it is", "Order", "Verdict", "Why"), rows)


def tell_summary(summary: Summary, out: Path | None = None) -> None:
    """Two lines: how many went where, and where the files are."""
    routes = summary.routes
    share = f" ({summary.straight_through:.0%} straight through)" if summary.straight_through is not None else ""
    say(
        f"[bold]{summary.documents} documents[/] in {summary.files} files, {summary.seconds:g} s: "
        f"[green]{routes[Route.RECORD]} records[/], [red]{routes[Route.EXCEPTION]} exceptions[/], "
        f"[yellow]{routes[Route.REVIEW]} to review[/], {routes[Route.IGNORED]} ignored{share}"
    )
    if out:
        say(f"Written to {shown(str(out))}: results.jsonl records.jsonl exceptions.jsonl summary.json")


def _name(result: Result) -> str:
    name = f"{result.file} › {result.part}" if result.part else result.file
    first, last = (result.pages[0], result.pages[-1]) if result.pages else (1, 1)
    if first == 1:
        return name
    return f"{name} p. {first}" if first == last else f"{name} pp. {first}-{last}"


def _reason(result: Result) -> str:
    held = [found for found in result.discrepancies if found.severity is Severity.BLOCK]
    if held:
        more = f" (+{len(held) - 1} more)" if len(held) > 1 else ""
        return held[0].message + more
    if result.route is Route.RECORD:
        warned = [found.message for found in result.discrepancies if found.severity is Severity.WARN]
        return warned[0] if warned else "agrees with its order"
    if result.route in NEEDS_A_PERSON:
        return next((found.message for found in result.discrepancies), "a person must look")
    return "not for this pipeline"

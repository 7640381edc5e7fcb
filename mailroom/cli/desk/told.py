"""A document told to a person: the verdict in words, its values, its lines, what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailroom.cli.console import print_table, print_told_table, say, shown

if TYPE_CHECKING:
    from schemas.record import Result
    from store import Version

COLUMNS = {
    "Ours": ("buyer_sku",),
    "Theirs": ("sku", "gtin"),
    "Quantity": ("quantity",),
    "Unit": ("uom",),
    "Price": ("unit_price",),
    "Amount": ("amount",),
    "Text": ("description",),
}
"""What of a line is shown, by the first of these fields that it has; --json prints all of it."""


def tell_document(result: Result, version: Version, state: str) -> None:
    """All of a document that a person decides by."""
    file = f"{result.file} › {result.part}" if result.part else result.file
    say(f"[bold]{shown(file)}[/]: {result.kind.value.replace('_', ' ')}, {state}")
    say(f"version {version.version}, by {shown(version.author)} at {version.at:%Y-%m-%d %H:%M} UTC")
    for sentence in result.explanation:
        say(f"  {shown(sentence)}")
    say("")
    print_table(
        ("Field", "Value", "Sure", "Because of"),
        [
            (
                shown(name),
                shown(", ".join(field.value) if isinstance(field.value, tuple) else field.value),
                f"{field.confidence:.0%}" + ("" if field.accepted else " ?"),
                shown(", ".join(field.vouched_by) or f"{field.source or 'nothing'} alone"),
            )
            for name, field in result.fields.items()
        ],
    )
    if not all(field.accepted for field in result.fields.values()):
        say("? not accepted: not sure enough, or nothing but its reader speaks for it")
    _tell_lines(result)
    if result.discrepancies:
        say("")
        rows = [
            (
                one.code.value,
                str(one.line or ""),
                one.severity.value,
                shown(f"{one.message} {one.suggestion}".strip()),
            )
            for one in result.discrepancies
        ]
        print_told_table(("Found", "Line", "Weighs", "Says"), rows)


def _tell_lines(result: Result) -> None:
    cells = [
        {
            title: next((str(line[name].value) for name in names if name in line), "")
            for title, names in COLUMNS.items()
        }
        for line in result.lines
    ]
    shown_columns = [title for title in COLUMNS if any(row[title] for row in cells)]
    if shown_columns:
        say("")
        rows = [
            (str(number), *(shown(row[title]) for title in shown_columns))
            for number, row in enumerate(cells, start=1)
        ]
        print_told_table(("Line", *shown_columns), rows)

"""What people see: tables, progress on a terminal, plain lines in a pipe, and one line when something is wrong."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mailroom.desk import Announce, Step, silence

PIPED_WIDTH = 150
GAP = 2
NARROWEST = 8
"""Columns of a table: what is free between them, and how narrow one may become."""

_IS_TOLD = sys.stdout.isatty() or "COLUMNS" in os.environ
OUT = Console(highlight=False, width=None if _IS_TOLD else PIPED_WIDTH)
ERR = Console(stderr=True, highlight=False, soft_wrap=not sys.stderr.isatty())


UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories that move the cursor, turn the writing round or cannot be written at all."""


def shown(text: str) -> str:
    """Text from outside, safe within rich markup: it can neither style nor steer the terminal."""
    return escape(harmless(text))


def harmless(text: str) -> str:
    """Text from outside on one line, with what steers a terminal (ESC, newlines, bidi controls) written out."""
    return "".join(_written_out(mark) if unicodedata.category(mark) in UNSEEN else mark for mark in text)


def _written_out(mark: str) -> str:
    number = ord(mark)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def say(text: str) -> None:
    """One line of result, with rich markup."""
    OUT.print(harmless_lines(text))


def complain(problem: str, advice: str = "") -> None:
    """What is wrong and what to do about it, on the error stream."""
    ERR.print(f"[bold red]mailroom:[/] {shown(problem)}")
    if advice:
        ERR.print(f"  {shown(advice)}")


def print_json(value: Any) -> None:
    """Machine-readable output: indented JSON on standard output."""
    sys.stdout.write(harmless_json(json.dumps(value, indent=2, ensure_ascii=False)) + "\n")


def harmless_json(written: str) -> str:
    """JSON that says the same, with what steers a terminal (C1 controls, bidi marks) written as escapes."""
    return "".join(
        json.dumps(mark)[1:-1] if mark != "\n" and unicodedata.category(mark) in UNSEEN else mark for mark in written
    )


def harmless_lines(text: str) -> str:
    """Lines of text from outside, with what steers a terminal written out."""
    return "".join(mark if mark == "\n" else harmless(mark) for mark in text)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str | None = None) -> None:
    """A table; cells may carry markup."""
    table = Table(title=title, title_justify="left", header_style="bold", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(harmless_lines, row))
    OUT.print(table)


def print_told_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table whose last column is prose: where it is too wide, that goes on lines of its own below each row."""
    kept = [tuple(map(harmless_lines, row)) for row in rows]
    widths = [max(Text.from_markup(cell).cell_len for cell in cells) for cells in zip(columns, *kept, strict=True)]
    if sum(widths) + GAP * (len(widths) - 1) <= OUT.width:
        print_table(columns, kept)
        return
    widths = widths[:-1]
    while sum(widths) + GAP * len(widths) > OUT.width and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    for row in (columns, *kept):
        table = Table.grid(padding=(0, GAP, 0, 0))
        for width in widths:
            table.add_column(overflow="fold", width=width)
        table.add_row(*row[:-1], style="bold" if row is columns else "")
        OUT.print(table)
        if row[-1] and row is not columns:
            OUT.print(Padding(row[-1], (0, 0, 0, 2 * GAP)))


@contextmanager
def progress(label: str, *, with_lines: bool = False) -> Iterator[Announce]:
    """A bar on a terminal, nothing in a pipe; it grows by what is received and moves by what is read.

    ``with_lines``: above it a line for each document that was read, judged or seen before.
    """
    if not ERR.is_terminal:
        yield silence
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=ERR, transient=True) as bar:
        task = bar.add_task(label, total=0)

        def move(step: Step, what: str) -> None:
            if with_lines and step in (Step.READ, Step.SETTLED, Step.COPY, Step.TROUBLE):
                bar.console.print(f"[dim]{step.value:<8}[/] {shown(what)}")
            if step is Step.RECEIVED:
                bar.update(task, total=(bar.tasks[0].total or 0) + 1)
            elif step is Step.READ:
                bar.advance(task)

        yield move

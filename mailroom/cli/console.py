"""What people see: tables, progress on a terminal, plain lines in a pipe, and one line when something is wrong."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from mailroom.desk import Announce, Step, silence

PIPED_WIDTH = 150

OUT = Console(highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)
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
    OUT.print(text)


def complain(problem: str, advice: str = "") -> None:
    """What is wrong and what to do about it, on the error stream."""
    ERR.print(f"[bold red]mailroom:[/] {shown(problem)}")
    if advice:
        ERR.print(f"  {shown(advice)}")


def print_json(value: Any) -> None:
    """Machine-readable output: indented JSON on standard output."""
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str | None = None) -> None:
    """A table; cells may carry markup."""
    table = Table(title=title, title_justify="left", header_style="bold", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*row)
    OUT.print(table)


@contextmanager
def progress(label: str) -> Iterator[Announce]:
    """A bar on a terminal, nothing in a pipe; it grows by what is received and moves by what is read."""
    if not ERR.is_terminal:
        yield silence
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=ERR, transient=True) as bar:
        task = bar.add_task(label, total=0)

        def move(step: Step, _what: str) -> None:
            if step is Step.RECEIVED:
                bar.update(task, total=(bar.tasks[0].total or 0) + 1)
            elif step is Step.READ:
                bar.advance(task)

        yield move

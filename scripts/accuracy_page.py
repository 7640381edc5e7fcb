"""The tables of docs/accuracy.md, made from reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mailroom.cli.learn.figures import figure, interval, number
from models.evaluate import Came, Judged, Measured, Report

NAMES = ("kind", "split", "header", "lines", "cells", "codes", "route", "ece", "p@accept", "accepted")
HEADS = ("documents", "kind", "split F1", "header F1", "rows F1", "cells F1", "codes F1", "route",
         "calibration error", "precision at accept", "accepted")  # fmt: skip
WITH_INTERVALS = ("header", "lines")


def paper(judged: Iterable[Judged]) -> list[Judged]:
    """Documents that had to be read: without those whose values came as XML."""
    return [one for one in judged if one.came is not Came.XML]


def sets_table(sets: Mapping[str, Report], whole: Report, on_paper: Report) -> str:
    """A row for each set, then all documents together, then those that had to be read."""
    named = {f"`{name}`": found for name, found in sets.items()}
    named |= {"**all sets together**": whole, "**together, without XML**": on_paper}
    return _table(("set", *HEADS), [(name, *_row(found.all, NAMES)) for name, found in named.items()])


def breakdown_table(whole: Report) -> str:
    """All documents of all sets by how their words came, then by language."""
    names = [name for name in NAMES if name not in ("split", "cells", "codes", "route")]
    parts = [(name, part) for group in (whole.by_source, whole.by_language) for name, part in group.items()]
    heads = [head for head in HEADS if head not in ("split F1", "cells F1", "codes F1", "route")]
    return _table(("part", *heads), [(name, *_row(part, names)) for name, part in parts])


def fields_table(on_paper: Report) -> str:
    """Every header field over all documents that had to be read, the most frequent first."""
    whole = on_paper.all
    ranked = sorted(whole.figures.fields.items(), key=lambda one: (-one[1].right - one[1].missed, one[0]))
    rows = []
    for name, tally in ranked:
        trust = whole.figures.field_trust[name]
        shares = (number(trust.error), number(trust.precision), number(trust.share))
        spread = interval(whole, f"fields.{name}")
        rows.append((f"`{name}`", str(tally.right + tally.missed), number(tally.f1), spread or "-", *shares))
    heads = ("field", "true values", "F1", "95 %", "calibration error", "precision at accept", "accepted")
    return _table(heads, rows)


def rewritten(page: str, tables: Mapping[str, str]) -> str:
    """The page with each table in the place marked for it. Raises ValueError where a mark is missing."""
    for name, table in tables.items():
        begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
        before, _, rest = page.partition(begin)
        _, found, after = rest.partition(end)
        if not found:
            raise ValueError(f"the page has no place for {name}")
        page = f"{before}{begin}\n{table}\n{end}{after}"
    return page


def _row(measured: Measured, names: Sequence[str]) -> tuple[str, ...]:
    return (str(measured.documents), *(_cell(measured, name) for name in names))


def _cell(measured: Measured, name: str) -> str:
    value = figure(measured, name)
    spread = interval(measured, name) if value is not None and name in WITH_INTERVALS else ""
    return f"{number(value)} ({spread})" if spread else number(value)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)

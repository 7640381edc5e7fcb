"""What ``mailroom evaluate`` prints: tables of figures, their intervals, and what changed since the last kept run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mailroom.cli.console import print_table, say, shown
from models.evaluate import Fault, Measured, Report, Tally
from models.evaluate.past import SHARES, TALLIES, Change

TITLES = {
    "kind": "kind right", "match": "lines matched", "route": "route right", "ece": "calibration error",
    "p@accept": "precision at accept", "accepted": "true values accepted", "split": "split F1",
    "header": "header F1", "lines": "rows F1", "cells": "cells F1", "codes": "codes F1",
}  # fmt: skip
ORDER = ("kind", "split", "header", "lines", "cells", "match", "codes", "route", "ece", "p@accept", "accepted")


def tell(report: Report, changes: Mapping[str, Change]) -> None:
    """Everything measured over a set, the whole first, then fields and parts."""
    whole = report.all
    say(f"[bold]{whole.documents} documents[/] in {whole.figures.files} files")
    _overall(whole, changes)
    _fields(whole, changes)
    _tallies("Line columns", "columns", whole, changes)
    _tallies("Codes", "by_code", whole, changes)
    _parts("How words came", report.by_source)
    _parts("Language", report.by_language)
    strays = whole.figures.trust.strays
    if strays:
        precision = whole.figures.trust.strict_precision
        say(f"{strays} accepted values are not on the page; with them precision at accept is {precision:.3f}")
    if any(change.is_outside for change in changes.values()):
        say("* outside the 95 % interval of the last kept run")


def tell_faults(faults: Sequence[Fault]) -> None:
    """The faults given, one a row; what a paper says is shown so that it cannot steer the terminal."""
    if not faults:
        return
    print_table(
        ("File", "What", "Wanted", "Got", "Confidence"),
        [
            (shown(fault.file), fault.what, _cell(fault.wanted), _cell(fault.got), _sure(fault))
            for fault in faults
        ],
        title="Faults, those that hurt most first",
    )  # fmt: skip


def _overall(whole: Measured, changes: Mapping[str, Change]) -> None:
    rows = []
    for name in ORDER:
        value = figure(whole, name)
        if value is not None:
            rows.append((TITLES[name], f"{value:.3f}", interval(whole, name), *_change(changes, name)))
    print_table(("Over all", "Figure", "95 %", *_then(changes)), rows)


def _fields(whole: Measured, changes: Mapping[str, Change]) -> None:
    rows = []
    for name, tally in sorted(whole.figures.fields.items()):
        trust = whole.figures.field_trust[name]
        honest = (number(trust.error), number(trust.precision), number(trust.share))
        key = f"fields.{name}"
        rows.append((name, *_counted(tally), interval(whole, key), *honest, *_change(changes, key)))
    heads = (
        "Precision",
        "Recall",
        "F1",
        "Right",
        "False",
        "Missed",
        "95 %",
        "Calib. error",
        "P at accept",
        "Accepted",
    )
    if rows:
        print_table(("Header fields", *heads, *_then(changes)), rows)


def _tallies(title: str, group: str, whole: Measured, changes: Mapping[str, Change]) -> None:
    tallies: Mapping[str, Tally] = getattr(whole.figures, group)
    rows = []
    for name, tally in sorted(tallies.items()):
        key = f"{group}.{name}"
        rows.append((name, *_counted(tally), interval(whole, key), *_change(changes, key)))
    if rows:
        heads = ("Precision", "Recall", "F1", "Right", "False", "Missed", "95 %")
        print_table((title, *heads, *_then(changes)), rows)


def _parts(title: str, parts: Mapping[str, Measured]) -> None:
    names = ("kind", "header", "lines", "ece", "p@accept", "accepted")
    rows = [
        (shown(name), str(part.documents), *(_with_interval(part, figure_name) for figure_name in names))
        for name, part in parts.items()
    ]
    print_table((title, "Documents", *(TITLES[name] for name in names)), rows)


def figure(measured: Measured, name: str) -> float | None:
    """A figure by its name in the JSON; None where nothing was judged."""
    figures = measured.figures
    trust = figures.trust
    if name in TALLIES:
        tally: Tally = getattr(figures, name)
        return None if tally.is_empty else tally.f1
    if name in SHARES[:3]:
        value: float | None = getattr(figures, name).value
        return value
    return {"ece": trust.error, "p@accept": trust.precision, "accepted": trust.share}[name]


def interval(measured: Measured, name: str) -> str:
    """``0.91-0.97``, or nothing where there is none."""
    found = measured.intervals.get(name)
    return f"{found[0]:.2f}-{found[1]:.2f}" if found else ""


def number(value: float | None) -> str:
    """Three places, or a dash."""
    return "-" if value is None else f"{value:.3f}"


def _with_interval(part: Measured, name: str) -> str:
    return f"{number(figure(part, name))} {interval(part, name)}".strip()


def _counted(tally: Tally) -> tuple[str, ...]:
    shares = (f"{tally.precision:.3f}", f"{tally.recall:.3f}", f"{tally.f1:.3f}")
    return (*shares, str(tally.right), str(tally.false), str(tally.missed))


def _then(changes: Mapping[str, Change]) -> tuple[str, ...]:
    return ("Last run", "Change") if changes else ()


def _change(changes: Mapping[str, Change], name: str) -> tuple[str, ...]:
    if not changes:
        return ()
    change = changes.get(name)
    if change is None:
        return "", "new"
    return f"{change.before:.3f}", f"{change.by:+.3f}{' *' if change.is_outside else ''}" if change.by else "="


def _cell(value: str | None) -> str:
    return "-" if value is None else shown(value)


def _sure(fault: Fault) -> str:
    if fault.confidence is None:
        return ""
    return f"{fault.confidence:.2f}{' accepted' if fault.accepted else ''}"

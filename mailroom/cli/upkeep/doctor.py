"""``mailroom doctor``: what is reachable and what is missing, in words."""

from __future__ import annotations

from typing import Annotated

import typer


def doctor(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Look at everything Mailroom leans on. Exits 4 when something does not answer, 2 when it is set up wrongly."""
    from dataclasses import asdict

    from mailroom import desk
    from mailroom.actions.upkeep.health import Health, examine
    from mailroom.cli.console import print_json, print_told_table, shown
    from mailroom.settings import load

    marks = {Health.GOOD: "[green]ok[/]", Health.FAIR: "[yellow]could be better[/]", Health.BAD: "[red]wrong[/]"}
    with desk.open(load()) as at:
        findings = list(examine(at))
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        print_told_table(
            ("Part", "Is", "Says", "What to do"),
            [
                (finding.name, marks[finding.health], shown(finding.says), shown(finding.advice))
                for finding in findings
            ],
        )
    bad = [finding for finding in findings if finding.health is Health.BAD]
    if bad:
        raise typer.Exit(4 if any(finding.is_silent for finding in bad) else 2)

"""``mailroom policy show|check|try``: how things are decided, and what another policy would change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailroom.cli.console import print_json, print_table, print_told_table, say, shown

if TYPE_CHECKING:
    from schemas.trial import Change, Trial

policy = typer.Typer(help="The rules that decide: tolerances, thresholds, severities.", no_args_is_help=True)

PolicyFile = Annotated[Path, typer.Argument(metavar="FILE", help="A policy file (TOML); see docs/guide.md.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@policy.command("show")
def show(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Instead of the policy in force.")] = None,
    as_json: AsJson = False,
) -> None:
    """Print a policy as it is understood: every limit, and whose it is."""
    from mailroom import desk
    from mailroom.actions.upkeep.policies import read_policy
    from mailroom.settings import load
    from matching.policy.key_meanings import limits_of

    chosen = read_policy(file) if file else desk.Desk(load()).policy
    if as_json:
        print_json(chosen.model_dump(mode="json", exclude_unset=True))
        return
    say(f"[bold]Policy {shown(chosen.version)}[/]")
    print_table(("Limit", "Whose", "Value"), [tuple(map(shown, row)) for row in limits_of(chosen)])


@policy.command("check")
def check(file: PolicyFile, as_json: AsJson = False) -> None:
    """Say whether a policy file is valid, and where it differs from the one in force."""
    from mailroom import desk
    from mailroom.actions.upkeep.policies import differing, read_policy
    from mailroom.settings import load

    chosen, in_force = read_policy(file), desk.Desk(load()).policy
    names = differing(in_force, chosen)
    if as_json:
        print_json({"version": chosen.version, "in_force": in_force.version, "differs_in": names})
        return
    say(f"{shown(str(file))} is valid: version {shown(chosen.version)}, {len(chosen.rules)} rules of its own.")
    if names:
        say(f"It differs from version {shown(in_force.version)} in: {', '.join(names)}.")
    if names and chosen.version == in_force.version:
        say("[yellow]It bears the version of the policy in force but says something else: give it its own.[/]")


@policy.command("try")
def try_(
    file: PolicyFile,
    last: Annotated[int | None, typer.Option(min=1, help="Only so many documents, those that came last.")] = None,
    as_json: AsJson = False,
) -> None:
    """Replay past documents under another policy and print what would change. Nothing is kept."""
    from mailroom import desk
    from mailroom.actions.upkeep.policies import read_policy, try_policy
    from mailroom.settings import load

    chosen = read_policy(file)
    with desk.open(load()) as at:
        trial = try_policy(at, chosen, last=last)
    if as_json:
        print_json(trial.model_dump(mode="json"))
    else:
        _tell(trial)


def _tell(trial: Trial) -> None:
    from schemas.codes import Route

    say(
        f"[bold]{trial.documents} documents[/] under {shown(trial.policy)} instead of {shown(trial.against)}: "
        f"{len(trial.moved)} would go elsewhere, {len(trial.changes)} be judged otherwise."
    )
    print_table(
        ("Route", "Now", "Then"),
        [(route.value, str(trial.before[route]), str(trial.after[route])) for route in Route],
    )
    counted = {code: (trial.gained.get(code, 0), trial.lost.get(code, 0)) for code in (*trial.gained, *trial.lost)}
    if counted:
        rows = [(code.value, f"+{more}", f"-{less}") for code, (more, less) in counted.items()]
        print_table(("Code", "Gained", "Lost"), rows)
    if trial.changes:
        print_told_table(("Document", "What it is", "Route", "Codes"), [_row(change) for change in trial.changes])


def _row(change: Change) -> tuple[str, ...]:
    route = change.before.value if change.before is change.after else f"{change.before.value} → {change.after.value}"
    codes = [f"+{code.value}" for code in change.gained] + [f"-{code.value}" for code in change.lost]
    codes += [f"+{code.value} (told)" for code in change.told] + [f"-{code.value} (told)" for code in change.silent]
    return (shown(change.name), change.kind.value.replace("_", " "), route, " ".join(codes))

"""``mailroom models list|promote|rollback``: which version of the layout model reads, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mailroom.cli.console import print_json, print_table, say, shown
from mailroom.cli.signed_in import signed_in

if TYPE_CHECKING:
    from mailroom.actions.upkeep.models import Measured
    from schemas.model_version import ModelVersion, ReadingFigures, Switch

models = typer.Typer(help="Versions of the layout model: see, put in force, go back.", no_args_is_help=True)

By = Annotated[str, typer.Option("--by", help="Who decides; your login unless given.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@models.command("list")
def list_versions(as_json: AsJson = False) -> None:
    """List the versions: when made, figures of their own training on held-out invented paper, which is in use."""
    from mailroom import desk
    from mailroom.actions.upkeep import models
    from mailroom.settings import load

    settings = load()
    with desk.open(settings) as at:
        found, switches = models.versions(at), at.versions.switches().switches
    if as_json:
        print_json(
            {
                "versions": [version.model_dump(mode="json") for version in found],
                "switches": [switch.model_dump(mode="json") for switch in switches],
            }
        )
        return
    print_table(("Name", "Made", "Header F1", "Lines F1", "Kind", "MB", ""), [_row(version) for version in found])
    if switches:
        say(_told(switches[-1]))
    if settings.model:
        say(f"[yellow]MAILROOM_MODEL is set: {shown(settings.model)} reads here, whatever is in use.[/]")


@models.command("promote")
def promote(
    *,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A version of `mailroom models list`.")],
    reason: Annotated[str, typer.Option("--reason", "-r", help="Why; kept in the ledger.")] = "",
    by: By = "",
    force: Annotated[bool, typer.Option("--force", help="Even when it reads worse; wants a reason.")] = False,
    as_json: AsJson = False,
) -> None:
    """Put a version in force, unless it reads held-out invented paper worse than the one in use.

    Both read the same 120 papers first. It holds from the next document on, in watchers and workers that run, too.
    """
    from mailroom import desk
    from mailroom.actions.upkeep import models
    from mailroom.settings import load
    from schemas.errors import WrongUse

    if force and not reason.strip():
        raise WrongUse("--force wants a --reason")
    with desk.open(load()) as at:
        measured = models.compare(at, name, papers=models.PAPERS)
        if not as_json:
            _tell(measured)
        switch = models.promote(at, measured, actor=by or signed_in(), reason=reason, force=force)
    _conclude(switch, as_json=as_json)


@models.command("rollback")
def rollback(
    reason: Annotated[str, typer.Option("--reason", "-r", help="Why; kept in the ledger.")] = "",
    by: By = "",
    as_json: AsJson = False,
) -> None:
    """Put the version that was in use before in force again."""
    from mailroom import desk
    from mailroom.actions.upkeep import models
    from mailroom.settings import load

    with desk.open(load()) as at:
        switch = models.roll_back(at, actor=by or signed_in(), reason=reason)
    _conclude(switch, as_json=as_json)


def _tell(measured: Measured) -> None:
    """Both versions' figures, one under the other."""
    rows = ((measured.candidate, measured.figures), (measured.in_use, measured.figures_before))
    say("On the same held-out invented paper:")
    print_table(("", "Header F1", "Lines F1", "Kind"), [(shown(name), *_cells(figures)) for name, figures in rows])


def _conclude(switch: Switch, *, as_json: bool) -> None:
    if as_json:
        print_json(switch.model_dump(mode="json"))
    else:
        say(f"{shown(switch.version)} is in use instead of {shown(switch.before)}, from the next document on.")


def _row(version: ModelVersion) -> tuple[str, ...]:
    from schemas.model_version import Standing

    made = f"{version.made:%Y-%m-%d %H:%M}" if version.made else "-"
    standing = "" if version.standing is Standing.CANDIDATE else version.standing.value
    problem = f"[red]{shown(version.problem)}[/]" if version.problem else ""
    told = ", ".join(part for part in (standing, problem) if part)
    return (shown(version.name), made, *_cells(version.figures), f"{version.size / 1e6:.1f}", told)


def _cells(figures: ReadingFigures | None) -> tuple[str, str, str]:
    if figures is None:
        return "-", "-", "-"
    return f"{figures.header:.3f}", f"{figures.lines:.3f}", f"{figures.kind:.3f}"


def _told(switch: Switch) -> str:
    verb = "back in use" if switch.is_rollback else "in use"
    forced = ", forced" if switch.is_forced else ""
    why = f": {shown(switch.reason)}" if switch.reason else ""
    return f"{shown(switch.version)} is {verb} since {switch.at:%Y-%m-%d %H:%M} by {shown(switch.actor)}{forced}{why}"

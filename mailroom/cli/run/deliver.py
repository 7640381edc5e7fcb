"""``mailroom deliver``: push what waits in the outbox."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer


def deliver(
    again_since: Annotated[
        datetime | None, typer.Option(help="First let everything since that moment (UTC) go out again.")
    ] = None,
    dead: Annotated[bool, typer.Option("--dead", help="First give dead letters another chance.")] = False,
    every: Annotated[float | None, typer.Option(min=1, help="Go on for ever, looking every so many seconds.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Push what waits in the outbox now. Exits 4 when a destination did not take everything."""
    from datetime import UTC

    from mailroom import desk
    from mailroom.actions import delivery
    from mailroom.cli.console import print_json, say
    from mailroom.cli.run.standing import announce_line, stopped_by_signals
    from mailroom.settings import load

    with desk.open(load(), announce=announce_line) as at:
        if again_since or dead:
            delivery.replay(at, since=again_since.replace(tzinfo=UTC) if again_since else None)
        if every:
            with stopped_by_signals() as stop:
                delivery.deliver_until(at, stop, every)
            return
        done = delivery.deliver(at)
    if as_json:
        print_json({"sent": done.sent, "failed": done.failed, "dead": done.dead})
    else:
        say(f"{done.sent} sent, {done.failed} to be tried again, {done.dead} given up.")
    if done.failed or done.dead:
        raise typer.Exit(4)

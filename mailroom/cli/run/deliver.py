"""``mailroom deliver``: push what waits in the outbox; see, retry and drop what a destination did not take."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from mailroom.cli.console import print_json, print_table, say, shown
from mailroom.cli.signed_in import signed_in

deliver = typer.Typer(help="Push what waits in the outbox now; look after what was not taken.")

Events = Annotated[list[str], typer.Argument(metavar="EVENT...", help="Ids as `mailroom deliver dead` prints them.")]
Where = Annotated[str, typer.Option("--destination", help="Only there: folder, s3 or webhook.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@deliver.callback(invoke_without_command=True)
def push(
    context: typer.Context,
    *,
    again_since: Annotated[
        datetime | None, typer.Option(help="First let everything since that moment (UTC) go out again.")
    ] = None,
    dead: Annotated[bool, typer.Option("--dead", help="First give dead letters another chance.")] = False,
    every: Annotated[float | None, typer.Option(min=1, help="Go on for ever, looking every so many seconds.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Push what waits in the outbox now. Exits 4 when a destination did not take everything.

    Events of one document reach a destination in their order: one that is not taken holds back those that follow.
    """
    if context.invoked_subcommand:
        return
    from datetime import UTC

    from mailroom import desk
    from mailroom.actions import delivery
    from mailroom.cli.log import announcing
    from mailroom.cli.run.standing import stopped_by_signals
    from mailroom.settings import load

    settings = load()
    with desk.open(settings, announce=announcing(settings.log)) as at:
        if again_since or dead:
            delivery.replay(at, since=again_since.replace(tzinfo=UTC) if again_since else None)
        if every:
            with stopped_by_signals() as stop:
                delivery.deliver_until(at, stop, every)
            return
        done = delivery.deliver(at)
        letters = delivery.dead_letters(at)
    held = sum(letter.holds for letter in letters)
    if as_json:
        counts = {"sent": done.sent, "failed": done.failed, "dead": done.dead}
        print_json(counts | {"dead_letters": len(letters), "held_back": held})
    else:
        say(f"{done.sent} sent, {done.failed} to be tried again, {done.dead} given up.")
        if letters:
            say(f"{len(letters)} dead letters hold back {held} later events: mailroom deliver dead")
    if done.failed or done.dead:
        raise typer.Exit(4)


@deliver.command("dead")
def dead_letters(as_json: AsJson = False) -> None:
    """List what a destination did not take however often it was tried, and what it said last."""
    from dataclasses import asdict

    from mailroom import desk
    from mailroom.actions import delivery
    from mailroom.settings import load

    with desk.open(load()) as at:
        letters = delivery.dead_letters(at)
    if as_json:
        print_json([asdict(letter) for letter in letters])
    elif not letters:
        say("No dead letters.")
    for letter in () if as_json else letters:
        print_table(
            (),
            [
                ("Event", letter.event_id),
                ("Destination", shown(letter.destination)),
                ("File", shown(letter.file)),
                ("Tries", str(letter.attempts)),
                ("Holds back", f"{letter.holds} later events of the document"),
                ("It said", shown(letter.problem)),
            ],
        )
        say("")


@deliver.command("retry")
def retry(events: Events, destination: Where = "") -> None:
    """Let dead letters go out again, before what they hold back."""
    from mailroom import desk
    from mailroom.actions import delivery
    from mailroom.settings import load

    with desk.open(load()) as at:
        waiting = delivery.retry(at, events, destination or None)
        done = delivery.deliver(at)
    say(f"{waiting} tried again: {done.sent} events sent, {done.failed + done.dead} not taken.")
    if done.failed or done.dead:
        raise typer.Exit(4)


@deliver.command("drop")
def drop(
    events: Events,
    reason: Annotated[str, typer.Option("--reason", "-r", help="Why; kept in the ledger.")],
    destination: Where = "",
) -> None:
    """Give dead letters up for good; what waits behind them goes out with the next delivery."""
    from mailroom import desk
    from mailroom.actions import delivery
    from mailroom.settings import load

    with desk.open(load()) as at:
        dropped = delivery.drop(at, events, actor=signed_in(), reason=reason, destination=destination or None)
    say(f"{dropped} dropped.")

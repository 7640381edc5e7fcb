"""``mailroom watch``: the standing service."""

from __future__ import annotations

from typing import Annotated

import typer


def watch(
    once: Annotated[bool, typer.Option("--once", help="Work through what lies there now, then end.")] = False,
) -> None:
    """Watch the inbox: take in what arrives, read, check and deliver it, until stopped (SIGTERM, Ctrl-C).

    Runs Prefect flows, with a server of its own where PREFECT_API_URL names none. What was begun is finished before
    it ends, unless it is told twice; what a killed watcher had begun, another one takes over.
    """
    from flows import environment
    from mailroom import desk
    from mailroom.actions.upkeep import set_up
    from mailroom.cli import log
    from mailroom.cli.run.standing import stopped_by_signals
    from mailroom.settings import load

    settings = load()
    log.set_up(settings.log)
    announce = log.announcing(settings.log)
    environment.prepare(settings.made_home())
    from flows.api import prefect_api
    from flows.watch import drain, watch_until

    with desk.open(settings, announce=announce) as at, stopped_by_signals() as stop:
        if settings.is_embedded:
            set_up.found(at)
        if once:
            with prefect_api(announce) as api:
                drain(at, api)
        else:
            watch_until(at, stop)

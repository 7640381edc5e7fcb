"""``mailroom migrate``: make or bring up to date the places where things are kept."""

from __future__ import annotations


def migrate() -> None:
    """Bring the database's tables up to date, and make the buckets that the settings name."""
    from mailroom import desk
    from mailroom.actions.upkeep.set_up import found
    from mailroom.cli.console import say
    from mailroom.settings import load

    with desk.open(load()) as at:
        found(at)
    say("Tables and buckets are ready.")

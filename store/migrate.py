"""Bringing the tables up to date, by alembic's migrations, once however many processes start together."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, text

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 7_245_101
"""Any fixed number: Postgres' advisory lock that migrations take in turns."""


def upgrade(engine: Engine) -> None:
    """Run the migrations that are missing, in one transaction that others wait for."""
    from alembic import command

    # SQLite needs no lock of its own: every transaction begins as a writer.
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        command.upgrade(config_for(connection), "head")


def config_for(connection: Connection) -> Config:
    """Alembic's configuration for an open connection: no ini file, nothing on the command line."""
    from alembic.config import Config

    config = Config(stdout=sys.stdout)  # its default is the stdout of when it was imported, closed by now in a test
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config

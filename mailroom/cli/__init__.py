"""The command line: one small module per command group, each a shell around actions."""

from __future__ import annotations


def main() -> None:
    """Entry point of ``mailroom``."""
    import sys

    from mailroom.cli.edge import run

    sys.exit(run(sys.argv[1:]))

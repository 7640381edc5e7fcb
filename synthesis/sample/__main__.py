"""Write the sample week: ``python -m synthesis.sample DIR`` fills inbox/ and the facts that go with it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from schemas.contract import Contract
from synthesis.sample.cast import vendors
from synthesis.sample.deals import orders, receipts
from synthesis.sample.inbox import files


def write(folder: Path) -> None:
    """Fill the folder; files of the same name are replaced."""
    inbox = folder / "inbox"
    inbox.mkdir(parents=True, exist_ok=True)
    landed = files()
    for file in landed:
        (inbox / file.name).write_bytes(file.data)
    _write_json(folder / "truth.json", [file.truth() for file in landed])
    _write_json(folder / "orders.json", _plain(orders()))
    _write_json(folder / "receipts.json", _plain(receipts()))
    _write_json(folder / "vendors.json", _plain(vendors()))


def _plain(facts: Iterable[Contract]) -> list[dict[str, Any]]:
    return [fact.model_dump(mode="json", exclude_defaults=True) for fact in facts]


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the folder from the command line."""
    parser = argparse.ArgumentParser(prog="python -m synthesis.sample", description=__doc__)
    parser.add_argument("folder", type=Path)
    write(parser.parse_args().folder)


if __name__ == "__main__":
    main()

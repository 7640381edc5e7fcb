"""Rewrite what is expected of the recorded papers: ``python -m tests.golden.rewrite [--words]``."""

from __future__ import annotations

import argparse

from extractors.media import media_type_of
from extractors.pages.words import WordOptions
from extractors.pipeline.read import read_part
from tests.golden import HERE, INBOX, PAPERS, expected_path, reading, recorded


def main() -> None:
    """Words first when asked, then what is read from them."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden.rewrite", description=__doc__)
    parser.add_argument("--words", action="store_true", help="read the pages themselves again")
    read_again = parser.parse_args().words
    for name, file in PAPERS.items():
        if read_again:
            data = (INBOX / file).read_bytes()
            words = read_part(data, media_type_of(data, file), WordOptions())
            (HERE / "words" / f"{name}.json.gz").write_bytes(words.dumps())
        expected_path(name).write_text(reading(recorded(name)), encoding="utf-8")


if __name__ == "__main__":
    main()

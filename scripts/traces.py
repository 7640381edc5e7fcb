"""Looks for traces of the evaluation papers in the project: ``python -m scripts.traces``; hits fail.

The sets only measure. A number, a name or an odd phrase of theirs in a rule, a word list, a docstring or a test means
that somebody wrote it down while looking at them. Three kinds are sought: numbers and codes of truth files, names of
firms, and entries of word lists that only one issuer of all sets prints. ``scripts/traces.toml`` lists what may stay,
with the reason.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
SETS = ROOT.parent / "shared" / "eval"
ALLOWED = Path(__file__).with_suffix(".toml")
READ = (".py", ".toml", ".txt", ".html", ".json", ".md")
WORD_LISTS = ("trade/labels/",)
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9./-]{3,}[A-Za-z0-9]")
_ENTRY = re.compile(r"[|\n\",\[\]=]+")
_NAMES = ("vendor_name", "buyer_name")


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing of a set that stands in the project. ``kind``: code, name or phrase."""

    kind: str
    text: str
    paper: str
    where: str


def main() -> None:
    """Print every hit that is not allowed; exit 1 when there is one, 0 without the sets."""
    parser = argparse.ArgumentParser(prog="python -m scripts.traces", description=__doc__)
    parser.add_argument("--sets", type=Path, default=SETS)
    folder = parser.parse_args().sets
    if not folder.is_dir():
        print(f"no evaluation sets at {folder}: nothing to compare with")
        return
    allowed = tomllib.loads(ALLOWED.read_text(encoding="utf-8"))
    may_stay = {(group["kind"], text) for group in allowed["allowed"] for text in group["texts"]}
    found = [each for each in traces(folder) if (each.kind, each.text) not in may_stay]
    for each in found:
        print(f"{each.kind:7} {each.text!r} of {each.paper} in {each.where}")
    print(f"{len(found)} traces of evaluation papers")
    sys.exit(bool(found))


def traces(folder: Path) -> Iterator[Trace]:
    """All traces, the allowed ones too."""
    project = project_texts()
    yield from _codes(folder, project)
    yield from _firms(folder, project)
    yield from _phrases(folder, project)


def project_texts() -> dict[str, str]:
    """The text of every tracked file that could hold a trace, by path."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = [ROOT / line for line in listed.splitlines() if line.endswith(READ)]
    kept = [path for path in paths if "models/weights" not in path.as_posix() and path != ALLOWED]
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in kept if path.is_file()}


def _codes(folder: Path, project: dict[str, str]) -> Iterator[Trace]:
    """Numbers and codes of truth files: long enough, and with enough figures, that nobody writes them by chance."""
    places: dict[str, set[str]] = defaultdict(set)
    for path, text in project.items():
        for code in _CODE.findall(text):
            places[_bare(code)].add(path)
    for paper, field, value in truth_values(folder):
        for code in _CODE.findall(value):
            key = _bare(code)
            is_telling = sum(mark.isdigit() for mark in key) >= 5 and not _is_date(code) and len(set(key)) > 3
            if is_telling and field not in ("description",) and key in places:
                yield Trace("code", key, paper, ", ".join(sorted(places[key])[:3]))


def _firms(folder: Path, project: dict[str, str]) -> Iterator[Trace]:
    """The first two words of firms' names, where they stand together in the project."""
    folded = {path: f" {' '.join(_words(text))} " for path, text in project.items()}
    for paper, field, value in truth_values(folder):
        words = _words(value)[:2]
        if field in _NAMES and len(words) == 2 and min(map(len, words)) > 2:
            name = " ".join(words)
            places = [path for path, text in folded.items() if f" {name} " in text]
            if places:
                yield Trace("name", name, paper, ", ".join(places[:3]))


def _phrases(folder: Path, project: dict[str, str]) -> Iterator[Trace]:
    """Entries of word lists that the papers of one issuer print and nobody else's do, if they are odd: three words
    or more, or two of which nobody else prints one."""
    issuers = _issuers(folder)
    printed: dict[str, list[str]] = defaultdict(list)
    for paper, text in paper_texts(folder):
        printed[issuers.get(paper, paper)].append(f" {' '.join(_words(text))} ")
    texts = {issuer: "|".join(papers) for issuer, papers in printed.items()}

    @cache
    def who_prints(phrase: str) -> tuple[str, ...]:
        return tuple(issuer for issuer, words in texts.items() if f" {phrase} " in words)

    for path, text in project.items():
        if path.startswith(WORD_LISTS):
            for entry in sorted({" ".join(_words(entry)) for entry in _ENTRY.split(text)}):
                words = entry.split()
                if len(words) < 2 or len(who := who_prints(entry)) != 1:
                    continue
                if len(words) > 2 or any(len(who_prints(word)) == 1 for word in words):
                    yield Trace("phrase", entry, who[0], path)


def _issuers(folder: Path) -> dict[str, str]:
    """Who wrote each paper, as the truth says; papers that say nothing stand for themselves."""
    return {
        paper: " ".join(_words(value)[:2]) for paper, field, value in truth_values(folder) if field == "vendor_name"
    }


def truth_values(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Paper, field and value of every text and number in the truth files."""
    for path in sorted(folder.glob("*/truth.json")):
        for entry in json.loads(path.read_text(encoding="utf-8")):
            for document in entry["documents"]:
                for group in (document.get("fields", {}), *document.get("lines", ())):
                    for field, value in group.items():
                        for each in value if isinstance(value, list) else [value]:
                            if isinstance(each, str):
                                yield f"{path.parent.name}/{entry['file']}", field, each


def paper_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The text layers of all papers, and what mails and messages say."""
    import pypdfium2

    for path in sorted(folder.glob("*/*/*.pdf")):
        try:
            document = pypdfium2.PdfDocument(path)
            text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        except pypdfium2.PdfiumError:
            continue
        yield f"{path.parent.parent.name}/{path.name}", text


def _words(text: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"[^\W_]+", "".join(mark for mark in bare if not unicodedata.combining(mark)))


def _bare(code: str) -> str:
    return re.sub(r"[^a-z0-9]", "", code.casefold())


def _is_date(code: str) -> bool:
    return bool(re.fullmatch(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}", code))


if __name__ == "__main__":
    main()

"""What reading costs: processor time a page over the bare engines, the model's step, memory, pages a minute.

Run ``python -m benchmarks.reading`` (``--json`` for machines, ``--pages N`` for more pages, ``--throughput`` for
pages a minute, which want a quiet machine). It makes its own paper. Times are processor time, the engine's own
processes among them; ours and the bare engine take turns on each page, and the ratio is the median of the pages' own
ratios: what else the machine does moves them little.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from benchmarks.paper import a_document, scanned

os.environ["OMP_THREAD_LIMIT"] = "1"

CORES = 2
MB = 1024 * 1024
PDF = "application/pdf"
Read = Callable[[bytes], int]
T = TypeVar("T")


@dataclass(frozen=True)
class Cost:
    """One line of the table: processor seconds a page (median), and how often that of the bare engine."""

    what: str
    pages: int
    seconds: float
    bare_seconds: float | None = None
    over_bare: float | None = None


@dataclass(frozen=True)
class Memory:
    """What a process that reads holds in memory when done, and the most it held; Tesseract runs in one of its own."""

    what: str
    resident_mb: float
    peak_mb: float


def words_of(document: bytes, *, second_opinion: bool = True) -> int:
    """Our way to words: every page through ``pages_of``."""
    from extractors.pages.words import WordOptions, pages_of

    options = WordOptions(second_opinion=second_opinion)
    return sum(len(page.words) for page in pages_of(document, PDF, options))


def without_second_opinion(document: bytes) -> int:
    """The same with the first reader alone."""
    return words_of(document, second_opinion=False)


def values_of(document: bytes) -> int:
    """All the way: words, the documents among the pages, and every value of each."""
    from extractors.pages.words import WordOptions
    from extractors.pipeline.read import extract_part

    found = extract_part(document, PDF, WordOptions(second_opinion=False))
    return sum(1 + len(extraction.lines) for extraction in found)


def bare_text(document: bytes) -> int:
    """The engine's way: pypdfium2's text of each page and nothing else."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(document)
    return sum(len(page.get_textpage().get_text_range().split()) for page in pdf)


def bare_tesseract(document: bytes) -> int:
    """The engine's way: pdf2image and pytesseract as their manuals show them."""
    import pytesseract
    from pdf2image import convert_from_bytes

    sheets = convert_from_bytes(document, dpi=200, grayscale=True)
    return sum(len(pytesseract.image_to_data(sheet, output_type="dict")["text"]) for sheet in sheets)


def costs(pages: int) -> Iterator[Cost]:
    """Every line of the table, dear ones last."""
    texts = [a_document(1, seed) for seed in range(10 * pages)]
    scans = [scanned(a_document(1, seed)) for seed in range(pages)]
    poor = [scanned(a_document(1, seed), is_poor=True) for seed in range(pages)]
    yield from measured({"text page, words": words_of, "text page, end to end": values_of}, texts, bare_text)
    yield from model_step(texts)
    yield from model_step([a_document(1, seed, rows=18) for seed in range(10 * pages)])
    ways: dict[str, Read] = {
        "words, first reader alone": without_second_opinion,
        "words, second opinion where unsure": words_of,
    }
    end_to_end: dict[str, Read] = {"end to end, first reader alone": values_of}
    yield from measured(_named("scan", ways | end_to_end), scans, bare_tesseract)
    yield from measured(_named("poor scan", ways), poor, bare_tesseract)


def measured(ways: dict[str, Read], documents: Sequence[bytes], bare: Read) -> Iterator[Cost]:
    """Each way over the bare engine; all take turns on each document, after one that warms them up.

    Limits on reading go by the clock, so on a far too busy machine a page may come out empty: it is left out.
    """
    reads = {"": bare, **ways}
    for read in reads.values():
        read(documents[0])
    rounds = [{what: _timed(read, document) for what, read in reads.items()} for document in documents]
    whole = [spent for spent in rounds if all(spent.values())]
    if len(whole) < len(rounds):
        sys.stderr.write(f"{len(rounds) - len(whole)} of {len(rounds)} pages ran out of time and are left out\n")
    if not whole:
        return
    bare_seconds = statistics.median(spent[""] for spent in whole)
    for what in ways:
        ratio = statistics.median(spent[what] / spent[""] for spent in whole)
        yield Cost(what, len(whole), statistics.median(spent[what] for spent in whole), bare_seconds, ratio)


def model_step(documents: Sequence[bytes]) -> Iterator[Cost]:
    """The layout model on one page's words, one core; nothing where this build ships no weights."""
    from extractors.pages.words import WordOptions, pages_of
    from models.layout.predict import shipped_tagger

    tagger = shipped_tagger()
    if tagger is None:
        return
    pages = [page for document in documents for page in pages_of(document, PDF, WordOptions())]
    tagger.tag(pages[0])
    seconds = []
    for page in pages:
        begun = time.process_time()
        tagger.tag(page)
        seconds.append(time.process_time() - begun)
    words = round(statistics.median(len(page.words) for page in pages))
    yield Cost(f"layout model's step, {words} words", len(pages), statistics.median(seconds))


def memories() -> Iterator[Memory]:
    """What fresh processes hold that read one kind of page each."""
    text, scan = a_document(1), scanned(a_document(1))
    poor = scanned(a_document(1), is_poor=True)
    yield _held("imports alone", _nothing, text)
    yield _held("text pages, end to end", values_of, text)
    yield _held("scans, end to end, first reader alone", values_of, scan)
    yield _held("poor scans, words, with second opinion", words_of, poor)


def _held(what: str, read: Read, document: bytes) -> Memory:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        resident, peak = pool.submit(_holding, read, document).result()
    return Memory(what, resident, peak)


def _holding(read: Read, document: bytes) -> tuple[float, float]:
    """Runs in a fresh process: megabytes resident after a few pages, and at most (Linux).

    As installed for reading: torch comes with the train extra; where it is there spaCy loads it, 180 MB more.
    """
    sys.modules["torch"] = None  # type: ignore[assignment]  # so that importing it fails as if it were not there
    for _ in range(2):
        read(document)
    lines = (line.partition(":") for line in Path("/proc/self/status").read_text().splitlines())
    told = {name: value.split() for name, _, value in lines}
    return tuple(int(told[name][0]) * 1024 / MB for name in ("VmRSS", "VmHWM"))  # type: ignore[return-value]


def _nothing(_document: bytes) -> int:
    import extractors.pipeline.read  # noqa: F401  # what it takes to be ready

    return 1


def throughput(pages: int) -> dict[str, float]:
    """Pages a minute of two worker processes, each with a document of its own, as the product runs them."""
    text, scan = a_document(10 * pages), scanned(a_document(pages))
    return {"text pages": _pages_a_minute(text, 10 * pages), "scans": _pages_a_minute(scan, pages)}


def _pages_a_minute(document: bytes, pages: int) -> float:
    with ProcessPoolExecutor(CORES) as pool:
        list(pool.map(words_of, [a_document(1)] * CORES))
        begun = time.perf_counter()
        list(pool.map(words_of, [document] * CORES))
        return CORES * pages * 60 / (time.perf_counter() - begun)


def _named(paper: str, ways: dict[str, Read]) -> dict[str, Read]:
    return {f"{paper}, {what}": read for what, read in ways.items()}


def _timed(read: Read, document: bytes) -> float:
    """Processor seconds; 0 when nothing was read."""
    begun = _cpu_seconds()
    found = read(document)
    return _cpu_seconds() - begun if found else 0.0


def _cpu_seconds() -> float:
    children = os.times()
    return time.process_time() + children.children_user + children.children_system


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--pages", type=int, default=6, help="scans of each kind; text has ten times as many pages")
    parser.add_argument("--throughput", action="store_true", help="also pages a minute: only on a quiet machine")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    if not asked.json:
        print(f"{'median of each page':54}{'pages':>7}{'cpu s':>9}{'bare':>9}{'ratio':>8}")
    table = list(_told(costs(asked.pages), _cost_line, is_silent=asked.json))
    if not asked.json:
        print(f"\n{'memory of a reading process':54}{'MB':>7}{'peak MB':>9}")
    held = list(_told(memories(), _memory_line, is_silent=asked.json))
    speeds = throughput(asked.pages) if asked.throughput else {}
    if asked.json:
        told = {"costs": [asdict(one) for one in table], "memory": [asdict(one) for one in held]}
        print(json.dumps(told | {"pages_a_minute": speeds}, indent=2))
        return
    for what, speed in speeds.items():
        print(f"{what} a minute on {CORES} cores: {speed:.0f}")


def _told(found: Iterable[T], line: Callable[[T], str], *, is_silent: bool) -> Iterator[T]:
    """Each line as soon as it is known."""
    for one in found:
        if not is_silent:
            print(line(one), flush=True)
        yield one


def _cost_line(one: Cost) -> str:
    bare = "" if one.bare_seconds is None else f"{one.bare_seconds:>9.4f}{one.over_bare:>8.2f}"
    return f"{one.what:54}{one.pages:>7}{one.seconds:>9.4f}{bare}"


def _memory_line(one: Memory) -> str:
    return f"{one.what:54}{one.resident_mb:>7.0f}{one.peak_mb:>9.0f}"


if __name__ == "__main__":
    main()

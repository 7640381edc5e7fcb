"""The words of one file, kept: reading is dear, so everything after it starts from here."""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import dataclass
from typing import Any

from schemas.errors import DamagedFile
from schemas.geometry import Box
from schemas.page import Page, Word, WordSource

_VERSION = 1


@dataclass(frozen=True, slots=True)
class PartWords:
    """Pages with their words, the e-invoice XML if there is one, and the page numbers of each document within."""

    pages: tuple[Page, ...]
    xml: bytes | None
    groups: tuple[tuple[int, ...], ...]

    def dumps(self) -> bytes:
        """As gzipped JSON; the same words give the same bytes."""
        plain = {
            "version": _VERSION,
            "pages": [_page_out(page) for page in self.pages],
            "xml": base64.b64encode(self.xml).decode() if self.xml is not None else None,
            "groups": self.groups,
        }
        return gzip.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)

    @classmethod
    def loads(cls, data: bytes) -> PartWords:
        """Back from ``dumps``. Raises DamagedFile when the bytes are not what it wrote."""
        try:
            plain = json.loads(gzip.decompress(data))
            return cls(
                pages=tuple(_page_in(page) for page in plain["pages"]),
                xml=base64.b64decode(plain["xml"]) if plain["xml"] is not None else None,
                groups=tuple(tuple(group) for group in plain["groups"]),
            )
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            raise DamagedFile("The kept words of this document are damaged: read it again.") from error


def _page_out(page: Page) -> dict[str, Any]:
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "source": page.source.value,
        "producer": page.producer,
        "turned": page.turned,
        "language": page.language,
        "fingerprint": page.fingerprint,
        "problem": page.problem,
        "reread": page.reread,
        "stamps": page.stamps,
        "unseen": page.unseen,
        "half": _edges(page.half) if page.half else None,
        "words": [[word.text, *_edges(word.box), round(word.confidence, 4)] for word in page.words],
    }


def _edges(box: Box) -> list[float]:
    """Edges to a hundred-thousandth of the page: a fifth of a scan's pixel."""
    return [round(edge, 5) for edge in (box.left, box.top, box.right, box.bottom)]


def _page_in(plain: dict[str, Any]) -> Page:
    words = tuple(Word(text, Box(*edges), sure) for text, *edges, sure in plain.pop("words"))
    source, half = WordSource(plain.pop("source")), plain.pop("half", None)
    stamps = tuple(plain.pop("stamps", ()))
    return Page(words=words, source=source, stamps=stamps, half=Box(*half) if half else None, **plain)

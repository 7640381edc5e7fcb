"""The text that a person sees of an HTML page: blocks begin lines, cells of a table stand apart."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from extractors.pages.links import leads_to_paper, shown_host

_BLOCKS: Final = frozenset(
    [
        "p", "div", "br", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "hr", "section",
        "article", "header", "footer", "blockquote", "pre", "dt", "dd", "caption",
    ]
)  # fmt: skip
_CELLS: Final = frozenset(("td", "th"))
_SILENT: Final = frozenset(("script", "style", "head", "title", "template", "svg"))
_EMPTY: Final = frozenset(
    ("br", "hr", "img", "input", "meta", "link", "col", "area", "source", "wbr", "embed", "param", "track", "base")
)
_LEFT_OPEN: Final = frozenset(("p", "li", "td", "th", "tr", "dt", "dd", "option"))
_UNSEEN: Final = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:font-size|opacity)\s*:\s*0(?![.\d]*[1-9]))"
)


def html_text(html: str) -> str:
    """The lines of an HTML page. Text that its style hides is left out, as no person sees it."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.pieces)


class _Text(HTMLParser):
    """Collects what a reader sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._open: list[tuple[str, bool]] = []  # tags not closed yet, and whether each hides what is in it
        self._hidden = 0
        self._address, self._said = "", 0  # of the link that is open: where it leads, and where its words begin

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._close_for(tag)
        if tag not in _EMPTY:
            hides = tag in _SILENT or any(_hides(name, value) for name, value in attrs)
            self._open.append((tag, hides))
            self._hidden += hides
        if self._hidden:
            return
        if tag in _BLOCKS:
            self.pieces.append("\n")
        elif tag in _CELLS:
            self.pieces.append("    ")
        elif tag == "a":
            self._address = next((value for name, value in attrs if name == "href" and value), "")
            self._said = len(self.pieces)
        elif tag == "input" and ("type", "hidden") not in attrs:
            self.pieces.append(next((f" {value} " for name, value in attrs if name == "value" and value), ""))

    def _close_for(self, tag: str) -> None:
        """Tags that HTML lets writers leave open end where the next of their kind begins."""
        if tag == "body":
            self._open.clear()
            self._hidden = 0
        elif self._open and (self._open[-1][0] == tag in _LEFT_OPEN or (self._open[-1][0] == "p" and tag in _BLOCKS)):
            self._hidden -= self._open.pop()[1]

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._address and not self._hidden:
            said = "".join(self.pieces[self._said :])
            host = shown_host(self._address) if leads_to_paper(said, self._address) else ""
            self.pieces.append(f" <{host}>" if host and "://" not in said else "")
            self._address = ""
        if any(tag == opened for opened, _ in self._open[-50:]):
            while self._open:
                opened, hides = self._open.pop()
                self._hidden -= hides
                if opened == tag:
                    break
        if tag in _BLOCKS and not self._hidden and self.pieces and not self.pieces[-1].endswith("\n"):
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(re.sub(r"\s+", " ", data))


def _hides(name: str, value: str | None) -> bool:
    if name == "hidden":
        return True
    return name == "style" and value is not None and len(value) < 2000 and bool(_UNSEEN.search(value.lower()))

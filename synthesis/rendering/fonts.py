"""Fonts that print all seven languages, measured the same for words, PDF and pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

FOLDERS = (
    Path("/usr/share/fonts/truetype/liberation"),
    Path("/usr/share/fonts/truetype/liberation2"),
    Path("/usr/share/fonts/truetype/dejavu"),
    Path("/usr/share/fonts/TTF"),
)
_STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
_OBLIQUE = ("", "-Bold", "-Oblique", "-BoldOblique")
_SLANTED = ("", "-Bold", "-Italic", "-BoldItalic")
FAMILIES: dict[str, tuple[str, ...]] = {
    "sans": tuple(f"LiberationSans-{style}" for style in _STYLES),
    "serif": tuple(f"LiberationSerif-{style}" for style in _STYLES),
    "mono": tuple(f"LiberationMono-{style}" for style in _STYLES),
    "narrow": tuple(f"LiberationSansNarrow-{style}" for style in _STYLES),
    "wide": tuple(f"DejaVuSans{style}" for style in _OBLIQUE),
    "condensed": tuple(f"DejaVuSansCondensed{style}" for style in _OBLIQUE),
    "slab": tuple(f"DejaVuSerif{style}" for style in _SLANTED),
    "slab_condensed": tuple(f"DejaVuSerifCondensed{style}" for style in _SLANTED),
    "terminal": tuple(f"DejaVuSansMono{style}" for style in _OBLIQUE),
}
# Every machine with reportlab has these: no Polish letters, but better than no paper.
_LAST_RESORT = ("Vera", "VeraBd", "VeraIt", "VeraBI")


@dataclass(frozen=True, slots=True)
class Font:
    """A family, its style and its size in points."""

    family: str = "sans"
    size: float = 9
    bold: bool = False
    italic: bool = False

    def at(self, size: float) -> Font:
        """The same letters in another size."""
        return replace(self, size=size)

    @property
    def strong(self) -> Font:
        """The same letters in bold."""
        return replace(self, bold=True)

    @property
    def name(self) -> str:
        """The font's file name without its ending."""
        return _file(self.family, 2 * self.italic + self.bold).stem

    @property
    def path(self) -> Path:
        """Where the font's TrueType file lies."""
        return _file(self.family, 2 * self.italic + self.bold)

    @property
    def leading(self) -> float:
        """Distance between two baselines."""
        return self.size * 1.22

    def width(self, text: str) -> float:
        """Width of the text in points."""
        widths, missing = _widths(self.name, self.path)
        return sum(widths.get(ord(letter), missing) for letter in text) * self.size / 1000


def register(font: Font) -> str:
    """Make the font known to reportlab; returns the name it is known by."""
    _face(font.name, font.path)
    return font.name


@cache
def _file(family: str, style: int) -> Path:
    for folder in FOLDERS:
        path = folder / f"{FAMILIES[family][style]}.ttf"
        if path.is_file():
            return path
    import reportlab

    return Path(reportlab.__file__).parent / "fonts" / f"{_LAST_RESORT[style]}.ttf"


@cache
def _face(name: str, path: Path) -> Any:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, str(path))
    registerFont(font)
    return font.face


@cache
def _widths(name: str, path: Path) -> tuple[dict[int, float], float]:
    face = _face(name, path)
    return face.charWidths, face.defaultWidth

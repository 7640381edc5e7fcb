"""Where a picture of a page is printed on, and whether that looks like letters."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from extractors.pages.pdf.render import Picture

Mask = NDArray[np.bool_]

_WORKING_SIDE: Final = 1100  # pixels: an A4 page at 100 dpi
_FEWEST_GLYPHS: Final = 6
_FAINT: Final = 12


def is_blank(picture: Picture) -> bool:
    """Hardly anything of the size of letters is printed: specks and the grain of the paper are not."""
    import cv2

    if min(picture.shape) < _FEWEST_GLYPHS:
        return True
    scale = min(1.0, _WORKING_SIDE / max(picture.shape))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else picture
    return glyph_count(printed_area(small.astype(np.uint8), _FAINT)) < _FEWEST_GLYPHS


def printed_area(picture: Picture, contrast: int = 20) -> Mask:
    """Where something is printed, whatever the light: darker than its surroundings by ``contrast`` of 255 greys."""
    import cv2

    return cv2.adaptiveThreshold(picture, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, contrast) > 0


def glyph_count(ink: Mask) -> int:
    """How many inked patches have the size and shape of letters, on a page drawn at about 100 dpi."""
    import cv2

    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    wide, high, area = stats[1:, 2], stats[1:, 3], stats[1:, 4]
    letters = (high >= 4) & (high <= 40) & (wide >= 1) & (wide <= 60) & (area >= 5) & (area <= 0.9 * wide * high + 8)
    return int(letters.sum())

"""Making a picture of a page easier to read: size, light, straightness."""

from __future__ import annotations

from typing import Final

import numpy as np

from extractors.pages.pdf.render import Picture

_NARROW: Final = 1100  # pixels; below it doubling pays (measured on small scans)
_LONGEST: Final = 3000  # a phone's twelve megapixels read no better than an A4 page at 250 dpi
_STRAIGHT_ENOUGH: Final = 0.1  # degrees
_PAPER: Final = 255
_COARSE_GRAIN: Final = 7  # greys, median difference from the neighbours; sound scans have 0 to 2
_SMOOTHING: Final = 0.8  # pixels
_INK_SHARE: Final = 0.5  # percent of the page that even a sparse page inks
_FAINT: Final = 80  # greys between paper and ink
_UNEVEN: Final = 40  # greys between the lightest and the darkest paper


def fit_size(picture: Picture) -> Picture:
    """Narrow pictures doubled, very large ones reduced."""
    import cv2

    height, width = picture.shape
    if min(height, width) < _NARROW and max(height, width) <= 1.6 * _LONGEST / 2:
        return cv2.resize(picture, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC).astype(np.uint8)
    if max(height, width) > _LONGEST:
        scale = _LONGEST / max(height, width)
        return cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.uint8)
    return picture


def without_grain(picture: Picture) -> Picture:
    """A coarse grain (dim photos, worn scanners) smoothed away; finer grain is left alone, as it costs no words.

    On such pages sparse reading takes every grain for a letter: no word of 46 was read raw, all of them smoothed.
    """
    import cv2

    grain = np.median(cv2.absdiff(picture, cv2.medianBlur(picture, 3))[::4, ::4])
    return cv2.GaussianBlur(picture, (0, 0), _SMOOTHING).astype(np.uint8) if grain >= _COARSE_GRAIN else picture


def darkened(picture: Picture) -> Picture:
    """Faint print (worn ribbons, old thermal paper) stretched to full contrast; sound print is left alone."""
    small = picture[::4, ::4]
    ink, paper = np.percentile(small, (_INK_SHARE, 50))
    if not 0 < paper - ink < _FAINT:
        return picture
    stretched = (np.arange(256) - ink) * (_PAPER / (paper - ink))
    return np.take(np.clip(stretched, 0, _PAPER).astype(np.uint8), picture)


def evenly_lit(picture: Picture) -> Picture:
    """Shadows and vignettes of a photo taken out; a scan's even paper is left alone, as any change costs accuracy."""
    import cv2

    height, width = picture.shape
    small = cv2.resize(picture, (max(1, width // 16), max(1, height // 16)), interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 11)
    dark, light = np.percentile(paper, (5, 95))
    if light - dark < _UNEVEN:
        return picture
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(picture, paper, scale=float(_PAPER)).astype(np.uint8)


def straightened(picture: Picture, skew: float) -> Picture:
    """The picture turned counter-clockwise by ``skew`` degrees about its middle, same size."""
    import cv2

    if abs(skew) < _STRAIGHT_ENOUGH:
        return picture
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    return cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=_PAPER).astype(np.uint8)

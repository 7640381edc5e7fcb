"""A page's look in 64 bits, alike for two scans of one sheet."""

from __future__ import annotations

import numpy as np

from extractors.pages.pdf.render import Picture


def fingerprint(picture: Picture) -> str:
    """Perceptual hash as 16 hex digits: signs of the lowest frequencies; compare by differing bits."""
    import cv2

    small = cv2.resize(picture, (32, 32), interpolation=cv2.INTER_AREA).astype(np.float32)
    low = cv2.dct(small)[:8, :8].flatten()
    bits = low > np.median(low[1:])
    return f"{int(''.join('1' if bit else '0' for bit in bits), 2):016x}"

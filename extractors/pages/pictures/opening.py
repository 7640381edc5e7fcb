"""Opening pictures of unknown origin with Pillow, within bounds and with our own errors."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final

from PIL import Image, UnidentifiedImageError

from extractors import media
from schemas.errors import DamagedFile, UnsupportedFile

_FORMATS: Final = {
    media.JPEG: ("JPEG", "MPO"),
    media.PNG: ("PNG",),
    media.TIFF: ("TIFF",),
    media.HEIC: ("HEIF",),
    media.WEBP: ("WEBP",),
    media.BMP: ("BMP",),
    media.GIF: ("GIF",),
}


def opened_picture(stream: io.BytesIO, media_type: str) -> Image.Image:
    """A picture by its header, pixels not read yet. Raises DamagedFile, UnsupportedFile."""
    formats = _FORMATS.get(media_type)
    if formats is None:
        raise UnsupportedFile(f"Pictures of type {media_type} are not read.")
    if media_type == media.HEIC:
        _register_heif()
    with pillow_errors():
        return Image.open(stream, formats=formats)


@contextmanager
def pillow_errors() -> Iterator[None]:
    """Whatever Pillow raises on broken pictures, as our errors; callers check the number of pixels themselves."""
    its_own, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None  # else it refuses what our limit allows
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of harmless oddities in tags
            yield
    except UnidentifiedImageError as broken:
        raise DamagedFile("The picture cannot be opened.") from broken
    except _BROKEN as broken:
        raise DamagedFile(f"The picture is cut off or broken: {broken}.") from broken
    finally:
        Image.MAX_IMAGE_PIXELS = its_own


# Pillow's decoders let low-level errors of many kinds through on broken bytes.
_BROKEN: Final = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    ZeroDivisionError,
    RuntimeError,
    AssertionError,
)


@cache
def _register_heif() -> None:
    import pillow_heif

    pillow_heif.register_heif_opener()

"""What becomes of paper between the printer and the mailroom: scanners, phones, fax machines."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Union

from synthesis.rendering.marks import Sheet
from synthesis.rendering.raster import picture

if TYPE_CHECKING:
    from PIL.Image import Image


Page = Union["Sheet", "Image"]
"""A sheet to be drawn, or its picture at some 200 dots to the inch."""


def scanned(
    sheets: Sequence[Page], seed: int, *, dpi: int = 200, skew: float = 0.6, noise: float = 6.0, turned: int = 0
) -> bytes:
    """A PDF of grey pictures: skewed by up to ``skew`` degrees, blurred, noisy, perhaps upside down."""
    return pictures_as_pdf([scan(sheet, seed + place, dpi=dpi, skew=skew, noise=noise, turned=turned)
                            for place, sheet in enumerate(sheets)], dpi)  # fmt: skip


def scan(sheet: Page, seed: int, *, dpi: int = 200, skew: float = 0.6, noise: float = 6.0, turned: int = 0) -> Image:
    """One sheet through an office scanner. ``turned``: degrees anticlockwise it lay in the feeder."""
    from PIL import Image, ImageFilter

    dice = random.Random(f"scan/{seed}")
    image = _drawn(sheet, dpi).convert("L")
    image = image.rotate(dice.uniform(-skew, skew), resample=Image.Resampling.BICUBIC, fillcolor=255)
    image = image.filter(ImageFilter.GaussianBlur(dice.uniform(0.3, 0.7)))
    image = _grained(image, dice, noise)
    return image.rotate(turned, expand=True) if turned else image


def blank(seed: int, *, dpi: int = 100) -> bytes:
    """A sheet that went through the scanner wrong side up: nothing but grain and a shadow."""
    return scanned([Sheet(595.28, 841.89, ())], seed, dpi=dpi, noise=4.0)


def photographed(sheet: Page, seed: int, *, width: int = 1700) -> Image:
    """One sheet on a desk, seen by a phone: perspective, a shadow, a little blur, in colour."""
    import numpy as np
    from PIL import Image, ImageFilter

    dice = random.Random(f"photo/{seed}")
    page = _drawn(sheet, 190)
    height = round(width * 1.36)
    desk = dice.choice(((116, 92, 70), (78, 84, 92), (150, 142, 130)))
    corners = _corners(dice, width, height)
    coefficients = _perspective(corners, page.size)
    photo = page.transform((width, height), Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BICUBIC)
    paper_here = Image.new("L", page.size, 255).transform((width, height), Image.Transform.PERSPECTIVE, coefficients)
    photo = Image.composite(photo, Image.new("RGB", (width, height), desk), paper_here)
    light = _light(dice, width, height)
    grain = np.random.default_rng(seed).normal(0, 3.0, (height, width, 1))
    shaded = np.clip(np.asarray(photo, dtype=np.float32) * light[..., None] + grain, 0, 255)
    return Image.fromarray(shaded.astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.6))


def faxed(sheet: Page, seed: int) -> Image:
    """One sheet as a fax machine leaves it: black and white dots, specks, a wandering line."""
    import numpy as np
    from PIL import Image

    dice = random.Random(f"fax/{seed}")
    image = _drawn(sheet, 204).convert("L").rotate(dice.uniform(-0.4, 0.4), fillcolor=255)
    dots = np.asarray(image, dtype=np.int16).copy()
    specks = np.random.default_rng(seed).random(dots.shape)
    dots[specks < 0.0004] = 0
    dots[specks > 0.9997] = 255
    streak = dice.randrange(dots.shape[1])
    dots[:: dice.randrange(3, 7), streak] = 0
    return Image.fromarray(np.where(dots < 150, 0, 255).astype(np.uint8)).convert("1")


def jpeg(image: Image, quality: int = 72) -> bytes:
    """The picture as a JPEG file."""
    return _saved(image, "JPEG", quality=quality)


def png(image: Image) -> bytes:
    """The picture as a PNG file."""
    return _saved(image, "PNG", optimize=True)


def tiff(images: Sequence[Image], dpi: int) -> bytes:
    """The pictures as one TIFF file, as fax servers and old scanners write it."""
    first, *rest = [image.convert("1") for image in images]
    return _saved(first, "TIFF", save_all=True, append_images=rest, compression="group4", dpi=(dpi, dpi))


def heic(image: Image, quality: int = 55) -> bytes:
    """The picture as newer phones keep it."""
    import pillow_heif

    written = io.BytesIO()
    pillow_heif.from_pillow(image).save(written, quality=quality)
    return written.getvalue()


def pictures_as_pdf(images: Sequence[Image], dpi: int, quality: int = 55) -> bytes:
    """A PDF that holds nothing but pictures, one to a page, as scanners make them."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    canvas = Canvas(written, invariant=1, pageCompression=0)
    for image in images:
        width, height = image.width * 72 / dpi, image.height * 72 / dpi
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(io.BytesIO(jpeg(image, quality))), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def _drawn(page: Page, dpi: int) -> Image:
    return picture(page, dpi) if isinstance(page, Sheet) else page


def _saved(image: Image, form: str, **options: object) -> bytes:
    written = io.BytesIO()
    image.save(written, form, **options)
    return written.getvalue()


def _grained(image: Image, dice: random.Random, noise: float) -> Image:
    """Grey paper, a darker edge where the lid did not close, grain."""
    import numpy as np
    from PIL import Image

    grey = np.asarray(image, dtype=np.float32)
    grain = np.random.default_rng(dice.getrandbits(32)).normal(0, noise, grey.shape)
    paper = dice.uniform(238, 250)
    shadow = np.linspace(dice.uniform(0.93, 1.0), 1.0, grey.shape[1])[None, :]
    aged = np.clip(grey * paper / 255 * shadow + grain + 6, 0, 255)
    return Image.fromarray(aged.astype(np.uint8))


def _corners(dice: random.Random, width: int, height: int) -> list[tuple[float, float]]:
    """Where the sheet's corners lie in the photo, from the top left clockwise."""
    margin, wobble = 0.035, 0.028
    fractions = ((0, 0), (1, 0), (1, 1), (0, 1))
    return [
        (
            width * abs(x - margin - dice.uniform(0, wobble)),
            height * abs(y - margin - dice.uniform(0, wobble)),
        )
        for x, y in fractions
    ]


def _perspective(corners: Sequence[tuple[float, float]], page: tuple[int, int]) -> tuple[float, ...]:
    """Pillow's eight coefficients that lay the page's corners on those of the photo."""
    import numpy as np

    targets = ((0, 0), (page[0], 0), page, (0, page[1]))
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, targets, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    solution = np.linalg.solve(np.array(rows), np.array(targets, dtype=float).reshape(8))
    return tuple(float(coefficient) for coefficient in solution)


def _light(dice: random.Random, width: int, height: int) -> Any:
    """How bright each point is: a slope across the page and the soft shadow of a hand."""
    import numpy as np

    across, down = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    slope = 1 - dice.uniform(0.05, 0.22) * (across if dice.random() < 0.5 else down)
    x, y, reach = dice.uniform(0.6, 1.0), dice.uniform(0.6, 1.0), dice.uniform(0.15, 0.3)
    hand = 1 - 0.28 * np.exp(-((across - x) ** 2 + (down - y) ** 2) / reach**2)
    return (slope * hand).astype(np.float32)

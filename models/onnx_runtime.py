"""ONNX Runtime without its maker's telemetry, which looks up a host and keeps a device number in the home."""

from __future__ import annotations

import os


def without_telemetry() -> None:
    """Call before the first import of onnxruntime, or of a package that imports it: it is read then, once."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"

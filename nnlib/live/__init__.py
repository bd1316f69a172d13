"""Live figures: Matplotlib draws what stands still, the browser paints what moves."""

from nnlib.live.figure import LiveFigure, Pointer

__all__ = ["LiveFigure", "Pointer"]

"""Pages of pictures: upright, straight and clean, then through an OCR engine."""

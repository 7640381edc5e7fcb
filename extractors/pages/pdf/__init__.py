"""Pages of PDFs: their own text where it is sound, the drawn page where it is not."""

"""The layout model: words on a page in, what each of them is out."""

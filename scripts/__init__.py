"""Programs for people who work on the project; none is imported by the product."""

"""The trade's words and habits, once: units, terms, charges, names, numbers, dates, identifiers, labels."""

"""The words that vendors print beside values and above columns, in seven languages, each with what it means."""

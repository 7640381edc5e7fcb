"""What each paper is, and where one ends and the next begins."""

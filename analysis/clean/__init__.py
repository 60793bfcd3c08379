"""Clean: which lines are the piece's own text (zones), and that text with offsets back to the file (body)."""

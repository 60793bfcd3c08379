"""Measure: one voice for every body word, and from the voices the shares, speakers and readability of a piece."""

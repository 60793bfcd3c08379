"""Draws a figure as a small SVG of our own, for where no script runs: no browser and no other library is needed."""

"""Sentences: where they end, and what can be seen of each before a cue is read."""

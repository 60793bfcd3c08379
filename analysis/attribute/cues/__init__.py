"""Cues: the words that may attribute."""

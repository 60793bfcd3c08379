"""Pronouns: sources that stand for somebody named before them."""

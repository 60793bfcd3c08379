"""Phrases: sources that are noun phrases, from the surest reading to the least."""

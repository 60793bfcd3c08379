"""Speakers: whom a source means, by what the piece itself says."""

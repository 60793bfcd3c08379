"""The commands of `python -m analysis`, by what they work on."""

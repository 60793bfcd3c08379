"""Runs the notebooks of a study, strictly, and checks that what is published can be had again."""

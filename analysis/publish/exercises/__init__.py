"""Answers to the exercises at the end of each notebook: each told from the tables of the study at hand, whatever it holds."""

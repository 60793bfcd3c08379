"""The book of a study: its executed notebooks, its pieces and its words, as pages that open without a network."""

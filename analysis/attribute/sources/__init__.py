"""Sources: the noun phrase beside a cue that says who speaks."""

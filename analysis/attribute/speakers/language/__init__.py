"""Language: what English says of a source by its words alone: nouns, noun phrases, titles, sexes."""

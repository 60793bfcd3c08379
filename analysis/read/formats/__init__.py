"""One module a format: each takes a file's bytes and gives the pieces in it as `Part`s, or says what is wrong with it."""

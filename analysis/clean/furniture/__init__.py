"""How likely it is that a line belongs to the piece: seen in its words, its neighbours and, on a page, its elements."""

"""Names: the people and bodies that a piece names, and what it tells of each."""

"""How far a figure can be trusted: agreement, intervals of pieces, estimates corrected by hand coding, differences."""

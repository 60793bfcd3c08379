"""Hand coding: which pieces are drawn, what coders work in, and what comes back from them, checked."""

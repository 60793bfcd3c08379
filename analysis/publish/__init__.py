"""Publishing: tables become charts, pictures and pages that anyone can open without a network."""

"""The trained engine's room: a body's words, in windows, through the network, back to spans."""

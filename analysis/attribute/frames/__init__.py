"""Frames: who said it, and how; they join each cue to its source and its content."""

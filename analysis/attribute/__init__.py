"""Attribute: who (source) says (cue) what (content); each attribution with its speaker and source type."""

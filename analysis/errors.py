"""Errors written to a person: what was found, where, and what to do."""

from __future__ import annotations


class AnalysisError(Exception):
    """A sentence for a person; the command line prints it and ends with a non-zero exit."""


class StudyError(AnalysisError):
    """A study's folder, manifest or settings do not hold together."""


class DocumentError(AnalysisError):
    """One piece cannot be read; the others can."""


class ParameterError(AnalysisError):
    """A parameter is unknown or of the wrong type."""


class NotebookError(AnalysisError):
    """A notebook did not run through, or its results are not fit to be published."""


class ModelError(AnalysisError):
    """The trained engine's files are missing or are not the ones that belong together."""


class CodingError(AnalysisError):
    """A file of hand coding cannot be read or used."""

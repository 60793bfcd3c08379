"""Who says so? Measures how much of a news text is said by somebody, and by whom.

Rooms, in the order data flows: read -> clean -> attribute -> measure -> publish; `run` stands above and calls them,
`chain` holds the calls that the notebooks make. In a notebook, `analysis.read("harbour")` shows what was found.
"""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

from analysis import read

if TYPE_CHECKING:
    from analysis.publish.reading import ShownPiece, ShownPieces

__version__ = "0.1.0"


class _Room(ModuleType):
    """The room `analysis.read`, which can also be called.

    In a notebook one verb should do: `analysis.read("harbour", "01-northline-wire-report")`. The room of the readers has had
    that name from the first, so the module itself answers the call; Python lets a module's class be set for such ends.
    """

    def __call__(self, study: str = "", piece: str = "", *, text: str | None = None, engine: str = "model") -> ShownPiece | ShownPieces:
        """The reading view of a piece of a study, of all its pieces, or of a text: see `analysis.publish.reading.notebook.read`."""
        from analysis.publish.reading import notebook  # here, so that `import analysis` stays cheap

        return notebook.read(study, piece, text=text, engine=engine)


read.__class__ = _Room

"""Who says so? Measures how much of a news text is said by somebody, and by whom.

Rooms, in the order data flows: read -> clean -> attribute -> measure -> publish; `run` stands above and calls them,
`chain` holds the calls that the notebooks make.
"""

__version__ = "0.1.0"

"""Claims: every number that a sentence prints, with the recipe by which it is taken from the saved tables."""

from analysis.publish.claims.recipes import Recipe, derive
from analysis.publish.claims.registry import Claim, Claims, Number, Say
from analysis.publish.claims.selection import rows
from analysis.publish.claims.stored import add_table, claims_table, load_claims, open_claims, save_claims, tell_claims, told_at

__all__ = [
    "Claim", "Claims", "Number", "Recipe", "Say", "add_table", "claims_table", "derive", "load_claims", "open_claims", "rows",
    "save_claims", "tell_claims", "told_at",
]

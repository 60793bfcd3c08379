"""Run: the strict runner over papermill, above all other rooms: parameters, execution, results in one move, check."""

import sys

# jsonschema, which nbformat imports, loads a grammar of internationalised web addresses where it finds one: two seconds
# at every start, for a check that no notebook asks for. A module set to None counts as not installed.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

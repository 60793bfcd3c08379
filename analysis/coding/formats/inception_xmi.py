"""The coding in one UIMA CAS XMI file, read as untrusted XML: without document type, entities or network.

dkpro-cassis writes these files but does not read them here: it lets an offset that lies in no character, or in the half
of one, pass with a warning, and a mark that the file's own list leaves out pass without one.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from xml.parsers import expat

from analysis.coding.formats.marks import utf16_places
from analysis.coding.formats.pieces import quote
from analysis.coding.formats.regions import Region, Ties
from analysis.errors import CodingError

_ID = "http://www.omg.org/XMI}id"
_OURS, _CAS = "http:///webanno/custom.ecore}", "http:///uima/cas.ecore}"
_PASSED_OVER = ("http:///uima/", "http:///de/tudarmstadt/ukp/", "http://www.omg.org/XMI}")
_FEATURES = {
    "Mark": {_ID, "sofa", "begin", "end", "label", "speaker", "sourceType"},
    "Belongs": {_ID, "sofa", "begin", "end", "Governor", "Dependent"},
}


@dataclass
class Cas:
    """What a file holds: its text, its document's title, marks and relations by id, and the ids that its list names."""

    text: str = ""
    title: str = ""
    marks: dict[str, dict[str, str]] = field(default_factory=dict)
    relations: dict[str, dict[str, str]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)


class _HasDoctype(Exception):
    pass


class _Elements:
    """Takes the elements of the file one by one, so that only what is needed is kept."""

    def __init__(self) -> None:
        self.cas = Cas()
        self.root = ""
        self.sofas = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.root = self.root or tag
        if (key := attributes.get(_ID, "")) in self.cas.ids:
            self.cas.problems.append(f"the id {quote(key)} is given twice, as after lines were copied; export it anew.")
        elif key:
            self.cas.ids.add(key)
        if tag == _CAS + "Sofa":
            self.sofas += 1
            self.cas.text = attributes.get("sofaString", "")
        elif tag == _CAS + "View":
            self.cas.listed.update(attributes.get("members", "").split())
        elif tag.endswith("}DocumentMetaData"):
            self.cas.title = attributes.get("documentTitle", "")
        elif tag.startswith(_OURS):
            self._take(tag.removeprefix(_OURS), key, attributes)
        elif not tag.startswith(_PASSED_OVER):
            self.cas.problems.append(f"the element {quote(tag)} is none that INCEpTION writes; export it anew.")

    def _take(self, layer: str, key: str, attributes: dict[str, str]) -> None:
        if layer not in _FEATURES or not key:
            self.cas.problems.append(f"the layer {quote(layer)} is none of this coding; take it out of the project, or "
                                     "export without it.")
        elif more := sorted(set(attributes) - _FEATURES[layer]):
            self.cas.problems.append(f"a {layer} has the feature {quote(more[0])}, which this coding has not; take it out.")
        else:
            (self.cas.marks if layer == "Mark" else self.cas.relations)[key] = attributes

    def doctype(self, *_: object) -> None:
        raise _HasDoctype


def load(data: bytes, name: str) -> Cas:
    """What an XMI file holds; `problems` has a sentence for each thing in it that contradicts itself.

    Raises:
        CodingError: no XMI file, a damaged one, or one with a document type.
    """
    elements = _Elements()
    # Of the parsers at hand, lxml's gives "&amp;" in an attribute wrongly to a target that may not resolve entities.
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = elements.start, elements.doctype
    try:
        parser.Parse(data, True)
    except _HasDoctype as error:
        raise CodingError(f"{name}: the file declares a document type, which INCEpTION's do not; export it anew.") from error
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise CodingError(f"{name}: this is no XMI file, or a damaged one ({quote(str(error))}); in INCEpTION export as "
                          "'UIMA CAS XMI (XML 1.0)'.") from error
    if elements.root != "http://www.omg.org/XMI}XMI" or elements.sofas != 1:
        raise CodingError(f"{name}: this XML is no XMI file with one text; in INCEpTION export as 'UIMA CAS XMI (XML 1.0)'.")
    cas = elements.cas
    if missing := cas.listed - cas.ids:
        cas.problems.append(f"{len(missing)} of the marks in its list are not in the file, as if lines were lost; export it "
                            "anew.")
    if more := (set(cas.marks) | set(cas.relations)) - cas.listed:
        cas.problems.append(f"{len(more)} of its marks are not in its list of marks; export it anew.")
    return cas


def regions_of(cas: Cas) -> tuple[list[Region], Ties, list[str]]:
    """The marks as regions in `str` offsets, the relations, and a sentence for each thing wrong."""
    places = utf16_places(cas.text)
    problems = list(cas.problems)
    regions = []
    for key, mark in cas.marks.items():
        span = tuple(_place(places, mark.get(side, "")) for side in ("begin", "end"))
        if -1 in span:
            begin, end = quote(mark.get("begin", "")), quote(mark.get("end", ""))
            problems.append(f"a mark from {begin} to {end} is outside of the text (0 to {places[-1]}) or cuts a character "
                            "in two; mark the words again.")
        regions.append(Region(key, mark.get("label", ""), (span[0], span[1]), mark.get("speaker", ""),
                              mark.get("sourceType", "")))
    ties = [(relation.get("Governor", ""), relation.get("Dependent", "")) for relation in cas.relations.values()]
    # What INCEpTION's own check of its files (the CAS Doctor's RelationOffsetsCheck) asks of each relation.
    for relation in cas.relations.values():
        led_to = cas.marks.get(relation.get("Dependent", ""), {})
        if led_to and any(relation.get(side) != led_to.get(side) for side in ("begin", "end")):
            problems.append("a relation has other offsets than the mark it leads to, as if changed by hand; draw it again.")
    return ([], [], problems) if problems else (regions, ties, [])


def _place(places: list[int], number: str) -> int:
    """The place in the text that so many UTF-16 units stand before; -1 if there is none."""
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        return -1
    place = bisect_left(places, int(number))
    return place if place < len(places) and places[place] == int(number) else -1

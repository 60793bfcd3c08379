"""Coding in INCEpTION: a UIMA CAS XMI file a piece, TypeSystem.xml and the layers to import; its exports read back.

Import the layers (Settings > Layers) first, then the .xmi files (Settings > Documents, "UIMA CAS XMI (XML 1.0)").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from cassis import Cas as CassisCas
from cassis import TypeSystem

from analysis.coding.formats.inception_files import list_xmi
from analysis.coding.formats.inception_layers import BELONGS, MARK, META, SENTENCE, TOKEN, layer_file, type_system
from analysis.coding.formats.inception_xmi import Cas, load, regions_of
from analysis.coding.formats.marks import check
from analysis.coding.formats.pieces import Account, stem, stems
from analysis.coding.formats.regions import from_regions, to_regions
from analysis.coding.records import CodingText, Marked, Returned
from analysis.errors import CodingError
from analysis.records import Spans

_TOKEN = re.compile("\\w[\\w\u0300-\u036f]*(?:[’'.\\-]\\w[\\w\u0300-\u036f]*)*|\\S")
# Characters that XML 1.0 cannot hold; a blank stands for each in the file, so that no offset moves.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(texts: Sequence[CodingText], folder: Path) -> list[Path]:
    """The files of an empty task: an .xmi file a piece, TypeSystem.xml and layers.json.

    Raises:
        CodingError: as `fill`.
    """
    return fill(texts, {}, folder)


def fill(texts: Sequence[CodingText], marked: Mapping[str, tuple[Marked, ...]], folder: Path) -> list[Path]:
    """The same files, filled with a coding; a piece that is not in `marked` has no marks.

    Raises:
        CodingError: the coding does not fit the texts, or two pieces would share a file.
    """
    check(texts, marked)
    types = type_system()
    files = {"TypeSystem.xml": types.to_xml(), "layers.json": layer_file()}
    for name, text in stems(texts).items():
        files[f"{name}.xmi"] = _cas(types, text, marked.get(text.piece), f"{name}.xmi").to_xmi(pretty_print=True)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content.encode("utf-8"))
    return [folder / name for name in files]


def read(path: Path, texts: Mapping[str, CodingText]) -> Returned:
    """What came back: of a folder or a .zip all its .xmi files, of one .xmi its piece alone (the others are not missed).

    A file is the piece's that its document's title names, else its own name.

    Raises:
        CodingError: no such file or folder, none with .xmi files, an archive beyond the limits, or an .xmi that is none.
    """
    path = Path(path)
    account = Account(texts, path.name)
    by_stem = {stem(piece): piece for piece in texts}
    one = path.suffix.lower() != ".zip" and not path.is_dir()
    for file, data in list_xmi(path):
        called = file.rpartition("/")[2].removesuffix(".xmi")
        try:
            cas = load(data, file)
        except CodingError as error:
            if one:
                raise
            text = account.begin(by_stem.get(called), called, file)
            if text:
                account.end(text.piece, None, [f"the file is left out. {error}"], file)
            continue
        title = cas.title.removesuffix(".xmi")
        text = account.begin(by_stem.get(title, by_stem.get(called)), title or called, file)
        if text:
            account.end(text.piece, *_read_piece(text, cas), file)
    return account.returned(whole=not one)


def _read_piece(text: CodingText, cas: Cas) -> tuple[tuple[Marked, ...] | None, list[str]]:
    if cas.text != _NOT_XML.sub(" ", text.text):
        return None, ["the text in the file is not the one that was given out; its marks cannot be placed: code it anew."]
    regions, ties, problems = regions_of(cas)
    return (None, problems) if problems else from_regions(text.text, regions, ties)


def _cas(types: TypeSystem, text: CodingText, marked: Sequence[Marked] | None, title: str) -> CassisCas:
    cas = CassisCas(typesystem=types)
    cas.sofa_string, cas.sofa_mime = _NOT_XML.sub(" ", text.text), "text/plain"
    types_by_name = {name: types.get_type(name) for name in (META, SENTENCE, TOKEN, MARK, BELONGS)}
    cas.add(types_by_name[META](
        begin=0, end=len(text.text), language="x-unspecified", documentTitle=title, documentId=title, isLastSegment=False
    ))
    for start, end in _sentences(text):
        cas.add(types_by_name[SENTENCE](begin=start, end=end))
        cas.add_all([types_by_name[TOKEN](begin=m.start(), end=m.end()) for m in _TOKEN.finditer(text.text, start, end)])
    if marked is None:
        return cas
    regions, ties = to_regions(text, marked)
    marks = {}
    for region in regions:
        start, end = region.span
        marks[region.key] = types_by_name[MARK](begin=start, end=end, label=region.label, speaker=region.speaker or None,
                                                sourceType=region.source_type or None)
        cas.add(marks[region.key])
    for one, other in ties:
        # INCEpTION gives a relation the offsets of the mark that it leads to.
        place = {"begin": marks[other].begin, "end": marks[other].end}
        cas.add(types_by_name[BELONGS](Governor=marks[one], Dependent=marks[other], **place))
    return cas


def _sentences(text: CodingText) -> Spans:
    """The sentences and what words there are between them: INCEpTION shows no word that is in no sentence."""
    found, last = [], 0
    for start, end in (*sorted(text.sentences), (len(text.text), len(text.text))):
        for first, final in ((last, start), (max(last, start), end)):
            words = text.text[first:final]
            if words.strip():
                begin = first + len(words) - len(words.lstrip())
                found.append((begin, begin + len(words.strip())))
        last = max(last, end)
    return tuple(found)

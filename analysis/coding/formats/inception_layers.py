"""The two layers that INCEpTION needs for this coding: as a UIMA type system, and as the layer file its settings import.

Layers that a project adds are UIMA types "webanno.custom.*"; a relation layer has the features Governor and Dependent
and attaches to one span layer. The layer file has the fields that INCEpTION's own layer exports have; the format is not
documented, and this file was made after published exports, not tried in an INCEpTION. If it is refused, add the layers
by hand: the type system names them, their features and the labels.
"""

from __future__ import annotations

import json

from cassis import TypeSystem

from analysis.coding.formats.marks import LABELS, NOTHING
from analysis.records import SOURCE_TYPES

MARK, BELONGS = "webanno.custom.Mark", "webanno.custom.Belongs"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
META = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
_META_FEATURES = ("documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri")
_TAGS = {"label": (*LABELS, NOTHING), "sourceType": SOURCE_TYPES, "speaker": ()}


def type_system() -> TypeSystem:
    """The types of the coding, and those that INCEpTION asks of every document: tokens, sentences, its title."""
    types = TypeSystem()
    meta = types.create_type(META, supertypeName="uima.tcas.DocumentAnnotation")
    for name in _META_FEATURES:
        types.create_feature(meta, name, "uima.cas.String")
    types.create_feature(meta, "isLastSegment", "uima.cas.Boolean")
    for name in (TOKEN, SENTENCE):
        types.create_type(name, supertypeName="uima.tcas.Annotation")
    mark = types.create_type(MARK, supertypeName="uima.tcas.Annotation")
    for name in _TAGS:
        types.create_feature(mark, name, "uima.cas.String")
    belongs = types.create_type(BELONGS, supertypeName="uima.tcas.Annotation")
    for name in ("Governor", "Dependent"):
        types.create_feature(belongs, name, mark)
    return types


def layer_file() -> str:
    """The layers as JSON, for Settings > Layers > Import."""
    mark = {
        **_layer(MARK, "Mark", "span"),
        "description": f"Source, Cue and Content of an attribution; '{NOTHING}' on one stretch of a piece that has none.",
        "features": [_feature(name, tags) for name, tags in _TAGS.items()],
        "anchoring_mode": "CHARACTERS",
    }
    belongs = {
        **_layer(BELONGS, "Belongs", "relation"),
        "description": "From a Content to its Source, to its Cue, and to its next part.",
        "attach_type": {"name": MARK},
    }
    # A relation layer can be made only when the layer that it attaches to is there.
    return json.dumps([mark, belongs], indent=2) + "\n"


def _layer(name: str, shown: str, kind: str) -> dict:
    return {
        "name": name, "features": [], "uiName": shown, "type": kind, "description": None, "enabled": True,
        "built_in": False, "readonly": False, "attach_type": None, "attach_feature": None, "allow_stacking": True,
        "cross_sentence": True, "show_hover": True, "anchoring_mode": "TOKENS", "overlap_mode": "ANY_OVERLAP",
        "validation_mode": "ALWAYS", "lock_to_token_offset": False, "multiple_tokens": True, "project_name": "who-says-so",
        "linked_list_behavior": False, "on_click_javascript_action": None, "traits": None,
    }


def _feature(name: str, tags: tuple[str, ...]) -> dict:
    tag_set = {
        "name": name, "description": None, "language": None, "create_tag": False,
        "tags": [{"tag_name": tag, "tag_description": None} for tag in tags],
    }
    return {
        "name": name, "tag_set": tag_set if tags else None, "uiName": name, "type": "uima.cas.String", "enabled": True,
        "visible": True, "include_in_hover": False, "required": name == "label", "remember": False,
        "hideUnconstraintFeature": False, "description": None, "project_name": "who-says-so", "multi_value_mode": "NONE",
        "link_mode": "NONE", "link_type_name": None, "link_type_role_feature_name": None,
        "link_type_target_feature_name": None, "traits": None, "curatable": True,
    }

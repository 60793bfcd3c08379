"""Resolves a source as written to a speaker and a source type, by what the piece itself says of them."""

from __future__ import annotations

import re

from analysis.attribute.drafts import Draft
from analysis.attribute.lexicon import words
from analysis.attribute.names import Name, find_names, read_name
from analysis.attribute.noun_phrases import describe, head_word, without_article
from analysis.records import Body

Resolved = tuple[str, str]
_SINGULAR = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_PLURAL = frozenset({"they", "their", "them", "both", "themselves"})
_NEUTER = frozenset({"it", "its", "itself"})
_TOKEN = re.compile(r"\w+(?:[’'.\-]\w+)*")
_TITLED = re.compile(r"(?:[Mm][RrSs]|[Mm][Rr][Ss]|[Mm]iss|[Mm][Xx]|[Dd][Rr]|Sir|Dame)\.?\s+([A-ZÀ-Þ][\w’'\-]*(?:\s[A-ZÀ-Þ][\w’'\-]*)*)$")
_ROLE_REACH = 80  # characters around a name in which a role is looked for
_NAMED_RUN = re.compile(r"(?:[A-ZÀ-Þ][\w’'.\-]*|[A-Z]\.)(?:\s(?:(?:de|la|le|van|von|der|den|bin|al|el|du|da|di|del|ter)\s)?(?:[A-ZÀ-Þ][\w’'.\-]*))*")


class Speakers:
    """The people and bodies of one piece; resolves its attributions from first to last."""

    def __init__(self, body: Body, byline: str = "") -> None:
        self.text = body.text
        self.names = find_names(body)
        self.byline = byline
        self._bodies = {name.text for name in self.names if not name.is_person}
        self._full: dict[str, str] = {}
        for name in self.names:
            if name.is_person and " " in name.text:
                self._full.setdefault(name.last, name.text)
        self._history: list[tuple[int, str, str]] = []

    def resolve(self, draft: Draft) -> Resolved:
        """Speaker and source type of an attribution; empty where the text does not support one.

        Attributions are to be given in the order of the text: pronouns look back at who spoke last.
        """
        at = draft.start
        if draft.source:
            start, end = min(draft.source)
            found = self._of_phrase(self.text[start:end], start)
            at = start
        elif draft.carried is not None and self._history:
            found = self._history[-1][1:]
        else:
            found = ("", "")
        if found[0]:
            self._history.append((at, *found))
        return found

    def _of_phrase(self, phrase: str, at: int) -> Resolved:
        low = re.sub(r"^(i|we|he|she|it|they)[’'](?:s|ve|re|m|d|ll)$", r"\1", phrase.lower().strip())
        if low in ("i", "we", "me", "my", "our"):
            return "author", "author"
        if low == "which":
            return self._body_before(at)
        if low in _SINGULAR or low in ("who", "whose"):
            return self._person_before(at, relative=low in ("who", "whose"))
        if low in _PLURAL:
            return self._several_before(at, low == "both")
        if low in _NEUTER:
            return self._body_before(at)
        if low in ("the former", "the latter"):
            return self._former_latter(at, low)
        return self._of_noun_phrase(phrase, at)

    # --- noun phrases -------------------------------------------------------------------------------------------------

    def _of_noun_phrase(self, phrase: str, at: int) -> Resolved:
        core = re.sub(r"[’']s?$", "", phrase.strip())
        head = head_word(core)
        titled = _TITLED.match(core)
        if titled and not self._full.get(titled.group(1).split()[-1]):
            return titled.group(1), "named_person"
        counted = re.match(r"(?:a |an |the )?(?:pair|group|number|dozen|handful|couple|score|series|majority) of\b", core, re.I)
        if counted:
            return describe(core), "unnamed_group"
        if re.match(r"(?:one|another|member) of\b|(?:one|another)\b", core, re.I) and not self._is_anonymous(core, at):
            return describe(core), "unnamed_person"
        joint = self._joint(core)
        if joint:
            return joint, "named_person"
        if head in words("document_words") and not self._person_named_in(core, at):
            return describe(core), "document"
        person = self._person_named_in(core, at)
        if person:
            return person, "named_person"
        if self._is_anonymous(core, at):
            return describe(core), "anonymous"
        spokesman = re.search(r"\bspokes(?:man|woman|person|people)\b(?:\s+(?:for|of|at)\s+(.+))?", core, re.I)
        if spokesman:
            return self._of_spokesman(core, at, spokesman.group(1))
        if head in words("person_words") or head.endswith(("woman", "man")):
            return self._of_role(core, at, head)
        if head in words("plural_words") or (head.endswith("s") and core.split()[-1].islower() and head not in words("organization_words")):
            return describe(core), "unnamed_group"
        return self._of_body(core, at)

    def _joint(self, core: str) -> str:
        """"Ola Brayton and Siv Crewe" where both are people's names, in full."""
        parts = re.split(r",?\s+and\s+|,\s+", core)
        if len(parts) < 2 or " and " not in core:
            return ""
        found = []
        for part in parts:
            match = _NAMED_RUN.search(part)
            name = read_name(match.group(), 0) if match and match.start() < 14 else None
            full = self._person_name(name) if name else ""
            if not full or len(part.split()) > 6:
                return ""
            found.append(full)
        return " and ".join(dict.fromkeys(found)) if len(set(found)) > 1 else ""

    def _person_named_in(self, core: str, at: int) -> str:
        """The person a phrase names: the first full name in its head or in its apposition, not one behind "of" or "for"."""
        possessed = re.match(r"(?:[A-Z][\w’'.\-]*\s)*[A-Z][\w\-]*[’']s?\s+[a-z]", core)
        for match in _NAMED_RUN.finditer(core):
            before = core[:match.start()]
            if re.search(r"\b(?:of|for|at|to|in|from|with|by|near|on)\s+(?:the\s+)?(?:[A-Z]\w*\s)*$", before) or (
                re.search(r"\b(?:who|which|that|whose)\b", before)
            ):
                continue
            if possessed and match.start() < possessed.end() - 1 and match.end() >= possessed.end() - 5 and "," not in core:
                rest = core[match.end():]
                if not _NAMED_RUN.search(rest):
                    continue
            if core[match.end():match.end() + 2] in ("’s", "'s") or match.group().endswith(("’s", "'s")):
                continue
            name = read_name(match.group(), at + match.start())
            full = self._person_name(name) if name else ""
            if full:
                return full
        return ""

    def _person_name(self, name: Name) -> str:
        """The fullest name the piece gives a person; empty for a name that is not a person's."""
        if " " in name.text:
            if not name.is_person or name.text in self._bodies:
                return ""
            return self._full.get(name.last, name.text) if name.text.split()[0] in self._full.get(name.last, "") else name.text
        if name.text in self._full:
            return self._of_surname(name)
        return name.text if name.honorific and name.is_person else ""

    def _of_surname(self, name: Name) -> str:
        """The bearer of a surname; where several bear it, the one of the title's sex or the last one named."""
        bearers = [n.text for n in self.names if n.is_person and n.last == name.text and " " in n.text and n.start < name.start]
        return bearers[-1] if bearers else self._full[name.text]

    def _is_anonymous(self, core: str, at: int) -> bool:
        low = core.lower()
        around = self.text[at:at + len(core) + 220].split("\n")[0].lower()
        if head_word(core) not in words("person_words") | words("plural_words"):
            return False
        if any(mark in low for mark in words("anonymous_words")) and head_word(core) not in ("officials",):
            return True
        return bool(re.search(r"\b(?:anonym|not to be named|not be named|declined to be (?:named|identified)|name (?:is|was|stays) "
                              r"(?:withheld|out of))", around)) and not re.match(r"[A-Z][a-z]+ [A-Z]", core)

    def _of_spokesman(self, core: str, at: int, body: str | None) -> Resolved:
        if body:
            return describe(body), "named_organization"
        owner = re.match(r"(.+?)[’']s?\s+(?:\w+\s+)?spokes", core)
        if owner:
            return describe(owner.group(1)), "named_organization"
        earlier = self._by_role(core, at, "spokes")
        return (earlier, "named_person") if earlier else (describe(core), "unnamed_person")

    def _of_role(self, core: str, at: int, head: str) -> Resolved:
        definite = re.match(r"(?:the|this|that)\b", core, re.I)
        if definite and (name := self._by_role(core, at, head)):
            return name, "named_person"
        owner = re.match(r"(his|her)\s+(.+)", core, re.I)
        if owner:
            possessor = self._person_before(at)[0]
            if possessor:
                return f"{possessor}'s {describe(owner.group(2))}", "unnamed_person"
        if not definite and (name := self._named_after(core, at, head)):
            return name, "named_person"
        return describe(core), "unnamed_person"

    def _by_role(self, core: str, at: int, head: str) -> str:
        """The last person before `at` whom the piece calls by this role, beside the name."""
        best = ""
        for name in self.names:
            if not name.is_person or name.start >= at:
                continue
            around = self.text[max(0, name.start - _ROLE_REACH):name.start].split("\n")[-1]
            around = re.split(r"[.!?;]\s", around)[-1][-50:]
            behind = re.split(r"[.!?;\n]", self.text[name.end:name.end + _ROLE_REACH])[0]
            beside = around.rsplit(",", 1)[-1] if not around.rstrip().endswith(",") else around
            if re.search(rf"\b{re.escape(head)}", f"{name.honorific} {beside}", re.I) or (
                re.match(rf",[^,]{{0,60}}\b{re.escape(head)}| (?:\w+ ){{0,8}}as (?:\w+ )?{re.escape(head)}", behind, re.I)
            ):
                best = self._full.get(name.last, name.text)
        return best

    def _named_after(self, core: str, at: int, head: str) -> str:
        """A name given right after an unnamed source: "Her name is Tilda Merrow"."""
        behind = self.text[at:at + len(core) + 160]
        match = re.search(r"\b(?:[Hh]er|[Hh]is) name (?:is|was) ([A-Z][\w\-]+ [A-Z][\w\-]+)", behind)
        return match.group(1) if match else ""

    def _of_body(self, core: str, at: int) -> Resolved:
        label = describe(core)
        head = head_word(core)
        if head in words("organization_words"):
            return self._fullest_body(label), "named_organization"
        if self._is_surname_alone(core, label):
            return label.split()[-1], "named_person"
        if not label[:1].isupper():
            return label, "unnamed_group" if head.endswith("s") else "named_organization" if head in words(
                "organization_words") else "unnamed_person" if head in words("person_words") else "document" if head in words(
                "document_words") else "named_organization"
        return self._fullest_body(label), "named_organization"

    def _is_surname_alone(self, core: str, label: str) -> bool:
        """Whether a lone capitalised word is somebody's name: no place, no acronym, no article before it."""
        last = label.split()[-1] if label else ""
        role = " ".join(label.split()[:-1])
        if not last[:1].isupper() or last.isupper() or last.lower() in words("places") or core != label:
            return False
        if role and not (role.islower() and role.split()[-1] in words("honorifics") | words("person_words")):
            return False
        spatial = re.search(rf"\b(?:in|into|from|to|across|near|with|between|of|at) {re.escape(last)}\b", self.text)
        return spatial is None

    def _fullest_body(self, label: str) -> str:
        """The longest name in the piece that the label abbreviates by its head ("the ministry" -> "Ministry of Waters")."""
        if label[:1].isupper() and " " in label:
            return label
        fuller = [n.text for n in self.names if not n.is_person and " " in n.text and label.lower() in n.text.lower().split()]
        return fuller[0] if fuller and len(set(fuller)) == 1 else label

    # --- pronouns -----------------------------------------------------------------------------------------------------

    def _person_before(self, at: int, relative: bool = False) -> Resolved:
        """Whom "he" or "she" means: who spoke last or who was the last subject, whichever is nearer."""
        if relative:
            before = [n for n in self.names if n.is_person and n.end <= at and at - n.end < 60]
            if before:
                return self._person_name(before[-1]), "named_person"
            return "", ""
        spoke = next(((pos, who, kind) for pos, who, kind in reversed(self._history)
                      if kind in ("named_person", "anonymous", "unnamed_person") and " and " not in who), None)
        subject = self._subject_before(at)
        if subject and (spoke is None or subject.start > spoke[0]):
            if self._shares_subject(subject):
                return "", "named_person"
            return self._person_name(subject) or subject.text, "named_person"
        if spoke and self.text.count("\n", spoke[0], at) <= 4:
            return spoke[1], spoke[2]
        return self._person_after(at)

    def _subject_before(self, at: int) -> Name | None:
        """The last person before `at` whose name opens a sentence or paragraph, perhaps behind titles and a joining word."""
        for name in reversed([n for n in self.names if n.is_person and n.end <= at]):
            if self.text.count("\n", name.end, at) > 3:
                return None
            lead = re.split(r"[.!?…:]['\"”’)]*\s|\n", self.text[max(0, name.start - 120):name.start])[-1]
            if len(lead) < 45 and not re.search(r"[“\"]", lead) and not re.search(
                r"\b(?:said|told|met|by|of|from|with|against|and)\b", lead.removeprefix("And ").removeprefix("and ")
            ):
                return name
        return None

    def _shares_subject(self, name: Name) -> bool:
        behind = self.text[name.end:name.end + 40]
        return bool(re.match(r" and (?:[A-Z][\w.\-]* ){1,4}", behind))

    def _person_after(self, at: int) -> Resolved:
        after = next((n for n in self.names if n.is_person and n.start > at and n.start - at < 200), None)
        starts = after is not None and re.search(r"[.!?]['\"”’)]*\s(?:[A-Z][a-z]+ )?$", self.text[max(0, after.start - 25):after.start])
        return (self._person_name(after), "named_person") if after is not None and starts else ("", "")

    def _several_before(self, at: int, both: bool) -> Resolved:
        for pos, who, kind in reversed(self._history):
            if self.text.count("\n", pos, at) <= 3 and (" and " in who or kind in ("named_organization", "unnamed_group", "document")):
                return who, kind
        pairs = list(re.finditer(r"([A-Z][\w.\-]+ [A-Z][\w.\-]+) and ([A-Z][\w.\-]+ [A-Z][\w.\-]+)", self.text[:at]))
        if pairs:
            return f"{pairs[-1].group(1)} and {pairs[-1].group(2)}", "named_person"
        return self._body_before(at) if not both else ("", "")

    def _body_before(self, at: int) -> Resolved:
        for pos, who, kind in reversed(self._history):
            if kind in ("named_organization", "document") and self.text.count("\n", pos, at) <= 2:
                return who, kind
        return "", ""

    def _former_latter(self, at: int, low: str) -> Resolved:
        pairs = list(re.finditer(r"([A-Z][\w.\-]+ [A-Z][\w.\-]+) and ([A-Z][\w.\-]+ [A-Z][\w.\-]+)", self.text[:at]))
        if not pairs:
            return "", ""
        return pairs[-1].group(1 if low.endswith("former") else 2), "named_person"


__all__ = ["Speakers", "without_article"]

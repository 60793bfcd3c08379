"""What a coder of sentences needs beside them: the rules of the codebook, a label at a time, and how to go about it."""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """A term of the codebook, its rule, and an example."""

    term: str
    rule: str
    example: str


COUNTS = (
    Rule("attribution", "Somebody is reported to say, write, think, believe, know, want or intend something: who (source), "
         "the words that say so (cue), and what is said (content).",
         "Piet Marl [source] believes [cue] that the key was never lost [content]."),
    Rule("no attribution", "What somebody merely does (meets, signs, arrives); silence; the writer's guess at a mood; a "
         "scare quote, a term or a title between quotation marks; a writer who quotes himself.",
         "The pilots met the harbour master and left without a word."),
    Rule("frame", "The words that say who says it, and how. Leave them out when you weigh a sentence: only the rest counts.",
         "[The harbour office said] the ferry gate is shut."),
    Rule("half", "A sentence is attributed when at least half of what is left is content: then it is direct, mixed or "
         "indirect. Otherwise it is an assertion or other. That a sentence touches content is not enough.",
         "The gate let in two storms and the yard was under water for a week, though Marl says it is fine. (an assertion)"),
    Rule("goes on", "A sentence inside a quotation that began earlier is attributed too, though it names nobody.",
         "“We looked everywhere. We even asked the gulls,” said Marl. (both sentences are direct)"),
)
LABEL_RULES = (
    Rule("direct", "Attributed, and at least half of its content is in the source's own words.",
         "“We have lost the key to the ferry gate,” said the gatekeeper."),
    Rule("mixed", "Attributed, and some of its content is in the source's own words, but less than half.",
         "Marl said the gate would stay shut for the whole of the week because the key was “somewhere safe”."),
    Rule("indirect", "Attributed, and all of its content is in the writer's words.",
         "According to the harbour office, two pilots waited at the gate until noon."),
    Rule("assertion", "Not attributed: the writer claims it in his or her own voice.",
         "The ferry gate was built for smaller boats than those of today."),
    Rule("other", "Not attributed, and nothing is claimed: a question, an order, a pointer to what follows; also a sentence "
         "that is all frame.",
         "So who had the key all along?"),
)
HOW_TO = (
    "Read the sheet “codebook” first. Then work on the sheet “sentences”, one piece after the other, from its first "
    "sentence on.",
    "Give each sentence one label: choose it in the column “label”, or type it. Every sentence of a piece needs one; a "
    "piece with some labels missing is not taken over, and you are told which are open. A piece without any label waits.",
    "Code alone. Do not look at what another coder or the machine has found.",
    "Change nothing in the columns piece, sentence, start, end and text: they are compared with the study. Rows may be "
    "sorted and filtered; no row may be deleted, added or copied. In the workbook they are locked, without a password.",
    "The column “note” is for you and your team. It is not read back.",
    "You may work in sentences.xlsx or in sentences.csv, not in both. In the .csv file a text that looks like a "
    "formula, a number or a date has an apostrophe (') before it. Leave it or take it away: it is read back unharmed.",
    "Save the workbook as .xlsx. Save the .csv file as “CSV UTF-8”: the other kinds of CSV lose letters, and rows with lost "
    "letters are refused.",
    "When you are done: python -m analysis codes STUDY sentences.xlsx --coder NAME",
)

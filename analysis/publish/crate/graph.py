"""The record of a run as an RO-Crate: entities of JSON-LD that name each other by `@id`.

`run.sh` is the workflow, each notebook a step and a tool of its own, each of their runs an action that takes files and
parameters (`object`) and gives files (`result`). Inputs and trained models are named with their hashes and are not part of
the package: the texts may belong to others, and the models lie in the repository. No action says when it ended, so that the
same run gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol
from urllib.parse import quote

from analysis.publish.citation import Citation
from analysis.publish.crate.command import COMMAND
from analysis.publish.crate.entities import Entity, compact, file_entity, formal_parameter, parameter_value, reference, references
from analysis.publish.crate.files import METADATA, media_type
from analysis.publish.crate.record import PROJECT, Record, Step
from analysis.publish.licence import NONE_GIVEN, licence_address

CRATE = "https://w3id.org/ro/crate/1.1"
CONTEXT = [f"{CRATE}/context", {"sha256": "https://w3id.org/ro/terms/workflow-run#sha256"}]
WORKFLOW_CRATE = "https://w3id.org/workflowhub/workflow-ro-crate/1.0"
PROFILES = {
    "https://w3id.org/ro/wfrun/process/0.5": "Process Run Crate",
    "https://w3id.org/ro/wfrun/workflow/0.5": "Workflow Run Crate",
    "https://w3id.org/ro/wfrun/provenance/0.5": "Provenance Run Crate",
    WORKFLOW_CRATE: "Workflow RO-Crate",
}
BIOSCHEMAS = "https://bioschemas.org/profiles/ComputationalWorkflow/1.0-RELEASE"
COMPLETED = "http://schema.org/CompletedActionStatus"
JUPYTER, SHELL = "https://jupyter.org/", "https://pubs.opengroup.org/onlinepubs/9699919799/utilities/sh.html"


class _Piece(Protocol):
    file: str
    rights: str


class DescribedStudy(Protocol):
    """What the package says of a study."""

    name: str
    title: str
    question: str
    licence: str
    pieces: Iterable[_Piece]


class _Declared(Protocol):
    value: object
    comment: str


ABOUT = (
    "These are the results alone: tables, charts, executed notebooks and the record of their run, with the SHA-256 of what they were "
    "made from. The texts, the hand coding, the code, the trained weights and the lock of the packages are not in this folder; keep "
    "the repository of the project with it."
)
Declared = Mapping[str, Mapping[str, _Declared]]


def crate_graph(record: Record, study: DescribedStudy, citation: Citation, declared: Declared) -> dict[str, Any]:
    """The whole document; `declared` gives each parameter's default and what it does, by notebook."""
    entities = [
        *_package(record, study, citation),
        *_software(record, citation),
        *_inputs(record, study),
        *_models(record),
        *(file_entity(name, kept, isBasedOn=references(record.drawn_from.get(name, ())))
          for name, kept in record.outputs.items() if name != COMMAND),
        *_workflow(record, citation),
        *(entity for number, step in enumerate(record.steps, start=1) for entity in _step(number, step, citation, declared)),
    ]  # fmt: skip
    once = {entity["@id"]: entity for entity in entities}  # a study may have the licence of the package
    return {"@context": CONTEXT, "@graph": [compact(entity) for entity in once.values()]}


def _package(record: Record, study: DescribedStudy, citation: Citation) -> list[Entity]:
    address = licence_address(study.licence)
    actions = ["#run", *(f"#run/{step.name}" for step in record.steps)]
    said = (study.question, getattr(study, "about", ""), ABOUT)
    description = " ".join(part for part in said if part)
    licence = {
        "@id": address or "#licence", "@type": "CreativeWork", "name": study.licence if address else "What may be done with the results",
        "description": f"The licence {study.licence}, as SPDX names it." if address else study.licence or NONE_GIVEN,
    }  # fmt: skip
    return [
        {"@id": METADATA, "@type": "CreativeWork", "about": reference("./"), "conformsTo": references([CRATE, WORKFLOW_CRATE])},
        {"@id": "./", "@type": "Dataset", "identifier": record.study, "name": study.title or study.name, "description": description,
         "license": reference(licence["@id"]), "datePublished": citation.released,
         "conformsTo": references(PROFILES), "hasPart": references(map(quote, record.outputs)), "mainEntity": reference(COMMAND),
         "mentions": references(actions)},
        licence,
        *({"@id": profile, "@type": "CreativeWork", "name": name, "version": profile.rpartition("/")[2]}
          for profile, name in PROFILES.items()),
    ]  # fmt: skip


def _software(record: Record, citation: Citation) -> list[Entity]:
    packages = {f"https://pypi.org/project/{name}/{version}/": (name, version) for name, version in record.packages.items()}
    needed = [*(["#requirements.lock"] if record.lock else []), "https://www.python.org/", *packages]
    lock = {"@id": "#requirements.lock", "@type": "File", "name": "requirements.lock", "encodingFormat": media_type("requirements.lock"),
            "sha256": record.lock, "description": "Every package of the environment, with version and hashes."}  # fmt: skip
    return [
        {"@id": f"#{PROJECT}", "@type": "SoftwareApplication", "name": citation.title, "version": citation.version,
         "sha256": record.code, "license": reference(licence_address(citation.licence)), "author": reference("#authors"),
         "description": "The package analysis/ and the notebooks' sources, which one hash covers.",
         "softwareRequirements": references(needed), "hasPart": references(f"#{quote(name)}" for name in record.models),
         "url": citation.address},
        {"@id": "#authors", "@type": "Organization", "name": ", ".join(citation.authors)},
        {"@id": licence_address(citation.licence), "@type": "CreativeWork", "name": citation.licence,
         "description": f"The licence {citation.licence} of the package, as SPDX names it."},
        {"@id": "https://www.python.org/", "@type": ["SoftwareApplication", "ComputerLanguage"], "name": "Python", "version": record.python,
         "url": "https://www.python.org/"},
        *({"@id": address, "@type": "SoftwareApplication", "name": name, "version": version, "url": address}
          for address, (name, version) in packages.items()),
        *([lock] if record.lock else []),
    ]  # fmt: skip


def _inputs(record: Record, study: DescribedStudy) -> list[Entity]:
    rights = {piece.file: piece.rights for piece in study.pieces}
    about = "An input of the run, named by its hash; it is not part of this package."
    return [
        file_entity(name, kept, "#raw/", description=about, conditionsOfAccess=rights.get(name, ""))
        for name, kept in record.inputs.items()
    ]


def _models(record: Record) -> list[Entity]:
    about = "A part of the package that was fitted to data, and that the run used; it lies in the repository, not in this folder."
    return [file_entity(name, kept, "#", description=about) for name, kept in record.models.items()]


def _workflow(record: Record, citation: Citation) -> list[Entity]:
    steps = [step.name for step in record.steps]
    values = [(step.name, name) for step in record.steps for name in step.parameters]
    results = [quote(name) for name in record.outputs if name != COMMAND]
    used = [*(f"#raw/{quote(name)}" for name in record.inputs), *(f"#{quote(name)}" for name in record.models),
            *(f"#{step}/{name}/value" for step, name in values)]  # fmt: skip
    workflow = file_entity(
        COMMAND, record.outputs[COMMAND], description="The command that runs the notebooks in their order.", version=citation.version,
        conformsTo=reference(BIOSCHEMAS), programmingLanguage=reference(SHELL), hasPart=references(f"#{name}" for name in steps),
        step=references(f"#step/{name}" for name in steps), input=references(f"#{step}/{name}" for step, name in values),
    )  # fmt: skip
    return [
        workflow | {"@type": ["File", "SoftwareSourceCode", "ComputationalWorkflow", "HowTo"]},
        {"@id": BIOSCHEMAS, "@type": "CreativeWork", "name": "Bioschemas ComputationalWorkflow profile", "version": "1.0"},
        {"@id": SHELL, "@type": "ComputerLanguage", "name": "POSIX shell", "url": SHELL},
        {"@id": JUPYTER, "@type": "ComputerLanguage", "name": "Jupyter notebook", "url": JUPYTER},
        {"@id": "#run", "@type": "CreateAction", "name": f"Run of the study {record.study}", "instrument": reference(COMMAND),
         "description": "All notebooks, one after another, each in a kernel of its own.", "actionStatus": COMPLETED,
         "object": references(used), "result": references(results)},
        {"@id": "#organize", "@type": "OrganizeAction", "name": f"What ran the study {record.study}",
         "instrument": reference(f"#{PROJECT}"), "object": references(f"#control/{name}" for name in steps), "result": reference("#run")},
    ]  # fmt: skip


def _step(number: int, step: Step, citation: Citation, declared: Declared) -> list[Entity]:
    known = declared.get(step.name, {})
    values = [f"#{step.name}/{name}/value" for name in step.parameters]
    inputs, models = ([f"{root}{quote(name)}" for name in names] for root, names in (("#raw/", step.inputs), ("#", step.models)))
    taken = [*inputs, *map(quote, step.read), *models, *values]
    return [
        {"@id": f"#step/{step.name}", "@type": "HowToStep", "position": str(number), "workExample": reference(f"#{step.name}")},
        {"@id": f"#{step.name}", "@type": "SoftwareSourceCode", "name": f"{step.name}.ipynb", "version": citation.version,
         "description": "The notebook as it stands in the project, before it is run.", "programmingLanguage": reference(JUPYTER),
         "input": references(f"#{step.name}/{name}" for name in step.parameters)},
        {"@id": f"#control/{step.name}", "@type": "ControlAction", "name": f"Step {number}: {step.name}",
         "instrument": reference(f"#step/{step.name}"), "object": reference(f"#run/{step.name}")},
        {"@id": f"#run/{step.name}", "@type": "CreateAction", "name": f"Run of {step.name}.ipynb", "instrument": reference(f"#{step.name}"),
         "description": "What the notebook opened, with its parameters, and what it wrote.", "actionStatus": COMPLETED,
         "object": references(taken), "result": references(map(quote, step.made))},
        *(formal_parameter(step.name, name, known.get(name)) for name in step.parameters),
        *(parameter_value(step.name, name, value) for name, value in step.parameters.items()),
    ]  # fmt: skip

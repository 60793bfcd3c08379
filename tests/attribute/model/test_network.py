import hashlib
import json
import shutil

import numpy as np
import pytest

from analysis import places
from analysis.attribute.marks.quotation_marks import find_quotations
from analysis.attribute.model.network import FOLDER, load_network
from analysis.attribute.model.reader import score_body
from analysis.attribute.plain import body_of
from analysis.errors import ModelError
from tests.attribute.model.processors import EMULATOR, emulated_digest, scores_digest

PIECE = "\n\n".join([
    "The ferry will not sail before noon, the harbour master said on Monday. “We have no crew,” Ola Brayton told reporters.",
    "According to the pilots’ union, nobody had asked them. Critics doubt that the money is there. " * 6,
    "“Not this year,” she added. “And not the next one.”",
] * 4)


def scores(text, **options):
    body = body_of(text)
    found = score_body(load_network(**options), body, find_quotations(body))
    return np.hstack([found.labels, found.links])


def test_one_thread_and_two_give_the_same_bits():
    assert np.array_equal(scores(PIECE, threads=1), scores(PIECE, threads=2), equal_nan=True)


def test_a_piece_reads_the_same_whatever_was_read_before():
    first = scores(PIECE)
    scores("Something else entirely, Siv Crewe said. " * 200)
    assert np.array_equal(first, scores(PIECE), equal_nan=True)


def test_every_word_is_scored():
    assert not np.isnan(scores("Ode said so")).any()


@pytest.mark.slow
@pytest.mark.skipif(EMULATOR is None, reason="qemu-x86_64 is not installed")
def test_a_processor_without_the_newer_instructions_gives_the_same_bits():
    assert emulated_digest(PIECE) == scores_digest(PIECE)


def test_the_files_belong_together():
    reading = json.loads((FOLDER / "reading.json").read_text(encoding="utf-8"))
    assert hashlib.sha256((FOLDER / "model.onnx").read_bytes()).hexdigest() == reading["sha256"]


def test_the_card_names_the_file_it_describes():
    reading = json.loads((FOLDER / "reading.json").read_text(encoding="utf-8"))
    assert reading["sha256"] in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_the_folder_is_small_enough_to_clone():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 45e6


def test_confidence_rises_with_certainty():
    network = load_network()
    steps = [network.confidence(certainty) for certainty in np.linspace(0, 1, 200)]
    assert steps == sorted(steps)
    assert 0 < steps[0] < steps[-1] <= 1


@pytest.mark.parametrize("missing", ["model.onnx", "tokenizer.json", "reading.json"])
def test_a_missing_file_is_named(tmp_path, missing):
    folder = tmp_path / "weights"
    shutil.copytree(FOLDER, folder)
    (folder / missing).unlink()
    with pytest.raises(ModelError, match=missing):
        load_network(folder)


def test_a_model_of_another_run_is_told(tmp_path):
    folder = tmp_path / "weights"
    shutil.copytree(FOLDER, folder)
    with (folder / "model.onnx").open("ab") as file:
        file.write(b"\0")
    with pytest.raises(ModelError, match="is not the one"):
        load_network(folder)


def test_the_runtime_needs_no_torch():
    sources = (places.repository() / "analysis" / "attribute").rglob("*.py")
    assert [path.name for path in sources if "import torch" in path.read_text(encoding="utf-8")] == []

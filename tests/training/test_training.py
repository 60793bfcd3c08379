"""Trains a tiny network on a dozen invented sentences for a few steps, exports it and reads with it."""

import json
from dataclasses import replace

import numpy as np
import pytest

from analysis.errors import AnalysisError, ModelError, ParameterError

torch = pytest.importorskip("torch", reason="the extra [train] is not installed")
pytest.importorskip("onnx", reason="the extra [train] is not installed")

from tokenizers import Tokenizer  # noqa: E402
from tokenizers.models import WordLevel  # noqa: E402
from tokenizers.pre_tokenizers import Whitespace  # noqa: E402

from analysis.attribute.model.network import INPUTS, load_network  # noqa: E402
from analysis.attribute.model.reader import read_drafts  # noqa: E402
from analysis.attribute.model.windows import cut_windows  # noqa: E402
from analysis.attribute.plain import body_of  # noqa: E402
from analysis.training import learn as learning  # noqa: E402
from analysis.training.learn import CHECKPOINT  # noqa: E402
from analysis.training.runs import average_runs, export_run, load_run, read_examples, train_run, write_lessons  # noqa: E402
from analysis.training.settings import Settings, Shape  # noqa: E402

SHAPE = Shape(width=32, heads=4, widened=48, layers=2, vocabulary=400, positions=512, link_width=8)
SETTINGS = Settings(window=32, batch=2, steps=6, compile=False, shape=SHAPE)
QUICK = replace(SETTINGS, steps=150, rate=3e-3, head_rate=2e-2, dropout=0.0, hidden=0.0)
SENTENCES = [
    ("The mayor", "said", "the bridge is closed"), ("Ode", "denied", "any part in it"), ("She", "wrote", "nothing will change"),
    ("The pilots", "doubt", "the money is there"), ("A clerk", "warned", "of floods in May"), ("He", "believes", "it will last"),
]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gold")
    for split, copies in (("train", 6), ("dev", 2)):
        (folder / split / "text").mkdir(parents=True)
        (folder / split / "attributions").mkdir()
        for n in range(copies):
            write_piece(folder / split, f"piece{n}", SENTENCES[n % 3:] + SENTENCES)
    return folder


def write_piece(folder, name, sentences):
    text, lines = "", []
    for n, parts in enumerate(sentences):
        for role, words in zip(("Source", "Cue", "Content"), parts, strict=True):
            key = f"T{3 * n + ('Source', 'Cue', 'Content').index(role) + 1}"
            lines.append(f"{key}\t{role} {len(text)} {len(text) + len(words)}\t{words}")
            text += words + " "
        text = text[:-1] + ".\n"
        lines.append(f"E{n + 1}\tAttribution:T{3 * n + 2} Source:T{3 * n + 1} Cue:T{3 * n + 2} Content:T{3 * n + 3}")
    (folder / "text" / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "attributions" / f"{name}_one.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """An encoder of random weights under BERT's names, with a vocabulary of the sentences' words."""
    from safetensors.torch import save_file

    folder = tmp_path_factory.mktemp("encoder")
    marks = {"[PAD]": 0, "[UNK]": 100, "[CLS]": 101, "[SEP]": 102, "[MASK]": 103, ".": 200}
    words = sorted({word for parts in SENTENCES for part in parts for word in part.split()})
    tokenizer = Tokenizer(WordLevel(marks | {word: 201 + n for n, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    generator = torch.Generator().manual_seed(1)
    weights = {name: torch.randn(*size, generator=generator) * 0.1 for name, size in bert_sizes()}
    save_file(weights, folder / "model.safetensors")
    return folder


def bert_sizes():
    width, widened = SHAPE.width, SHAPE.widened
    yield "embeddings.word_embeddings.weight", (SHAPE.vocabulary, width)
    yield "embeddings.position_embeddings.weight", (SHAPE.positions, width)
    yield "embeddings.token_type_embeddings.weight", (2, width)
    yield from (("embeddings.LayerNorm.weight", (width,)), ("embeddings.LayerNorm.bias", (width,)))
    for n in range(SHAPE.layers):
        for name, out, into in (
            ("attention.self.query", width, width), ("attention.self.key", width, width), ("attention.self.value", width, width),
            ("attention.output.dense", width, width), ("intermediate.dense", widened, width), ("output.dense", width, widened),
        ):
            yield f"encoder.layer.{n}.{name}.weight", (out, into)
            yield f"encoder.layer.{n}.{name}.bias", (out,)
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            yield f"encoder.layer.{n}.{name}.weight", (width,)
            yield f"encoder.layer.{n}.{name}.bias", (width,)


def train(data, base, run, settings=SETTINGS, **more):
    told = []
    tagger = train_run(data, base, run, settings, told.append, **more)
    return tagger, told


def same(first, second):
    return all(torch.equal(a, b) for a, b in zip(first.state_dict().values(), second.state_dict().values(), strict=True))


def test_a_run_is_the_same_twice(data, base, tmp_path):
    assert same(train(data, base, tmp_path / "one")[0], train(data, base, tmp_path / "two")[0])


def test_the_loss_falls(data, base, tmp_path):
    _, told = train(data, base, tmp_path, QUICK)
    losses = [float(line.split("loss ")[1].split(",")[0]) for line in told]
    assert losses[-1] < 0.7 * losses[0]


def test_a_stopped_run_goes_on_where_it_was(data, base, tmp_path, monkeypatch):
    whole, _ = train(data, base, tmp_path / "whole", replace(SETTINGS, steps=0, epochs=3))
    saved = []

    def stop_once(*arguments, save=learning._save):
        save(*arguments)
        if not saved:
            saved.append(True)
            raise KeyboardInterrupt

    monkeypatch.setattr("analysis.training.learn._save", stop_once)
    with pytest.raises(KeyboardInterrupt):
        train(data, base, tmp_path / "stopped", replace(SETTINGS, steps=0, epochs=3))
    assert same(train(data, base, tmp_path / "stopped", replace(SETTINGS, steps=0, epochs=3))[0], whole)


def test_a_checkpoint_of_other_settings_is_refused(data, base, tmp_path):
    train(data, base, tmp_path)
    with pytest.raises(ParameterError, match="other settings"):
        train(data, base, tmp_path, replace(SETTINGS, rate=1e-5))


def test_too_little_text_is_told(data, base, tmp_path):
    with pytest.raises(ParameterError, match="smaller window or batch"):
        train(data, base, tmp_path, replace(SETTINGS, batch=5000))


def test_the_exported_network_says_what_the_trained_one_does(data, base, tmp_path):
    tagger, _ = train(data, base, tmp_path / "run", QUICK)
    line = export_run(data, base, tmp_path / "run", tmp_path / "out")
    network = load_network(tmp_path / "out")
    assert json.loads((tmp_path / "out" / "reading.json").read_text())["sha256"] in line
    for example in read_examples(data, "dev", base):
        for window in cut_windows(example.pieces, example.words, room=40, before=8):
            inputs = [torch.from_numpy(getattr(window, name))[None] for name in INPUTS[:3]]
            with torch.inference_mode():
                expected = tagger(*inputs)[0][0, window.firsts].numpy()
            np.testing.assert_allclose(network.read(window)[0], expected, atol=0.25)
            assert (network.read(window)[0].argmax(1) == expected.argmax(1)).mean() > 0.9


def test_an_exported_network_reads(data, base, tmp_path):
    train(data, base, tmp_path / "run", QUICK)
    export_run(data, base, tmp_path / "run", tmp_path / "out")
    body = body_of("The mayor said the bridge is closed.")
    [draft], _ = read_drafts(body, [], load_network(tmp_path / "out"))
    assert [body.text[slice(*draft.cue[0])], body.text[slice(*draft.content[0])]] == ["said", "the bridge is closed"]


def test_a_run_learns_from_others(data, base, tmp_path):
    train(data, base, tmp_path / "one")
    train(data, base, tmp_path / "two", replace(SETTINGS, seed=1))
    write_lessons(data, base, [tmp_path / "one", tmp_path / "two"], tmp_path / "lessons.npz")
    taught, _ = train(data, base, tmp_path / "taught", teacher=tmp_path / "lessons.npz")
    assert not same(taught, load_run(tmp_path / "one"))


def test_lessons_of_other_texts_are_refused(data, base, tmp_path):
    np.savez(tmp_path / "lessons.npz", other=np.zeros((3, 7)))
    with pytest.raises(ModelError, match="does not teach"):
        train(data, base, tmp_path / "run", teacher=tmp_path / "lessons.npz")


def test_a_run_begins_with_another_one_s_weights(data, base, tmp_path):
    first, _ = train(data, base, tmp_path / "first")
    still = replace(SETTINGS, steps=1, rate=0.0, head_rate=0.0)
    second, _ = train(data, base, tmp_path / "second", still, begin=tmp_path / "first")
    assert same(first, second)


def test_a_run_of_another_shape_is_no_beginning(data, base, tmp_path):
    train(data, base, tmp_path / "first")
    other = replace(SETTINGS, shape=replace(SETTINGS.shape, link_width=SETTINGS.shape.link_width * 2))
    with pytest.raises(ModelError, match="another shape"):
        train(data, base, tmp_path / "second", other, begin=tmp_path / "first")


def test_an_average_lies_between_its_runs(data, base, tmp_path):
    one, _ = train(data, base, tmp_path / "one")
    two, _ = train(data, base, tmp_path / "two", replace(SETTINGS, seed=1))
    average_runs([tmp_path / "one", tmp_path / "two"], tmp_path / "mean")
    torch.testing.assert_close(load_run(tmp_path / "mean").tag.weight, (one.tag.weight + two.tag.weight) / 2)


def test_a_run_that_was_never_trained_is_told(tmp_path):
    with pytest.raises(AnalysisError, match=CHECKPOINT):
        load_run(tmp_path)


def test_an_unknown_setting_is_named(tmp_path):
    from analysis.training.settings import read_settings

    (tmp_path / "mine.yaml").write_text("mine: {epohcs: 3}\n", encoding="utf-8")
    with pytest.raises(ParameterError, match="epohcs"):
        read_settings(tmp_path / "mine.yaml", "mine")
    with pytest.raises(ParameterError, match="no run 'other'; there are: mine"):
        read_settings(tmp_path / "mine.yaml", "other")


@pytest.mark.parametrize("run", ["first", "teacher", "student"])
def test_every_run_of_the_repository_can_be_read(run):
    from analysis.training.settings import read_settings

    assert read_settings(run=run).epochs > 0



def test_texts_left_out_change_the_run_and_are_those_that_errors_are_measured_on(data, base, tmp_path):
    from analysis.training.left_out import measure_left_out

    parted = replace(QUICK, folds=3, fold=1)
    whole, part = train(data, base, tmp_path / "whole", QUICK)[0], train(data, base, tmp_path / "part", parted)[0]
    assert not same(whole, part)
    found = measure_left_out(data, base, tmp_path / "part").errors
    assert found["model"]["name"].tolist() == found["rules"]["name"].tolist() == ["piece1", "piece4"]
    assert found["model"]["doubt"].between(0, 0.25).all() and found["rules"]["doubt"].isna().all()
    assert (found["model"]["coded_sourcedness"] > 0.4).all()
    with pytest.raises(ParameterError, match="learned from every text"):
        measure_left_out(data, base, tmp_path / "whole")

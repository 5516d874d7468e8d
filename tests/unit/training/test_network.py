"""Batches, losses and the exported graph of small untrained networks; only where torch and onnx are installed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
onnx = pytest.importorskip("onnx")

from extract.model.decoding import best_tags  # noqa: E402
from extract.model.files import FOLDER, VOCABULARY  # noqa: E402
from extract.model.tags import NAME_TAGS, ROLE_TAGS, WORD_CLASSES, forbidden_starts, forbidden_steps  # noqa: E402
from extract.model.windows import cut_windows  # noqa: E402
from extract.model.wordpiece import WordPiece  # noqa: E402
from extract.model.words import read_words  # noqa: E402
from extract.training.batches import batch_of, plan  # noqa: E402
from extract.training.evaluate import read_scores  # noqa: E402
from extract.training.examples import IGNORED, Example, Task  # noqa: E402
from extract.training.export import _graph  # noqa: E402
from extract.training.network import TaggerNetwork  # noqa: E402

TAGS: dict[Task, tuple[str, ...]] = {"roles": ROLE_TAGS, "names": NAME_TAGS, "classes": WORD_CLASSES}
TEXT = "“The lamp is out,” said Oda Finch. " * 30 + "\n\nNobody had lit it.\n\n" + "The ferry was late. " * 60


@pytest.fixture(scope="module")
def vocabulary() -> WordPiece:
    return WordPiece((FOLDER / VOCABULARY).read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="module")
def network() -> TaggerNetwork:
    torch.manual_seed(1)
    network = TaggerNetwork(layers=2)
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter, std=0.05)
    return network.eval()


def example(task: Task, vocabulary: WordPiece, text: str = TEXT) -> Example:
    spans, place = [], 0
    for word in text.split():
        place = text.index(word, place)
        spans.append((place, place + len(word)))
        place += len(word)
    words = read_words(text, spans, vocabulary)
    chance = np.random.default_rng(len(text))
    tags = 1 + 2 * chance.integers(0, len(TAGS[task]) // 2, len(spans)) if task != "classes" else np.zeros(len(spans))
    starts = np.full(len(spans), 1 if task == "classes" else IGNORED)
    return Example("d", task, words, tags.astype(np.int64), starts)


def test_a_plan_has_each_word_once_and_each_batch_one_task(vocabulary):
    examples = [example(task, vocabulary, TEXT * times) for task in TAGS for times in (1, 2)]
    batches = plan(examples, vocabulary, seed=3)
    assert all(len({one.task for one, _ in batch}) == 1 for batch in batches)
    assert all(len(batch) * max(len(window.pieces) for _, window in batch) <= 1024 for batch in batches)
    new = sorted((id(one), word) for batch in batches for one, window in batch for word in range(*window.new))
    assert new == sorted((id(one), word) for one in examples for word in range(len(one.words.spans)))


def test_a_plan_is_the_seeds(vocabulary):
    examples = [example(task, vocabulary) for task in TAGS]

    def cuts(seed: int) -> list[list[tuple[str, tuple[int, int]]]]:
        return [[(one.task, window.new) for one, window in batch] for batch in plan(examples, vocabulary, seed)]

    assert cuts(1) == cuts(1) != cuts(2)


@pytest.mark.parametrize("task", ["roles", "names", "classes"])
def test_what_a_window_scores_hangs_on_no_padding(network, vocabulary, task):
    one = example(task, vocabulary)
    windows = list(cut_windows(one.words, vocabulary, longest=100, context=0))
    with torch.inference_mode():
        together = network.encode(batch_of([(one, window) for window in windows]))
        for row, window in enumerate(windows):
            alone = network.encode(batch_of([(one, window)]))[0]
            assert torch.allclose(together[row, : len(alone)], alone, atol=1e-4)


@pytest.mark.parametrize("task", ["roles", "names"])
def test_the_loss_is_what_the_best_chain_leaves_over(network, vocabulary, task):
    """The less likely tags are, the greater their loss: the best ones have the least."""
    one = example(task, vocabulary)
    (window, *_) = cut_windows(one.words, vocabulary)
    with torch.inference_mode():
        scores = read_scores(network, one, vocabulary)[task]
        best = best_tags(scores, network.chain(task), one.words.paragraphs)
        right = Example("d", task, one.words, best, one.sentence_starts)
        assert 0 < network.loss(batch_of([(right, window)])) < network.loss(batch_of([(one, window)]))


@pytest.mark.parametrize("head", ["roles", "names"])
def test_chains_forbid_what_cannot_be(network, head):
    chain = network.chain(head)
    assert (chain.starts[forbidden_starts(TAGS[head])] < -1000).all()
    assert (chain.steps[forbidden_steps(TAGS[head])] < -1000).all()
    assert (chain.steps[~forbidden_steps(TAGS[head])] > -1000).all()


def test_a_network_is_loaded_with_its_layers(network, tmp_path):
    torch.save(network.state_dict(), tmp_path / "final.pt")
    torch.save({"step": 1, "network": network.state_dict()}, tmp_path / "checkpoint.pt")
    for name in ("final.pt", "checkpoint.pt"):
        loaded = TaggerNetwork.load(tmp_path / name)
        assert len(loaded.layers) == 2
        assert torch.equal(loaded.roles.linear.weight, network.roles.linear.weight)


def test_the_exported_graph_scores_as_the_network_does(network, vocabulary, tmp_path: Path):
    import onnxruntime

    onnx.save(_graph(network), tmp_path / "plain.onnx")
    session = onnxruntime.InferenceSession(tmp_path / "plain.onnx", providers=["CPUExecutionProvider"])
    assert json.loads(session.get_modelmeta().custom_metadata_map["tags"])["roles"] == list(ROLE_TAGS)
    one = example("roles", vocabulary)
    with torch.inference_mode():
        expected = np.concatenate(list(read_scores(network, one, vocabulary).values()), axis=1)
    for window in cut_windows(one.words, vocabulary):
        owned = window.words >= 0
        (scores,) = session.run(
            ["scores"],
            {
                "pieces": window.pieces,
                "shapes": np.where(owned, one.words.shapes[window.words], 0),
                "marks": np.where(owned, one.words.marks[window.words], 0),
                "first_pieces": window.first_pieces,
            },
        )
        assert scores == pytest.approx(expected[slice(*window.new)], abs=0.02)

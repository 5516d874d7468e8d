"""The tagger as a torch module: BERT's encoder, features of words at its input, and a head for each task.

The encoder is that of Devlin et al. 2019 (https://arxiv.org/abs/1810.04805) in the size of MiniLM-L6-H384 (Wang et al.
2020, https://arxiv.org/abs/2002.10957); the chains of tags are linear-chain CRFs (Lafferty et al. 2001).
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from torch import Tensor, nn

from extract.model.decoding import Chain
from extract.model.tags import NAME_TAGS, ROLE_TAGS, WORD_CLASSES, forbidden_starts, forbidden_steps
from extract.model.words import MARKS, SHAPES
from extract.training.examples import IGNORED, Task

__all__ = ["HEADS", "Batch", "TaggerNetwork"]

HEADS = ("roles", "names", "classes", "sentences")
"""In the order in which an exported network has their columns."""

_FORBIDDEN = -1e4
"""The score of a step that can't be."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some windows of one task, padded. Shapes: (windows, pieces) and (windows, words)."""

    task: Task
    pieces: Tensor
    shapes: Tensor
    """Of the word that a piece is of; 0 for [CLS] and [SEP]."""
    marks: Tensor
    held: Tensor
    """True for pieces that aren't padding."""
    first_pieces: Tensor
    """Where the first piece of each word is."""
    tags: Tensor
    """IGNORED for padding too."""
    sentence_starts: Tensor
    opens: Tensor
    """True for the first word of a paragraph."""
    counted: Tensor
    """True for words that aren't padding."""


class TaggerNetwork(nn.Module):
    """Scores for each word: (windows, words, tags) a task."""

    def __init__(self, *, layers: int = 6, size: int = 384, heads: int = 12, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30_522, size)
        self.positions = nn.Embedding(512, size)
        self.kind = nn.Parameter(torch.zeros(size))
        self.shapes = nn.Embedding(len(SHAPES), size)
        self.marks = nn.Embedding(len(MARKS), size)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(_Layer(size, heads, dropout) for _ in range(layers))
        self.roles = _Chain(size, ROLE_TAGS)
        self.names = _Chain(size, NAME_TAGS)
        self.classes = _Head(size, len(WORD_CLASSES))
        self.sentences = _Head(size, 1)
        for features in (self.shapes, self.marks):
            nn.init.zeros_(features.weight)
        self.words.weight.requires_grad_(requires_grad=False)

    def encode(self, batch: Batch) -> Tensor:
        """What the encoder makes of each word's first piece, shape (windows, words, size)."""
        positions = torch.arange(batch.pieces.shape[1])
        hidden = self.words(batch.pieces) + self.positions(positions) + self.kind
        hidden = hidden + self.shapes(batch.shapes) + self.marks(batch.marks)
        hidden = self.dropout(self.norm(hidden))
        mask = batch.held[:, None, None, :]
        for layer in self.layers:
            hidden = layer(hidden, mask)
        where = batch.first_pieces[..., None].expand(-1, -1, hidden.shape[-1])
        return self.dropout(hidden.gather(1, where))

    def loss(self, batch: Batch) -> Tensor:
        """The mean negative log-likelihood a word."""
        hidden = self.encode(batch)
        shapes = batch.shapes.gather(1, batch.first_pieces)
        marks = batch.marks.gather(1, batch.first_pieces)
        count = batch.counted.sum()
        if batch.task != "classes":
            chain = self.roles if batch.task == "roles" else self.names
            return chain.loss(chain.score(hidden, shapes, marks), batch) / count
        classes = self.classes.score(hidden, shapes, marks)
        loss = nn.functional.cross_entropy(classes.flatten(0, 1), batch.tags.flatten(), ignore_index=IGNORED)
        known = batch.sentence_starts != IGNORED
        starts = self.sentences.score(hidden, shapes, marks)[..., 0][known]
        return loss + nn.functional.binary_cross_entropy_with_logits(starts, batch.sentence_starts[known].float())

    def chain(self, head: Literal["roles", "names"]) -> Chain:
        """What the tags of a head may follow, for the decoders."""
        module: _Chain = getattr(self, head)
        return Chain(module.start_scores().detach().numpy(), module.step_scores().detach().numpy())

    @classmethod
    def load(cls, file: Path) -> TaggerNetwork:
        """The network that training stored in a `final.pt` or a `checkpoint.pt`, with as many layers as it has there.

        Raises:
            OSError: The file is missing.
        """
        stored = torch.load(file, weights_only=True)
        stored = stored.get("network", stored)
        network = cls(layers=1 + max(int(key.split(".")[1]) for key in stored if key.startswith("layers.")))
        network.load_state_dict(stored)
        return network

    def load_base(self, folder: Path) -> None:
        """Take the encoder's weights from a folder with BERT's `model.safetensors`; surplus layers are left out.

        Raises:
            OSError: The file is missing.
            KeyError: It holds another sort of model.
        """
        stored = _read_safetensors(folder / "model.safetensors")
        with torch.no_grad():
            self.words.weight.copy_(stored["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(stored["embeddings.position_embeddings.weight"])
            self.kind.copy_(stored["embeddings.token_type_embeddings.weight"][0])
            _copy(self.norm, stored, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                assert isinstance(layer, _Layer)
                layer.load(stored, f"encoder.layer.{number}")


class _Layer(nn.Module):
    def __init__(self, size: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.attention = nn.Linear(size, 3 * size)
        self.output = nn.Linear(size, size)
        self.output_norm = nn.LayerNorm(size, eps=1e-12)
        self.wider = nn.Linear(size, 4 * size)
        self.narrower = nn.Linear(4 * size, size)
        self.narrower_norm = nn.LayerNorm(size, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        windows, pieces, size = hidden.shape
        parts = self.attention(hidden).view(windows, pieces, 3, self.heads, -1)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        chance = self.dropout.p if self.training else 0.0
        mixed = nn.functional.scaled_dot_product_attention(query, key, value, mask, dropout_p=chance)
        mixed = self.output(mixed.transpose(1, 2).reshape(windows, pieces, size))
        hidden = self.output_norm(hidden + self.dropout(mixed))
        wide = self.narrower(nn.functional.gelu(self.wider(hidden)))
        return self.narrower_norm(hidden + self.dropout(wide))

    def load(self, stored: dict[str, Tensor], name: str) -> None:
        parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
        self.attention.weight.copy_(torch.cat([stored[f"{part}.weight"] for part in parts]))
        self.attention.bias.copy_(torch.cat([stored[f"{part}.bias"] for part in parts]))
        _copy(self.output, stored, f"{name}.attention.output.dense")
        _copy(self.output_norm, stored, f"{name}.attention.output.LayerNorm")
        _copy(self.wider, stored, f"{name}.intermediate.dense")
        _copy(self.narrower, stored, f"{name}.output.dense")
        _copy(self.narrower_norm, stored, f"{name}.output.LayerNorm")


class _Head(nn.Module):
    """Scores for tags from what the encoder makes of a word, and from its features."""

    def __init__(self, size: int, tags: int) -> None:
        super().__init__()
        self.linear = nn.Linear(size, tags)
        self.shapes = nn.Embedding(len(SHAPES), tags)
        self.marks = nn.Embedding(len(MARKS), tags)
        nn.init.normal_(self.linear.weight, std=0.02)
        for weights in (self.linear.bias, self.shapes.weight, self.marks.weight):
            nn.init.zeros_(weights)

    def score(self, hidden: Tensor, shapes: Tensor, marks: Tensor) -> Tensor:
        answer: Tensor = self.linear(hidden) + self.shapes(shapes) + self.marks(marks)
        return answer


class _Chain(_Head):
    """A head whose tags depend on one another within a paragraph."""

    starts_forbidden: Tensor
    steps_forbidden: Tensor

    def __init__(self, size: int, tags: tuple[str, ...]) -> None:
        super().__init__(size, len(tags))
        self.starts = nn.Parameter(torch.zeros(len(tags)))
        self.steps = nn.Parameter(torch.zeros(len(tags), len(tags)))
        self.register_buffer("starts_forbidden", torch.from_numpy(forbidden_starts(tags)), persistent=False)
        self.register_buffer("steps_forbidden", torch.from_numpy(forbidden_steps(tags)), persistent=False)

    def start_scores(self) -> Tensor:
        return self.starts.masked_fill(self.starts_forbidden, _FORBIDDEN)

    def step_scores(self) -> Tensor:
        return self.steps.masked_fill(self.steps_forbidden, _FORBIDDEN)

    def loss(self, scores: Tensor, batch: Batch) -> Tensor:
        """The negative log-likelihood of the tags, summed over windows.

        A paragraph's first word starts anew; what a window that begins within a paragraph follows is unknown.
        """
        starts, steps = self.start_scores(), self.step_scores()
        tags, opens, counted = batch.tags.clamp(min=0), batch.opens, batch.counted
        first = starts * opens[:, :1]
        right = scores.gather(2, tags[..., None])[..., 0]
        before = torch.where(opens[:, 1:], starts[tags[:, 1:]], steps[tags[:, :-1], tags[:, 1:]])
        right = (right * counted).sum() + first.gather(1, tags[:, :1]).sum() + (before * counted[:, 1:]).sum()
        alpha = first + scores[:, 0]
        for word in range(1, scores.shape[1]):
            stepped = torch.logsumexp(alpha[:, :, None] + steps, 1)
            anew = torch.logsumexp(alpha, 1, keepdim=True) + starts
            moved = torch.where(opens[:, word, None], anew, stepped) + scores[:, word]
            alpha = torch.where(counted[:, word, None], moved, alpha)
        return torch.logsumexp(alpha, 1).sum() - right


def _copy(module: nn.Linear | nn.LayerNorm, stored: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(stored[f"{name}.weight"])
    module.bias.copy_(stored[f"{name}.bias"])


def _read_safetensors(path: Path) -> dict[str, Tensor]:
    """The tensors of a safetensors file, by name: a length, a JSON header with offsets, then numbers."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    tensors: dict[str, Tensor] = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = entry["data_offsets"]
            numbers = np.frombuffer(data[8 + length + start : 8 + length + end], dtype=np.float32)
            tensors[name.removeprefix("bert.")] = torch.from_numpy(numbers.reshape(entry["shape"]).copy())
    return tensors

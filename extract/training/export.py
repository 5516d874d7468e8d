"""From a trained network to the file that is shipped: `python -m extract.training.export --help`.

The graph is built by hand from the fused operators of onnxruntime (Attention, SkipLayerNormalization, BiasGelu), then
its matrices are made 8-bit integers, one scale a column; vectors, heads and chains stay 32-bit floats.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Annotated

import numpy as np
import numpy.typing as npt
import onnx
import torch
import typer
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from extract.model.files import TAGGER, VOCABULARY
from extract.model.tags import NAME_TAGS, ROLE_TAGS, WORD_CLASSES
from extract.model.wordpiece import WordPiece
from extract.training.network import HEADS, TaggerNetwork
from extract.training.reference import write_reference

__all__ = ["main"]

_EPSILON = 1e-12
_FUSED = "com.microsoft"


def main(
    weights: Annotated[Path, typer.Argument(help="A network that training stored: final.pt or checkpoint.pt.")],
    base: Annotated[Path, typer.Option(help="Folder with the base encoder, for its vocabulary.")],
    out: Annotated[Path, typer.Option(help="Folder for tagger.onnx, its digest and the vocabulary.")],
    name: Annotated[str, typer.Option(help="Name of the model and its files.")] = TAGGER,
    reference: Annotated[Path | None, typer.Option(help="File for what the network says of the seed articles.")] = None,
) -> None:
    """Write the network as an ONNX file of 8-bit integers, and what it says itself, so that a test can compare them."""
    network = TaggerNetwork.load(weights)
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"{name}.onnx"
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "plain.onnx")
        onnx.save(_graph(network), plain)
        quantize_dynamic(
            plain,
            target,
            op_types_to_quantize=["MatMul", "Attention"],
            nodes_to_exclude=["heads"],
            per_channel=True,
            reduce_range=True,  # without it sums of 8-bit products overflow on processors that have AVX2 only
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    vocabulary = out / VOCABULARY
    vocabulary.write_bytes((base / "vocab.txt").read_bytes())
    digests = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (target, vocabulary)}
    lines = [f"{digest}  {file}\n" for file, digest in digests.items()]
    (out / f"{name}.sha256").write_text("".join(lines), encoding="utf-8")
    typer.echo(f"{target}: {target.stat().st_size / 1e6:.1f} MB")
    if reference is not None:
        pieces = WordPiece(vocabulary.read_text(encoding="utf-8").splitlines())
        write_reference(network, pieces, reference, name=name, digest=digests[target.name])
        typer.echo(f"{reference}: {reference.stat().st_size / 1e3:.1f} kB")


class _Builder:
    """Nodes and constants of a graph in the making."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: torch.Tensor | npt.NDArray[np.generic]) -> str:
        array = value.detach().numpy() if isinstance(value, torch.Tensor) else value
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, kind: str, *inputs: str, name: str = "", domain: str = "", **settings: object) -> str:
        output = name or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], name=output, domain=domain, **settings))
        return output


def _graph(network: TaggerNetwork) -> onnx.ModelProto:
    """The network for one window: `pieces`, `shapes`, `marks` a piece and `first_pieces` a word in, `scores` out."""
    make = _Builder()
    hidden = _embedded(make, network)
    for number, layer in enumerate(network.layers):
        hidden = _layer(make, layer, hidden, f"layer{number}")
    _scores(make, network, hidden)
    graph = helper.make_graph(
        make.nodes,
        "tagger",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["pieces"]) for name in ("pieces", "shapes", "marks")]
        + [helper.make_tensor_value_info("first_pieces", TensorProto.INT64, ["words"])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["words", "tags"])],
        make.constants,
    )
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)], ir_version=8
    )
    chains = {}
    for head in ("roles", "names"):
        chain = network.chain(head)
        chains[head] = {"starts": chain.starts.tolist(), "steps": chain.steps.tolist()}
    tags = {"roles": ROLE_TAGS, "names": NAME_TAGS, "classes": WORD_CLASSES, "sentences": ["start"]}
    helper.set_model_props(model, {"tags": json.dumps(tags), "chains": json.dumps(chains)})
    return model


def _embedded(make: _Builder, network: TaggerNetwork) -> str:
    """Vectors of pieces, places and features, added; those of pieces as 8-bit integers, one scale a piece."""
    vectors = network.words.weight.detach().numpy()
    scales = np.maximum(np.abs(vectors).max(1, keepdims=True), 1e-8).astype(np.float32) / 127
    numbers = make.constant("words", np.rint(vectors / scales).astype(np.int8))
    scales_name = make.constant("words_scales", scales)
    words = make.node("Cast", make.node("Gather", numbers, "pieces"), to=TensorProto.FLOAT)
    words = make.node("Mul", words, make.node("Gather", scales_name, "pieces"))
    first = make.constant("first", np.array([0]))
    places = make.constant("positions", network.positions.weight + network.kind)
    total = make.node("Add", words, make.node("Slice", places, first, make.node("Shape", "pieces"), first))
    for feature in ("shapes", "marks"):
        table = make.constant(f"{feature}_vectors", getattr(network, feature).weight)
        total = make.node("Add", total, make.node("Gather", table, feature))
    norm = [make.constant("norm_weight", network.norm.weight), make.constant("norm_bias", network.norm.bias)]
    hidden = make.node("LayerNormalization", total, *norm, axis=-1, epsilon=_EPSILON)
    return make.node("Unsqueeze", hidden, first)


def _layer(make: _Builder, layer: torch.nn.Module, hidden: str, name: str) -> str:
    def weights(part: str) -> tuple[str, str]:
        module = getattr(layer, part)
        weight = module.weight.T if isinstance(module, torch.nn.Linear) else module.weight
        return make.constant(f"{name}_{part}_weight", weight), make.constant(f"{name}_{part}_bias", module.bias)

    def normed(mixed: str, part: str, bias: str) -> str:
        gamma, beta = weights(part)
        return make.node("SkipLayerNormalization", mixed, hidden, gamma, beta, bias, domain=_FUSED, epsilon=_EPSILON)

    mixed = make.node(
        "Attention", hidden, *weights("attention"), name=f"{name}_attention", domain=_FUSED, num_heads=layer.heads
    )
    weight, bias = weights("output")
    hidden = normed(make.node("MatMul", mixed, weight, name=f"{name}_output"), "output_norm", bias)
    weight, bias = weights("wider")
    wide = make.node("BiasGelu", make.node("MatMul", hidden, weight, name=f"{name}_wider"), bias, domain=_FUSED)
    weight, bias = weights("narrower")
    return normed(make.node("MatMul", wide, weight, name=f"{name}_narrower"), "narrower_norm", bias)


def _scores(make: _Builder, network: TaggerNetwork, hidden: str) -> None:
    """All heads side by side, as one product."""
    heads = [getattr(network, head) for head in HEADS]
    rows = make.node("Gather", make.node("Squeeze", hidden, "first"), "first_pieces")
    weight = make.constant("heads_weight", torch.cat([head.linear.weight for head in heads]).T)
    bias = make.constant("heads_bias", torch.cat([head.linear.bias for head in heads]))
    total = make.node("Add", make.node("MatMul", rows, weight, name="heads"), bias)
    for feature in ("shapes", "marks"):
        table = make.constant(f"heads_{feature}", torch.cat([getattr(head, feature).weight for head in heads], 1))
        total = make.node("Add", total, make.node("Gather", table, make.node("Gather", feature, "first_pieces")))
    make.nodes.append(helper.make_node("Identity", [total], ["scores"]))


if __name__ == "__main__":
    typer.run(main)

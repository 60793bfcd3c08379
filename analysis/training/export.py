"""Writes a trained network as an ONNX file with 8-bit weights that gives the same labels on every processor.

Weights are rounded to seven bits a column: the kernels of processors without 8-bit dot products add two products in
sixteen bits, and what does not overflow there is exact everywhere. The rest is float32, made of operators whose
kernels add in the same order whatever the width of the registers; the softmax's does not, so attention is written
out. Its exponentials are not shifted by their maximum: no text brings a score near where float32 ends (88).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from analysis.training.settings import Shape

CONTRIB = "com.microsoft"
LEVELS = 63  # seven bits, signed
CUTS = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5)  # of a row's largest value


@dataclass
class _Graph:
    """Nodes and tensors as they are added, in order."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    tensors: list[onnx.TensorProto] = field(default_factory=list)

    def tensor(self, name: str, values: np.ndarray) -> str:
        self.tensors.append(numpy_helper.from_array(np.asarray(values, order="C"), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def shared(self, name: str, values: np.ndarray) -> str:
        """A small tensor that several nodes read."""
        if all(known.name != name for known in self.tensors):
            self.tensor(name, values)
        return name

    def split(self, source: str, outputs: list[str], *sizes: int, axis: int = 2) -> list[str]:
        """A tensor cut along an axis, into parts of `sizes`, the last of which goes for all that follow."""
        lengths = [*sizes, *[sizes[-1]] * (len(outputs) - len(sizes))]
        lengths = self.shared(f"parts.{'.'.join(map(str, lengths))}", np.array(lengths))
        self.nodes.append(helper.make_node("Split", [source, lengths], outputs, name=f"{outputs[0]}.split", axis=axis))
        return outputs

    def linear(self, source: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """`source` times 8-bit weights plus bias; `weight` as torch has it, shape (out, in)."""
        rounded, scale = quantize_rows(weight, LEVELS)
        inputs = [
            source,
            self.tensor(f"{name}.weight", rounded.T),
            self.tensor(f"{name}.scale", scale),
            self.tensor(f"{name}.zero", np.zeros(len(scale), np.int8)),
            self.tensor(f"{name}.bias", bias.astype(np.float32)),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, f"{name}.out", CONTRIB)

    def looked_up(self, index: str, name: str, table: np.ndarray) -> str:
        """Rows of an embedding table kept in 8 bits a value, one scale a row."""
        rounded, scale = quantize_rows(table, 127)
        rows = self.node("Gather", [self.tensor(f"{name}.table", rounded), index], f"{name}.rows")
        scales = self.node("Gather", [self.tensor(f"{name}.scale", scale[:, None]), index], f"{name}.scales")
        return self.node("Mul", [self.node("Cast", [rows], f"{name}.cast", to=TensorProto.FLOAT), scales], f"{name}.out")


def quantize_rows(values: np.ndarray, levels: int) -> tuple[np.ndarray, np.ndarray]:
    """Each row of a matrix as whole numbers in -levels..levels (int8) and its scale (float32).

    A row's largest values are cut where that lets all of it be rounded more finely, by least squares.

    >>> quantize_rows(np.array([[0.5, -1.0], [0.0, 0.0]]), 2)[0].tolist()
    [[1, -2], [0, 0]]
    """
    largest = np.maximum(np.abs(values).max(1, keepdims=True), 1e-12)
    best, least = largest / levels, np.full((len(values), 1), np.inf)
    for part in CUTS:
        scale = part * largest / levels
        error = ((np.round(values / scale).clip(-levels, levels) * scale - values) ** 2).sum(1, keepdims=True)
        best, least = np.where(error < least, scale, best), np.minimum(error, least)
    scale = best.astype(np.float32)
    return np.round(values / scale).clip(-levels, levels).astype(np.int8), scale[:, 0]


def build_onnx(weights: dict[str, np.ndarray], shape: Shape) -> onnx.ModelProto:
    """The network as an ONNX model, from weights named as in `network.Tagger`.

    Inputs, int64: `pieces`, `cases`, `places` of shape (1, pieces) and `firsts` (1, words). Outputs, float32: `scores`
    (1, words, labels) and `links` (1, words, 4 x width).
    """
    graph = _Graph()
    tensor, node = graph.tensor, graph.node
    summed = graph.looked_up("pieces", "word", weights["word.weight"])
    for part in ("case", "place"):
        rows = node("Gather", [tensor(f"{part}.table", weights[f"{part}.weight"]), f"{part}s"], f"{part}.rows")
        summed = node("Add", [summed, rows], f"{part}.sum")
    length = node("Shape", ["pieces"], "length", start=1)
    position = node(
        "Slice", [tensor("position.table", weights["position.weight"]), tensor("zero", np.array([0])), length], "position.rows"
    )
    ones = [tensor("norm.weight", weights["norm.weight"]), tensor("norm.bias", weights["norm.bias"])]
    hidden = node("LayerNormalization", [node("Add", [summed, position], "embedded"), *ones], "norm.out", epsilon=shape.epsilon)
    at = node("Squeeze", ["firsts", tensor("axis", np.array([0]))], "at")
    for n in range(shape.layers):
        words = hidden = _layer(graph, hidden, f"layers.{n}", weights, shape, at if n == shape.layers - 1 else "")
    for output, head in (("scores", "tag"), ("links", "link")):
        matrix = tensor(f"{head}.weight", weights[f"{head}.weight"].T)
        product = node("MatMul", [words, matrix], f"{head}.product")
        node("Add", [product, tensor(f"{head}.bias", weights[f"{head}.bias"])], output)
    return _model(graph, shape)


def _attend(graph: _Graph, asked: str, name: str, shape: Shape) -> str:
    """Attention of shape (1, pieces, width); the queries are scaled in the weights already (see `_scaled`)."""
    each = shape.width // shape.heads
    by_head = graph.node("Reshape", [asked, graph.shared("by_head", np.array([0, 0, 3, shape.heads, each]))], f"{name}.heads")
    turned = graph.node("Transpose", [by_head], f"{name}.turned", perm=[2, 0, 3, 1, 4])
    query, key, value = graph.split(turned, [f"{name}.{part}" for part in ("query", "key", "value")], 1, axis=0)
    likeness = graph.node("FusedMatMul", [query, key], f"{name}.likeness", CONTRIB, transB=1)
    weight = graph.node("Exp", [likeness], f"{name}.weight")
    total = graph.node("ReduceSum", [weight, graph.shared("last", np.array([4]))], f"{name}.total")
    seen = graph.node("Div", [graph.node("MatMul", [weight, value], f"{name}.summed"), total], f"{name}.mean")
    back = graph.node("Transpose", [seen], f"{name}.mean.turned", perm=[0, 1, 3, 2, 4])
    return graph.node("Reshape", [back, graph.shared("flat", np.array([1, -1, shape.width]))], f"{name}.attended")


def _scaled(weights: dict[str, np.ndarray], name: str, shape: Shape) -> dict[str, np.ndarray]:
    """The layer's query, key and value weights with the softmax's scale in the queries'."""
    factor = np.ones(3 * shape.width, np.float32)
    factor[:shape.width] = (shape.width // shape.heads) ** -0.5
    part = f"{name}.query_key_value"
    return weights | {
        f"{part}.weight": weights[f"{part}.weight"] * factor[:, None], f"{part}.bias": weights[f"{part}.bias"] * factor,
    }


def _layer(
    graph: _Graph, hidden: str, name: str, weights: dict[str, np.ndarray], shape: Shape, only: str = ""
) -> str:
    """One layer on; where `only` names positions, from its attention onward for those alone."""
    weights = _scaled(weights, name, shape)

    def linear(source: str, part: str) -> str:
        return graph.linear(source, f"{name}.{part}", weights[f"{name}.{part}.weight"], weights[f"{name}.{part}.bias"])

    def normed(source: str, added: str, part: str) -> str:
        scale = [graph.tensor(f"{name}.{part}.{k}", weights[f"{name}.{part}.{k}"]) for k in ("weight", "bias")]
        summed = graph.node("Add", [source, added], f"{name}.{part}.sum")
        return graph.node("LayerNormalization", [summed, *scale], f"{name}.{part}.out", epsilon=shape.epsilon)

    seen = linear(_attend(graph, linear(hidden, "query_key_value"), name, shape), "attended_out")
    if only:
        seen, hidden = (graph.node("Gather", [values, only], f"{values}.words", axis=1) for values in (seen, hidden))
    hidden = normed(seen, hidden, "attended_norm")
    widened = graph.node("Gelu", [linear(hidden, "widen")], f"{name}.gelu", CONTRIB)
    return normed(linear(widened, "narrow"), hidden, "narrow_norm")


def _model(graph: _Graph, shape: Shape) -> onnx.ModelProto:
    info = helper.make_tensor_value_info
    inputs = [info(name, TensorProto.INT64, [1, "pieces"]) for name in ("pieces", "cases", "places")]
    inputs.append(info("firsts", TensorProto.INT64, [1, "words"]))
    outputs = [
        info("scores", TensorProto.FLOAT, [1, "words", shape.labels]),
        info("links", TensorProto.FLOAT, [1, "words", 4 * shape.link_width]),
    ]
    model = helper.make_model(
        helper.make_graph(graph.nodes, "who-says-so", inputs, outputs, graph.tensors),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(CONTRIB, 1)],
        ir_version=9,
        producer_name="who-says-so",
    )
    onnx.checker.check_model(model)
    return model

#!/usr/bin/env python3
"""The encoder's ways of arithmetic beside ONNX Runtime: CPU time, one thread, one run.

    pip install numpy onnx onnxruntime tokenizers
    python3 doc/bench/encoder.py [--before REVISION] [--rounds 8]

All ways encode the same 100 sentences (40 to 59 tokens, of the sample plans) and the
same two questions, one text at a time, in turn; each figure is the median of the
rounds. ONNX Runtime runs the same weights, from retrieval/encoder/model, as
onnxruntime.quantization makes them int8 ("stock": as exporters do, all tokens in the
last layer; "first": with planbot's saving, the first token alone there). --before
builds the encoder of an earlier revision as well. Needs Linux and go; on a busy
machine trust the ratios.
"""
import argparse
import json
import logging
import os
import pathlib
import re
import statistics
import subprocess
import tempfile
import time

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import BertWordPieceTokenizer

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODEL = ROOT / "retrieval/encoder/model"
HIDDEN, HEADS, LAYERS = 512, 8, 4
QUESTIONS = ["咱们明年机场要接多少人次旅客呢", "绿色出行比例到后年想达到多少呢"]
AGAIN = 20  # times a round that the questions are asked


class Graph:
    """An ONNX graph that grows; every method returns the name of its result."""

    def __init__(self, tensors):
        self.tensors, self.nodes, self.constants, self.count = tensors, [], {}, 0

    def add(self, op, *inputs, **attributes):
        self.count += 1
        out = f"v{self.count}"
        self.nodes.append(helper.make_node(op, list(inputs), [out], **attributes))
        return out

    def constant(self, name, value):
        self.constants[name] = numpy_helper.from_array(value, name)
        return name

    def integers(self, *values):
        return self.constant("i" + "_".join(map(str, values)), np.array(values, np.int64))

    def tensor(self, name):
        return self.constant(name, self.tensors[name])

    def linear(self, x, prefix):
        weight = self.constant(prefix + ".weight", np.ascontiguousarray(self.tensors[prefix + ".weight"].T))
        return self.add("Add", self.add("MatMul", x, weight), self.tensor(prefix + ".bias"))

    def norm(self, x, prefix):
        return self.add("LayerNormalization", x, self.tensor(prefix + ".weight"), self.tensor(prefix + ".bias"),
                        axis=-1, epsilon=1e-12)

    def heads(self, x, order):
        split = self.add("Reshape", x, self.integers(1, -1, HEADS, HIDDEN // HEADS))
        return self.add("Transpose", split, perm=order)

    def attention(self, x, asking, prefix):
        query = self.heads(self.linear(asking, prefix + "self.query"), [0, 2, 1, 3])
        key = self.heads(self.linear(x, prefix + "self.key"), [0, 2, 3, 1])
        value = self.heads(self.linear(x, prefix + "self.value"), [0, 2, 1, 3])
        eighth = self.constant("eighth", np.array(0.125, np.float32))
        shares = self.add("Softmax", self.add("Mul", self.add("MatMul", query, key), eighth), axis=-1)
        mixed = self.add("Transpose", self.add("MatMul", shares, value), perm=[0, 2, 1, 3])
        return self.linear(self.add("Reshape", mixed, self.integers(1, -1, HIDDEN)), prefix + "output.dense")

    def layer(self, x, prefix, first_alone):
        asking = self.first(x) if first_alone else x
        out = self.attention(x, asking, prefix + "attention.")
        mid = self.norm(self.add("Add", asking, out), prefix + "attention.output.LayerNorm")
        wide = self.add("Gelu", self.linear(mid, prefix + "intermediate.dense"))
        return self.norm(self.add("Add", mid, self.linear(wide, prefix + "output.dense")), prefix + "output.LayerNorm")

    def first(self, x):
        return self.add("Gather", x, self.integers(0), axis=1)


def weights():
    """All tensors of the safetensors file as float32, int8 ones times their scales."""
    raw = (MODEL / "model.safetensors").read_bytes()
    size = int.from_bytes(raw[:8], "little")
    header, data, out = json.loads(raw[8:8 + size]), raw[8 + size:], {}
    for name, t in header.items():
        if name != "__metadata__":
            kind = {"I8": np.int8, "F32": np.float32}[t["dtype"]]
            from_, to = t["data_offsets"]
            out[name] = np.frombuffer(data[from_:to], kind).reshape(t["shape"])
    for name in [n for n in out if out[n].dtype == np.int8]:
        out[name] = out[name] * out[name.replace(".weight", ".scale")].reshape(-1, 1)
    return out


def session(tensors, folder, first_alone):
    """An ONNX Runtime session of the network in int8, one thread."""
    g = Graph(tensors)
    words = g.add("Gather", g.tensor("embeddings.word_embeddings.weight"), "ids", axis=0)
    places = g.add("Gather", g.tensor("embeddings.position_embeddings.weight"), "positions", axis=0)
    kind = g.constant("type", tensors["embeddings.token_type_embeddings.weight"][0])
    x = g.norm(g.add("Add", g.add("Add", words, places), kind), "embeddings.LayerNorm")
    for i in range(LAYERS):
        x = g.layer(x, f"encoder.layer.{i}.", first_alone and i == LAYERS - 1)
    g.nodes.append(helper.make_node("Identity", [g.first(x)], ["vector"]))
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, [1, "n"]) for n in ("ids", "positions")]
    output = helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, 1, HIDDEN])
    graph = helper.make_graph(g.nodes, "plan-embed-zh", inputs, [output], list(g.constants.values()))
    full, small = f"{folder}/f32-{first_alone}.onnx", f"{folder}/int8-{first_alone}.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9), full)
    quantize_dynamic(full, small, op_types_to_quantize=["MatMul"], weight_type=QuantType.QInt8, per_channel=True)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(small, options, providers=["CPUExecutionProvider"])


class Ort:
    """ONNX Runtime as a way: texts in, CPU milliseconds and unit vectors out."""

    def __init__(self, tensors, folder, tokenizer, first_alone):
        self.session, self.tokenizer = session(tensors, folder, first_alone), tokenizer

    def encode(self, texts):
        feeds = []
        for text in texts:
            ids = np.array([self.tokenizer.encode(text).ids], np.int64)
            feeds.append({"ids": ids, "positions": np.arange(ids.size).reshape(1, -1)})
        began = time.process_time()
        vectors = [self.session.run(None, feed)[0].reshape(-1) for feed in feeds]
        took = (time.process_time() - began) * 1000
        return took, [v / np.linalg.norm(v) for v in vectors]


class Planbot:
    """The encoder of a checkout, in a process of its own with GODEBUG set."""

    def __init__(self, binary, debug=""):
        env = os.environ | {"GODEBUG": debug, "GOMAXPROCS": "1"}
        self.process = subprocess.Popen([binary], env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)

    def encode(self, texts):
        self.process.stdin.write(json.dumps(texts) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        return answer["cpu_ms"], answer["vectors"]


def build(folder, revision=""):
    """The helper command of this checkout, or with the encoder of a revision."""
    source = ROOT
    if revision:
        source = pathlib.Path(folder) / "before"
        archive = subprocess.run(["git", "-C", ROOT, "archive", revision], check=True, capture_output=True).stdout
        source.mkdir()
        subprocess.run(["tar", "-x", "-C", source], input=archive, check=True)
        helper_folder = source / "doc/bench/encode"
        helper_folder.mkdir(parents=True, exist_ok=True)
        (helper_folder / "main.go").write_bytes((ROOT / "doc/bench/encode/main.go").read_bytes())
    binary = f"{folder}/encode-{revision or 'now'}"
    subprocess.run(["go", "build", "-o", binary, "./doc/bench/encode"], cwd=source, check=True)
    return binary


def sentences(tokenizer):
    """100 passages of the sample plans, as ingest would encode them."""
    out = []
    for path in sorted((ROOT / "retrieval/sample/plans").glob("*.txt")):
        pieces = [p.strip() for p in re.split("[。；;\n]", path.read_text())]
        for width in (1, 2, 3):  # also two or three sentences together
            for i in range(len(pieces) - width + 1):
                text = path.stem + "：" + "，".join(p for p in pieces[i:i + width] if p)
                if 40 <= len(tokenizer.encode(text).ids) < 60 and text not in out:
                    out.append(text)
    return [out[i * len(out) // 100] for i in range(100)]


def measure(ways, texts, rounds):
    """Per way: median CPU milliseconds of a sentence and of a question, vectors."""
    took = {name: ([], []) for name in ways}
    vectors = {name: way.encode(texts[:10])[1] for name, way in ways.items()}  # warms, too
    for _ in range(rounds):
        for name, way in ways.items():
            some = texts[::10] if "plain Go" in name else texts
            took[name][0].append(way.encode(some)[0] / len(some))
            took[name][1].append(way.encode(QUESTIONS * AGAIN)[0] / len(QUESTIONS) / AGAIN)
    return {name: (statistics.median(s), statistics.median(q), vectors[name]) for name, (s, q) in took.items()}


def table(found, base, reference):
    """The figures as Markdown: times as multiples of base's, vectors beside reference's."""
    print("| way | sentence, ms | × ONNX Runtime | question, ms | × ONNX Runtime | least cosine |")
    print("|---|---|---|---|---|---|")
    for name, (sentence, question, vectors) in found.items():
        likeness = min(float(np.dot(a, b)) for a, b in zip(vectors, found[reference][2]))
        print(f"| {name} | {sentence:.2f} | {sentence / found[base][0]:.2f} | {question:.2f} "
              f"| {question / found[base][1]:.2f} | {likeness:.5f} |")


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--before", default="", help="a revision whose encoder is measured too")
    args.add_argument("--rounds", type=int, default=8)
    args = args.parse_args()
    logging.disable(logging.WARNING)  # quantize_dynamic's advice
    tokenizer = BertWordPieceTokenizer(str(MODEL / "vocab.txt"), lowercase=True, strip_accents=True)
    with tempfile.TemporaryDirectory() as folder:
        now, tensors = build(folder), weights()
        ways = {
            "planbot, best": Planbot(now),
            "planbot, AVX2": Planbot(now, "cpu.avx512vnni=off"),
            "planbot, plain Go": Planbot(now, "cpu.avx2=off"),
            "ONNX Runtime int8, stock": Ort(tensors, folder, tokenizer, False),
            "ONNX Runtime int8, first": Ort(tensors, folder, tokenizer, True),
        }
        if args.before:
            before = build(folder, args.before)
            ways[f"planbot {args.before}"] = Planbot(before)
            ways[f"planbot {args.before}, plain Go"] = Planbot(before, "cpu.avx2=off")
        texts = sentences(tokenizer)
        mean = statistics.mean(len(tokenizer.encode(t).ids) for t in texts)
        version = subprocess.run(["go", "run", ".", "version"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
        print(f"{version}; onnxruntime {onnxruntime.__version__}; 100 sentences of {mean:.1f} tokens; median of {args.rounds} rounds\n")
        table(measure(ways, texts, args.rounds), "ONNX Runtime int8, stock", "planbot, best")


if __name__ == "__main__":
    main()

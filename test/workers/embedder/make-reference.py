"""Writes reference.json: texts and the vectors of the original all-MiniLM-L6-v2 for them, reckoned with NumPy from the weights.

    python make-reference.py FOLDER_OF_WEIGHTS     # numpy, tokenizers and safetensors from PyPI

Nothing here is shared with the code under test: the tokenizer is Hugging Face's own, the encoder is written down from the paper
(Devlin et al. 2018), in 64-bit floats.
"""

import base64
import json
import math
import random
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

folder = Path(sys.argv[1])
weights = {name: values.astype(np.float64) for name, values in load_file(folder / "model.fp16.safetensors").items()}
config = json.loads((folder / "config.json").read_text())
tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
tokenizer.no_padding()
tokenizer.enable_truncation(max_length=256)

erf = np.vectorize(math.erf)


def dense(name, x):
    return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]


def normalized(name, x):
    spread = np.sqrt(((x - x.mean(-1, keepdims=True)) ** 2).mean(-1, keepdims=True) + config["layer_norm_eps"])
    return (x - x.mean(-1, keepdims=True)) / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]


def attention(name, x):
    heads = config["num_attention_heads"]
    split = lambda y: y.reshape(len(x), heads, -1).transpose(1, 0, 2)
    query, key, value = (split(dense(f"{name}.{part}", x)) for part in ("query", "key", "value"))
    scores = query @ key.transpose(0, 2, 1) / np.sqrt(query.shape[-1])
    shares = np.exp(scores - scores.max(-1, keepdims=True))
    shares /= shares.sum(-1, keepdims=True)
    return (shares @ value).transpose(1, 0, 2).reshape(len(x), -1)


def vector(text):
    ids = tokenizer.encode(text).ids
    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][: len(ids)]
    x = normalized("embeddings.LayerNorm", x + weights["embeddings.token_type_embeddings.weight"][0])
    for layer in range(config["num_hidden_layers"]):
        name = f"encoder.layer.{layer}"
        attended = dense(f"{name}.attention.output.dense", attention(f"{name}.attention.self", x))
        x = normalized(f"{name}.attention.output.LayerNorm", attended + x)
        wide = dense(f"{name}.intermediate.dense", x)
        wide = wide * 0.5 * (1 + erf(wide / np.sqrt(2)))
        x = normalized(f"{name}.output.LayerNorm", dense(f"{name}.output.dense", wide) + x)
    mean = x.mean(0)
    return mean / np.linalg.norm(mean)


def texts():
    rng = random.Random(7)
    things = "invoice claim patient ledger shipment contract refund sensor policy meeting payroll warehouse".split()
    verbs = "was delayed by|was approved after|depends on|is missing from|was compared with|exceeds".split("|")
    for _ in range(120):
        first, second = rng.sample(things, 2)
        yield f"The {first} {rng.choice(verbs)} the {second} in {rng.randint(1990, 2030)}."
    for count in range(1, 41):
        yield " ".join(rng.choice(things) for _ in range(count))
    for count in (120, 180, 240, 254, 255, 256, 257, 300, 600):
        yield " ".join(rng.choice(things) for _ in range(count))
    yield from (
        "", " ", "a", "A", "?!", "…", "<PERSON_1> called <PHONE_2>.", "naïve café Ångström", "e\u0301", "１２３", "ﬁne", "data\u00a0base",
        "本季度的销售额比去年同期增长了百分之十二。", "客户 <PERSON_3> 投诉了物流", "Größe der Lieferung: 12,5 kg", "¿Dónde está la factura?",
        "def mean(xs): return sum(xs) / len(xs)", "SELECT region, sum(total) FROM sales GROUP BY region;",
        "line one\nline two\n\n\tindented", "https://example.org/a?b=c#d", "3.14159 -2e10 1,234,567.89", "😀 happy 👩‍👩‍👧", "x" * 150,
        "don't can't I'll we've", "U.S.A. e.g. i.e. Dr. Smith", "C++ and C# and F#", "привет мир", "مرحبا بالعالم", "日本語のテキスト", "한국어 문장",
        "\u200bzero\u200bwidth", "tab\tseparated\tvalues", "MixedCase CamelCase snake_case kebab-case",
    )


all_texts = list(texts())
made = [base64.b64encode(vector(text).astype("<f2").tobytes()).decode() for text in all_texts]
target = Path(__file__).with_name("reference.json")
target.write_text(json.dumps({"texts": all_texts, "vectors": made}, ensure_ascii=False, indent=0) + "\n")
print(len(all_texts), "texts")

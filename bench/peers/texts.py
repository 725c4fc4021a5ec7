"""texts.py OUT [ARTICLES.jsonl...] -- the texts that all are timed on, an id and a text a line."""
import gzip
import json
import pathlib
import sys

out, articles = sys.argv[1], sys.argv[2:]
texts = []
for path in articles:
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as f:
        texts += [json.loads(line)["text"] for line in f if line.strip()]
if not articles:
    texts = [p.read_text(encoding="utf-8") for p in sorted(pathlib.Path("samples").glob("*.txt"))] * 40
with open(out, "w", encoding="utf-8") as f:
    for i, text in enumerate(texts):
        print(json.dumps({"id": f"a{i:05}", "text": text}), file=f)

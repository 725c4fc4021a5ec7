"""table.py -- of the lines on standard input, each round's figures and the medians. All read the same texts, so that
`times` compares seconds, whatever each calls a token."""
import json
import statistics
import sys

rounds = {}
for line in sys.stdin:
    r = json.loads(line)
    rounds.setdefault(r["name"], []).append(r)
    print(f"{r['name']:22} {r['tokens']:9} tokens {r['seconds']:8.2f} s {r['tokens'] / r['seconds']:8.0f} tokens/s", flush=True)
ours = statistics.median(r["seconds"] for r in rounds["newsgraph"])
print(f"\n{'median':22} {'tokens/s':>9} {'newsgraph is':>14} {'first output':>13} {'memory':>8}")
for name, all_rounds in rounds.items():
    seconds = statistics.median(r["seconds"] for r in all_rounds)
    first = statistics.median(r["first"] for r in all_rounds)
    memory = max(r["memory"] for r in all_rounds)
    print(f"{name:22} {all_rounds[0]['tokens'] / seconds:9.0f} {seconds / ours:8.2f} times {first:10.0f} ms {memory:5.0f} MB")
